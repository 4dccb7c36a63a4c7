"""Intervals of an M/M/1 at 0.8 from our own cuts and intervals, by how often they hold its W = 5 h.

The queue is computed by Lindley's recursion, so that only the statistics are on trial.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis import student
from analysis.student import ratio_interval
from analysis.warm_up import bucket_length, in_system, mser5
from analysis.window import IntArray
from tests.analysis.runs import HOUR

W = 5 * HOUR  # Erlang 1917; Kleinrock I (1975), chapter 3
STUDIES, REPLICATIONS, AT_ONCE = 400, 20, 20


@dataclass(frozen=True)
class Queue:
    """One study: arrivals and departures, (replications, customers) µs."""

    arrived: IntArray
    left: IntArray


def studies(hours: int) -> Iterator[Queue]:
    """400 studies of 20 replications each, for so many hours from empty."""
    customers = round(0.8 * hours + 6 * (0.8 * hours) ** 0.5 + 20)
    for block in range(STUDIES // AT_ONCE):
        rng = np.random.default_rng([4, hours, block])
        shape = (customers, AT_ONCE * REPLICATIONS)
        arrived = np.cumsum(rng.exponential(1 / 0.8, shape), axis=0)
        left = _departures(arrived, rng.exponential(1.0, shape))
        for i in range(AT_ONCE):
            mine = slice(i * REPLICATIONS, (i + 1) * REPLICATIONS)
            yield Queue(_in_time(arrived[:, mine]), _in_time(left[:, mine]))


def _departures(arrived: NDArray[np.float64], service: NDArray[np.float64]) -> NDArray[np.float64]:
    left = np.empty_like(arrived)
    last = np.zeros(arrived.shape[1])
    for i in range(len(arrived)):
        last = np.maximum(last, arrived[i]) + service[i]
        left[i] = last
    return left


def _in_time(hours: NDArray[np.float64]) -> IntArray:
    return np.round(hours.T * HOUR).astype(np.int64)


def holds(queue: Queue, begin: int, end: int) -> bool:
    """Whether the interval of the mean lead time of those that left in [begin, end) holds W."""
    counts = (queue.left >= begin) & (queue.left < end)
    lead = np.where(counts, queue.left - queue.arrived, 0)
    found = ratio_interval(lead.sum(axis=1).tolist(), counts.sum(axis=1).tolist())
    return found.low <= W <= found.high


def cut(queue: Queue, end: int) -> int:
    length = bucket_length(end)
    each = [
        in_system(np.minimum(a, end), np.minimum(b, end), length, end // length)
        for a, b in zip(queue.arrived, queue.left, strict=True)
    ]
    return mser5(np.mean(each, axis=0)) * length


@pytest.fixture(scope="module")
def long_runs() -> list[tuple[bool, bool]]:
    """For each study of 10,000 h: does its interval hold W after 500 h, and after MSER-5's cut?"""
    end = 10_000 * HOUR
    return [(holds(q, 500 * HOUR, end), holds(q, cut(q, end), end)) for q in studies(10_000)]


def test_after_500_hours_364_to_393_of_400_intervals_hold_the_mean(
    long_runs: list[tuple[bool, bool]],
) -> None:
    assert 364 <= sum(given for given, _ in long_runs) <= 393


def test_with_the_cut_of_mser5_at_least_356_do(long_runs: list[tuple[bool, bool]]) -> None:
    assert sum(found for _, found in long_runs) >= 356


def test_from_empty_to_200_hours_without_a_cut_fewer_than_300_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of Student's; the bootstrap-t, which skewed runs have, holds it in too few as well."""
    told = sum(holds(q, 0, 200 * HOUR) for q in studies(200))
    monkeypatch.setattr(student, "is_skewed", lambda _: False)
    assert sum(holds(q, 0, 200 * HOUR) for q in studies(200)) < 300
    assert told < 0.8 * STUDIES
