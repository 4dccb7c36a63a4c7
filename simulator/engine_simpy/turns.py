"""A team whose people hold several items each, and work on one of them at a time, in turns."""

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

from simulator import rules
from simulator.engine_simpy.desk import Desk, Line, Row
from simulator.engine_simpy.hand import Hand
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.order import take_out
from simulator.engine_simpy.work import foreseen
from simulator.layout import NONE

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class DeskInTurns(Desk):
    """A desk whose people take up new items while they have hands for them."""

    def __init__(self, model: "Model", number: int, team: Any, *rest: Any) -> None:
        super().__init__(model, number, team, *rest)
        everybody = range(team.first, team.first + team.people)
        self.hands = {person: Hand() for person in everybody}
        self.law = model.plan.stretch[team.stretch :].tolist()

    # --- taking up

    def seat(self) -> None:
        """Let people take up all that they can, and then work on what has its turn."""
        self._marked = False
        while self.open and self._fewest() is not None and (found := self._next()):
            line, row = found
            self._take_up(line, row, self._taker(line, row[-1]))
        for person in sorted(self.hands):
            self._go_on(person)

    def _there(self) -> dict[int, int]:
        """Who is there: since when he is without work, or 0."""
        at_work = {person: 0 for item in self.working for person in item.people}
        return at_work | {p: 0 if len(self.hands[p]) else since for since, p in self.free}

    def _fewest(self) -> int | None:
        """Who takes up something new: who holds fewest, then as ever."""
        there = self._there()
        able = [p for p in there if len(self.hands[p]) < self.team.at_once]
        return min(able, key=lambda p: (len(self.hands[p]), there[p], p), default=None)

    def _taker(self, line: Line, item: Item) -> int:
        """Who takes it: what was put down goes back to whoever held it, if he can."""
        before = item.people[0] if line is self.paused else NONE
        if before in self._there() and len(self.hands[before]) < self.team.at_once:
            return before
        found = self._fewest()
        return NONE if found is None else found

    def _take_up(self, line: Line, row: Row, person: int) -> None:
        item, hand = row[-1], self.hands[person]
        take_out(line, row)
        self.model.log.wait(item, item.op.wait)
        item.since = self.clock.now
        if item.op.takeup:
            self._find(item, person)
            return
        goes_on = line is self.paused and item.people == [person]
        if not goes_on or item.slot < hand.slot:
            self.seats += 1
            item.slot = rules.slot(hand.slot, self.seats)
        if line is not self.paused and item.op.calls != NONE:
            self.model.origins[item.op.calls].hear(item)
        item.holder = person
        heappush(hand.waiting, (item.slot, item))

    def _find(self, item: Item, person: int) -> None:
        """He finds something wrong as he takes it up, whatever he works on."""
        self.hands[person].found.append(item)
        item.holder = person
        self._begin(item)
        self.model.log.seating(item, [person])
        item.effort, item.people = NONE, [person]
        self.clock.due(item.done, 0)

    def _may_begin(self, item: Item) -> bool:
        """Whether there is room for it before the team closes, as if its turn came at once."""
        person = self._fewest()
        if not self.fits or person is None:
            return True
        opening, held = self.opening, len(self.hands[person]) + 1
        work = foreseen(self.model, item, self.law[held])
        return rules.may_start(self.clock.now, work, opening.at, opening.ends, opening.longest)

    # --- turns

    def _go_on(self, person: int) -> None:
        """Whose turn is over cedes; who has no work goes on with what has its turn next."""
        hand = self.hands[person]
        over, hand.over = hand.over, False
        if hand.at_work is not None:
            if not over:
                return
            if not hand.waiting:
                hand.slot = hand.at_work.slot
                return
            self._cede(hand, hand.at_work, person)
        if hand.waiting:
            self._have_turn(hand, person)

    def _cede(self, hand: Hand, item: Item, person: int) -> None:
        self.put_down(item)
        item.holder = person
        heappush(hand.waiting, (item.slot, item))

    def _have_turn(self, hand: Hand, person: int) -> None:
        """The next goes on, or begins: then its effort is fixed."""
        slot, item = heappop(hand.waiting)
        if not item.begun:
            self._begin(item, self.law[len(hand) + 1])
        if slot != hand.slot:
            hand.left = self.team.turn
        hand.slot, hand.at_work, hand.until = slot, item, self.clock.now + hand.left
        self.free = sorted(row for row in self.free if row[1] != person)
        self._start(item, [person])

    def _await_end(self, item: Item) -> None:
        """The item is done, its turn over, or its person out of order, unless the team closes."""
        done, now, person = item.since + item.setup + item.todo, self.clock.now, item.people[0]
        until = min(done, self.hands[person].until, item.since + self.wear.left(person))
        item.failure = None
        if until > self.closes:
            return
        if until == done:
            self.clock.due(item.done, done - now)
            return
        item.failure = self.clock.env.event()
        item.failure.callbacks.append(lambda _: self._cut_short(item))
        self.clock.due(item.failure, until - now)

    def _cut_short(self, item: Item) -> None:
        """Its turn is over, and another may begin; or its person is out of order."""
        person, now = item.people[0], self.clock.now
        hand = self.hands[person]
        if hand.until == now:
            item.slot, hand.over = rules.slot_after(item.slot), True
            hand.until = now + self.team.turn
            self._reseat()
        if item.since + self.wear.left(person) > now:
            self._await_end(item)
        else:
            self.release(person)  # while it is known which turn is cut
            self.suspend(item)

    def _stop(self, item: Item) -> None:
        now, person = self.clock.now, item.people[0]
        hand, item.holder = self.hands[person], NONE
        if item in hand.found:
            hand.found.remove(item)
            item.since, item.finished = now, NONE
            if not hand.waiting and not hand.found and hand.at_work is None:
                self.free = sorted((now if p == person else since, p) for since, p in self.free)
        else:
            hand.at_work, hand.left = None, hand.until - now
            super()._stop(item)
        self._reseat()

    def _reseat(self) -> None:
        """As `mark`, in overtime too: people have their turns then."""
        if not self._marked:
            self._marked = True
            self.clock.reseat(self.number, self.seat)

    # --- putting down

    def release(self, person: int, begun: bool = True) -> None:
        """What he holds waits for anybody again; `begun`: what has had a turn as well."""
        hand, kept = self.hands[person], list[tuple[int, Item]]()
        slots = [slot for slot, _ in hand.waiting] + ([hand.at_work.slot] if hand.at_work else [])
        if slots and min(slots) > hand.slot:
            hand.slot = rules.round_of(min(slots))  # whatever he takes up then comes after these
        for slot, item in hand.waiting:
            if item.begun and not begun:
                kept.append((slot, item))
                continue
            self._let_go(item)
            if item.begun:
                turn = rules.turn_of_suspended(0, item.priority, item.seat, 0)
                heappush(self.paused, (turn, item.order(), item))
            else:
                heappush(self.queues[item.op.line], (item.key, item.order(), item))
            self._reseat()
        hand.waiting = kept
        heapify(kept)

    def _let_go(self, item: Item) -> None:
        self.model.log.wait(item, item.op.wait)
        item.since, item.holder = self.clock.now, NONE

    def forget(self, item: Item) -> None:
        """It waits here no more, be it in somebody's hands."""
        if item.holder != NONE:
            hand, item.holder = self.hands[item.holder], NONE
            hand.waiting = [row for row in hand.waiting if row[1] is not item]
            heapify(hand.waiting)
            self._reseat()
        super().forget(item)

    def _shift(self, index: int) -> None:
        """At a closing nothing is held but what is finished in overtime."""
        for person in () if self._boundaries[index].open else self.hands:
            self.release(person, begun=not self.finishes)
        super()._shift(index)
