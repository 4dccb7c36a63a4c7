"""Whose turn it is at a desk: what waits there, what may begin, and that the record has it so."""

from heapq import heappush

from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.desk import Desk, Free, Key, Place, Seating
from simulator.referee.fitting import may_begin, set_up
from simulator.referee.opening import Opening
from simulator.referee.policies import place_in_queue
from simulator.referee.task import Task

Hours = dict[str, Opening]


class Chairs:
    """All desks, and who sits down there to what."""

    scenario: Scenario
    hours: Hours
    rooms: Hours
    last: int
    desks: dict[str, Desk]
    state: dict[int, Seating]
    tasks: list[Task]
    pausing: list[Task]  # what is put down in this instant, for a reason still to be found
    seatings: dict[int, int]  # of the record, by instant, that nothing has accounted for
    owes = 0  # µs of set-up, of who has just sat down
    called: dict[int, list[Task]]  # by whose being taken up calls them
    calling: list[Task]  # who are called in this round

    def _whose(self, task: Task) -> tuple[int, ...]:
        return task.crews[self.state[id(task)].taken - 1]

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
        if not told and not desk.hands and desk.victims(task) is None:
            told = not any(other.begins_at(at) for row in behind for *_, other in row)
        put_down = [(at, person) for other in desk.reach(task) for person in self._whose(other)]
        owed = self._chosen(team, task, at, [*desk.free, *put_down])[1]
        return may_begin(self.rooms[team], task, owed, at, told, self._would_hold(team))

    def _would_hold(self, team: str) -> int:
        """How many tasks somebody would hold who took one more up; 0 where nobody holds several."""
        raise NotImplementedError

    def _picked(self, desk: Desk, task: Task, at: int) -> None:
        state = self.state[id(task)]
        if not state.taken:
            desk.seated += 1
            state.order = desk.seated
            self._calls(task, at)
        desk.take(task)

    def _calls(self, task: Task, at: int) -> None:
        """It is taken up, perhaps for the first time, and then it calls the next of its source."""
        self.calling += [other for other in self.called[id(task)] if other.joined == at]

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
