"""Who picks which work when: every instant's seatings follow from what waits and who is free.

The referee replays the choice of each round and never what the work is: that it has from the
items' trails. So ties, work of length zero and openings are all held to the contract.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.opening import Opening
from simulator.referee.policies import place_in_queue
from simulator.referee.trail import Task

Key = tuple[int, int, int, str, int, int]


@dataclass
class Desk:
    """A team: who is free since when, what is suspended, what waits."""

    free: list[tuple[int, int]]  # since, person
    suspended: list[tuple[int, int, Task]] = field(default_factory=list)  # by order of seating
    queue: list[tuple[Key, int, Task]] = field(default_factory=list)
    seated: int = 0  # so far


@dataclass
class Seating:
    """Where a task stands: how often it was taken up, and when first among its team's."""

    taken: int = 0
    order: int = 0


def people_pick_in_order(
    scenario: Scenario, hours: dict[str, Opening], tasks: list[Task], last: int
) -> Iterator[Breach]:
    """Sections 1 and 4: in rounds, each team picks until it can pick no more.

    Suspended work goes on first, in the order of seating; then what is best by policy, then ready
    first, then arrived first. Who is idle longest takes it, then the lowest number. Work of length
    zero ends in the next round, and what that makes ready is picked no sooner.
    """
    replay = Replay(scenario, hours, tasks)
    for at in replay.instants:
        if at <= last and (breach := replay.told(at)):
            yield breach
            return


class Replay:
    """The desks of all teams as the record moves them on."""

    def __init__(self, scenario: Scenario, hours: dict[str, Opening], tasks: list[Task]) -> None:
        self.scenario, self.hours, self.desks = scenario, hours, dict[str, Desk]()
        person = 0
        for name, team in sorted(scenario.teams.items()):
            self.desks[name] = Desk([(0, person + n) for n in range(team.people)])
            person += team.people
        self.state = {id(task): Seating() for task in tasks}
        self.joins, self.ends = (
            defaultdict[int, list[Task]](list),
            defaultdict[int, list[Task]](list),
        )
        self.followers = defaultdict[int, list[Task]](list)
        self.seatings = defaultdict[int, int](int)
        for task in tasks:
            self._noted(task)
        openings = {begin for opening in hours.values() for begin, _ in opening.intervals}
        self.instants = sorted({*self.joins, *self.ends, *self.seatings, *openings})

    def _noted(self, task: Task) -> None:
        if task.after is None:
            self.joins[task.joined].append(task)
        else:
            self.followers[id(task.after)].append(task)
        for seat in task.seats:
            self.seatings[seat.at] += 1
        for piece in task.pieces:
            if not piece.cut:
                self.ends[piece.end].append(task)

    def told(self, at: int) -> Breach | None:
        """The first breach in an instant, which is made of rounds."""
        for task in self.ends[at]:
            self._freed(task, at)
        for task in self.joins[at]:
            self._join(task)
        while True:
            ended = list[Task]()
            for name, desk in self.desks.items():
                while self.hours[name].at(at) and desk.free and (desk.suspended or desk.queue):
                    task = self._picked(desk)
                    if breach := self._objection(name, task, heappop(desk.free), at):
                        return breach
                    if not task.effort:
                        ended.append(task)
            for task in ended:
                heappush(self.desks[task.team].free, (at, task.seats[-1].person))
                for follower in self.followers[id(task)]:
                    self._join(follower)
            if not ended:
                break
        if self.seatings[at]:
            what = f"{self.seatings[at]} items are taken up that could not be"
            return Breach("people take up what waits, when they are free", at, what)
        return None

    def _freed(self, task: Task, at: int) -> None:
        """Somebody puts work down: it has ended, or it is suspended."""
        desk = self.desks[task.team]
        piece = next(piece for piece in task.pieces if piece.end == at)
        heappush(desk.free, (at, piece.person))
        if piece is not task.pieces[-1] or task.done is None:
            heappush(desk.suspended, (self.state[id(task)].order, id(task), task))

    def _join(self, task: Task) -> None:
        item, desk = task.item, self.desks[task.team]
        key = (
            place_in_queue(self.scenario.teams[task.team], task),
            task.ready,
            item.arrived,
            item.source,
            item.number,
            item.branch,
        )
        heappush(desk.queue, (key, id(task), task))

    def _picked(self, desk: Desk) -> Task:
        if desk.suspended:
            return heappop(desk.suspended)[-1]
        task = heappop(desk.queue)[-1]
        desk.seated += 1
        self.state[id(task)].order = desk.seated
        return task

    def _objection(self, team: str, task: Task, free: tuple[int, int], at: int) -> Breach | None:
        """What is wrong, if it is not this person who takes this task up now."""
        state = self.state[id(task)]
        seat = task.seats[state.taken] if state.taken < len(task.seats) else None
        whose = f"{task.what} of {task.item.type} {task.item.number}"
        if seat is None or seat.at != at:
            rule = (
                "no worse key is seated first"
                if self.seatings[at]
                else "nobody is idle beside work"
            )
            return Breach(rule, at, f"{whose} should be taken up in {team} now")
        if seat.person != free[1]:
            what = f"person {seat.person} takes up {whose}; {free[1]} is free since {free[0]}"
            return Breach("who is idle longest takes it, then the lowest number", at, what)
        state.taken += 1
        self.seatings[at] -= 1
        return None
