"""The desks of all teams, moved on by a record: who takes up what, instant by instant."""

from collections import defaultdict
from heapq import heappush
from itertools import combinations, count

from simulator.referee.breach import Breach
from simulator.referee.chairs import Hours
from simulator.referee.company import Companies
from simulator.referee.desk import Desk, Seating, hardest
from simulator.referee.in_turns import InTurns
from simulator.referee.opening import beyond
from simulator.referee.outages import moves, worn_out
from simulator.referee.reading import Reading, team_of_person
from simulator.referee.staffing import staffed
from simulator.referee.stays import Beside
from simulator.referee.task import Task


class Replay(InTurns):
    """The desks of all teams as the record moves them on."""

    def __init__(
        self, reading: Reading, hours: Hours, tasks: list[Task], beside: list[Beside], last: int
    ) -> None:
        self.scenario = scenario = reading.scenario
        self.last, self.hours = last, hours
        self.teams, self.moves = team_of_person(scenario), moves(reading)
        self.worn_out = worn_out(reading)
        self.desks, self.changes = staffed(scenario)
        self.rooms = {
            name: beyond(scenario, team.calendar, last)
            for name, team in scenario.teams.items()
            if team.off_hours == "do not start"
        }
        self.state = {id(task): Seating() for task in tasks}
        self.joins, self.ends = (
            defaultdict[int, list[Task]](list),
            defaultdict[int, list[Task]](list),
        )
        self.leaves = defaultdict[int, list[Task]](list)
        self.withdrawn = defaultdict[int, list[Task]](list)
        self.followers = defaultdict[int, list[Task]](list)
        self.called = defaultdict[int, list[Task]](list)
        self.seatings = defaultdict[int, int](int)
        self.seated = defaultdict[int, list[Task]](list)
        self.ups = defaultdict[int, int](int)  # how much is taken into somebody's hands
        self.stirs = defaultdict[int, set[str]](set)  # the teams in which anything happens then
        self.late: dict[int, int] = {}  # in which round a task joins, where that is tried
        self.tasks = tasks
        for task in tasks:
            self._noted(task)
        self.company = Companies(beside)
        openings = {begin for opening in hours.values() for begin, _ in opening.intervals}
        in_turns = [hours[name] for name, desk in self.desks.items() if desk.hands]
        openings |= {end for opening in in_turns for _, end in opening.intervals}  # some let go
        told = {*self.joins, *self.ends, *self.leaves, *self.seatings, *self.company.instants}
        told |= {at for task in tasks for stretch in task.held for at in stretch}
        self._note_who_stirs(beside)
        self.instants = sorted({*told, *self.withdrawn, *self.changes, *self.moves, *openings})

    def _noted(self, task: Task) -> None:
        if task.caller is not None:
            self.called[id(task.caller)].append(task)
        elif task.after is None:
            self.joins[task.joined].append(task)
        else:
            self.followers[id(task.after)].append(task)
        if task.withdrawn is not None:
            self.withdrawn[task.withdrawn.at].append(task)
        elif task.left is not None:
            self.leaves[task.left].append(task)
        for seat in task.seats:
            self.seatings[seat.at] += 1
            self.seated[seat.at].append(task)
        for at in task.taken_up:
            self.ups[at] += 1
        for _, until in task.held:
            self.seated[until].append(task)
        for piece in task.pieces:
            if piece is not None and (not piece.cut or piece.end == task.done):
                self.ends[piece.end].append(task)

    def _note_who_stirs(self, beside: list[Beside]) -> None:
        """Where only what fits may begin a team looks when something happens in it, and not later.

        What fits into no opening begins with one, and keeps others from beginning only then.
        """
        for task in self.tasks:
            gone = [at.at for at in (task.withdrawn,) if at is not None]
            ends = [piece.end for piece in task.pieces if piece is not None]
            for at in (
                task.joined,
                task.left,
                task.done,
                *gone,
                *ends,
                *(seat.at for seat in task.seats),
            ):
                if at is not None:
                    self.stirs[at].add(task.team)
        for at, changed in self.changes.items():
            self.stirs[at] |= {name for name, _ in changed}
        for at, moved in self.moves.items():
            self.stirs[at] |= {self.teams[person] for person, _ in moved}
        for name in self.rooms:
            for begin, _ in self.hours[name].intervals:
                self.stirs[begin].add(name)
        for one in beside:
            for at in (one.since, one.until):
                if at is not None:
                    self.stirs[at].add(one.company.team)

    def told(self, at: int) -> Breach | None:
        """The first breach in an instant, which is made of rounds."""
        self.over = set[int]()  # what is withdrawn in this instant
        self._begin_turns(at)
        for task in self.leaves[at]:
            self._leaves(self.desks[task.team], task, at)
        for task in self.withdrawn[at]:
            if task.is_withdrawn_in(0, [], self.late):
                self._leaves_hands(self.desks[task.team], task, at)
        self._close_turns(at)
        self.pausing = [task for task in self.ends[at] if self._freed(task, at)]
        self.company.begin(self.desks, at)
        self._join_in_round(at, 0)
        self._withdraw(at, 0, [])
        for name, people in self.changes[at]:
            if breach := self._become(self.desks[name], people, at):
                return breach
        for person, leaves in self.moves[at]:
            if breach := self._moves(person, leaves, at):
                return breach
        begun = list[Task]()  # of those who hold one task each, in the order of taking up
        for number in count(1):
            ended = list[Task]()
            for name, desk in self.desks.items():
                if desk.hands and (breach := self._seat_in_turns(name, at, ended)):
                    return breach
                looks = name not in self.rooms or number > 1 or name in self.stirs[at]
                looks = looks and not desk.hands and self.hours[name].at(at)
                while looks and (desk.free or desk.interrupts):
                    new = self._waiting(name, desk.in_order(at), at)
                    up = desk.next_up(hardest(new) if new else None)
                    if up is None or (victims := desk.victims(up)) is None:
                        break
                    for victim in victims:
                        if breach := self._interrupted(desk, victim, at):
                            return breach
                    self._picked(desk, up, at)
                    crew = self._crew(name, up, at)
                    if breach := self._objection(name, up, crew, at):
                        return breach
                    begun += [up] * (self.state[id(up)].taken == 1)
                    if up.ends_at_once(self.state[id(up)].taken) and not self.owes:
                        ended.append(up)
            joined = self._join_in_round(at, number)
            for task in self.calling:
                self._join(task)
            joined, self.calling = joined or bool(self.calling), []
            for task in ended:
                self._put_down(task, at)
                for follower in self.followers[id(task)]:
                    self._join(follower)
            withdrawn = self._withdraw(at, number, ended)
            if not ended and not joined and not withdrawn:
                break
        self.is_doubtful |= self._goes_on_too_early(begun)
        if self.seatings[at] or any(self.late.get(id(t), 0) > number for t in self.joins[at]):
            what = f"{self.seatings[at]} items are taken up that could not be"
            return Breach("people take up what waits, when they are free", at, what)
        for task in self.pausing:
            what = f"{task.what} of item {task.item.row} is put down though {task.team} is open"
            return Breach("only closing time and more urgent work suspend", at, what)
        return None

    def _goes_on_too_early(self, begun: list[Task]) -> bool:
        """Whether of two, put down together and taken up again so, the later goes on before.

        Whoever of their people goes on first has the lower number.
        """
        return any(
            one.team == other.team
            and one.item.priority == other.item.priority
            and _paused(one) == _paused(other) is not None
            and {one.crews[0], other.crews[0]} == {one.crews[1], other.crews[1]}
            and one.crews[1] > other.crews[1]
            for one, other in combinations(begun, 2)
        )

    def _join_in_round(self, at: int, number: int) -> bool:
        """Whether anything joins in this round, so that there is another."""
        joined = [task for task in self.joins[at] if self.late.get(id(task), 0) == number]
        joined = [task for task in joined if id(task) not in self.over]
        for task in joined:
            self._join(task)
        self.company.end(self.desks, at, number, self.late)
        return bool(joined)

    def _withdraw(self, at: int, number: int, ended: list[Task]) -> bool:
        """Whether anything is withdrawn in this round, so that whoever does it is free."""
        gone = [t for t in self.withdrawn[at] if t.is_withdrawn_in(number, ended, self.late)]
        for task in gone:
            if task in self.desks[task.team].working:
                self._put_down(task, at)
            self._leaves(self.desks[task.team], task, at)
            self.over.add(id(task))
        return bool(gone)

    def _freed(self, task: Task, at: int) -> bool:
        """Work has ended, or a closing or breakdown suspends it; True where neither is so."""
        ended = task.done is not None and self.state[id(task)].taken == len(task.seats)
        finishes = self.scenario.teams[task.team].off_hours == "finish"
        stops = not finishes and self.hours[task.team].closes(at)
        worn_out = any((person, at) in self.worn_out for person in self._whose(task))
        if not (ended or stops or worn_out):
            return True
        if ended:
            self._put_down(task, at)
            return False
        for person in self._whose(task) if worn_out else ():
            self._release(self.desks[task.team], person, at)
        self._suspended(task, at)
        return False

    def _suspended(self, task: Task, at: int) -> None:
        """A closing, or that people become fewer, has a task put down."""
        desk, order = self.desks[task.team], self.state[id(task)].order
        self._put_down(task, at)
        key = (task.item.priority, 0, order) if desk.interrupts else (order,)
        heappush(desk.suspended, (key, id(task), task))

    def _has_to_stop(self, task: Task, at: int) -> Breach | None:
        """Who does a task leaves: as at a closing it is put down."""
        if task not in self.pausing:
            whose = f"{task.what} of {task.item.type} {task.item.number}"
            return Breach("who leaves puts his work down", at, f"{whose} is not put down")
        self.pausing.remove(task)
        self._suspended(task, at)
        return None

    def _moves(self, person: int, leaves: bool, at: int) -> Breach | None:
        """Somebody is away from now on, or there again."""
        desk = self.desks[self.teams[person]]
        if not leaves:
            desk.returns(person)
            return None
        self._release(desk, person, at)
        for task in [task for task in desk.working if person in self._whose(task)]:
            if breach := self._has_to_stop(task, at):
                return breach
        desk.goes(person)
        return None

    def _become(self, desk: Desk, people: int, at: int) -> Breach | None:
        """There are so many people from now on: who leaves has no work, or is a victim."""
        while desk.people > people:
            if not desk.free and not desk.off and desk.beside:
                desk.let_go(*max(desk.beside), at)
            idle = desk.free or desk.off
            if not idle and (breach := self._has_to_stop(desk.least_urgent(), at)):
                return breach
            self._release(desk, desk.miss(at), at)
        while desk.people < people:
            desk.take_back(at)
        return None

    def _put_down(self, task: Task, at: int) -> None:
        desk = self.desks[task.team]
        if desk.hands:
            self._stops(desk, task, at)
            return
        desk.working.remove(task)
        desk.free = sorted([*desk.free, *((at, person) for person in self._whose(task))])

    def _interrupted(self, desk: Desk, task: Task, at: int) -> Breach | None:
        """More urgent work takes the people of a task, which goes to the front of its class."""
        state = self.state[id(task)]
        piece = task.pieces[state.taken - 1]
        is_withdrawn = task.withdrawn is not None and task.withdrawn.at == at
        if piece is not None and task not in self.pausing and not is_withdrawn:
            whose = f"{task.what} of {task.item.type} {task.item.number}"
            return Breach("more urgent work interrupts", at, f"{whose} should be put down")
        if task in self.pausing:
            self.pausing.remove(task)
        self._put_down(task, at)
        heappush(desk.suspended, ((task.item.priority, 1, *self._key(task)), id(task), task))
        return None


def _paused(task: Task) -> tuple[int, int] | None:
    """When it was first put down, after it was begun, and when it went on."""
    piece = task.pieces[0] if len(task.seats) > 1 else None
    return (piece.end, task.seats[1].at) if piece else None
