"""One team: its queues, its people, who interrupts whom, and its opening hours."""

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

import simpy

from simulator import rules
from simulator.engine_simpy.clock import SHIFT
from simulator.engine_simpy.company import somebody_waits
from simulator.engine_simpy.hand import Hand
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.order import key_of, take_out
from simulator.engine_simpy.staffing import announce, busy, divided, least_urgent, within_reach
from simulator.engine_simpy.wear import Wear
from simulator.engine_simpy.withdrawing import give_up
from simulator.engine_simpy.work import effort, fix_effort, foreseen
from simulator.layout import FINISH, FIT, FRESH, NEVER, NONE, RESTART

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model

Row = tuple[Any, ...]  # (key, order, item)
Line = list[Row]  # a heap
Standing = tuple[Line, Row]


class Desk:
    """Who waits for a team, who is being worked, and who of the team is free."""

    def __init__(
        self,
        model: "Model",
        number: int,
        team: Any,
        boundaries: list[Any],
        changes: list[Any],
        wear: list[Any],
    ) -> None:
        self.model, self.clock, self.team = model, model.clock, team
        self.number, self._marked = number, False
        self.queues = defaultdict[int, Line](list)  # by line
        self.paused: Line = []  # (turn, order, item): begun, and put down
        self.working: list[Item] = []  # in the order in which they were taken up
        self.finishes, self.fits = team.off_hours == FINISH, team.off_hours == FIT
        self.interrupted, self.switching = team.interrupted, team.switching
        self.interrupts = team.interrupted != NONE
        self.loses = team.interrupted in (RESTART, FRESH)
        self.free, self.missing = divided(team)  # (since, person)
        self.off: list[tuple[int, int]] = []  # of the team, without work, and away
        self.away = Counter[int]()  # for how many reasons each is away, of the team or missing
        self.wear = Wear(self, wear)
        self.beside: list[Item] = []  # with each of these somebody waits
        self.hands = dict[int, Hand]()  # by person, where they hold several items
        self.seats = 0
        self.crews = team.crews
        self.sets_up = team.on_change or team.after_idle
        self.last = dict[int, int]()  # by person, the type of his last work
        self.open, self.closes = False, NEVER
        self.opening: Any = None  # the boundary at which it last opened or closed
        self._boundaries = boundaries
        self._shift_at(0)
        announce(self, changes)

    # --- the item's side

    def ask(self, item: Item, op: Any) -> simpy.Event:
        """An event that occurs when a person of this team has done the work."""
        item.op, item.since = op, self.clock.now
        item.ready = item.kept if op.keep else self.clock.now
        item.key = key_of(self.model, self.team, item, op)
        item.effort, item.begun = NONE, False
        done = item.done = self.clock.env.event()
        done.callbacks.append(lambda _: self._stop(item))  # before the item goes on
        heappush(self.queues[op.line], (item.key, item.order(), item))
        if op.patience != NONE:
            self._await(item, op)
        self.mark()
        return done

    def _await(self, item: Item, op: Any) -> None:
        """The item waits so long for its first start, at least a microsecond, and then leaves."""
        drawn = self.model.luck.length(op.patience, item.number, item.visits[op.place], 0)
        item.leaving = self.clock.env.event()
        item.leaving.callbacks.append(lambda _: give_up(self, item))
        self.clock.due(item.leaving, max(1, round(drawn * self.model.tide.scale(op.patience))))

    def forget(self, item: Item) -> None:
        """It waits here no more."""
        for line in (self.paused, self.queues[item.op.line]):
            line[:] = [row for row in line if row[-1] is not item]
            heapify(line)
        if self.fits or self.crews:
            self.mark()  # what stood behind it may fit, or need fewer people

    def mark(self) -> None:
        """Somebody of this team may be able to start something in this round."""
        if not self._marked and self.open and (self.free or self.working or somebody_waits(self)):
            self._marked = True
            self.clock.reseat(self.number, self.seat)

    # --- the people's side

    def seat(self) -> None:
        """Let free people pick work until no more can be picked."""
        self._marked = False
        while self.open and (self.free or self.interrupts):
            found = self._next()
            if found is None or not self._enough(found[1][-1]):
                return
            line, row = found
            take_out(line, row)
            item: Item = row[-1]
            if line is not self.paused:
                self._begin(item)
            self._start(item, self._people(item))

    def _next(self) -> Standing | None:
        """What is taken up next: what was begun before anything new, unless that is more urgent."""
        begun, new = self._first(self.paused), self._waiting()
        if begun and not (new and self.interrupts and self._is_more_urgent(new, begun)):
            return self.paused, begun
        return new

    def _is_more_urgent(self, new: Standing, begun: Row) -> bool:
        """Whether what has not begun is more urgent than what has."""
        return bool(new[1][-1].priority < begun[-1].priority)

    def _waiting(self) -> Standing | None:
        """The first that may be taken up; where there are several queues, who is first ready.

        If the first of a queue does not fit, nothing of that queue passes it.
        """
        firsts = [(queue, row) for queue in self.queues.values() if (row := self._first(queue))]
        able = [standing for standing in firsts if self._may_begin(standing[1][-1])]
        return min(able, key=self._before, default=None)

    def _first(self, line: Line) -> Row | None:
        """The first of a line; what needs more people than are there holds up nobody."""
        if not self.crews:
            return line[0] if line else None
        there = len(self.free) + busy(self)
        return min((row for row in line if row[-1].op.people <= there), default=None)

    def _before(self, standing: Standing) -> tuple[int, tuple[int, ...]]:
        """The order of several queues, by the first of each."""
        _, order, item = standing[1]
        return item.priority if self.interrupts else 0, order

    def _may_begin(self, item: Item) -> bool:
        """Whether there is room for it before the team closes, where it asks for that."""
        if not self.fits:
            return True
        opening = self.opening
        work = foreseen(self.model, item)
        if self.sets_up and not item.op.takeup:
            work += self._set_up(item, self._choice(item, within_reach(self, item)))
        return rules.may_start(self.clock.now, work, opening.at, opening.ends, opening.longest)

    def _enough(self, item: Item) -> bool:
        """Whether people are free for it, or whoever does what is less urgent can be."""
        people = item.op.people
        if self.interrupts and len(self.free) < people:
            less = [other for other in self.working if other.priority > item.priority]
            if len(self.free) + sum(len(other.people) for other in less) >= people:
                while len(self.free) < people:
                    self._interrupt(least_urgent(self))
        return bool(len(self.free) >= people)

    def _begin(self, item: Item, stretch: float = 1.0) -> None:
        """The first start of a piece of work: its effort is fixed now."""
        self.seats += 1
        item.seat, item.begun = self.seats, True
        item.rows.clear()
        if item.op.patience != NONE:
            self.clock.withdrawn(item.leaving)
        if item.op.takeup:
            item.kept = item.ready
        fix_effort(self.model, item, stretch)
        if item.op.calls != NONE:
            self.model.origins[item.op.calls].hear(item)

    def _people(self, item: Item) -> list[int]:
        """Who take it: first who need no set-up, which what goes on never needs."""
        if not self.sets_up:
            return [heappop(self.free)[1] for _ in range(item.op.people)]
        if item.effort == NONE or item.op.takeup:
            chosen = sorted(self.free)[: item.op.people]
        else:
            chosen = self._choice(item, self.free)
            item.setup = self._set_up(item, chosen)
        self.free = sorted({*self.free}.difference(chosen))
        if not item.op.takeup:
            self.last |= {person: item.type for _, person in chosen}
        return [person for _, person in chosen]

    def _choice(self, item: Item, free: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Who of those that are free would take up a new piece of work, and since when each is."""
        order = sorted(free, key=lambda row: (self._owes(item, *row) > 0, row))
        return order[: item.op.people]

    def _set_up(self, item: Item, people: list[tuple[int, int]]) -> int:
        """They set up together, as long as the one of them who needs most."""
        return max((self._owes(item, *row) for row in people), default=0)

    def _owes(self, item: Item, since: int, person: int) -> int:
        team, last = self.team, self.last.get(person, NONE)
        lengths = team.on_change, team.after_idle
        return rules.set_up(*lengths, team.sets_up_first, last, item.type, since < self.clock.now)

    def _start(self, item: Item, people: list[int]) -> None:
        now, log = self.clock.now, self.model.log
        log.wait(item, item.op.wait)
        log.seating(item, people)
        item.effort, item.people, item.since = NONE, people, now
        self.working.append(item)
        self._await_end(item)

    def _await_end(self, item: Item) -> None:
        """The item is done, or somebody out of order before that, unless the team closes first."""
        length, left = item.setup + item.todo, min(map(self.wear.left, item.people))
        if item.since + min(length, left) > self.closes:
            return
        if left < length:
            self.wear.await_failure(item)
        else:
            self.clock.due(item.done, length)

    def _stop(self, item: Item) -> None:
        now = self.clock.now
        self.model.log.work(item, may_be_lost=self.loses)
        spent = worked = now - item.since
        item.finished = now if spent and not item.op.receives else NONE
        item.setup, spent = max(item.setup - spent, 0), max(spent - item.setup, 0)
        item.todo -= spent
        item.since = now
        self.working.remove(item)
        for person in item.people:
            heappush(self.free, (now, person))
        self.mark()
        for person in item.people:
            self.wear.worked(person, worked)

    def suspend(self, item: Item, interrupted: int = 0) -> None:
        """Put work down: somebody goes on with what is left."""
        self.put_down(item)
        turn = rules.turn_of_suspended(self.interrupts, item.priority, item.seat, interrupted)
        heappush(self.paused, (turn, item.order(), item))

    def put_down(self, item: Item) -> None:
        """Work stops before it has ended."""
        if item.failure is not None:
            self.clock.withdrawn(item.failure)
            item.failure = None
        elif item.since + item.setup + item.todo <= self.closes:
            item.done = self.clock.withdrawn(item.done)
        self._stop(item)

    def release(self, person: int) -> None:
        """Whatever else somebody holds is put down as well."""

    # --- preemption

    def _interrupt(self, victim: Item) -> None:
        """Put down what is less urgent than something that waits."""
        self.suspend(victim, interrupted=1)
        if self.loses:
            self._restart(victim)
        victim.setup += self.switching

    def _restart(self, item: Item) -> None:
        """All that was done counts for nothing; with fresh luck the effort is another."""
        self.model.log.lost(item)
        if self.interrupted == FRESH:
            item.attempt += 1
            item.drawn = effort(self.model, item)
        item.todo = item.drawn

    # --- opening hours

    def _shift_at(self, index: int) -> None:
        if index < len(self._boundaries):
            at = self._boundaries[index].at
            self.clock.at(at, SHIFT, lambda: self._shift(index))

    def _shift(self, index: int) -> None:
        """Open or close. What is being worked at a closing is suspended, unless it is finished."""
        self.opening = self._boundaries[index]
        self.open = bool(self.opening.open)
        for item in [] if self.open or self.finishes else list(self.working):
            self.suspend(item)
        following = self._boundaries[index + 1 : index + 2]
        self.closes = following[0].at if following and not self.finishes else NEVER
        self._shift_at(index + 1)
        self.mark()
