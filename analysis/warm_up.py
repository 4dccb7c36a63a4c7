"""How much of the beginning of a run to leave out, because it began empty.

The series that is looked at is the work in progress of the stream, averaged over replications in
equal stretches of time (buckets). It has a value in every bucket, it moves with whatever part of
the stream fills up last, and it has no censoring; lead times by completion have gaps in quiet
buckets, and lack the long ones at the end. One cut serves all metrics.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.window import IntArray, left_at, of_the_stream
from scenarios.duration import DAY, WEEK
from simulator.plan import Plan
from simulator.totals import Run

BATCH = 5  # buckets, the 5 of MSER-5
LONG = 20 * WEEK  # from here on a batch is a day
SHORT_BUCKETS = 1_000


class RunLongerError(ValueError):
    """A series that has not settled in its first half: no cut would do."""


def bucket_length(until: int) -> int:
    """How long a bucket is in µs of clock time, for runs that end at this instant.

    A fifth of a day, so that a batch is a day and hours do not look like a trend; in runs of under
    twenty weeks a thousandth of the run. Coarser is worse: of 400 studies of an M/M/1 at 0.8 over
    10,000 h, 20 replications each, batches of a week found no cut in 3 and batches of a day in
    none, and 365 against 368 intervals held the mean.
    """
    return DAY // BATCH if until >= LONG else max(1, until // SHORT_BUCKETS)


def wip_by_bucket(plan: Plan, record: Run) -> IntArray:
    """(buckets,) ∫ items of the stream in the system dt, item·µs clock; whole buckets only.

    Up to the plan's horizon, so that all replications have the same buckets.
    """
    stream = of_the_stream(plan, record)
    length = bucket_length(plan.until)
    arrived, left = record.items["arrived"][stream], left_at(record)[stream]
    return in_system(arrived, left, length, plan.until // length)


def in_system(arrived: IntArray, left: IntArray, length: int, buckets: int) -> IntArray:
    """(buckets,) ∫ how many have arrived and not left dt, for buckets of this length in µs."""
    return _since(arrived, length, buckets) - _since(left, length, buckets)


def _since(at: IntArray, length: int, buckets: int) -> IntArray:
    """(buckets,) ∫ how many of these instants have passed dt, in µs."""
    bucket = np.minimum(at // length, buckets)
    rest = (bucket + 1) * length - at
    passed, partly = np.zeros(buckets + 1, np.int64), np.zeros(buckets + 1, np.int64)
    np.add.at(passed, bucket, 1)
    np.add.at(partly, bucket, rest)
    before = np.cumsum(passed) - passed
    found: IntArray = (before * length + partly)[:buckets]
    return found


def warm_up(plan: Plan, series: Sequence[IntArray]) -> int:
    """The end of the warm-up in µs of clock time, from each replication's `wip_by_bucket`.

    Raises RunLongerError when the runs have not settled in their first half.
    """
    mean = np.mean(np.asarray(series, np.float64), axis=0)
    return mser5(mean) * bucket_length(plan.until)


def mser5(series: Sequence[float] | NDArray[np.float64]) -> int:
    """How many values to delete from the beginning of a series: a multiple of five.

    The cut with the smallest marginal standard error of what is left, of means of five values
    each; at a tie the smallest cut; an incomplete batch at the end is left out.

    Raises RunLongerError when the best cut is the last that is allowed, half of the series, or
    there are fewer than two batches.
    Source: White, Cobb and Spratt, A comparison of five steady-state truncation heuristics (2000).
    """
    values = np.asarray(series, np.float64)
    batches = values[: len(values) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    border = len(batches) // 2
    if border == 0:
        raise RunLongerError(f"{len(values)} values are too few to find a warm-up. Run longer.")
    errors = np.array([_marginal_error(batches[cut:]) for cut in range(border + 1)])
    rounding = float((np.finfo(np.float64).eps * np.abs(batches).max()) ** 2)
    best = int(np.argmax(errors <= errors.min() + rounding))  # the first at a tie
    if best == border:
        raise RunLongerError(
            "the run has not settled in its first half, so no warm-up can be found. Run longer."
        )
    return best * BATCH


def _marginal_error(batches: NDArray[np.float64]) -> float:
    return float(np.sum((batches - batches.mean()) ** 2)) / len(batches) ** 2
