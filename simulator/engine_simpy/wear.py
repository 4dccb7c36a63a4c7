"""What wears out: breakdowns that count how long each person of a team has worked."""

from typing import TYPE_CHECKING, Any

from simulator.engine_simpy.item import Item
from simulator.engine_simpy.staffing import AFTER_CHANGES, goes, returns
from simulator.layout import NEVER

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk


class Wear:
    """How much more each person of a team can work before he is out of order."""

    def __init__(self, desk: "Desk", rows: list[Any]) -> None:
        self._desk, self._coming = desk, dict[int, list[Any]]()
        for row in reversed(rows):
            self._coming.setdefault(row.person, []).append(row)
        self._left: dict[int, int] = {
            person: coming[-1].after for person, coming in self._coming.items()
        }

    def left(self, person: int) -> int:
        """For how long he can work on."""
        return self._left.get(person, NEVER)

    def await_failure(self, item: Item) -> None:
        """The person of an item will be out of order before he has done with it."""
        clock = self._desk.clock
        item.failure = clock.env.event()
        item.failure.callbacks.append(lambda _: self._desk.suspend(item))
        clock.due(item.failure, min(self.left(person) for person in item.people))

    def worked(self, person: int, spent: int) -> None:
        """Somebody has worked for so long; he may be out of order when shifts have changed."""
        if person not in self._left:
            return
        self._left[person] -= spent
        if self._left[person]:
            return
        desk, coming = self._desk, self._coming[person]
        row = coming.pop()
        self._left[person] = coming[-1].after if coming else NEVER
        desk.model.log.breaks(person, row.lasts)
        now = desk.clock.now
        desk.clock.at(now, AFTER_CHANGES, lambda: goes(desk, person))
        desk.clock.at(now + row.lasts, AFTER_CHANGES, lambda: returns(desk, person))
