"""A board or a release: it lets some go at its meetings."""

from typing import TYPE_CHECKING, Any

import simpy

from simulator.engine_simpy.clock import MEETING
from simulator.engine_simpy.item import Item
from simulator.layout import FREEZE

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Hold:
    """Who waits for a meeting, and the meetings to come."""

    def __init__(self, model: "Model", number: int, holder: Any, meetings: list[Any]) -> None:
        self.model, self.clock = model, model.clock
        self.number, self.cap, self._meetings = number, holder.cap, meetings
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
        """Let go what was on the agenda."""
        for item in agenda:
            self.model.log.wait(item, item.cause)
            item.done.succeed()

    def _agenda(self, latest: int) -> list[Item]:
        """In queue order and up to the cap, those whose papers were in by the cut-off."""
        return sorted((i for i in self.waiting if i.ready <= latest), key=Item.order)[: self.cap]

    def _freeze(self) -> None:
        """A window is taken away: from now on it is for the freeze that they wait."""
        for item in self.waiting:
            if item.cause != FREEZE:
                self.model.log.wait(item, item.cause)
                item.since, item.cause = self.clock.now, FREEZE
