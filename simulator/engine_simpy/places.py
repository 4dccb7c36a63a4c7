"""Places under limits: who waits for them, and who gets them when they are free."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import simpy

from simulator.deadlock import (
    FOR_A_BATCH,
    FOR_A_PLACE,
    FOR_ALL,
    FOR_SOME,
    GOES_ON,
    Standing,
    holds_people,
    people_of,
)
from simulator.engine_simpy import company
from simulator.engine_simpy.gathering import Gathering
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.order import key_of
from simulator.layout import ADMIT, FORK, HOLD, JOIN, NEVER, NONE, WORK

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Places:
    """How many places are free under each limit, and who waits for some."""

    def __init__(self, model: "Model", limits: list[Any]) -> None:
        self.model = model
        self.free = [limit.at_most for limit in limits]
        self.waiting: list[Item] = []
        self.coming: list[Item] = []  # to joins, in this instant
        if limits:
            model.cascade.steps.append(self._give)

    def ask(self, item: Item, op: Any) -> simpy.Event | None:
        """An event that occurs when the item has all places that it needs; None: it has them."""
        if not self._missing(item, op):
            self._move(item, op.needs)
            return None
        self._keep_company(item, op)
        item.op, item.since, item.ready = op, self.model.clock.now, self.model.clock.now
        item.cause, item.key = op.cause, 0
        if not _is_blocked(item) and op.asks != NONE:
            work = self.model.ops[op.asks]
            item.key = key_of(self.model, self.model.desks[work.team].team, item, work)
        done = item.done = self.model.clock.env.event()
        self.waiting.append(item)
        self.model.cascade.mark()
        return done

    def _keep_company(self, item: Item, op: Any) -> None:
        """Who has just finished it waits with it, if a limit that it needs room under says so."""
        item.team = NONE
        if op.holds & ~item.held and company.worked_just_now(item, self.model.clock.now):
            item.team = item.op.team
            company.keep(self.model.desks[item.team], item)

    def leave(self, item: Item) -> None:
        """The item gives all its places up."""
        self._move(item, 0)

    # --- branches, of which a limit counts all as one

    def part(self, item: Item, branches: list[Item]) -> None:
        """All branches are where the item is, which is counted in them from now on."""
        if self.free:
            item.shared = item.shared or [item.held >> n & 1 for n in range(len(self.free))]
            for branch in branches:
                branch.held, branch.shared = 0, item.shared
                self._count(branch, item.held)
            self._count(item, 0)

    def come(self, branch: Item) -> None:
        """It is at its join; if it has to wait there, it will give some of its places up."""
        if branch.held & ~branch.op.needs:
            self.coming.append(branch)
            self.model.cascade.mark()

    def rest(self) -> None:
        """Who has come to a join and waits there counts only for what goes on behind it."""
        coming, self.coming = self.coming, []
        for branch in coming:
            if branch.op is not None:
                self._move(branch, branch.held & branch.op.needs)

    def join(self, item: Item, branches: list[Item]) -> None:
        """The item is where these branches have been."""
        if self.free:
            for branch in branches:
                self._count(item, item.held | branch.held)
                self._count(branch, 0)

    def withdraw(self, branch: Item) -> None:
        """It waits no longer, wherever it is."""
        if branch in self.waiting:
            self.model.log.wait(branch, branch.cause)
            self.waiting.remove(branch)
        self._move(branch, 0)

    def _missing(self, item: Item, op: Any) -> int:
        """The limits under which it needs a place, and its item has none."""
        missing: int = op.needs & ~item.held
        for n in _bits(missing) if item.shared else ():
            missing &= ~((item.shared[n] > 0) << n)
        return missing

    def _frees(self, item: Item) -> int:
        """The limits that would count its item no longer if it went on."""
        leaves = _leaves(item)
        for n in _bits(leaves) if item.shared else ():
            leaves &= ~((item.shared[n] > 1) << n)
        return leaves

    def _count(self, item: Item, needs: int) -> None:
        """The branch has these places now, wherever others of its item are."""
        for n in _bits(item.held ^ needs):
            item.shared[n] += 1 if needs >> n & 1 else -1
        item.held = needs

    def standings(self, items: list[Item]) -> Iterator[Standing]:
        """Where all items are that have not ended, and what they wait for."""
        plan = self.model.plan
        for item in items:
            if item.op is not None:
                waits, missing, held = self._waits(item), 0, item.held
                if item.op.code == ADMIT:
                    missing = self._missing(item, item.op)
                    held |= people_of(plan, item.team) if self._has_company(item) else 0
                elif waits == FOR_A_PLACE:
                    missing = people_of(plan, item.op.team)
                elif item.op.code == WORK:
                    held |= people_of(plan, item.op.team)
                place = plan.places[item.op.place]
                yield Standing(place, waits, held, missing, item.whole().index)

    def _has_company(self, item: Item) -> bool:
        return item.team != NONE and item in self.model.desks[item.team].beside

    def _waits(self, item: Item) -> int:
        if item.op.code == ADMIT:
            return FOR_A_PLACE
        if item.op.code in (FORK, JOIN):
            fork = item.parting if item.op.code == FORK else item.fork
            return FOR_ALL if fork.needs == len(fork.branches) else FOR_SOME
        if item.op.code == WORK and holds_people(self.model.plan):
            return GOES_ON if item in self.model.desks[item.op.team].working else FOR_A_PLACE
        hold = self.model.holds[item.op.hold] if item.op.code == HOLD else None
        endless = isinstance(hold, Gathering) and hold.patience == NEVER
        return FOR_A_BATCH if endless else GOES_ON

    # --- the cascade

    def _give(self) -> bool:
        """Give one item its places, or let a ring move on, or turn away; whether any could go."""
        waiting = sorted(self.waiting, key=_order)
        return self._let_one_in(waiting) or self._turn(waiting) or self._turn_away(waiting)

    def _let_one_in(self, waiting: list[Item]) -> bool:
        """The first who finds all places free, and passes nobody who lacks one of them."""
        lacked = 0
        for item in waiting:
            missing = self._missing(item, item.op)
            if not missing & lacked and all(self.free[n] > 0 for n in _bits(missing)):
                self._go_on([item])
                return True
            lacked |= missing
        return False

    def _turn(self, waiting: list[Item]) -> bool:
        """Those who keep each other's places move on together; whether there are any."""
        ring = [item for item in waiting if _is_blocked(item)]
        while ring != (left := [item for item in ring if self._may_follow(item, ring)]):
            ring = left
        for first in ring:
            if found := self._closed(first, ring):
                self._go_on(found)
                return True
        return False

    def _may_follow(self, item: Item, others: list[Item]) -> bool:
        """Whether each place that the item lacks is free, or kept by one of the others."""
        return all(
            self.free[n] > 0 or any(self._frees(other) >> n & 1 for other in others)
            for n in _bits(self._missing(item, item.op))
        )

    def _closed(self, first: Item, others: list[Item]) -> list[Item]:
        """A ring with this item, each place from who kept it longest; empty if it stays open."""
        ring = [first]
        while (lacks := self._lacks(ring)) is not None:
            more = [o for o in others if o not in ring and self._frees(o) >> lacks & 1]
            if not more:
                return []
            ring.append(more[0])
        return ring

    def _lacks(self, ring: list[Item]) -> int | None:
        """The first limit that has too few places for all of these to move on."""
        for n, free in enumerate(self.free):
            left = sum(self._frees(item) >> n & 1 for item in ring)
            if free + left < sum(self._missing(item, item.op) >> n & 1 for item in ring):
                return n
        return None

    def _turn_away(self, waiting: list[Item]) -> bool:
        """Who finds a place taken that he would not wait for is lost; whether anybody is."""
        lost = [
            item
            for item in waiting
            if any(self.free[n] == 0 for n in _bits(item.op.loses & ~item.held))
        ]
        for item in lost:
            item.pc = item.op.leaves
            self._end_wait(item)
        return bool(lost)

    # --- moving on

    def _go_on(self, items: list[Item]) -> None:
        for item in items:
            self._move(item, item.op.needs)
            self._end_wait(item)
            if item.op.calls != NONE:
                self.model.origins[item.op.calls].hear(item)

    def _end_wait(self, item: Item) -> None:
        self.model.log.wait(item, item.cause)
        self.waiting.remove(item)
        if item.team != NONE:
            company.let_go(self.model.desks[item.team], item)
        item.done.succeed()

    def _move(self, item: Item, needs: int) -> None:
        """The item has these places now, and no others."""
        before = item.held
        if item.shared:
            before = sum((there > 0) << n for n, there in enumerate(item.shared))
            self._count(item, needs)
            needs = sum((there > 0) << n for n, there in enumerate(item.shared))
        else:
            item.held = needs
        given_up = before & ~needs
        for n in _bits(given_up):
            self.free[n] += 1
        for n in _bits(needs & ~before):
            self.free[n] -= 1
        if given_up and self.waiting:
            self.model.cascade.mark()


def _leaves(item: Item) -> int:
    """The limits that the item will no longer count for."""
    leaves: int = item.held & ~item.op.needs
    return leaves


def _is_blocked(item: Item) -> bool:
    """Whether it keeps a place that it would give up; else it waits outside."""
    return _leaves(item) > 0


def _order(item: Item) -> tuple[Any, ...]:
    """Who is blocked for longest; then who waits outside, in queue order."""
    return (not _is_blocked(item), item.key, item.order())


def _bits(mask: int) -> Iterator[int]:
    return (n for n in range(mask.bit_length()) if mask >> n & 1)
