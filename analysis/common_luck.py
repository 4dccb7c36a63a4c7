"""What common random numbers buy: how many times the runs that independent luck would take."""

from collections.abc import Iterator

import numpy as np

from analysis.comparison import Comparison, parts


def variance_ratios(c: Comparison) -> Iterator[tuple[str, float]]:
    """Each alternative with its variance ratio on the deciding figure.

    That is the variance which the difference from today would have on independent luck, the sum of
    both variances, over the one that it has on the same luck: a ratio of 5 stands for five times
    the runs. Below 1 the same luck does harm. Source: Law, Simulation Modeling and Analysis
    (2015), section 11.2.
    """
    metric = c.deciding.metric
    today, *others = (np.array(parts(metric, found)) for found in c.measures.values())
    for name, other in zip(c.names[1:], others, strict=True):
        alone = today.var(ddof=1) + other.var(ddof=1)
        paired = (other - today).var(ddof=1)
        yield name, float(alone / paired) if paired else float("inf")
