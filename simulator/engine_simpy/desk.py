"""One team: a queue, its people, and its opening hours."""

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import simpy

from simulator.engine_simpy.clock import SHIFT
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.order import key_of
from simulator.engine_simpy.work import fix_effort
from simulator.layout import NEVER, NONE

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Desk:
    """Who waits for a team, who is being worked, and who of the team is free."""

    def __init__(self, model: "Model", number: int, team: Any, boundaries: list[Any]) -> None:
        self.model, self.clock, self.team = model, model.clock, team
        self.number, self._marked = number, False
        self.queue: list[tuple[Any, ...]] = []  # (key, order, item)
        self.paused: list[tuple[int, Item]] = []  # (seat, item): suspended, in order of seating
        self.working: list[Item] = []
        self.free = [(0, team.first + i) for i in range(team.people)]  # (since, person)
        self.seats = 0
        self.open, self.closes = False, NEVER
        self._boundaries = boundaries
        self._shift_at(0)

    # --- the item's side

    def ask(self, item: Item, op: Any) -> simpy.Event:
        """An event that occurs when a person of this team has done the work."""
        item.op, item.since = op, self.clock.now
        item.ready = item.kept if op.keep else self.clock.now
        item.key = key_of(self.model, self.team, item, op)
        item.effort = NONE
        done = item.done = self.clock.env.event()
        done.callbacks.append(lambda _: self._stop(item))  # before the item goes on
        heappush(self.queue, (item.key, item.order(), item))
        self._mark()
        return done

    def _mark(self) -> None:
        """Somebody of this team may be able to start something in this round."""
        if not self._marked and self.open:
            self._marked = True
            self.clock.reseat(self.number, self.seat)

    # --- the people's side

    def seat(self) -> None:
        """Let free people pick work until no more can be picked."""
        self._marked = False
        while self.open and self.free and (self.paused or self.queue):
            _, person = heappop(self.free)
            if self.paused:
                item = heappop(self.paused)[1]
            else:
                item = heappop(self.queue)[-1]
                self._begin(item)
            self._start(item, person)

    def _begin(self, item: Item) -> None:
        """The first start of a piece of work: its effort is fixed now."""
        self.seats += 1
        item.seat = self.seats
        if item.op.takeup:
            item.kept = item.ready
        fix_effort(self.model, item)

    def _start(self, item: Item, person: int) -> None:
        now, log = self.clock.now, self.model.log
        log.wait(item, item.op.wait)
        log.seating(item, person)
        item.effort, item.person, item.since = NONE, person, now
        self.working.append(item)
        if now + item.todo <= self.closes:
            self.clock.due(item.done, item.todo)

    def _stop(self, item: Item) -> None:
        now = self.clock.now
        self.model.log.work(item)
        item.todo -= now - item.since
        item.since = now
        self.working.remove(item)
        heappush(self.free, (now, item.person))
        self._mark()

    # --- opening hours

    def _shift_at(self, index: int) -> None:
        if index < len(self._boundaries):
            at = self._boundaries[index].at
            self.clock.at(at, SHIFT, lambda: self._shift(index))

    def _shift(self, index: int) -> None:
        """Open or close. What is being worked at a closing is suspended, and owes nothing."""
        self.open = bool(self._boundaries[index].open)
        following = self._boundaries[index + 1 : index + 2]
        self.closes = following[0].at if following else NEVER
        self._shift_at(index + 1)
        for item in [] if self.open else list(self.working):
            self._stop(item)
            heappush(self.paused, (item.seat, item))
        self._mark()
