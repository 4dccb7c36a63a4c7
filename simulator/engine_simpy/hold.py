"""A board or a release: it lets some go at its meetings."""

from typing import TYPE_CHECKING, Any

import simpy

from simulator.engine_simpy.clock import MEETING
from simulator.engine_simpy.item import Item
from simulator.layout import FAILED, FREEZE, NONE

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Hold:
    """Who waits for a meeting, and the meetings to come."""

    def __init__(self, model: "Model", number: int, holder: Any, meetings: list[Any]) -> None:
        self.model, self.clock = model, model.clock
        self.number, self.cap, self._meetings = number, holder.cap, meetings
        self._chance, self._rolls_back = holder.chance, holder.rolls_back
        self.waiting: list[Item] = []
        self._meet_at(0)

    def ask(self, item: Item, op: Any) -> simpy.Event:
        """An event that occurs when a meeting lets the item go."""
        item.op, item.since, item.cause = op, self.clock.now, op.cause
        done = item.done = self.clock.env.event()
        if not op.keep:
            item.ready = self.clock.now
        self.waiting.append(item)
        return done

    def withdraw(self, item: Item) -> None:
        """The item waits no longer; nor is it heard, where it stands on an agenda."""
        self.model.log.wait(item, item.cause)
        self.waiting = [waiting for waiting in self.waiting if waiting is not item]

    def _meet_at(self, index: int) -> None:
        if index < len(self._meetings):
            at = self._meetings[index].at
            self.clock.at(at, MEETING + self.number, lambda: self._meet(index))

    def _meet(self, index: int) -> None:
        """The agenda is fixed, and decided at the end; a freeze takes the window away."""
        meeting = self._meetings[index]
        if meeting.frozen:
            self._freeze()
        else:
            agenda = self._agenda(meeting.latest)
            self.waiting = [item for item in self.waiting if item not in agenda]
            if meeting.ends > meeting.at:
                self.clock.at(meeting.ends, MEETING + self.number, lambda: self._decide(agenda))
            else:
                self._decide(agenda)
        self._meet_at(index + 1)  # after its end, so that what it decides may be heard again

    def _decide(self, agenda: list[Item]) -> None:
        """Let go what was on the agenda, or what of it a failed release does."""
        agenda = [item for item in agenda if item.ended < 0]
        for item in agenda if self._chance == NONE else self._released(agenda):
            self.model.log.wait(item, item.cause)
            item.done.succeed()

    def _released(self, batch: list[Item]) -> list[Item]:
        """What failed, marked; with the rest, unless that is rolled back and keeps its place."""
        failed = [item for item in batch if self._has_failed(item)]
        for item in failed:
            item.marks |= FAILED
        if not failed or not self._rolls_back:
            return batch
        self.waiting += [item for item in batch if item not in failed]
        return failed

    def _has_failed(self, item: Item) -> bool:
        """By luck of its own, each time that it is in a batch."""
        op = item.op
        item.counters[op.tally] += 1
        visit = item.visits[op.place]
        u = self.model.luck.uniform(op.draw, item.number, visit, item.counters[op.tally])
        return self.model.falls(u, self._chance)

    def _agenda(self, latest: int) -> list[Item]:
        """In queue order and up to the cap, those whose papers were in by the cut-off."""
        return sorted((i for i in self.waiting if i.ready <= latest), key=Item.order)[: self.cap]

    def _freeze(self) -> None:
        """A window is taken away: from now on it is for the freeze that they wait."""
        for item in self.waiting:
            if item.cause != FREEZE:
                self.model.log.wait(item, item.cause)
                item.since, item.cause = self.clock.now, FREEZE
