"""Forks and joins: an item parts into branches, and goes on when enough of them have come."""

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import simpy

from simulator.engine_simpy.item import Item, life
from simulator.engine_simpy.withdrawing import withdraw
from simulator.layout import DEPENDENCY, JOIN, JOINED, LATE

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


@dataclass
class Fork:
    """An item that has parted: its branches, and how many of them have come to the join."""

    item: Item
    done: simpy.Event
    needs: int
    branches: list[Item] = field(default_factory=list)
    there: int = 0


class Forks:
    """The forks whose branches are on their way, and those whose join is satisfied."""

    def __init__(self, model: "Model") -> None:
        self.model, self.clock = model, model.clock
        self._satisfied: list[Fork] = []
        model.cascade.steps.append(self.join)

    def part(self, item: Item, op: Any) -> simpy.Event:
        """An event that occurs when enough branches have come to the join."""
        item.op = op
        fork = item.parting = Fork(item, self.clock.env.event(), op.joins)
        for number in range(op.ways):
            way = self.model.ways[op.way + number]
            branch = self._branch(fork, way.branch)
            branch.pc = way.next
            fork.branches.append(branch)
            self.model.log.items.append(branch)
            self.model.log.decision(branch, op, 0, op.way + number)
            self.clock.env.process(life(self.model, branch))
        self.model.places.part(item, fork.branches)
        return fork.done

    def _branch(self, fork: Fork, number: int) -> Item:
        """A branch has its item's luck and counters; no other branch comes to its places."""
        branch = copy(fork.item)
        branch.index, branch.branch = len(self.model.log.items), number
        branch.fork, branch.parted = fork, self.clock.now
        branch.rows, branch.live, branch.late = [], -1, False
        return branch

    def come(self, branch: Item, op: Any) -> None:
        """A branch has come to its join, and waits there for the others, or is too late."""
        if branch.late:
            branch.ended, branch.outcome, branch.op = self.clock.now, LATE, None
            self.model.places.leave(branch)
            return
        branch.op, branch.since, branch.ready = op, self.clock.now, self.clock.now
        fork: Fork = branch.fork
        self.model.places.come(branch)
        told = self.model.ways[op.way].clear
        fork.item.marks = (fork.item.marks & ~told) | (branch.marks & told)
        fork.there += 1
        if fork.there == fork.needs:
            self._satisfied.append(fork)
            self.model.cascade.mark()

    def join(self) -> bool:
        """Let all items go on whose join is satisfied; whether there were any.

        Inside first: where both are satisfied, whoever goes on inside comes too late outside.
        """
        satisfied, self._satisfied = self._satisfied, []
        for fork in sorted(satisfied, key=lambda fork: -fork.item.branch):
            self._let_go(fork)
        if not satisfied:
            self.model.places.rest()
        return bool(satisfied)

    def _let_go(self, fork: Fork) -> None:
        """The branches that have come end here, and their item goes on as the last of them does."""
        came = [b for b in fork.branches if b.op and b.op.code == JOIN]
        last = next(branch for branch in came if branch.since == self.clock.now)
        fork.item.pc = self.model.ways[last.op.way].next
        self.model.log.decision(fork.item, last.op, 0, last.op.way)
        self.model.places.join(fork.item, came)
        for branch in fork.branches:
            branch.late = branch not in came
            if branch.late and fork.item.op.cancels:
                withdraw(self.model, branch)
        for branch in came:
            self.model.log.wait(branch, DEPENDENCY)
            branch.ended, branch.outcome, branch.op = self.clock.now, JOINED, None
        fork.done.succeed()
