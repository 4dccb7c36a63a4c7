"""Detectors of the constraint: each points at the place where one figure is highest.

They are how people look for it, and they often disagree; what a change there would do decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.capacity import Capacity
from analysis.paired import Sums, difference, ratio
from analysis.place import Place
from analysis.sights import Sight
from analysis.student import Interval
from analysis.window import IntArray
from scenarios.duration import HOUR


@dataclass(frozen=True)
class Detector:
    """One figure of every place, and the two places where it is highest."""

    name: str
    unit: str
    digits: int
    figures: tuple[float, ...]  # (places,) nan: it says nothing of that place
    first: Place | None  # where it is highest; None: it says nothing at all
    second: Place | None
    ahead: Interval | None  # of the first over the second; None: no luck is in it

    @property
    def sure(self) -> bool:
        """Whether the first is shown to be above the second."""
        if self.second is None or self.ahead is None:
            return True
        return self.ahead.low > 0


@dataclass(frozen=True)
class _Rule:
    """How a figure is made: a ratio of two sums, one entry for each place."""

    name: str
    unit: str
    digits: int
    size: float
    top: Callable[[Sight], IntArray]
    bottom: Callable[[Sight], IntArray]


def _clock(s: Sight) -> IntArray:
    return np.full(len(s.busy), s.window.length)


def _any(s: Sight) -> IntArray:
    return np.full(len(s.moments), s.moments.sum())


RULES = (
    _Rule("in use", "%", 0, 0.01, lambda s: s.busy, lambda s: s.has),
    _Rule("items waiting, average", "items", 1, 1, lambda s: s.queued, _clock),
    _Rule("wait before it, mean", "h", 1, HOUR, lambda s: s.waited, lambda s: s.taken),
    _Rule("active period, mean", "h", 1, HOUR, lambda s: s.active, lambda s: s.periods),
    _Rule("constraint of the moment", "% of time", 0, 0.01, lambda s: s.moments, _any),
)  # fmt: skip


def detectors(
    at: Sequence[Place], known: Capacity | None, found: Sequence[Sight]
) -> list[Detector]:
    """All detectors, the offered load of the traffic equations first."""
    load = [] if known is None else [_load(at, known)]
    return [*load, *(_detector(rule, at, found) for rule in RULES)]


def _load(at: Sequence[Place], known: Capacity) -> Detector:
    share = {limit.place: limit.load for limit in known.limits}
    figures = tuple(100 * share[place] for place in at)
    ranked = _ranked(figures)
    return Detector("offered load", "%", 0, figures, *_two(at, ranked), None)


def _detector(rule: _Rule, at: Sequence[Place], found: Sequence[Sight]) -> Detector:
    tops = [[float(x) for x in rule.top(s)] for s in found]
    bottoms = [[float(x) for x in rule.bottom(s)] for s in found]
    sums: list[Sums] = [
        ([top[i] for top in tops], [bottom[i] for bottom in bottoms]) for i in range(len(at))
    ]
    figures = tuple(ratio(of) / rule.size if sum(of[0]) else np.nan for of in sums)
    ranked = _ranked(figures)
    ahead = None
    if len(ranked) > 1:
        ahead = difference(sums[ranked[0]], sums[ranked[1]])
    return Detector(rule.name, rule.unit, rule.digits, figures, *_two(at, ranked), ahead)


def _ranked(figures: Sequence[float]) -> list[int]:
    known = [i for i, figure in enumerate(figures) if figure == figure]
    return sorted(known, key=lambda i: -figures[i])


def _two(at: Sequence[Place], ranked: Sequence[int]) -> tuple[Place | None, Place | None]:
    two = [at[i] for i in ranked[:2]]
    return (two[0] if two else None), (two[1] if len(two) > 1 else None)
