"""Ratios of sums over replications, and their differences on the same luck, with intervals."""

from collections.abc import Sequence

import numpy as np

from analysis.student import LEVEL, Interval, around

Sums = tuple[Sequence[float], Sequence[float]]  # numerators and denominators, by replication


def together(intervals: int, level: float = LEVEL) -> float:
    """The confidence of each of so many intervals that shall hold together (Bonferroni)."""
    return 1 - (1 - level) / max(1, intervals)


def ratio(of: Sums) -> float:
    """Σ numerator / Σ denominator; nan where there is nothing."""
    bottom = float(np.sum(of[1]))
    return float(np.sum(of[0])) / bottom if bottom else float("nan")


def difference(one: Sums, other: Sums, level: float = LEVEL) -> Interval:
    """One ratio of sums minus another, replication by replication.

    The spread is that of the jackknife's pseudo-values of both, paired.
    """
    middle = ratio(one) - ratio(other)
    spread = pseudo_values(one) - pseudo_values(other)
    variance = float(np.sum((spread - middle) ** 2)) / max(1, len(spread) - 1)
    return around(middle, variance, spread, level)


def pseudo_values(of: Sums) -> np.ndarray:
    """(replications,) The jackknife's pseudo-values of a ratio of sums; nan where it has none.

    Source: Miller, The jackknife: a review (1974).
    """
    top, bottom = (np.asarray(part, np.float64) for part in of)
    n = len(top)
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = top.sum() / bottom.sum()
        left_out = (top.sum() - top) / (bottom.sum() - bottom)
    found: np.ndarray = n * whole - (n - 1) * left_out
    return found
