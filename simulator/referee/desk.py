"""A team as the referee sees it: what waits, what was put down, who works and who is free."""

from dataclasses import dataclass, field
from heapq import heapify, heappush
from typing import Any

from simulator.referee.hands import Hand, Slot
from simulator.referee.opening import FAR
from simulator.referee.policies import UNTOLD
from simulator.referee.task import Task

Key = tuple[Any, ...]
Place = tuple[Key, int, Task]
Free = tuple[int, int]  # since when, and who


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
    hands: dict[int, Hand] = field(default_factory=dict)  # where people hold several tasks
    slots: dict[int, Slot] = field(default_factory=dict)  # of what nobody holds any more
    finding: dict[int, int] = field(default_factory=dict)  # who takes up what, and finds it wanting
    taken: int = 0  # into hands, so far

    @property
    def there(self) -> dict[int, int]:
        """Who is there, and since when without work."""
        at_work = {person: 0 for person, hand in self.hands.items() if hand.at_work is not None}
        return {person: since for since, person in self.free} | at_work

    def leave(self, task: Task) -> None:
        """Nobody begins with a task any more."""
        for queue in (*self.queues.values(), self.suspended):
            queue[:] = [waiting for waiting in queue if waiting[-1] is not task]
            heapify(queue)

    def next_up(self, new: Task | None) -> Task | None:
        """What is taken up next; what was begun goes before anything new, if as urgent."""
        begun = min(self.able(self.suspended), default=(None,))[-1]
        if begun is None or new is None:
            return begun or new
        return new if self.interrupts and new.item.priority < begun.item.priority else begun

    def able(self, line: list[Place]) -> list[Place]:
        """Those of a line that need no more people than are there; the others hold up nobody."""
        there = len(self.free) + self.at_work
        return [place for place in line if place[-1].standing.people <= there]

    def victims(self, task: Task) -> list[Task] | None:
        """What is interrupted for a task, one after the other; None where that is no help."""
        found = self.reach(task)
        freed = sum(other.standing.people for other in found)
        return found if len(self.free) + freed >= task.standing.people else None

    def reach(self, task: Task) -> list[Task]:
        """What would be interrupted for a task, until people are free for it."""
        missing, found = task.standing.people - len(self.free), list[Task]()
        order = list(enumerate(self.working))
        order.sort(key=lambda row: (-row[1].item.priority, -row[0]))
        for _, other in order:
            if missing > 0 and self.interrupts and task.item.priority < other.item.priority:
                found.append(other)
                missing -= other.standing.people
        return found

    def take(self, task: Task) -> None:
        """A task is worked from now on."""
        self.leave(task)
        self.suspended = sorted(place for place in self.suspended if place[-1] is not task)
        self.working.append(task)

    def least_urgent(self) -> Task:
        """Of what is worked the least urgent, and of these the one begun last."""
        least = max(task.item.priority for task in self.working)
        return [task for task in self.working if task.item.priority == least][-1]

    def in_order(self, at: int) -> list[list[Place]]:
        """Who may be the first of each queue, who is ready longest before the others.

        Where the more urgent interrupts it goes first here as well. Where nobody can tell who is
        first, it may be who is ready shortest, if anything else begins now.
        """
        able = [self.able(queue) for queue in self.queues.values()]
        begins = any(place[-1].begins_at(at) for line in able for place in line)
        shortest = max if begins else min
        return sorted(
            (found for line in able if (found := firsts(line, at))),
            key=lambda found: (
                self.interrupts * found[0][-1].item.priority,
                shortest(place[0][1:] for place in found),
            ),
        )

    @property
    def at_work(self) -> int:
        """How many people work."""
        return sum(task.standing.people for task in self.working)

    @property
    def people(self) -> int:
        """How many belong to it, with or without work, away or not."""
        return len(self.free) + self.at_work + len(self.off) + len(self.beside)

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

    def miss(self, at: int) -> int:
        """Of those without work the highest number belongs to it no more; who that is."""
        person = max([*self.free, *self.off], key=lambda row: row[1])
        self.free = sorted(row for row in self.free if row != person)
        self.off = [row for row in self.off if row != person]
        self.missing.append(person)
        self.gone.append((person[1], at, FAR))
        return person[1]

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


def firsts(line: list[Place], at: int) -> list[Place]:
    """Who may be the first of a queue: one, unless some of those in question never began.

    Whoever does not begin now stands perhaps behind something that never did.
    """
    if not line:
        return []
    first = min(line)
    if first[-1].begins_at(at):
        return [first]
    untold = [place for place in line if place[0][0] == UNTOLD]
    if held := [place for place in untold if place[-1].begins_at(at)]:
        return [min(held)]  # somebody takes it up and never works on it
    return untold if first in untold else [first, *untold]


def hardest(found: list[Place]) -> Task:
    """Of those who may be first, the one that needs the most people."""
    return max(found, key=lambda place: (place[-1].standing.people, place[0]))[-1]


@dataclass
class Seating:
    """Where a task stands: how often it was taken up, and when first among its team's."""

    taken: int = 0
    order: int = 0
    held: int = 0  # how often somebody held it for a time
