"""What a figure is: a ratio of two sums over replications, or a quantile pooled over items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis.measures import Measures
from analysis.window import IntArray

LONG_LEAD_TIME = 0.85  # of a hundred items, 85 take no longer
Family = Literal[
    "lead time", "throughput", "handoff loss", "availability", "time to restore",
    "cost of delay", "value", "",
]  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """What one of a figure is called, and how many µs or parts it has."""

    name: str
    size: float
    clock: str  # whose time it counts; empty where it counts no time
    digits: int = 1


@dataclass(frozen=True)
class Metric:
    """One figure of a replication or of many: what a row of the answer shows."""

    key: str
    name: str
    unit: Unit
    better: int  # 1: more is better, -1: less is better, 0: neither
    top: Callable[[Measures], float]
    bottom: Callable[[Measures], float]
    family: Family = ""
    items: Callable[[Measures], IntArray] | None = None  # of a quantile: one value for each item
    quantile: float = LONG_LEAD_TIME  # which
    figure: Callable[[Sequence[Measures]], float] | None = None  # of what is no ratio of sums
    signed: bool = False  # True: it may be below 0


def value(metric: Metric, found: Sequence[Measures]) -> float:
    """The figure over all these replications together, in its unit; nan where there is nothing."""
    if metric.figure is not None:
        return metric.figure(found) / metric.unit.size
    if metric.items is not None:
        pooled = np.concatenate([metric.items(m) for m in found])
        return (
            float(np.quantile(pooled, metric.quantile)) / metric.unit.size
            if len(pooled)
            else np.nan
        )
    return ratio(sum(map(metric.top, found)), sum(map(metric.bottom, found))) / metric.unit.size


def ratio(top: float, bottom: float) -> float:
    """A ratio; nan where its denominator is nothing."""
    return top / bottom if bottom else float("nan")


SHARE = Unit("%", 0.01, "", 0)
