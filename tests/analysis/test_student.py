"""Intervals: by hand, and by how often they hold what is true. All luck is seeded."""

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.student import interval, quantile_interval, ratio_interval

BAND = range(364, 394)  # of 400 at 95 %: the 99.9 % band of the binomial


def hits(found: list[tuple[float, float]], truth: float) -> int:
    return sum(low <= truth <= high for low, high in found)


def test_an_interval_by_hand() -> None:
    found = interval([1.0, 2.0, 3.0])
    assert found.mean == 2.0
    assert found.half_width == pytest.approx(4.302653 / 3**0.5)  # t at 2 degrees of freedom
    assert interval([1.0, 2.0, 3.0], 0.5).half_width == pytest.approx(0.816497 / 3**0.5)


def test_values_that_agree_leave_no_doubt() -> None:
    found = interval([4.0] * 10)
    assert (found.low, found.high) == (4.0, 4.0)


@pytest.mark.parametrize("values", [[], [7.0]])
def test_fewer_than_two_replications_say_nothing(values: list[float]) -> None:
    found = interval(values)
    assert np.isnan(found.low)
    assert np.isnan(found.high)


def test_student_intervals_of_12_normal_samples_hold_the_mean_364_to_393_times_of_400() -> None:
    samples = np.random.default_rng(1).normal(5.0, 2.0, (400, 12))
    found = [interval(list(sample)) for sample in samples]
    assert hits([(i.low, i.high) for i in found], 5.0) in BAND


def test_a_ratio_of_sums_is_not_the_mean_of_ratios() -> None:
    found = ratio_interval([1, 9], [1, 3])
    assert found.mean == 2.5


def test_jackknife_of_means_is_student_s_interval() -> None:
    values = [3.0, 5.0, 4.0, 9.0]
    found, plain = ratio_interval(values, [1, 1, 1, 1]), interval(values)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high))


def test_a_ratio_over_nothing_is_not_a_number() -> None:
    assert np.isnan(ratio_interval([0, 0], [0, 0]).mean)


def test_jackknife_intervals_of_ratios_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(2)
    found = []
    for _ in range(400):
        bottom = rng.poisson(50, 20)
        top = rng.gamma(bottom * 2.0, 1.5)
        found.append(ratio_interval(list(top), list(bottom)))
    assert hits([(i.low, i.high) for i in found], 3.0) in BAND


def test_quantiles_are_pooled_over_items() -> None:
    samples = [np.arange(0, 50), np.arange(50, 101), np.zeros(0, np.int64)]
    assert quantile_interval(samples, 0.5).mean == 50


def test_sectioning_intervals_of_quantiles_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(3)
    truth = -np.log(1 - 0.85) * 1e6
    found = []
    for _ in range(400):
        samples: list[NDArray[np.int64]] = [
            rng.exponential(1e6, 200).astype(np.int64) for _ in range(20)
        ]
        found.append(quantile_interval(samples, 0.85))
    assert hits([(i.low, i.high) for i in found], float(truth)) in BAND
