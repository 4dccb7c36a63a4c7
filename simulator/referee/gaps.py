"""Arrivals whose gaps have factors: each gap has those that hold as it begins."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor

from scenarios.arrivals import Regular, Renewal
from scenarios.duration import DAY
from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.demand import by_source
from simulator.referee.growth import Lives, level, lives_of
from simulator.referee.lengths import FAR, bounds
from simulator.referee.reading import Reading, last_instant, undivided
from simulator.referee.walk import Walk

Bounds = tuple[float, float]


def with_factors(scenario: Scenario, source: str) -> bool:
    """Whether the gaps of a source have factors."""
    today = scenario.work[source].arrives
    return any(way.other.work[source].arrives != today for way in scenario.ways)


def gaps_have_their_factors(reading: Reading, walks: list[Walk]) -> Iterator[Breach]:
    """Section 7: a gap has the factors in force as it begins, and all come that should."""
    lives, items = lives_of(walks), by_source(undivided(reading))
    for source, work in reading.scenario.work.items():
        if not with_factors(reading.scenario, source):
            continue
        brought = {i.arrived for i in items.get(source, []) if i.number > work.backlog}
        for at, what in _objections(reading, source, sorted(brought), lives):
            yield Breach("gaps have their factors", at, f"{source}: {what}")


def _objections(
    reading: Reading, source: str, instants: list[int], lives: Lives
) -> Iterator[tuple[int, str]]:
    arrives, last = reading.scenario.work[source].arrives, last_instant(reading)
    many = len(instants)
    if isinstance(arrives, Regular | Renewal) and arrives.first is not None:
        first = arrives.first.microseconds
        if first > last:
            return
        if instants[:1] != [first]:
            yield first, "the first arrives at another time than it should"
            return
    else:
        instants = [0, *instants]
    for at, following in pairwise(instants):
        low, high = _allowed(reading.scenario, source, at, lives)
        if not low <= following - at <= high:
            yield following, f"a gap is {following - at} µs long"
    if isinstance(arrives, Regular) and arrives.count is not None and many >= arrives.count:
        if many > arrives.count:
            yield instants[-1], "more arrive than should"
        return
    if instants[-1] + _allowed(reading.scenario, source, instants[-1], lives)[1] <= last:
        yield instants[-1], "the one that should come next does not"


def _allowed(scenario: Scenario, source: str, at: int, lives: Lives) -> Bounds:
    """The bounds of a gap that begins at an instant."""
    today, scale = scenario.work[source].arrives, 1.0
    low, high = _of_gap(today)
    for way in scenario.ways:
        other = way.other.work[source].arrives
        if other == today or way.is_rule:
            continue
        share = level(way, at, lives)
        if way.scales:
            scale *= share
        elif share:
            ends = _of_gap(other)
            low = low * (1 - share) + ends[0] * share
            high = float(FAR) if FAR in (high, ends[1]) else high * (1 - share) + ends[1] * share
    return floor(low * scale), float(FAR) if high >= FAR else ceil(high * scale)


def _of_gap(arrives: object) -> Bounds:
    if isinstance(arrives, Regular):
        return arrives.every.microseconds, arrives.every.microseconds
    return bounds(arrives.gap, DAY) if isinstance(arrives, Renewal) else (0, FAR)
