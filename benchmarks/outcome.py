"""What is compared between simulators: lead times, and how far two means of them may differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from benchmarks.streams import URGENT

WARM_UP = 0.1  # of the items, which are left out
BATCH = 1000  # items; two to five times as far as lead times remember each other at load 0.8
FEWEST = 10  # batches: the error of fewer is no measure of anything
FURTHEST = 4.0  # standard errors: chance alone goes further once in 16,000 comparisons


@dataclass(frozen=True)
class Outcome:
    """The items of one run, in the order in which they arrived."""

    leads: NDArray[np.float64]  # h
    priorities: NDArray[np.int64]


@dataclass(frozen=True)
class Mean:
    """A mean with its standard error, infinite where that is unknown."""

    value: float
    error: float

    def __str__(self) -> str:
        error = f"± {self.error:.3f}" if self.error < inf else "(too few items for an error)"
        return f"{self.value:.3f} {error}"


def outcome(rows: Sequence[tuple[float, float, int]]) -> Outcome:
    """The outcome of items given as arrival, lead time and priority, in any order."""
    table = np.array(sorted(rows))
    return Outcome(table[:, 1], table[:, 2].astype(np.int64))


def mean(outcomes: Sequence[Outcome], priority: int | None = None) -> Mean:
    """The mean lead time over several runs, its error by batch means; of one priority if given.

    A run of fewer than two batches is one batch. The error is infinite if there are too few.
    """
    batches = np.array([b for o in outcomes for b in _batches(o, priority)])
    enough = len(batches) >= FEWEST
    error = float(batches.std(ddof=1)) / sqrt(len(batches)) if enough else inf
    return Mean(float(batches.mean()), error)


def _batches(o: Outcome, priority: int | None) -> Iterator[float]:
    first = round(len(o.leads) * WARM_UP)
    leads, priorities = o.leads[first:], o.priorities[first:]
    count = max(1, len(leads) // BATCH)
    for lead, prio in zip(
        np.array_split(leads, count), np.array_split(priorities, count), strict=True
    ):
        chosen = lead if priority is None else lead[prio == priority]
        if len(chosen):
            yield float(chosen.mean())


def apart(one: Mean, other: Mean) -> float:
    """How far two means lie apart, in standard errors of their difference; 0 if that is unknown."""
    difference, error = abs(one.value - other.value), hypot(one.error, other.error)
    return 0.0 if difference == 0 else difference / error if error else inf


def priorities_of(outcomes: Sequence[Outcome]) -> list[int | None]:
    """All items, and the urgent ones alone where there are some."""
    return [None, URGENT] if (outcomes[0].priorities == URGENT).any() else [None]
