"""Opening hours as boundaries: how much is open until when, and when so much of it has passed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.calendar import Calendar
from scenarios.duration import DAY, HOUR, WEEK
from simulator.calendars import ALWAYS, Hours, end_of_work, hours, latest_with, open_until
from simulator.layout import NEVER

MONDAY = date(2024, 1, 1)


def week(weekly: str | list[str], until: int = 2 * WEEK, **fields: object) -> Hours:
    return hours(Calendar(weekly=weekly, **fields), MONDAY, "UTC", until)


OFFICE = week("Mon-Fri 09:00-12:00, 13:00-17:00")


def test_boundaries_open_and_close_in_turn_from_0_on() -> None:
    assert [at / HOUR for at in OFFICE.at[:5]] == [0, 9, 12, 13, 17]
    assert OFFICE.open[:5] == (0, 1, 0, 1, 0)
    assert [opened / HOUR for opened in OFFICE.opened[:6]] == [0, 0, 3, 3, 7, 7]


def test_a_calendar_that_opens_at_the_start_begins_open() -> None:
    night = week("Mon 00:00-06:00")
    assert [at / HOUR for at in night.at[:2]] == [0, 6]
    assert night.open[:2] == (1, 0)


def test_a_calendar_that_is_always_open_has_one_boundary() -> None:
    assert (week("24/7").at, week("24/7").open) == (ALWAYS.at, ALWAYS.open)


def test_hours_that_reach_the_end_do_not_close_there() -> None:
    assert week("Mon 09:00-17:00", until=10 * HOUR).at == (0, 9 * HOUR)


@pytest.mark.parametrize(
    ("at", "work", "end"),
    [
        (0, 1, 10),
        (9, 3, 12),  # it ends at the closing, and has ended
        (9, 3.5, 13.5),
        (11, 3, 15),
        (12, 1, 14),
        (16, 2, 24 + 10),
        (4 * 24 + 16, 2, 7 * 24 + 10),  # over a weekend
        (17, 0, 17),  # work of no length ends at once, closed or not
        (0, 35, 4 * 24 + 17),
        (0, 71, NEVER / HOUR),  # two weeks hold seventy hours
    ],
)
def test_work_ends_when_so_much_open_time_has_passed(at: float, work: float, end: float) -> None:
    assert end_of_work(OFFICE, int(at * HOUR), int(work * HOUR)) == int(end * HOUR)


INSTANTS = st.integers(0, 2 * WEEK - 1)


@given(INSTANTS, st.integers(1, 20 * HOUR))
def test_work_is_the_open_time_between_its_start_and_its_end(at: int, work: int) -> None:
    end = end_of_work(OFFICE, at, work)
    if end != NEVER:
        assert open_until(OFFICE, end) - open_until(OFFICE, at) == work
        assert open_until(OFFICE, end - 1) < open_until(OFFICE, end)


@given(INSTANTS, INSTANTS)
def test_open_time_never_falls_and_never_outruns_the_clock(one: int, other: int) -> None:
    early, late = sorted([one, other])
    assert 0 <= open_until(OFFICE, late) - open_until(OFFICE, early) <= late - early


@given(st.integers(0, 69 * HOUR))
def test_the_latest_instant_with_so_much_open_time_is_the_last_one(opened: int) -> None:
    latest = latest_with(OFFICE, opened)
    assert open_until(OFFICE, latest) == opened
    assert open_until(OFFICE, latest + 1) == opened + 1


def test_before_the_start_no_open_time_has_passed() -> None:
    assert latest_with(OFFICE, -1) == -1


@pytest.mark.parametrize(
    ("weekly", "in_hours"),
    [
        ("Mon-Fri 09:00-17:00", 8),
        ("Mon-Fri 09:00-12:00, 13:00-17:00", 7),
        (["Mon-Thu 08:00-17:00", "Fri 08:00-12:00"], 9),
        (["Mon 08:00-16:00", "Tue 08:00-12:00"], 6),
        ("24/7", 24),
        ("Sat 10:00-12:00", 2),
    ],
)
def test_a_working_day_is_the_median_over_the_weekdays_that_are_open(
    weekly: str | list[str], in_hours: float
) -> None:
    assert week(weekly).working_day == in_hours * HOUR


def test_holidays_and_closed_days_are_no_part_of_the_median() -> None:
    assert week("Mon-Fri 09:00-17:00", closed=[MONDAY]).working_day == 8 * HOUR


@pytest.mark.parametrize(("day", "length"), [("2024-03-31", 5), ("2024-10-27", 7)])
def test_nights_in_which_clocks_change_are_shorter_and_longer(day: str, length: int) -> None:
    nights = Calendar(weekly="Sun 00:00-06:00", time_zone="Europe/London")
    start = date.fromisoformat(day)
    found = hours(nights, start, "Europe/London", DAY)
    assert open_until(found, DAY) == length * HOUR
