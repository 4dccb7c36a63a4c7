"""The desks of all teams, moved on by a record: who takes up what, instant by instant."""

from collections import defaultdict
from heapq import heappush
from itertools import count

from simulator.referee.breach import Breach
from simulator.referee.company import Companies
from simulator.referee.desk import Desk, Free, Key, Place, Seating, hardest
from simulator.referee.fitting import may_begin, set_up
from simulator.referee.opening import Opening, beyond
from simulator.referee.outages import moves, worn_out
from simulator.referee.policies import place_in_queue
from simulator.referee.reading import Reading, team_of_person
from simulator.referee.staffing import staffed
from simulator.referee.stays import Beside
from simulator.referee.task import Task

Hours = dict[str, Opening]


class Replay:
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
        self.seatings = defaultdict[int, int](int)
        self.seated = defaultdict[int, list[Task]](list)
        self.late: dict[int, int] = {}  # in which round a task joins, where that is tried
        for task in tasks:
            self._noted(task)
        self.company = Companies(beside)
        openings = {begin for opening in hours.values() for begin, _ in opening.intervals}
        told = {*self.joins, *self.ends, *self.leaves, *self.seatings, *self.company.instants}
        self.instants = sorted({*told, *self.withdrawn, *self.changes, *self.moves, *openings})

    def _noted(self, task: Task) -> None:
        if task.after is None:
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
        for piece in task.pieces:
            if piece is not None and (not piece.cut or piece.end == task.done):
                self.ends[piece.end].append(task)

    def told(self, at: int) -> Breach | None:
        """The first breach in an instant, which is made of rounds."""
        self.pausing = [task for task in self.ends[at] if self._freed(task, at)]
        self.company.begin(self.desks, at)
        self._join_in_round(at, 0)
        self._withdraw(at, 0, [])
        for task in self.leaves[at]:
            self.desks[task.team].leave(task)
        for name, people in self.changes[at]:
            if breach := self._become(self.desks[name], people, at):
                return breach
        for person, leaves in self.moves[at]:
            if breach := self._moves(person, leaves, at):
                return breach
        for number in count(1):
            ended = list[Task]()
            for name, desk in self.desks.items():
                while self.hours[name].at(at) and (desk.free or desk.interrupts):
                    new = self._waiting(name, desk.in_order(at), at)
                    up = desk.next_up(hardest(new) if new else None)
                    if up is None or (victims := desk.victims(up)) is None:
                        break
                    for victim in victims:
                        if breach := self._interrupted(desk, victim, at):
                            return breach
                    self._picked(desk, up)
                    crew = self._crew(name, up, at)
                    if breach := self._objection(name, up, crew, at):
                        return breach
                    if up.ends_at_once(self.state[id(up)].taken) and not self.owes:
                        ended.append(up)
            joined = self._join_in_round(at, number)
            for task in ended:
                self._put_down(task, at)
                for follower in self.followers[id(task)]:
                    self._join(follower)
            withdrawn = self._withdraw(at, number, ended)
            if not ended and not joined and not withdrawn:
                break
        if self.seatings[at] or any(self.late.get(id(t), 0) > number for t in self.joins[at]):
            what = f"{self.seatings[at]} items are taken up that could not be"
            return Breach("people take up what waits, when they are free", at, what)
        for task in self.pausing:
            what = f"{task.what} of item {task.item.row} is put down though {task.team} is open"
            return Breach("only closing time and more urgent work suspend", at, what)
        return None

    def _join_in_round(self, at: int, number: int) -> bool:
        """Whether anything joins in this round, so that there is another."""
        joined = [task for task in self.joins[at] if self.late.get(id(task), 0) == number]
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
            self.desks[task.team].leave(task)
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
        else:
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
        for task in [task for task in desk.working if person in self._whose(task)]:
            if breach := self._has_to_stop(task, at):
                return breach
        desk.goes(person)
        return None

    def _whose(self, task: Task) -> tuple[int, ...]:
        return task.crews[self.state[id(task)].taken - 1]

    def _become(self, desk: Desk, people: int, at: int) -> Breach | None:
        """There are so many people from now on: who leaves has no work, or is a victim."""
        while desk.people > people:
            if not desk.free and not desk.off and desk.beside:
                desk.let_go(*max(desk.beside), at)
            idle = desk.free or desk.off
            if not idle and (breach := self._has_to_stop(desk.least_urgent(), at)):
                return breach
            desk.miss(at)
        while desk.people < people:
            desk.take_back(at)
        return None

    def _put_down(self, task: Task, at: int) -> None:
        desk = self.desks[task.team]
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

    def _key(self, task: Task) -> Key:
        item, place = task.item, place_in_queue(self.scenario.teams[task.team], task)
        return (place, task.ready, item.came, item.source, item.number, item.branch)

    def _join(self, task: Task) -> None:
        line = task.standing.line * (self.scenario.teams[task.team].queues == "per stage")
        queue = self.desks[task.team].queues.setdefault(line, [])
        heappush(queue, (self._key(task), id(task), task))

    def _waiting(self, team: str, rows: list[list[Place]], at: int) -> list[Place] | None:
        """Of the first of each queue those that may begin, whoever of them it is, if any do."""
        for n, row in enumerate(rows):
            if all(self._fits(team, task, at, rows[n + 1 :]) for *_, task in row):
                return row
        return None

    def _fits(self, team: str, task: Task, at: int, behind: list[list[Place]]) -> bool:
        """Whether work may begin, if people of the team can take it up.

        Where that is not told, it does if it begins now. Where too few are free for it, it keeps
        them from what stands behind it, so it does unless anything of that begins now.
        """
        if team not in self.rooms:
            return True
        desk, told = self.desks[team], task.begins_at(at)
        if not told and desk.victims(task) is None:
            told = not any(other.begins_at(at) for row in behind for *_, other in row)
        put_down = [(at, person) for other in desk.reach(task) for person in self._whose(other)]
        owed = self._chosen(team, task, at, [*desk.free, *put_down])[1]
        return may_begin(self.rooms[team], task, owed, at, told)

    def _picked(self, desk: Desk, task: Task) -> None:
        state = self.state[id(task)]
        if not state.taken:
            desk.seated += 1
            state.order = desk.seated
        desk.take(task)

    def _chosen(self, team: str, task: Task, at: int, free: list[Free]) -> tuple[list[Free], int]:
        """Whose turn it is of those that are free, and how long they set up together.

        Who needs no set-up goes first, then who is idle longest, then the lowest number.
        """
        rules, needs = self.scenario.teams[team].set_up, dict.fromkeys(free, 0)
        if rules and task.standing.share is not None and not self.state[id(task)].taken:
            needs = {row: self._owed(team, task, row, at) for row in free}
        order = sorted(free, key=lambda row: (needs[row] > 0, row))
        chosen = order[: task.standing.people]
        return chosen, max((needs[row] for row in chosen), default=0)

    def _crew(self, team: str, task: Task, at: int) -> list[Free]:
        """They take it up."""
        desk = self.desks[team]
        chosen, self.owes = self._chosen(team, task, at, desk.free)
        desk.free = [row for row in desk.free if row not in chosen]
        if task.standing.share is not None:
            desk.last |= {person: task.item.type for _, person in chosen}
        return chosen

    def _owed(self, team: str, task: Task, free: tuple[int, int], at: int) -> int:
        rules, day = self.scenario.teams[team].set_up, self.hours[team].day
        return set_up(rules, day, self.desks[team].last.get(free[1]), task, free[0] < at)

    def _objection(self, team: str, task: Task, crew: list[Free], at: int) -> Breach | None:
        """What is wrong, if it is not these people who take this task up now."""
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
        people, expected = task.crews[state.taken], tuple(person for _, person in crew)
        if people != expected:
            what = f"{people} take up {whose} and not {expected}, who are free longest"
            return Breach("who is idle longest takes it, then the lowest number", at, what)
        untold = at == self.last and not task.effort and not task.set_up  # perhaps it sets up
        wrong = task.set_up > self.owes or not task.set_up_is_cut
        if not state.taken and task.set_up != self.owes and wrong and not untold:
            what = f"{whose} is set up for {task.set_up} µs and not for {self.owes}"
            return Breach("who changes type or was idle sets up", at, what)
        state.taken += 1
        self.seatings[at] -= 1
        return None
