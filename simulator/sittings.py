"""When gates sit: the meetings of boards and the windows of releases, with their papers' dates."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scenarios.calendar import Calendar
from scenarios.duration import Duration
from scenarios.gate import Approval, Release
from scenarios.hours import closed_dates, weekly_hours
from scenarios.recurrence import occurrences
from scenarios.scenario import Scenario
from scenarios.wall_clock import MICROSECOND, listed_instant, wall_clock
from simulator.calendars import Hours, latest_with, open_until


def sittings(scenario: Scenario, gate: Approval | Release, zone: str, until: int) -> list[int]:
    """When a gate sits, in microseconds since the start; holidays met, skipped or moved.

    The rule is read in the time zone of the gate's calendar, else in the scenario's.
    """
    rule = gate.meets if isinstance(gate, Approval) else gate.opens
    if rule is None:
        return []
    calendar = scenario.calendars.get(gate.calendar or "")
    local = calendar.time_zone if calendar else zone
    found = occurrences(rule, scenario.start, local, until, zone)
    if calendar is None or gate.on_holiday in ("meet", "open"):
        return found
    moved = _around_holidays(scenario.start, zone, calendar, found, gate.on_holiday == "move")
    return [at for at in _apart(moved, lasts(gate)) if at < until]


def lasts(gate: Approval | Release) -> int:
    """How long a meeting of a gate lasts; a window is an instant."""
    length = gate.length if isinstance(gate, Approval) else None
    return length.microseconds if length else 0


def _apart(found: list[int], length: int) -> list[int]:
    """Without those that, moved, would begin while the one before is going on."""
    kept = list[int]()
    for at in found:
        if not kept or at >= kept[-1] + length:
            kept.append(at)
    return kept


def _around_holidays(
    start: date, zone: str, calendar: Calendar, found: list[int], move: bool
) -> list[int]:
    """The same sittings without those on closed days, or with them on the next open day."""
    began = datetime.combine(start, time(), ZoneInfo(zone)).astimezone(UTC)
    since_start = wall_clock(start, zone, calendar.time_zone)
    weekdays = {weekday for weekday, _, _ in weekly_hours(calendar.weekly)}
    kept = set()
    for at in found:
        wall = (began + at * MICROSECOND).astimezone(ZoneInfo(calendar.time_zone))
        days = list(_days_from(wall.date()))
        closed = closed_dates(calendar, days)
        if wall.date() not in closed:
            kept.add(at)
        elif move:
            opens = next(d for d in days if d not in closed and d.weekday() in weekdays)
            kept.add(since_start(datetime.combine(opens, wall.time())))
    return sorted(kept)


def _days_from(day: date, count: int = 60) -> Iterator[date]:
    return (day + timedelta(days=n) for n in range(count))


def latest_papers(gate: Approval | Release, at: int, at_hand: Hours) -> int:
    """By when papers are due for a meeting, inclusive: in clock time, or working days before."""
    cut_off = gate.cut_off if isinstance(gate, Approval) else None
    if cut_off is None:
        return at
    if not cut_off.working_days:
        return at - cut_off.microseconds
    return latest_with(
        at_hand, open_until(at_hand, at) - cut_off.in_working_day(at_hand.working_day)
    )


def frozen(scenario: Scenario, gate: Approval | Release, zone: str, at: int) -> bool:
    """Whether a freeze takes away a window that would open at an instant."""
    calendar = scenario.calendars.get(gate.calendar or "")
    local = calendar.time_zone if calendar else zone

    def instant(when: Duration | datetime | date) -> int:
        return listed_instant(scenario.start, zone, when, local)

    freezes = gate.freezes if isinstance(gate, Release) else []
    return any(instant(freeze.begins) <= at < instant(freeze.until) for freeze in freezes)
