"""Chasers: who asks for which item, and when, as long as it is neither live nor at its end."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.chase import Chase
from simulator.referee.breach import Breach
from simulator.referee.opening import FAR, Opening
from simulator.referee.reading import Item, Reading, last_instant
from simulator.referee.steps import CHASER
from simulator.referee.walk import Walk

ASKED_FOR = -1  # of a birth, in place of the rule by which an item brings about another


def chasers_ask_for_items(reading: Reading) -> Iterator[Breach]:
    """Section 3: a chaser asks for one whole item, of the type that he is named after."""
    asked = {child: parent for child, parent, rule in reading.births if rule == ASKED_FOR}
    for item in reading.items:
        if (item.row in asked) != item.source.startswith(CHASER):
            what = f"{item.source} {item.number} does not ask for anything, or is asked for"
            yield Breach("chasers ask for an item", item.arrived, what)
    for child, parent in asked.items():
        chaser, item = reading.items[child], reading.items[parent]
        name = CHASER + item.type
        as_told = (chaser.source, chaser.type, chaser.priority) == (name, name, item.priority)
        if not as_told or item.branch or chaser.live != -1:
            what = f"{chaser.source} {chaser.number} asks for {item.type} {item.number}"
            yield Breach("chasers are of their item", chaser.arrived, what)


def they_ask_in_their_time(
    reading: Reading, walks: list[Walk], hours: dict[str | None, Opening]
) -> Iterator[Breach]:
    """Section 3: so long after its arrival, and again; not of what ends before anybody picks."""
    asked = defaultdict[int, list[int]](list)
    for child, parent, rule in reading.births:
        if rule == ASKED_FOR:
            asked[parent].append(reading.items[child].arrived)
    picked = {seat.at for seat in reading.seats}
    for walk in walks:
        item, work = walk.item, reading.scenario.work.get(walk.item.type)
        found = sorted(asked.get(item.row, []))
        first = walk.first.get("live")
        there = min(first.at if first else FAR, item.ended if item.ended >= 0 else FAR)
        due = list(_due(reading, work.chases, item, hours)) if work and work.chases else []
        expected = [at for at in due if at < there]
        if there in due and there in picked and there in found:
            expected.append(there)  # it was there only when somebody had picked
        if found != expected:
            what = f"{item.type} {item.number} is asked for at {found}, and should be at {expected}"
            yield Breach("chasers come in their time", item.arrived, what)


def _due(
    reading: Reading, chases: Chase, item: Item, hours: dict[str | None, Opening]
) -> Iterator[int]:
    """The instants of the run at which an item would be asked for if it never ended."""
    at, length = item.arrived, chases.after
    reference = hours[reading.scenario.reference_calendar]
    while True:
        if length.working_days:
            at = reference.passed(at, max(1, length.in_working_day(reference.day)))
        else:
            at += length.microseconds
        if at > last_instant(reading):
            return
        yield at
        if chases.every is None:
            return
        length = chases.every
