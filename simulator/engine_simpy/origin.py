"""Sources whose items are called: saturated ones, and closed loops."""

from typing import TYPE_CHECKING, Any

from simulator.engine_simpy.item import Item
from simulator.errors import RunError
from simulator.layout import NEVER, SATURATED
from simulator.origins import endless
from simulator.stock import restocked
from simulator.workload import Workload

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Origin:
    """What a source still has to send, and whom it sent last."""

    def __init__(self, model: "Model", origin: Any, load: Workload) -> None:
        self.model, self.origin, self.row, self.load = model, origin, origin.row, load
        self.is_saturated, self.latest = origin.kind == SATURATED, origin.first
        self._called = self._first = self._at = 0

    def hear(self, item: Item) -> None:
        """An item is taken up or ends: of a saturated source only the latest calls the next."""
        if not self.is_saturated or item.number == self.latest:
            self._call()

    def _call(self) -> None:
        self._guard()
        if self._called == self.load.stock.shape[1]:
            self.load = restocked(self.model.plan, self.load)
        self.model.arrive(self.load.stock[self.row][self._called], self._due())
        self._called += 1
        self.latest += 1

    def _due(self) -> int:
        if self.origin.within == NEVER:
            return NEVER
        return self.model.end_of_delay(self.origin.calendar, self.origin.within)

    def _guard(self) -> None:
        """Raises RunError when items pass in no time, so that the next ones come for ever."""
        if self._at < self.model.clock.now:
            self._at, self._first = self.model.clock.now, self._called
        if self._called - self._first == self.origin.most:
            plan = self.model.plan
            source = plan.sources[self.origin.source]
            raise RunError(endless(plan.scenario, source, self.origin.most))
