"""The wall clock of a time zone, read in microseconds since the scenario's start."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scenarios.duration import Duration

MICROSECOND = timedelta(microseconds=1)


def wall_clock(start: date, scenario_zone: str, zone: str) -> Callable[[datetime], int]:
    """A function from a wall time of `zone`, written without one, to microseconds since the start.

    The start is 00:00 of its day in the scenario's zone. A wall time that a change of clocks
    skips moves forward by what was skipped; one that comes twice is the first (RFC 5545, 3.3.5).
    """
    began = datetime.combine(start, time(), ZoneInfo(scenario_zone)).astimezone(UTC)
    here = ZoneInfo(zone)

    def since_start(wall: datetime) -> int:
        return (wall.replace(tzinfo=here) - began) // MICROSECOND

    return since_start


def listed_instant(
    start: date, zone: str, at: Duration | datetime | date, local: str | None = None
) -> int:
    """Microseconds since the start, of a duration since then or of a date and time.

    The start is 00:00 in `zone`, in which dates and times are read too unless `local` is another.
    """
    if isinstance(at, Duration):
        return at.microseconds
    here = local or zone
    wall = at if isinstance(at, datetime) else datetime.combine(at, time())
    if wall.tzinfo is not None:
        wall = wall.astimezone(ZoneInfo(here)).replace(tzinfo=None)
    return wall_clock(start, zone, here)(wall)


def days_around(start: date, until_us: int) -> Iterator[date]:
    """The dates that may touch [0, until) in any time zone, a span past midnight included.

    Raises ValueError when the horizon lies beyond the year 9999.
    """
    first = start - timedelta(days=2)
    try:
        last = start + until_us * MICROSECOND + timedelta(days=2)
    except OverflowError:
        raise ValueError("ends after the year 9999, which no calendar reaches.") from None
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
