"""The instants of a run: what is due in them, in which order, and when the run ends.

What ends or arrives takes effect first (settle), then batches that are complete let go one by one
(the cascade), then boards meet and windows open one by one, each with a cascade after it, then
shifts change: these are SimPy priorities. When nothing else is due in the instant all desks
seat people; whatever that ends at once starts another round. A meeting is due in the first.
"""

from collections.abc import Callable
from operator import itemgetter

import simpy
from simpy.events import EventPriority

from simulator.errors import DECISIONS_EACH, MOST_ROUNDS

DATE = 0  # before anything else
SETTLE = 1  # SimPy's own priority of an ordinary event
CASCADE = 2
MEETING = 10  # plus the number of the hold
SHIFT = 1_000_000


class EndlessError(RuntimeError):
    """An instant that does not end: items go round a loop that takes no time.

    Where they do so without any work, it is about the type of the item that does.
    """


class Clock:
    """Time in microseconds, and one call of the desks at the end of each round."""

    def __init__(self) -> None:
        self.env = simpy.Environment()
        self.now = 0  # the present instant; SimPy's own is a property: 6 % of a run
        self.rounds = 0
        self._rounds_before = 0  # this instant
        self._decisions = 0  # in it
        self._due: list[tuple[int, Callable[[], None]]] = []
        self.passed: Callable[[], None] = lambda: None  # hears that an instant begins

    def at(self, instant: int, priority: int, call: Callable[[], None]) -> None:
        """Carry a call out at an instant, in the half of it that this priority names."""
        event = self.env.event()
        event.callbacks.append(lambda _: call())
        self.due(event, instant - self.now, priority)

    def due(self, event: simpy.Event, delay: int, priority: int = SETTLE) -> None:
        """The event occurs when a delay has passed, in the half of that instant named."""
        event._ok, event._value = True, None  # due without being triggered, as SimPy's Timeout
        self.env.schedule(event, EventPriority(priority), delay)

    def withdrawn(self, event: simpy.Event) -> simpy.Event:
        """Another event in place of one that is due: whoever waits for that waits for this."""
        instead = self.env.event()
        instead.callbacks, event.callbacks = event.callbacks, []
        return instead

    def until(self, instant: int) -> simpy.Event:
        """An event that occurs at an instant."""
        return self.env.timeout(instant - self.now)

    def reseat(self, desk: int, seat: Callable[[], None]) -> None:
        """Let this desk seat people at the end of the round."""
        self._due.append((desk, seat))

    def decided(self, items: int) -> bool:
        """Whether one more decision is still one that so many items may take in an instant."""
        self._decisions += 1
        return self._decisions <= MOST_ROUNDS + DECISIONS_EACH * items

    def _round(self) -> None:
        """The second half of a round: desks seat people, in their order."""
        self.rounds += 1
        if self.rounds - self._rounds_before > MOST_ROUNDS:
            raise EndlessError
        due, self._due = self._due, []
        for _, seat in sorted(due, key=itemgetter(0)):
            seat()

    def run(self, until: int, finished: Callable[[], bool]) -> int:
        """Run to the horizon, exclusive, or to the end of the instant that finishes it.

        The result is the instant at which the run ended. A round is no SimPy event: it begins
        when nothing else is due in its instant, which saves half of all events.
        """
        env = self.env
        while True:
            due = env.peek()
            if due == self.now and due < until:
                env.step()
            elif self._due:
                self._round()
            elif finished():
                return self.now
            elif due < until:
                self.now, self._rounds_before, self._decisions = int(due), self.rounds, 0
                self.passed()
                env.step()
            else:
                return until
