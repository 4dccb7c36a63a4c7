"""A stage that waits for a batch: it lets go when it is full, or its oldest has waited enough."""

from typing import TYPE_CHECKING, Any

import simpy

from simulator.engine_simpy.clock import SETTLE
from simulator.engine_simpy.item import Item
from simulator.layout import NEVER

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Gathering:
    """Who waits for the others, and when the oldest will not wait any more."""

    def __init__(self, model: "Model", holder: Any) -> None:
        self.model, self.clock = model, model.clock
        self.size, self.patience = holder.cap, holder.after
        self.waiting: list[Item] = []
        self._alarm = False
        model.cascade.steps.append(self.let_go)

    def ask(self, item: Item, op: Any) -> simpy.Event:
        """An event that occurs when the batch is let go."""
        item.op, item.since, item.ready = op, self.clock.now, self.clock.now
        item.cause = op.cause
        done = item.done = self.clock.env.event()
        self.waiting.append(item)
        self._watch()
        self.model.cascade.mark()
        return done

    def withdraw(self, item: Item) -> None:
        """The item waits no longer."""
        self.model.log.wait(item, item.cause)
        self.waiting.remove(item)

    def let_go(self) -> bool:
        """Let one batch go if it is complete, or overdue; whether it was."""
        overdue = bool(self.waiting) and self._due() <= self.clock.now
        if not overdue and len(self.waiting) < self.size:
            return False
        for item in sorted(self.waiting, key=Item.order)[: self.size]:
            self.waiting.remove(item)
            self.model.log.wait(item, item.cause)
            item.done.succeed()
        self._watch()
        return True

    def _due(self) -> int:
        return NEVER if self.patience == NEVER else self.waiting[0].ready + self.patience

    def _watch(self) -> None:
        """One alarm at a time: one that comes early, for who has left since, sets the next."""
        if not self._alarm and self.waiting and self.clock.now < self._due() < NEVER:
            self._alarm = True
            self.clock.at(self._due(), SETTLE, self._ring)

    def _ring(self) -> None:
        self._alarm = False
        self._watch()
        self.model.cascade.mark()
