"""How sure a figure is that comes from independent replications: intervals at a stated confidence.

They are Student's, and by the bootstrap-t where the replications are plainly skewed. Replications
are independent of each other, what happens inside one is not, so every interval here rests on one
value for each replication, and says nothing from fewer than two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.pivot import FloatArray, bootstrap, is_skewed, student

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A figure and the interval that holds its true value with the stated confidence."""

    mean: float
    low: float
    high: float
    skewed: bool = False  # True: by the bootstrap-t, since the replications are

    @property
    def half_width(self) -> float:
        """From the figure to the end that is farther off."""
        return max(self.high - self.mean, self.mean - self.low)

    @property
    def magnitude(self) -> float:
        """How large it is, or where it may well be nothing how large it may be."""
        return max(-self.low, self.high) if self.low < 0 < self.high else abs(self.mean)

    def over(self, size: float) -> "Interval":
        """The same in units of this size."""
        return replace(self, mean=self.mean / size, low=self.low / size, high=self.high / size)

    def document(self, size: float = 1.0) -> dict[str, Any]:
        """The same for a JSON document, in units of this size."""
        told = self.over(size)
        return {
            "value": told.mean,
            "low": told.low,
            "high": told.high,
            "interval": "bootstrap-t" if self.skewed else "Student",
        }


def interval(
    values: Sequence[float], level: float = LEVEL, *, centre: float | None = None
) -> Interval:
    """The mean of independent values with its interval.

    With `centre` that figure stands in the middle, and the values give the spread only: such are
    the pseudo-values of a jackknife. Fewer than two values, or one that is not a number, give an
    interval whose ends are nan.
    """
    x = np.asarray(values, np.float64)
    middle = float(x.mean()) if centre is None and len(x) else nan if centre is None else centre
    return around(middle, float(np.var(x, ddof=1)) if len(x) > 1 else nan, x, level)


def around(middle: float, variance: float, values: FloatArray, level: float = LEVEL) -> Interval:
    """The interval around a figure with this sample variance of one value for each replication.

    The values say how their mean is spread, which is Student's t unless they are skewed.
    """
    if len(values) < 2:
        return Interval(middle, nan, nan)
    error, skewed = sqrt(variance / len(values)), is_skewed(values)
    least, most = bootstrap(values, level) if skewed else student(len(values), level)
    return Interval(middle, middle - most * error, middle - least * error, skewed)


def ratio_interval(
    tops: Sequence[float], bottoms: Sequence[float], level: float = LEVEL
) -> Interval:
    """A ratio of sums over replications with its interval by the jackknife.

    The figure is Σ top / Σ bottom itself; leaving out one replication at a time tells how much it
    would move. The mean of the replications' own ratios would be biased.
    Source: Miller, The jackknife: a review (1974).
    """
    top, bottom = np.asarray(tops, np.float64), np.asarray(bottoms, np.float64)
    whole = _ratio(top.sum(), bottom.sum())
    left_out = [_ratio(top.sum() - t, bottom.sum() - b) for t, b in zip(top, bottom, strict=True)]
    pseudo = len(top) * whole - (len(top) - 1) * np.array(left_out)
    return interval(pseudo.tolist(), level, centre=whole)


def _ratio(top: float, bottom: float) -> float:
    return float(top / bottom) if bottom else nan


def quantile_interval(
    samples: Sequence[NDArray[np.int64]], share: float, level: float = LEVEL
) -> Interval:
    """A quantile of the items of all replications together; its spread from the replications' own.

    Sectioning: the figure is pooled, which is the less biased one, and each replication's quantile
    is set against it. Replications without items are left out.
    Source: Asmussen and Glynn, Stochastic Simulation (2007), III.5.
    """
    told = [sample for sample in samples if len(sample)]
    if not told:
        return Interval(nan, nan, nan)
    pooled = float(np.quantile(np.concatenate(told), share))
    own = np.array([np.quantile(sample, share) for sample in told])
    variance = float(np.sum((own - pooled) ** 2) / max(1, len(own) - 1))
    return around(pooled, variance, own, level)
