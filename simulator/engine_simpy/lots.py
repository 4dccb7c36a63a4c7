"""The luck of a run as the model asks for it: one draw, one item, one visit at a time."""

from typing import Any

import numpy as np

from simulator import luck
from simulator.draws import drawn
from simulator.engine_simpy.tide import Tide
from simulator.phases import draws_with_twins
from simulator.plan import Plan
from simulator.workload import Workload

BLOCK = 1024  # so many items are drawn together: 10 times as fast as one by one,
OFTEN = 2  # for the visits that enough of them make


class Lots:
    """Uniforms and lengths by draw, item number, visit and attempt."""

    def __init__(self, plan: Plan, workload: Workload, tide: Tide) -> None:
        self._tide = tide
        self._rows: list[tuple[Any, ...]] = draws_with_twins(plan.draw, plan.phases).tolist()
        self._parts, self._knots = plan.part.tolist(), plan.knot.tolist()
        self._keys = [(k0, k1) for k0, k1 in workload.keys.tolist()]
        self._blocks: dict[tuple[int, int, int], list[float]] = {}

    def uniform(self, draw: int, number: int, visit: int, attempt: int) -> float:
        """The uniform of this item's visit and attempt."""
        if visit > OFTEN or attempt:
            u: float = luck.uniform(*self._keys[draw], number, visit, attempt)
            return u
        name = (draw, visit, number // BLOCK)
        if name not in self._blocks:
            self._blocks[name] = self._block(*name)
        return self._blocks[name][number % BLOCK]

    def _block(self, draw: int, visit: int, block: int) -> list[float]:
        numbers = np.arange(block * BLOCK, (block + 1) * BLOCK, dtype=np.uint64)
        found: list[float] = luck.uniform(*self._keys[draw], numbers, visit, 0).tolist()
        return found

    def length(self, draw: int, number: int, visit: int, attempt: int) -> float:
        """The length of time of this item's visit and attempt, in microseconds, not rounded.

        It is not scaled yet.
        """
        u = self.uniform(draw, number, visit, attempt)
        return self._tide.length(
            lambda row: drawn(self._rows[row], self._parts, self._knots, u), draw
        )
