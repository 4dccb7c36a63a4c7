"""Items that others bring about: they wait for what a parent does, and then for their time."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import simpy

from simulator.carried import due_in
from simulator.engine_simpy.item import Item, life
from simulator.layout import NEVER, NONE
from simulator.workload import Workload

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Nursery:
    """What may come to be, by parent."""

    def __init__(self, model: "Model", workload: Workload, unborn: list[Any]) -> None:
        self.model, self.clock = model, model.clock
        self._unborn, self._first = unborn, len(workload.arrivals)
        self._brood: list[int] = workload.brood.tolist()
        self._due_in = due_in(model.plan)
        self._conceived = set[int]()  # rows

    def spawn(self, parent: Item, when: int) -> None:
        """The parent goes live for the first time, or fails: each may bring about others once."""
        if not self._brood or parent.origin == NONE:
            return
        for row in self._unborn[self._brood[parent.origin] : self._brood[parent.origin + 1]]:
            if row.when & when and row.row not in self._conceived:
                self._conceived.add(row.row)
                self.model.unfinished += self.model.in_stream[row.type]
                self.clock.env.process(self._life(row, parent))

    def _life(self, row: Any, parent: Item) -> Generator[simpy.Event, Any, None]:
        if row.at:
            yield self.clock.until(self.clock.now + row.at)
        due = row.due
        if due != NEVER:
            due = self.model.end_of_delay(self._due_in[row.type], due)
        item = self.model.born(row, due, self._first + row.row)
        self.model.log.births.append((item.index, parent.index, row.rule))
        yield from life(self.model, item)
