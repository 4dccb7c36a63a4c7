from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.duration import CLOCK_UNITS, DAY, HOUR, MINUTE, WEEK, Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [
        ("4h", 4 * HOUR),
        ("30min", 30 * MINUTE),
        ("1h 30min", 90 * MINUTE),
        ("0.1h", 6 * MINUTE),
        ("52w", 52 * WEEK),
        ("2 d", 2 * DAY),
        ("0", 0),
    ],
)
def test_a_clock_time_is_exact_to_the_microsecond(text: str, microseconds: int) -> None:
    assert parse_duration(text) == Duration(microseconds, Fraction(0), text)


def test_a_working_day_has_the_length_of_the_calendar_at_hand() -> None:
    assert parse_duration("2.5wd").in_working_day(8 * HOUR) == 20 * HOUR


@pytest.mark.parametrize("value", [4, 4.0, True, "", "4", "4 hours", "h", "-4h", "4h30", None, []])
def test_a_length_without_a_unit_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="must be a duration with a unit"):
        parse_duration(value)


def test_working_days_and_clock_time_do_not_mix() -> None:
    with pytest.raises(ValueError, match="mixes working days with clock time"):
        parse_duration("1wd 2h")


def test_a_length_of_a_thousand_years_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than a thousand years"):
        parse_duration("53000w")


@given(st.integers(0, 9999), st.sampled_from(sorted(CLOCK_UNITS)))
def test_a_number_with_a_unit_is_so_many_of_the_unit(number: int, unit: str) -> None:
    assert parse_duration(f"{number}{unit}").microseconds == number * CLOCK_UNITS[unit]
