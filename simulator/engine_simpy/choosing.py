"""Choices by how the run stands: items decide one by one, when all that can move has moved."""

from typing import TYPE_CHECKING, Any

import simpy

from simulator.asking import IN_PROGRESS, QUEUE_AT
from simulator.engine_simpy.item import Item
from simulator.layout import STATE

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk
    from simulator.engine_simpy.model import Model


class Choosing:
    """Who stands before such a choice in this instant, and how the run stands."""

    def __init__(self, model: "Model") -> None:
        self.model = model
        self._waiting: list[tuple[tuple[int, ...], simpy.Event]] = []
        if (model.plan.op["test"] == STATE).any():
            model.cascade.steps.append(self._let_one_choose)

    def turn(self, item: Item) -> simpy.Event:
        """An event that occurs when it is the item's turn: first who arrived first."""
        event = self.model.clock.env.event()
        order = (item.arrived, item.source, item.number, item.branch)
        self._waiting.append((order, event))
        self.model.cascade.mark()
        return event

    def _let_one_choose(self) -> bool:
        if not self._waiting:
            return False
        first = min(self._waiting, key=lambda row: row[0])
        self._waiting.remove(first)
        first[1].succeed()
        return True

    def stands_so(self, way: Any) -> bool:
        """Whether the run stands as a way asks."""
        watches = self.model.watches[way.watch : way.watch + way.watches]
        return all(watch.least <= self._number(watch) <= watch.most for watch in watches)

    def _number(self, watch: Any) -> int:
        if watch.kind == IN_PROGRESS:
            free: int = self.model.places.free[watch.of]
            return int(watch.room) - free
        if watch.kind == QUEUE_AT:
            waits = (item for desk in self.model.desks for item in _waiting(desk))
            return sum(item.op.place == watch.of for item in waits)
        return len(_waiting(self.model.desks[watch.of]))


def _waiting(desk: "Desk") -> list[Item]:
    """All that waits for a team and has not been begun."""
    held = [item for hand in desk.hands.values() for _, item in hand.waiting if not item.begun]
    return [*held, *(row[-1] for queue in desk.queues.values() for row in queue)]
