"""What lies between two ends, in hours, working days, shares and whole numbers."""

from fractions import Fraction
from typing import Any

import pytest

from analysis.dial import clock_text, dial
from scenarios.duration import HOUR, parse_duration
from scenarios.errors import ScenarioError
from scenarios.setting import checked
from scenarios.source import read

FILE = checked(read("cab_delegation"))


@pytest.mark.parametrize(
    ("path", "low", "high", "unit", "expected"),
    [
        ("handoffs.default.fidelity", "50%", "98%", "share", ["50%", "74%", "98%"]),
        ("handoffs.default.fidelity", 0.5, 0.98, "", [0.5, 0.74, 0.98]),
        ("teams.testing.people", 2, 5, "", [2, 4, 5]),
        ("teams.testing.people", 2, 3, "", [2, 3]),
        ("work.change.arrives.per_week", 10, 15, "", [10, 12.5, 15]),
        ("stages.build.effort.usual", "30min", "4h", "h", ["30min", "2.25h", "4h"]),
        ("stages.build.effort.usual", 0, "1h", "h", ["0h", "30min", "1h"]),
        ("approvals.board.cut_off", 0, "3wd", "wd", ["0wd", "1.5wd", "3wd"]),
        ("handoffs.default.fidelity", "90%", "90%", "share", ["90%"]),
    ],
)
def test_three_points_of_each_kind(
    path: str, low: Any, high: Any, unit: str, expected: list[Any]
) -> None:
    found = dial(FILE, path, low, high)
    assert found.unit == unit
    assert [found.written(figure) for figure in found.between(3)] == expected


def test_thirds_of_an_hour_are_written_exactly_enough_to_be_read_back() -> None:
    for hours in (Fraction(4, 3), Fraction(1, 7), Fraction(10, 1), Fraction(1, 3600)):
        text = clock_text(hours)
        assert parse_duration(text).microseconds == round(hours * HOUR)


def test_nothing_lies_between_clock_time_and_working_days() -> None:
    with pytest.raises(ScenarioError, match="write both in one of them"):
        dial(FILE, "approvals.board.cut_off", "4h", "2wd")
