"""When replications count as skewed, and what the bootstrap makes of them."""

import numpy as np
import pytest

from analysis.pivot import bootstrap, is_skewed, student
from analysis.student import LEVEL, interval

LONG_TAIL = np.array([1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0, 2.6, 4.0, 7.0, 12.0])


def test_skewed_is_what_lies_two_standard_errors_off() -> None:
    """By hand: of 12 values the skewness has a standard error of 0.637, and here it is 2.3."""
    assert is_skewed(LONG_TAIL)
    assert is_skewed(-LONG_TAIL)
    assert not is_skewed(np.arange(12.0))


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(LONG_TAIL[-9:], id="fewer than ten"),
        pytest.param(np.array([0.0] * 15 + [1.0, 5.0, 9.0]), id="what is rare"),
        pytest.param(np.full(20, 3.0), id="all the same"),
        pytest.param(np.append(LONG_TAIL, np.nan), id="no number among them"),
        pytest.param(np.zeros(0), id="nothing"),
    ],
)
def test_of_these_no_skewness_is_believed(values: np.ndarray) -> None:
    assert not is_skewed(values)


def test_a_long_tail_gives_more_room_to_its_side_than_student_does() -> None:
    found = interval(LONG_TAIL.tolist())
    plain = student(12, LEVEL)[1] * float(LONG_TAIL.std(ddof=1)) / 12**0.5
    assert found.skewed
    assert found.high - found.mean > plain > found.mean - found.low
    assert found.half_width == found.high - found.mean
    assert found.document()["interval"] == "bootstrap-t"
    assert interval([1.0, 2.0, 3.0]).document(2.0)["interval"] == "Student"


def test_turning_all_values_around_turns_the_ends_around() -> None:
    low, high = bootstrap(LONG_TAIL, LEVEL)
    assert bootstrap(-LONG_TAIL, LEVEL) == pytest.approx((-high, -low))


def test_units_change_nothing() -> None:
    ends = bootstrap(LONG_TAIL, LEVEL)
    assert bootstrap(1e6 * LONG_TAIL + 3, LEVEL) == pytest.approx(ends)


def test_the_same_values_give_the_same_bytes() -> None:
    assert bootstrap(LONG_TAIL, 0.999) == bootstrap(LONG_TAIL.copy(), 0.999)


def test_intervals_that_hold_together_are_wider_however_many_they_are() -> None:
    ends = [bootstrap(LONG_TAIL, level) for level in (0.95, 0.995, 0.9999)]
    assert ends[0][0] > ends[1][0] > ends[2][0]
    assert ends[0][1] < ends[1][1] < ends[2][1]


def test_values_of_two_kinds_have_no_end_of_nothing() -> None:
    """A resample of the lower ones alone has no spread, and says nothing."""
    low, high = bootstrap(np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]), LEVEL)
    assert np.isfinite([low, high]).all()
