"""Items that others bring about: they wait for what a parent does, and then for their time.

So do those that come one after the other, where each fixes the gap after it.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import simpy

from simulator.arrivals import FIRST
from simulator.carried import due_in
from simulator.engine_simpy.item import Item, life
from simulator.layout import NEVER, NONE
from simulator.workload import Workload

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Nursery:
    """What may come to be, by parent."""

    def __init__(
        self, model: "Model", workload: Workload, unborn: list[Any], sources: list[Any]
    ) -> None:
        self.model, self.clock = model, model.clock
        self._unborn, self._first = unborn, len(workload.arrivals)
        self._brood: list[int] = workload.brood.tolist()
        self._due_in = due_in(model.plan)
        self._conceived = set[int]()  # rows
        for of in sources:
            coming = unborn[of.first : of.last]
            model.unfinished += sum(model.in_stream[row.type] for row in coming)
            self.clock.env.process(self._come(coming, of.draw))

    def spawn(self, parent: Item, when: int) -> None:
        """The parent goes live for the first time, or fails: each may bring about others once."""
        if not self._brood or parent.origin == NONE:
            return
        for row in self._unborn[self._brood[parent.origin] : self._brood[parent.origin + 1]]:
            if row.when & when and row.row not in self._conceived:
                self._conceived.add(row.row)
                if row.chance != NONE and not self.model.falls(row.u, row.chance):
                    continue
                self.model.unfinished += self.model.in_stream[row.type]
                self.clock.env.process(self._life(row, parent))

    def _come(self, coming: list[Any], draw: int) -> Generator[simpy.Event, Any, None]:
        """Items of a source: the gap before each begins as the one before it comes."""
        for row in coming:
            if gap := self._gap(row.at, draw):
                yield self.clock.until(self.clock.now + gap)
            self.clock.env.process(life(self.model, self._born(row)))

    def _gap(self, number: int, draw: int) -> int:
        """How long the gap of this number is, as it would be now."""
        if number < FIRST:
            return -number
        length = self.model.luck.length(draw, number, FIRST, 0)
        return round(length * self.model.tide.scale(draw))

    def _born(self, row: Any) -> Item:
        due = row.due
        if due != NEVER:
            due = self.model.end_of_delay(self._due_in[row.type], due)
        return self.model.born(row, due, self._first + row.row)

    def _life(self, row: Any, parent: Item) -> Generator[simpy.Event, Any, None]:
        if row.at:
            yield self.clock.until(self.clock.now + row.at)
        item = self._born(row)
        self.model.log.births.append((item.index, parent.index, row.rule))
        yield from life(self.model, item)
