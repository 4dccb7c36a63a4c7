"""Where the lives of items were spent: at which place, and for which cause, in integers."""

from collections.abc import Sequence

import numpy as np

from analysis.ledgers import totals
from analysis.waited import Waited
from analysis.window import BoolArray, IntArray
from analysis.working_time import open_time
from scenarios.scenario import ASKING_PARTY, Scenario
from simulator.calendars import Hours
from simulator.layout import ALONG, CAUSES, WAITING
from simulator.plan import Plan
from simulator.record import Record

ARROW = " -> "


def spent(
    plan: Plan, record: Record, clocks: Sequence[Hours], waits: Waited, lives: IntArray,
    counts: BoolArray,
) -> list[IntArray]:  # fmt: skip
    """For each of these hours, (places, CAUSES) time in µs that counted items spent at each place.

    `lives` (items,) says whose life a row is part of, `counts` (items,) which of them count. A
    column adds up to what the item ledger says of its cause.
    """
    told = record.intervals
    cause, place = told["cause"], plan.op["place"][told["op"]]
    of_item = np.append(counts, False)[lives[told["item"]]]  # NONE is in nobody's life
    rows = np.flatnonzero((cause < WAITING) & (cause != ALONG) & of_item)
    at, begin, end = place[rows], told["begin"][rows], told["end"][rows]
    counted = of_item[waits.rows]
    waited_at, shape = place[waits.rows][counted], (len(plan.places), len(CAUSES))
    found = [
        totals(shape, at, cause[rows], open_time(hours, end) - open_time(hours, begin))
        for hours in clocks
    ]
    for sums, hours in zip(found, clocks, strict=True):
        for of, lengths in waits.totals(hours).items():
            np.add.at(sums[:, of], waited_at, lengths[counted])
    return found


def owner(scenario: Scenario, place: str) -> str:
    """Who has an item at a place: a team, `one -> other` between two of them, or a gate's name."""
    sender, arrow, receiver = place.partition(ARROW)
    if arrow and place not in scenario.stages:
        return f"{_team(scenario, sender)}{ARROW}{_team(scenario, receiver)}"
    return _team(scenario, place)


def _team(scenario: Scenario, name: str) -> str:
    """The team of a stage, all that may work it; else the name itself: gates, delays, who asks."""
    stage = scenario.stages.get(name)
    if name == ASKING_PARTY or stage is None or stage.team is None:
        return name
    if isinstance(stage.team, str):
        return stage.team
    return " or ".join(sorted({team for key, team in stage.team.items() if key != "by"}))
