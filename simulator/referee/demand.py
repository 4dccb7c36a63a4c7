"""What arrives: exactly what the scenario lists, and nothing that it cannot send (section 3)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from scenarios.arrivals import Listed, Regular, Row
from scenarios.duration import Duration
from scenarios.scenario import Scenario
from scenarios.wall_clock import wall_clock
from scenarios.work import ANY_RISK, WorkType
from simulator.referee.breach import Breach
from simulator.referee.opening import Opening, scenario_zone
from simulator.referee.reading import Item, Reading, last_instant
from simulator.referee.steps import CHASER, OTHER_WORK

Arrival = tuple[int, int, str, int, str | None]  # number, instant, type, priority, risk class


def arrivals_are_those_of_the_scenario(reading: Reading) -> Iterator[Breach]:
    """Section 3: a list arrives as written, a regular process exactly every so long.

    A starting backlog is there at the start and has the first numbers.
    """
    for source, work in reading.scenario.work.items():
        found = {item.number: item for item in by_source(reading).get(source, [])}
        for arrival in _expected(reading, source, work):
            if not _is(found.pop(arrival[0], None), arrival):
                yield Breach(
                    "arrivals are those of the scenario", arrival[1], f"{source} {arrival}"
                )
        if found and _is_told(reading.scenario, source):
            what = f"{source} sends {len(found)} items too many"
            yield Breach("arrivals are those of the scenario", reading.end, what)


def _is(item: Item | None, arrival: Arrival) -> bool:
    if item is None:
        return False
    number, at, type_, priority, risk = arrival
    told = (item.number, item.arrived, item.type, item.priority)
    return told == (number, at, type_, priority) and risk in (None, item.risk)


def _is_told(scenario: Scenario, source: str) -> bool:
    """Whether a scenario says all arrivals of a source, and leaves none to luck or to factors."""
    work = scenario.work[source]
    if any(way.other.work[source].arrives != work.arrives for way in scenario.ways):
        return False
    if isinstance(work.arrives, Regular):
        return isinstance(work.arrives.batch, int | None)
    return work.arrives is None or isinstance(work.arrives, Listed)


def _expected(reading: Reading, source: str, work: WorkType) -> list[Arrival]:
    """The arrivals of a source of which a scenario says everything."""
    last, scenario = last_instant(reading), reading.scenario
    waiting = work.backlog if last >= 0 else 0
    found = [(n, 0, source, work.priority, None) for n in range(1, waiting + 1)]
    if isinstance(work.arrives, Listed):
        rows = [row for row in work.arrives.rows for _ in range(row.count)]
        sent = [_listed(scenario, source, n, row) for n, row in enumerate(rows, work.backlog + 1)]
        return [*found, *(arrival for arrival in sent if 0 <= arrival[1] <= last)]
    if isinstance(work.arrives, Regular) and _is_told(scenario, source):
        at_once = range(work.arrives.batch if isinstance(work.arrives.batch, int) else 1)
        instants = [at for at in rhythm(work.arrives, last) for _ in at_once]
        numbered = enumerate(instants, work.backlog + 1)
        return [*found, *((n, at, source, work.priority, None) for n, at in numbered)]
    return [*found]


def rhythm(regular: Regular, last: int) -> list[int]:
    """The instants of a regular process until the last one that counts."""
    begin = (regular.every if regular.first is None else regular.first).microseconds
    return list(range(begin, last + 1, regular.every.microseconds)[: regular.count])


def _listed(scenario: Scenario, source: str, number: int, row: Row) -> Arrival:
    type_ = row.type or source
    priority = row.priority or scenario.work[type_].priority
    return number, instant(scenario, row.at), type_, priority, row.risk


def instant(scenario: Scenario, at: Duration | datetime | date) -> int:
    """Microseconds since the start, of a time since then or of a local date and time."""
    if isinstance(at, Duration):
        return at.microseconds
    zone = scenario_zone(scenario)
    wall = at if isinstance(at, datetime) else datetime.combine(at, time())
    if wall.tzinfo is not None:
        wall = wall.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return wall_clock(scenario.start, zone, zone)(wall)


def numbers_rise_with_time(reading: Reading) -> Iterator[Breach]:
    """Section 2: an item is its arrival number within its source; drawn gaps leave none out."""
    for source, items in by_source(reading).items():
        work = reading.scenario.work.get(source)
        if work is not None and isinstance(work.arrives, Listed):
            continue
        for expected, item in enumerate(items, 1):
            if item.number != expected:
                what = f"{source} {item.number} should be number {expected}"
                yield Breach("arrival numbers count from 1", item.arrived, what)
        for item, following in pairwise(items):
            if following.arrived < item.arrived:
                what = f"{source} {following.number} arrives before {item.number}"
                yield Breach("arrival numbers rise with time", following.arrived, what)


def items_are_of_their_type(reading: Reading) -> Iterator[Breach]:
    """Section 3: type, priority and risk class are those that the scenario gives."""
    for item in reading.items:
        work, source = (reading.scenario.work.get(name) for name in (item.type, item.source))
        if work is None or source is None:
            continue
        listed = isinstance(source.arrives, Listed)
        if not listed and (item.type != item.source or item.priority != work.priority):
            what = f"{item.source} {item.number} is a {item.type} of priority {item.priority}"
            yield Breach("an item is of its type", item.arrived, what)
        share = work.risk.get(item.risk, 0.0) if work.risk else float(item.risk == ANY_RISK)
        if share <= 0 and not (listed and item.risk in work.risk):
            what = f"{item.type} {item.number} has the risk class {item.risk}"
            yield Breach("risk classes are those of the type", item.arrived, what)


def other_work_is_apart(reading: Reading, hours: dict[str, Opening]) -> Iterator[Breach]:
    """Section 3: other work arrives in scheduled time and stays outside the stream."""
    for item in reading.items:
        if item.source in reading.scenario.work and item.type in reading.scenario.work:
            continue
        if item.source.startswith(CHASER):
            continue
        name = item.source.removeprefix(OTHER_WORK)
        team = reading.scenario.teams.get(name)
        if team is None or team.other_work is None or item.type != item.source or item.live != -1:
            yield Breach("other work stays apart", item.arrived, f"{item.source} is a {item.type}")
        elif item.arrived > 0 and not hours[name].until(item.arrived):
            what = f"{item.source} {item.number} arrives while {name} is closed"
            yield Breach("other work arrives in scheduled time", item.arrived, what)
        elif item.priority != team.other_work.priority:
            what = f"{item.source} {item.number} has priority {item.priority}"
            yield Breach("other work has its own priority", item.arrived, what)


def by_source(reading: Reading) -> dict[str, list[Item]]:
    """The items that each source brings by itself, in the order of their numbers."""
    found = defaultdict[str, list[Item]](list)
    for item in (item for item in reading.items if not item.is_spawned):
        found[item.source].append(item)
    return found
