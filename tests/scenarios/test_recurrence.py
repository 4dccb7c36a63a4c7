from datetime import date, datetime
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from scenarios.recurrence import occurrences, parse_rule

HOUR = 3_600_000_000
DAY = 24 * HOUR
MONDAY = date(2026, 1, 5)


def hours(rule: str, weeks: int = 5, zone: str = "UTC", start: date = MONDAY) -> list[float]:
    return [at / HOUR for at in occurrences(rule, start, zone, weeks * 7 * DAY)]


def days(*hours_of_days: tuple[int, float]) -> list[float]:
    return [day * 24 + hour for day, hour in hours_of_days]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("every Thursday at 10:00", days((3, 10), (10, 10))),
        ("every thu at 10", days((3, 10), (10, 10))),
        ("every Monday and Thursday at 14:30", days((0, 14.5), (3, 14.5), (7, 14.5), (10, 14.5))),
        ("every 2 weeks on Thursday at 10:00", days((3, 10))),
        ("every Monday", days((0, 0), (7, 0))),
        ("every 168h", days((0, 0), (7, 0))),
        ("every 1w", days((0, 0), (7, 0))),
        ("every 5 days at 8:00", days((0, 8), (5, 8), (10, 8))),
        ("FREQ=WEEKLY;BYDAY=TH;BYHOUR=10", days((3, 10), (10, 10))),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH", days((3, 0), (10, 0))),
        ("FREQ=DAILY;COUNT=2;BYHOUR=9", days((0, 9), (1, 9))),
        ("FREQ=DAILY;UNTIL=20260107T000000", days((0, 0), (1, 0), (2, 0))),
    ],
)
def test_a_rule_occurs_at_these_hours_of_two_weeks(rule: str, expected: list[float]) -> None:
    assert hours(rule, weeks=2) == expected


def test_every_weekday_leaves_the_weekend_out() -> None:
    assert hours("every weekday at 9:30", 1) == [9.5, 33.5, 57.5, 81.5, 105.5]


def test_months_have_a_first_day_a_last_friday_and_a_last_day() -> None:
    first = [at / 24 for at in hours("every month on the 1st", 9)]
    friday = [at / 24 for at in hours("every month on the last Friday", 9)]
    last = [at / 24 for at in hours("every month on the last day", 9)]
    assert (first, friday, last) == ([27, 55], [25, 53], [26, 54])


def test_an_occurrence_at_the_start_counts_and_one_at_the_end_does_not() -> None:
    assert hours("every Monday at 00:00", 1) == [0]


def test_a_rule_keeps_its_wall_time_when_clocks_change() -> None:
    """Sun 2026-03-29 has 23 hours in London, so Thursday 10:00 comes an hour sooner."""
    start = date(2026, 3, 23)
    assert hours("every Thursday at 10:00", 2, "Europe/London", start) == [82, 82 + 168 - 1]


def test_so_long_from_the_start_takes_no_notice_of_clocks() -> None:
    assert hours("every 168h", 2, "Europe/London", date(2026, 3, 23)) == [0, 168]


def test_a_wall_time_that_clocks_skip_moves_forward() -> None:
    """01:30 does not exist on Sun 2026-03-29 in London: it is 02:30, or 01:30 UTC."""
    assert hours("every Sunday at 01:30", 1, "Europe/London", date(2026, 3, 29)) == [1.5]


def test_a_wall_time_that_comes_twice_is_the_first() -> None:
    """Sun 2026-10-25 in London: 01:30 comes an hour and a half after midnight, and again later."""
    assert hours("every Sunday at 01:30", 1, "Europe/London", date(2026, 10, 25)) == [1.5]


def test_a_rule_of_another_zone_is_told_since_the_start_in_the_scenarios_zone() -> None:
    found = occurrences("every Monday at 10:00", MONDAY, "America/New_York", 7 * DAY, "UTC")
    assert found == [15 * HOUR]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every",
        "every thorsday at 10:00",
        "every Thursday at 24:00",
        "every 2 mondays",
        "every month on the 32nd",
        "every 0 days",
        "every 3wd",
        "fortnightly",
        "FREQ=",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "every " * 100,
    ],
)
def test_what_is_no_rule_or_never_occurs_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_rule(rule)


def test_a_rule_that_occurs_too_often_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 200,000 times"):
        occurrences("every 1s", MONDAY, "UTC", 7 * DAY)


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 4),
    st.integers(0, 23),
    st.integers(0, 59),
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
)
def test_in_utc_a_rule_is_what_dateutil_says(
    freq: str, interval: int, hour: int, minute: int, start: date
) -> None:
    text = f"FREQ={freq};INTERVAL={interval};BYHOUR={hour};BYMINUTE={minute}"
    began, until = datetime(start.year, start.month, start.day), 100 * DAY
    walls = takewhile(lambda w: (w - began).days < 100, rrulestr(text, dtstart=began))
    expected = [int((wall - began).total_seconds()) * 1_000_000 for wall in walls]
    assert occurrences(text, start, "UTC", until) == expected
