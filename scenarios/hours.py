"""When a calendar is open: weekly hours, holidays and time zones as intervals of the run."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from scenarios.calendar import Calendar
from scenarios.wall_clock import days_around, wall_clock
from scenarios.weekly import hours_of_day, weekly_hours

__all__ = ["closed_dates", "holidays_of", "open_intervals", "weekly_hours"]


@lru_cache(maxsize=64)
def holidays_of(place: str, first_year: int, last_year: int) -> frozenset[date]:
    """The public holidays of a country (`GB`) or a part of it (`GB-ENG`), those years included.

    Raises ValueError when the place is unknown.
    """
    import holidays  # imported where it is used: it costs a tenth of a second in each worker

    country, _, part = place.partition("-")
    years = range(first_year, last_year + 1)
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=years))
    except NotImplementedError:
        raise ValueError(_unknown_place(country, part)) from None


def _unknown_place(country: str, part: str) -> str:
    import holidays

    try:
        parts = holidays.country_holidays(country).subdivisions
    except NotImplementedError:
        return "is no country whose holidays are known (GB, DE, FR, US-CA, ...)."
    return f"names no part of {country} ({', '.join(parts)})." if parts else f"is {country} only."


def closed_dates(calendar: Calendar, days: Iterable[date]) -> set[date]:
    """Those of some days on which nobody works: public holidays and further closed days."""
    closed = set(calendar.closed) | set(calendar.exceptions)
    candidates = list(days)
    if calendar.holidays and candidates:
        closed |= holidays_of(calendar.holidays, candidates[0].year, candidates[-1].year)
    open_after_all = {day for day, text in calendar.exceptions.items() if hours_of_day(text)}
    return closed.intersection(candidates) - open_after_all


def open_intervals(
    calendar: Calendar, start: date, scenario_zone: str, until_us: int
) -> list[tuple[int, int]]:
    """When a calendar is open: half-open microseconds since the start, merged, within [0, until).

    Hours are wall times of the calendar's zone; a span past midnight belongs to its first day,
    and goes with it when that day is closed. An exception has hours of its own.
    """
    since_start = wall_clock(start, scenario_zone, calendar.time_zone)
    days = list(days_around(start, until_us))
    closed = closed_dates(calendar, days)
    spans = weekly_hours(calendar.weekly)
    found = []
    for day in days:
        if day not in closed:
            midnight, weekday = datetime.combine(day, time()), day.weekday()
            hours = [(begins, ends) for at, begins, ends in spans if at == weekday]
            if day in calendar.exceptions:
                hours = hours_of_day(calendar.exceptions[day])
            found += [
                (
                    since_start(midnight + timedelta(minutes=begins)),
                    since_start(midnight + timedelta(minutes=ends)),
                )
                for begins, ends in hours
            ]
    return _merged((max(begins, 0), min(ends, until_us)) for begins, ends in found)


def _merged(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begins, ends in sorted((b, e) for b, e in intervals if b < e):
        if merged and merged[-1][1] >= begins:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((begins, ends))
    return merged
