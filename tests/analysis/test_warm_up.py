"""MSER-5 by hand, and the series it looks at."""

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.measures import measure
from analysis.warm_up import LONG, RunLongerError, bucket_length, mser5, warm_up, wip_by_bucket
from analysis.window import Window
from scenarios.duration import DAY, WEEK
from tests.analysis.organisations import organisations
from tests.analysis.runs import ran


def test_five_high_values_are_deleted() -> None:
    assert mser5([10] * 5 + [2] * 15) == 5


def test_two_steps_down_are_deleted_and_the_mean_of_the_rest_is_three() -> None:
    series = [20] * 5 + [8] * 5 + [1, 2, 3, 4, 5] * 18
    assert mser5(series) == 10
    assert np.mean(series[10:]) == 3.0


def test_a_level_series_loses_nothing() -> None:
    assert mser5([0.1] * 100) == 0


def test_an_incomplete_batch_is_left_out() -> None:
    assert mser5([10] * 5 + [2] * 15 + [99] * 4) == 5


def test_a_series_that_never_settles_says_run_longer() -> None:
    with pytest.raises(RunLongerError, match="Run longer"):
        mser5(list(range(100)))


def test_too_few_values_say_run_longer() -> None:
    with pytest.raises(RunLongerError, match="Run longer"):
        mser5([1, 2, 3])


def test_in_long_runs_a_batch_is_a_day() -> None:
    assert 5 * bucket_length(LONG) == DAY
    assert bucket_length(WEEK) == WEEK // 1000


@settings(max_examples=25, deadline=None)
@given(organisations())
def test_the_series_is_the_work_in_progress_of_each_bucket(text: dict) -> None:
    p, record = ran(text)
    series, length = wip_by_bucket(p, record), bucket_length(p.until)
    assert len(series) == p.until // length
    for bucket in (0, 1, len(series) // 2, len(series) - 1):
        window = Window(bucket * length, (bucket + 1) * length)
        assert series[bucket] == measure(p, record, window).wip


def test_the_cut_is_in_time_and_from_the_average_of_all_replications() -> None:
    p, _ = ran(
        {
            "teams": {"t": {}},
            "stages": {"s": {"team": "t", "effort": "1h"}},
            "work": {"item": {"route": ["s"], "arrives": [{"at": "0h"}]}},
            "horizon": "40w",
        }
    )
    high, low = [12] * 10 + [4] * 1390, [8] * 10 + [0] * 1390
    assert warm_up(p, [np.array(high), np.array(low)]) == 2 * DAY


def test_it_is_the_error_of_the_mean_that_decides_and_not_the_spread() -> None:
    # after 15 values the spread is smaller (0.96 against 1), the mean of what is left less sure
    assert mser5(([1] * 5 + [3] * 5) * 4) == 0
