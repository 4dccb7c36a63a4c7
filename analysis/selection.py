"""Selecting the best of several futures, with a stated probability of being right.

The procedure KN: all are run side by side on the same luck, and whatever falls too far behind is
dropped, until one is left. It is right with the stated probability if the best is better than
every other by at least the margin; if others are nearer, it may be one of them.
Source: Kim and Nelson, A fully sequential procedure for indifference-zone selection in simulation
(2001), with c = 1.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.student import LEVEL

FIRST_RUNS = 10  # of each, before anything is dropped
MOST_RUNS = 1_000
Observe = Callable[[Sequence[str], int], Mapping[str, float]]  # futures still in, replication


@dataclass(frozen=True)
class Selection:
    """What was selected; more is better in what was observed."""

    best: str
    sure: bool  # False: the runs ended before one was left, and this is the best estimate
    runs: Mapping[str, int]  # of each future until it was dropped, or selected
    means: Mapping[str, float]  # over these runs
    margin: float


def select(
    names: Sequence[str], observe: Observe, margin: float, *, level: float = LEVEL,
    first: int = FIRST_RUNS, most: int = MOST_RUNS,
) -> Selection:  # fmt: skip
    """The best of these, by observations of one replication after the other.

    Raises ValueError when the margin is not above 0, or there is nothing to select from.
    """
    if not margin > 0 or not names:
        raise ValueError("needs a margin above 0 and something to select from.")
    seen: dict[str, list[float]] = {name: [] for name in names}
    left = list(names)
    for number in range(min(first, most)):
        _note(seen, observe(left, number))
    h2 = _h2(len(names), first, level)
    spread = {(a, b): _variance(seen[a], seen[b]) for a in names for b in names}
    runs = min(first, most)
    while len(left := _still_in(left, seen, spread, h2, margin)) > 1 and runs < most:
        _note(seen, observe(left, runs))
        runs += 1
    means = {name: float(np.mean(values)) for name, values in seen.items()}
    best = max(left, key=lambda name: means[name])
    return Selection(best, len(left) == 1, {n: len(v) for n, v in seen.items()}, means, margin)


def _note(seen: dict[str, list[float]], found: Mapping[str, float]) -> None:
    for name, value in found.items():
        seen[name].append(value)


def _h2(systems: int, first: int, level: float) -> float:
    """h² of the paper: how far behind is too far, in variances over the margin."""
    if systems < 2:
        return 0.0
    eta = ((2 * (1 - level) / (systems - 1)) ** (-2 / (first - 1)) - 1) / 2
    return float(2 * eta * (first - 1))


def _variance(one: Sequence[float], other: Sequence[float]) -> float:
    apart: NDArray[np.float64] = np.subtract(one, other)
    return float(np.var(apart, ddof=1))


def _still_in(
    left: Sequence[str], seen: Mapping[str, Sequence[float]],
    spread: Mapping[tuple[str, str], float], h2: float, margin: float,
) -> list[str]:  # fmt: skip
    """Those that no other is ahead of by more than the room that is left to catch up."""
    runs = len(seen[left[0]])
    means = {name: float(np.mean(seen[name])) for name in left}

    def room(one: str, other: str) -> float:
        return max(0.0, (h2 * spread[one, other] / margin - runs * margin) / (2 * runs))

    return [
        one
        for one in left
        if all(means[one] >= means[other] - room(one, other) for other in left if other != one)
    ]
