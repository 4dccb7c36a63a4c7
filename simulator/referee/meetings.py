"""When gates sit, and whose papers are in, as the referee reads section 6."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from scenarios.calendar import Calendar
from scenarios.gate import Approval, Release
from scenarios.hours import closed_dates
from scenarios.recurrence import occurrences
from scenarios.scenario import Scenario
from scenarios.wall_clock import MICROSECOND, listed_instant, wall_clock
from scenarios.weekly import weekly_hours
from simulator.referee.opening import Opening, scenario_zone


class Sitting(NamedTuple):
    """A meeting of a board, or a window of a release."""

    at: int
    ends: int  # when what was on its agenda is decided
    frozen: bool  # a freeze takes it away: nothing is let go


Sittings = dict[str, list[Sitting]]

LONGEST_BREAK = 60  # days in which some day must be open


def sitting_gates(scenario: Scenario) -> dict[str, Approval | Release]:
    """Meetings, then releases, in the order of names: the order in which they sit."""
    boards = {name: a for name, a in sorted(scenario.approvals.items()) if a.meets is not None}
    return {**boards, **dict(sorted(scenario.releases.items()))}


def sittings_of(scenario: Scenario, last: int) -> Sittings:
    """When each gate sits until `last`; gates in the order in which they sit."""
    found = _sittings(scenario, last)
    for rule in sorted((way for way in scenario.ways if way.is_rule), key=lambda way: way.begins):
        later = _sittings(rule.other, last)
        for name, before in found.items():
            kept = [sitting for sitting in before if sitting.at < rule.begins]
            free = max((sitting.ends for sitting in kept), default=0)
            found[name] = kept + _apart(later[name], max(free, rule.begins))
    return found


def _apart(sittings: list[Sitting], free: int) -> list[Sitting]:
    """Those that begin when the one before has ended."""
    kept = list[Sitting]()
    for sitting in sittings:
        if sitting.at >= (kept[-1].ends if kept else free):
            kept.append(sitting)
    return kept


def _sittings(scenario: Scenario, last: int) -> Sittings:
    return {
        name: [
            Sitting(at, at + _length(gate), is_frozen(scenario, gate, at))
            for at in sits_at(scenario, gate, last)
        ]
        for name, gate in sitting_gates(scenario).items()
    }


def sits_at(scenario: Scenario, gate: Approval | Release, last: int) -> list[int]:
    """The instants until `last` at which a gate sits."""
    rule = gate.opens if isinstance(gate, Release) else gate.meets
    zone = scenario_zone(scenario)
    calendar = scenario.calendars[gate.calendar] if gate.calendar is not None else None
    local = zone if calendar is None else calendar.time_zone
    found = occurrences(rule or "", scenario.start, local, last + 1, zone)
    if calendar is None or gate.on_holiday in ("meet", "open"):
        return found
    moved = (_off_holidays(scenario, calendar, at, gate.on_holiday == "move") for at in found)
    meetings = list[int]()
    for at in sorted({at for at in moved if at is not None and at <= last}):
        if not meetings or at - meetings[-1] >= _length(gate):  # else it is part of that one
            meetings.append(at)
    return meetings


def _length(gate: Approval | Release) -> int:
    if isinstance(gate, Release) or gate.length is None:
        return 0
    return gate.length.microseconds


def is_frozen(scenario: Scenario, gate: Approval | Release, at: int) -> bool:
    """Whether a freeze takes a window away: [from, until), in the zone of the release."""
    zone = scenario_zone(scenario)
    local = scenario.calendars[gate.calendar].time_zone if gate.calendar is not None else zone
    freezes = gate.freezes if isinstance(gate, Release) else []
    spans = [
        [listed_instant(scenario.start, zone, end, local) for end in (one.begins, one.until)]
        for one in freezes
    ]
    return any(begins <= at < until for begins, until in spans)


def _off_holidays(scenario: Scenario, calendar: Calendar, at: int, move: bool) -> int | None:
    """Where a sitting goes: it stays, is skipped (None), or moves to the next open day."""
    zone = scenario_zone(scenario)
    began = datetime.combine(scenario.start, time(), ZoneInfo(zone)).astimezone(UTC)
    wall = (began + at * MICROSECOND).astimezone(ZoneInfo(calendar.time_zone)).replace(tzinfo=None)
    if not closed_dates(calendar, [wall.date()]):
        return at
    weekdays = {weekday for weekday, _, _ in weekly_hours(calendar.weekly)}
    for _ in range(LONGEST_BREAK if move else 0):
        wall += timedelta(days=1)
        if wall.weekday() in weekdays and not closed_dates(calendar, [wall.date()]):
            return wall_clock(scenario.start, zone, calendar.time_zone)(wall)
    return None


def papers_are_in(
    scenario: Scenario,
    hours: dict[str | None, Opening],
    gate: Approval | Release,
    ready: int,
    at: int,
) -> bool:
    """Whether what was handed in at `ready` met the cut-off of a meeting, which is inclusive.

    The cut-off is clock time unless it is written in working days, which are those of the gate's
    calendar, else of the reference calendar.
    """
    cut_off = gate.cut_off if isinstance(gate, Approval) else None
    if cut_off is None:
        return ready <= at
    if not cut_off.working_days:
        return ready <= at - cut_off.microseconds
    opening = hours[gate.calendar or scenario.reference_calendar]
    return opening.between(ready, at) >= cut_off.in_working_day(opening.day)
