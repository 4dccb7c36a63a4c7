"""The luck of one replication before it is given out: of what is settled as items arrive."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator import luck
from simulator.arrivals import FIRST
from simulator.plan import Plan

IntArray = NDArray[np.int64]
Numbers = NDArray[np.uint64]


@dataclass(frozen=True)
class Lot:
    """The luck of one replication before it is given out."""

    plan: Plan
    seed: int
    replication: int


def source_key(lot: Lot, source: str, purpose: str) -> tuple[int, int]:
    """The key of a source's own luck."""
    return luck.key(lot.seed, lot.replication, source, source, source, purpose)


def chosen(
    lot: Lot, source: str, type_name: str, purpose: str, shares: list[float], numbers: Numbers
) -> IntArray:
    """Which of several shares each number falls to; they cumulate in their order."""
    u = uniform(lot, source, type_name, purpose, numbers)
    return np.asarray(np.searchsorted(np.cumsum(shares)[:-1], u, side="right"))


def uniform(
    lot: Lot, source: str, type_name: str, purpose: str, numbers: Numbers
) -> NDArray[np.float64]:
    """The luck of each item of a type for what is settled once, as it arrives."""
    key = luck.key(lot.seed, lot.replication, source, type_name, source, purpose)
    found: NDArray[np.float64] = luck.uniform(*key, numbers, FIRST, 0)
    return found
