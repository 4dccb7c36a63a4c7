"""How far a mean may lie from the true one, in its own standard errors, on either side.

By Student's t, which takes replications for about normal; and by the bootstrap where they are
plainly skewed, since then Student's interval misses far too often on one side. Percentiles of
bootstrapped means are never used: from few replications they hold the truth too seldom.
Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), section 12.5.
"""

from functools import lru_cache
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

SKEWED = 2.0  # standard errors of the skewness; of normal samples 1 in 20 is beyond it
FEWEST = 10  # replications; from fewer no skewness is believed
LEAST_RESAMPLES = 1_999
IN_A_TAIL = 10  # resamples beyond either end of an interval, at least
MOST_RESAMPLES = 19_999
SEED = 8
FloatArray = NDArray[np.float64]


def is_skewed(values: FloatArray) -> bool:
    """Whether the skewness of independent values is more than two standard errors from 0.

    Never of fewer than ten, nor where one value is that of more than half of them: of what is rare
    the few others tell too little to be drawn from.
    """
    n = len(values)
    if n < FEWEST or not np.isfinite(values).all():
        return False
    apart = values - values.mean()
    variance = float(np.mean(apart**2))
    if variance <= 0 or 2 * int(np.sum(values == np.median(values))) > n:
        return False
    skewness = float(np.mean(apart**3)) / variance**1.5 * sqrt(n * (n - 1)) / (n - 2)
    error = sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
    return bool(abs(skewness) > SKEWED * error)


def student(n: int, level: float) -> tuple[float, float]:
    """The ends of Student's t for n values that hold it with this confidence."""
    from scipy.special import stdtrit  # half a second of import, which no worker needs

    end = float(stdtrit(n - 1, 0.5 + level / 2))
    return -end, end


def bootstrap(values: FloatArray, level: float) -> tuple[float, float]:
    """The same ends as the values themselves show, drawn from with replacement again and again.

    The draws are the same in every call, so the same values give the same ends. Where an interval
    asks for a rarer end than twenty thousand draws can show, the outermost of them stand for it.
    """
    tail = (1 - level) / 2
    wanted = min(MOST_RESAMPLES, max(LEAST_RESAMPLES, ceil(IN_A_TAIL / tail) - 1))
    n, apart = len(values), values - values.mean()
    drawn = apart[_draws(n, wanted)]
    mean = drawn.sum(axis=0) / n
    variance = ((drawn - mean) ** 2).sum(axis=0) / (n - 1)
    told = variance > 0  # a resample of one value alone says nothing
    t = np.sort(mean[told] / np.sqrt(variance[told] / n))
    rank = max(1, int(tail * (len(t) + 1)))
    return float(t[rank - 1]), float(t[-rank])


@lru_cache(maxsize=2)
def _draws(n: int, resamples: int) -> NDArray[np.intp]:
    """(values, resamples) Which value is drawn at each place of each resample."""
    return np.random.default_rng(SEED).integers(0, n, (n, resamples), dtype=np.intp)
