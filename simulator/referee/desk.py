"""A team as the referee sees it: what waits, what was put down, who works and who is free."""

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Any

from simulator.referee.opening import FAR
from simulator.referee.policies import UNTOLD
from simulator.referee.task import Task

Key = tuple[Any, ...]
Place = tuple[Key, int, Task]


@dataclass
class Desk:
    """A team: who is free since when, what was put down, what waits, and who does what."""

    interrupts: bool
    free: list[tuple[int, int]]  # since, person
    suspended: list[Place] = field(default_factory=list)
    queues: dict[str, list[Place]] = field(default_factory=dict)  # one, or by stage
    working: list[Task] = field(default_factory=list)  # in the order of taking up
    seated: int = 0  # so far
    last: dict[int, str] = field(default_factory=dict)  # by person, the type of his last work
    beside: list[tuple[int, int]] = field(default_factory=list)  # who waits, and with what
    missing: list[tuple[int, int]] = field(default_factory=list)  # who does not belong to it now
    off: list[tuple[int, int]] = field(default_factory=list)  # of it, without work, and away
    away: set[int] = field(default_factory=set)  # persons, of it or missing
    gone: list[tuple[int, int, int]] = field(default_factory=list)  # person, from when, to when
    first: list[Place] = field(default_factory=list)  # the queue whose first may begin now

    def leave(self, task: Task) -> None:
        """Nobody begins with a task any more."""
        for queue in self.queues.values():
            queue[:] = [waiting for waiting in queue if waiting[-1] is not task]
            heapify(queue)

    def picked(self) -> Task:
        """What is taken up next; what was begun goes before anything new, if as urgent."""
        begun = self.suspended and not (
            self.interrupts
            and self.first
            and self.first[0][-1].item.priority < self.suspended[0][-1].item.priority
        )
        return heappop(self.suspended if begun else self.first)[-1]

    def victim(self) -> Task | None:
        """What more urgent work interrupts: the least urgent, and of these the one begun last."""
        if not self.interrupts or not self.working:
            return None
        heaps = [heap for heap in (self.suspended, self.first) if heap]
        waiting = min((heap[0][-1].item.priority for heap in heaps), default=FAR)
        task = self.least_urgent()
        return task if waiting < task.item.priority else None

    def least_urgent(self) -> Task:
        """Of what is worked the least urgent, and of these the one begun last."""
        least = max(task.item.priority for task in self.working)
        return [task for task in self.working if task.item.priority == least][-1]

    def in_order(self) -> list[list[Place]]:
        """The queues, the one whose first is ready longest before the others.

        Where the more urgent interrupts it goes first here as well. Where nobody can tell who is
        first, it may be who is ready shortest.
        """
        return sorted(
            (queue for queue in self.queues.values() if queue),
            key=lambda queue: (self.interrupts * queue[0][-1].item.priority, last(queue)[0][1:]),
        )

    @property
    def people(self) -> int:
        """How many belong to it, with or without work, away or not."""
        return len(self.free) + len(self.working) + len(self.off) + len(self.beside)

    def keep(self, person: int, what: int) -> None:
        """Who is free begins to wait with what he has finished."""
        self.free = [row for row in self.free if row[1] != person]
        heapify(self.free)
        self.beside.append((person, what))

    def let_go(self, person: int, what: int, at: int) -> None:
        """He is free again, unless he has left meanwhile; or he is away."""
        if (person, what) in self.beside:
            self.beside.remove((person, what))
            heappush(self.off if person in self.away else self.free, (at, person))

    def miss(self, at: int) -> None:
        """Of those without work the highest number belongs to it no more."""
        person = max([*self.free, *self.off], key=lambda row: row[1])
        self.free = sorted(row for row in self.free if row != person)
        self.off = [row for row in self.off if row != person]
        self.missing.append(person)
        self.gone.append((person[1], at, FAR))

    def goes(self, person: int) -> None:
        """Somebody without work is away."""
        self.away.add(person)
        self.off += [row for row in self.free if row[1] == person]
        self.free = sorted(row for row in self.free if row[1] != person)

    def returns(self, person: int) -> None:
        """He is there again."""
        self.away.discard(person)
        self.free = sorted([*self.free, *(row for row in self.off if row[1] == person)])
        self.off = [row for row in self.off if row[1] != person]

    def take_back(self, at: int) -> None:
        """The lowest missing number belongs to it again."""
        person = min(self.missing, key=lambda row: row[1])
        self.missing.remove(person)
        heappush(self.off if person[1] in self.away else self.free, person)
        self.gone = [
            (who, left, at if (who, back) == (person[1], FAR) else back)
            for who, left, back in self.gone
        ]


def firsts(queue: list[Place]) -> list[Place]:
    """Who may be the first of a queue: one, unless none of those in question was ever taken up."""
    untold = queue[0][0][0] == UNTOLD
    return [place for place in queue if place[0][0] == UNTOLD] if untold else queue[:1]


def last(queue: list[Place]) -> Place:
    """Of those the one that is ready shortest."""
    return max(firsts(queue))


@dataclass
class Seating:
    """Where a task stands: how often it was taken up, and when first among its team's."""

    taken: int = 0
    order: int = 0
