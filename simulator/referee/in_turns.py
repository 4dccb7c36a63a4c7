"""People who hold several items: who takes up what, and which of it has its turn (section 4)."""

from heapq import heappush

from scenarios.holding import several
from simulator.layout import WAITING
from simulator.referee.breach import Breach
from simulator.referee.chairs import Chairs
from simulator.referee.desk import Desk, Place
from simulator.referee.hands import FAR, Hand, fits_stretch
from simulator.referee.policies import UNTOLD
from simulator.referee.task import Task

RULE = "people hold several items and work on them in turns"


class InTurns(Chairs):
    """The desks of teams whose people hold several items."""

    wrong: Breach | None = None  # what was found in this instant, where no answer is waited for
    is_doubtful = False  # what it takes to be so in this instant is not what comes of it later

    def _is_in_turns(self, team: str) -> bool:
        return several(self.scenario.teams[team])

    def _begin_turns(self, at: int) -> None:
        """Turns that are over by now; who holds nothing else goes on with another of the same."""
        self.wrong, self.calling, self.is_doubtful = None, [], False
        for name, desk in self.desks.items():
            turn = self._turn(name)
            for hand in desk.hands.values():
                while hand.at_work is not None and hand.until <= at:
                    if hand.until < at and hand.waiting:
                        self._is_wrong(hand.at_work, hand.until, "is worked on beyond its turn")
                    if hand.until == at and self._ends(hand.at_work, at):
                        break
                    hand.over = hand.until == at
                    hand.mine = (hand.mine[0] + 1, hand.mine[1])
                    hand.last = hand.last if hand.over else hand.mine
                    hand.until += turn

    def _ends(self, task: Task, at: int) -> bool:
        return task.done == at and self.state[id(task)].taken == len(task.seats)

    def _turn(self, team: str) -> int:
        at_once = self.scenario.teams[team].at_once
        day = self.hours[team].day
        return at_once.turn.in_working_day(day) if at_once else 0

    def _close_turns(self, at: int) -> None:
        """At a closing nothing is held but what is finished in overtime."""
        for name, desk in self.desks.items():
            if desk.hands and self.hours[name].closes(at):
                finishes = self.scenario.teams[name].off_hours == "finish"
                for person in desk.hands:
                    self._release(desk, person, at, begun=not finishes)

    # --- in rounds

    def _seat_in_turns(self, team: str, at: int, ended: list[Task]) -> Breach | None:
        """All that can be is taken up, then each goes on with what has its turn."""
        desk, at_once = self.desks[team], self.scenario.teams[team].at_once
        most = at_once.items if at_once else 1
        while self.hours[team].at(at) and (person := _fewest(desk, most)) is not None:
            new = self._waiting(team, desk.in_order(at), at)
            up = desk.next_up(_likeliest(new) if new else None)
            if up is None:
                break
            if self._goes_to_another(up, person, at):
                up = self._untold(desk, at) or up
            begun = any(place[-1] is up for place in desk.suspended)
            before = self._whose(up)[0] if begun else -1
            able = before in desk.there and len(desk.hands[before]) < most
            if breach := self._take_up(desk, up, before if able else person, at, ended):
                return breach
        for person in desk.hands:
            if breach := self._go_on(desk, person, at, ended):
                return breach
        return self.wrong

    def _take_up(
        self, desk: Desk, task: Task, person: int, at: int, ended: list[Task]
    ) -> Breach | None:
        hand, begun = desk.hands[person], self.state[id(task)].taken > 0
        desk.leave(task)
        if not begun:
            self._calls(task, at)
        if task.standing.share is None:
            hand.found += 1
            self.owes = 0
            desk.finding[id(task)] = person
            ended.append(task)
            return self._objection(task.team, task, [(at, person)], at)
        slot = desk.slots.pop(id(task), (-1, 0))
        if not begun or self._whose(task)[0] != person or slot < hand.last:
            desk.taken += 1
            slot = (hand.last[0], desk.taken)
        if not (begun or task.begins_at(at) or self._is_untold(task, at)):
            self._is_wrong(task, at, f"should be taken up by {person} now")
        self.is_doubtful |= self._goes_to_another(task, person, at)
        for before, since, other in hand.waiting:
            in_order = self._next_turn(other) <= self._next_turn(task) or before > slot
            self.is_doubtful |= since == at and not in_order
        hand.waiting.append((slot, at, task))
        return None

    def _next_turn(self, task: Task) -> int:
        """When it has its turn next, whoever has it in his hands then."""
        taken = self.state[id(task)].taken
        return task.seats[taken].at if taken < len(task.seats) else FAR

    def _goes_to_another(self, task: Task, person: int, at: int) -> bool:
        """Whether somebody else works on it next, with nobody letting go of it before that."""
        until = self._next_turn(task)
        if until == FAR or (until > at and task.standing.share is None):
            return False
        if until > at and task.standing.wait == WAITING and (at, until) not in task.held:
            return False
        if any(at < other < until for other in task.taken_up):
            return False
        return task.crews[self.state[id(task)].taken][0] != person

    def _untold(self, desk: Desk, at: int) -> Task | None:
        """What is taken up now and never begun, so that nobody knows its place in the queue."""
        lines = desk.queues.values()
        found = [p for line in lines for p in line if p[0][0] == UNTOLD and p[-1].begins_at(at)]
        return min(found, default=(None,))[-1]

    def _is_untold(self, task: Task, at: int) -> bool:
        """Whether nobody is told that somebody takes it up now.

        What is withdrawn in this instant, or comes as the run ends, tells of no time in his hands.
        """
        gone = task.withdrawn is not None and task.withdrawn.at == at
        return gone or task.joined == at == self.last or task.standing.wait != WAITING

    def _go_on(self, desk: Desk, person: int, at: int, ended: list[Task]) -> Breach | None:
        hand = desk.hands[person]
        over, hand.over = hand.over, False
        if hand.at_work is not None and over:
            if not hand.waiting:
                hand.last = hand.mine
                return None
            task, slot = hand.at_work, hand.mine
            goes = task.withdrawn is not None and task.withdrawn.at == at  # which tells of no pause
            if task not in self.pausing and not goes:
                return self._is_wrong(task, at, "should cede, as its turn is over")
            self.pausing = [other for other in self.pausing if other is not task]
            self._stops(desk, task, at)
            hand.waiting.append((slot, at, task))
        if hand.at_work is None and hand.waiting:
            return self._has_turn(desk, person, at, ended)
        return None

    def _has_turn(self, desk: Desk, person: int, at: int, ended: list[Task]) -> Breach | None:
        hand = desk.hands[person]
        slot, since, task = min(hand.waiting, key=lambda row: row[0])
        held = len(hand)
        self._let_go(hand, task, since, at)
        state = self.state[id(task)]
        if not state.taken:
            desk.seated += 1
            state.order = desk.seated
        hand.left = hand.left if slot == hand.last else self._turn(task.team)
        hand.last = hand.mine = slot
        hand.at_work, hand.until = task, at + hand.left
        desk.free = [row for row in desk.free if row[1] != person]
        desk.working.append(task)
        self.owes = 0
        if breach := self._objection(task.team, task, [(at, person)], at):
            return breach
        if state.taken == 1 and not fits_stretch(task, held):
            return self._is_wrong(task, at, f"has an effort that it cannot have as one of {held}")
        if task.ends_at_once(state.taken):
            ended.append(task)
        return None

    def _would_hold(self, team: str) -> int:
        desk, at_once = self.desks[team], self.scenario.teams[team].at_once
        person = _fewest(desk, at_once.items) if desk.hands and at_once else None
        return 0 if person is None else len(desk.hands[person]) + 1

    # --- putting down

    def _stops(self, desk: Desk, task: Task, at: int) -> None:
        """Work on it ends, or is put down."""
        if (person := desk.finding.pop(id(task), None)) is not None:
            desk.hands[person].found -= 1
            if not len(desk.hands[person]):
                desk.free = sorted((at if p == person else since, p) for since, p in desk.free)
            return
        (person,) = self._whose(task)
        hand = desk.hands[person]
        desk.slots[id(task)] = hand.mine
        hand.at_work, hand.left = None, hand.until - at
        desk.working.remove(task)
        desk.free = sorted([*desk.free, (at, person)])

    def _release(self, desk: Desk, person: int, at: int, begun: bool = True) -> None:
        """What somebody holds waits for anybody again; `begun`: what has had a turn as well."""
        hand = desk.hands.get(person, Hand())
        slots = [slot for slot, *_ in hand.waiting]
        if hand.at_work is not None and not self._ends(hand.at_work, at):
            slots.append(hand.mine)
        if slots and min(slots) > hand.last:
            hand.last = (min(slots)[0], 0)  # whatever he takes up then comes after these
        for slot, since, task in [*hand.waiting]:
            state = self.state[id(task)]
            if state.taken and not begun:
                continue
            self._let_go(hand, task, since, at)
            if state.taken:
                desk.slots[id(task)] = slot
                heappush(desk.suspended, ((state.order,), id(task), task))
            else:
                self._join(task)

    def _leaves(self, desk: Desk, task: Task, at: int) -> None:
        """It waits no longer, be it in somebody's hands."""
        self._leaves_hands(desk, task, at)
        desk.leave(task)

    def _leaves_hands(self, desk: Desk, task: Task, at: int) -> None:
        for hand in desk.hands.values():
            for _, since, other in [*hand.waiting]:
                if other is task:
                    self._let_go(hand, task, since, at)

    def _let_go(self, hand: Hand, task: Task, since: int, at: int) -> None:
        """It was held until now, and the record must have it so."""
        hand.waiting = [row for row in hand.waiting if row[-1] is not task]
        self._held(task, since, at)

    def _held(self, task: Task, since: int, at: int) -> None:
        if since == at or task.standing.wait != WAITING:
            return
        if (since, at) in task.held:
            self.state[id(task)].held += 1
        else:
            self._is_wrong(task, at, f"was held since {since}, and is not told so")

    def _is_wrong(self, task: Task, at: int, what: str) -> Breach:
        whose = f"{task.what} of {task.item.type} {task.item.number}"
        self.wrong = self.wrong or Breach(RULE, at, f"{whose} {what}")
        return self.wrong

    def held_as_told(self, end: int) -> Breach | None:
        """When all is over: nothing else is told as held, and what still is so is told."""
        self.wrong = None
        for desk in self.desks.values():
            for hand in desk.hands.values():
                for _, since, task in hand.waiting:
                    self._held(task, since, end)
        for task in self.tasks:
            if self._is_in_turns(task.team) and self.state[id(task)].held != len(task.held):
                self._is_wrong(task, end, f"is held {len(task.held)} times")
        return self.wrong


def _likeliest(found: list[Place]) -> Task:
    """Of those who may be first, who could be taken up with nobody being told of it."""
    untold = [place for place in found if place[-1].standing.wait != WAITING]
    return min(untold or found)[-1]


def _fewest(desk: Desk, most: int) -> int | None:
    """Who holds fewest of those who are there; of those with none who is idle longest."""
    there = desk.there
    able = [person for person in there if len(desk.hands[person]) < most]

    def order(person: int) -> tuple[int, int, int]:
        held = len(desk.hands[person])
        return held, 0 if held else there[person], person

    return min(able, key=order, default=None)
