"""What work by several people at once takes of a team's time: not all numbers fill a team."""

import numpy as np

from analysis.traffic import FloatArray


def time_taken(hours: FloatArray, people: int) -> float:
    """The least time of its people that a team needs for so many hours of work by 0, 1, 2, ... .

    Where pairs work in a team of three, the third is left over for each hour unless there is work
    for one. It is the largest of several bounds, each of which no schedule can beat.
    Source: Fekete & Schepers, New classes of fast lower bounds for bin packing problems (2001).
    """
    of = np.arange(len(hours))
    plain = float(hours @ of)
    if np.isinf(plain):
        return plain
    bounds = [float(hours @ _filled(of / people, k)) * people for k in range(1, people)]
    return max([plain, *bounds])


def _filled(share: FloatArray, k: int) -> FloatArray:
    """How much of a team such work takes at least, if it is cut into k parts and one more."""
    parts = (k + 1) * share
    whole = np.abs(parts - np.rint(parts)) < 1e-9
    return np.where(whole, share, np.floor(parts) / k)
