from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.calendar import Calendar
from scenarios.hours import holidays_of, open_intervals

HOUR = 3_600_000_000
DAY = 24 * HOUR
MONDAY = date(2024, 1, 1)


def hours(
    calendar: Calendar, start: date, until: int, zone: str = "UTC"
) -> list[tuple[float, ...]]:
    return [(b / HOUR, e / HOUR) for b, e in open_intervals(calendar, start, zone, until)]


def test_a_day_has_its_lunch_break() -> None:
    calendar = Calendar(weekly="Mon-Fri 09:00-12:00, 13:00-17:00")
    assert hours(calendar, MONDAY, DAY) == [(9, 12), (13, 17)]


def test_the_end_of_the_run_cuts_an_interval() -> None:
    assert hours(Calendar(weekly="Mon-Fri 9-17"), MONDAY, 10 * HOUR) == [(9, 10)]


def test_round_the_clock_is_one_interval_through_both_changes_of_clocks() -> None:
    calendar = Calendar(weekly="24/7", time_zone="Europe/London")
    assert open_intervals(calendar, MONDAY, "Europe/London", 366 * DAY) == [(0, 366 * DAY)]


def test_a_spring_day_has_23_hours_and_an_autumn_day_25() -> None:
    """In London clocks went forward on Sun 2024-03-31 and back on Sun 2024-10-27."""
    calendar = Calendar(weekly="Sun 00:00-24:00", time_zone="Europe/London")
    assert hours(calendar, date(2024, 3, 30), 3 * DAY, "Europe/London") == [(24, 47)]
    assert hours(calendar, date(2024, 10, 26), 3 * DAY, "Europe/London") == [(24, 49)]


def test_office_hours_keep_their_wall_time_when_clocks_change() -> None:
    calendar = Calendar(weekly="Mon 09:00-17:00", time_zone="Europe/London")
    found = hours(calendar, date(2024, 3, 25), 8 * DAY, "Europe/London")
    assert found == [(9, 17), (7 * 24 + 9 - 1, 7 * 24 + 17 - 1)]


def test_an_opening_that_clocks_skip_moves_forward() -> None:
    """01:30 does not exist on that night; it is 02:30, which is 01:30 UTC."""
    calendar = Calendar(weekly="Sun 01:30-05:00", time_zone="Europe/London")
    assert hours(calendar, date(2024, 3, 31), DAY, "Europe/London") == [(1.5, 4)]


def test_a_span_past_midnight_belongs_to_its_first_day() -> None:
    """Closed on Tuesday: Monday's night shift ends on Tuesday, Tuesday's own does not begin."""
    calendar = Calendar(weekly="Mon-Tue 22:00-06:00", closed=[date(2024, 1, 2)])
    assert hours(calendar, MONDAY, 3 * DAY) == [(22, 30)]


def test_a_span_from_the_day_before_the_start_is_clipped() -> None:
    assert hours(Calendar(weekly="Sun 22:00-06:00"), MONDAY, DAY) == [(0, 6)]


def test_hours_of_another_zone_are_told_since_the_start_in_the_scenarios_zone() -> None:
    calendar = Calendar(weekly="Mon 09:00-17:00", time_zone="America/New_York")
    assert hours(calendar, MONDAY, 2 * DAY, "Europe/Berlin") == [(15, 23)]


def test_public_holidays_and_closed_days_are_shut() -> None:
    """E22's dates: Good Friday and Easter Monday 2024; Thursday is closed by hand."""
    calendar = Calendar(weekly="Mon-Fri 9-17", holidays="GB-ENG", closed=[date(2024, 3, 28)])
    assert hours(calendar, date(2024, 3, 27), 7 * DAY) == [(9, 17), (153, 161)]


def test_a_part_of_a_country_has_holidays_of_its_own() -> None:
    assert date(2024, 4, 1) in holidays_of("GB-ENG", 2024, 2024)
    assert date(2024, 4, 1) not in holidays_of("GB-SCT", 2024, 2024)


def test_a_calendar_that_ends_beyond_the_year_9999_is_refused() -> None:
    with pytest.raises(ValueError, match="after the year 9999"):
        open_intervals(Calendar(weekly="24/7"), MONDAY, "UTC", 9000 * 365 * DAY)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe"]),
    st.sampled_from(["Mon-Fri 09:00-12:00, 13:00-17:00", "Sat-Mon 20-04", "24/7"]),
    st.integers(1, 60 * DAY),
)
def test_intervals_rise_without_touching_and_lie_within_the_run(
    start: date, zone: str, weekly: str, until: int
) -> None:
    found = open_intervals(Calendar(weekly=weekly, time_zone=zone), start, "UTC", until)
    edges = [edge for interval in found for edge in interval]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= until)


def test_wall_times_agree_with_a_clock_that_is_read_each_minute() -> None:
    """Independent of the code: the calendar is open while the wall clock shows 09:00 to 17:00."""
    calendar = Calendar(weekly="Mon-Fri 09:00-17:00", time_zone="Europe/Paris")
    found = open_intervals(calendar, date(2024, 10, 25), "UTC", 5 * DAY)
    began = datetime.fromisoformat("2024-10-25T00:00+00:00")
    for minute in range(0, 5 * 24 * 60, 7):
        paris = began + timedelta(minutes=minute, hours=2 if minute < 49 * 60 else 1)
        shows = paris.weekday() < 5 and 9 <= paris.hour < 17
        assert shows == any(b <= minute * HOUR // 60 < e for b, e in found)
