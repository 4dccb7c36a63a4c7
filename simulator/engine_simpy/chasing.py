"""Who is asked for again because nothing came: each chaser is an item, and calls the next."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from simulator import luck
from simulator.arrivals import FIRST
from simulator.chasers import refuse_chasers
from simulator.engine_simpy.item import Item, life
from simulator.layout import NEVER, NONE
from simulator.spawning import SPAWNED
from simulator.workload import Workload

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model

AFTER_SHIFTS = 2_000_000  # and before the teams pick: what ends in that instant is not asked for


class Chasing:
    """When each item is asked for, by what its type says."""

    def __init__(
        self, model: "Model", workload: Workload, rows: Callable[[Any], list[Any]]
    ) -> None:
        self.model, self.clock = model, model.clock
        self._rules, self._chasers = rows(model.plan.chase), rows(model.plan.chaser)
        self._keys: list[list[int]] = workload.keys.tolist()
        self._made = 0

    def expect(self, item: Item) -> None:
        """An item has arrived: unless it is there in time somebody will ask."""
        if self._rules:
            rule = self._rule(item)
            self._wait(item, rule.after, rule.after_in, 1)

    def _rule(self, item: Item) -> Any:
        return self._rules[item.source * len(self.model.plan.types) + item.type]

    def _wait(self, item: Item, length: int, calendar: int, count: int) -> None:
        if length != NEVER:
            at = self.model.end_of_delay(calendar, length)
            self.clock.at(at, AFTER_SHIFTS, partial(self._ask, item, count))

    def _ask(self, item: Item, count: int) -> None:
        """Somebody asks, if it is neither live nor at its end."""
        if item.live >= 0 or item.ended >= 0:
            return
        self._made += 1
        refuse_chasers(self._made)
        rule = self._rule(item)
        k0, k1 = self._keys[rule.named]
        name = luck.child(k0, k1, item.number, FIRST, count) | SPAWNED
        like = replace(self._chasers[item.type], number=name, priority=item.priority)
        chaser = self.model.born(like, NEVER, NONE)
        self.model.log.births.append((chaser.index, item.index, NONE))
        self.clock.env.process(life(self.model, chaser))
        self._wait(item, rule.every, rule.every_in, count + 1)
