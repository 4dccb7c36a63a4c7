"""The single steps of a story: each takes up the rows of the record that tell it."""

from collections import Counter
from math import ceil, floor
from typing import NamedTuple

from scenarios.arrivals import Listed, Row
from scenarios.base import Part
from scenarios.duration import DAY
from scenarios.gathering import Gathering
from scenarios.limits import counted, covered
from scenarios.owners import settled
from scenarios.route import places
from scenarios.scenario import Scenario
from simulator.layout import (
    CLARIFICATION,
    FOR_COORDINATION,
    FOR_FAILURE_DEMAND,
    FOR_OTHER_WORK,
    HANDOFF,
    OUTSIDE_DELAY,
    VALUE,
    WAITING,
)
from simulator.referee.factors import VAGUE, Factors, under_rules
from simulator.referee.hands import stretched, stretches
from simulator.referee.lengths import FAR as NO_END
from simulator.referee.lengths import bounds, is_nothing, sizes
from simulator.referee.meetings import Sittings
from simulator.referee.opening import FAR, Opening
from simulator.referee.stays import Gathered
from simulator.referee.task import Standing, StillOpen, Task, Where, Work, expect
from simulator.referee.trail import Trail

Rows = dict[str, list[Row]]
FIRST = 1  # items count from here
OTHER_WORK = "other work of "
CHASER = "chaser of "  # an item of some type


class Script(NamedTuple):
    """What every story of a scenario is told from."""

    scenario: Scenario
    hours: dict[str | None, Opening]
    rows: Rows
    sittings: Sittings
    failures: set[tuple[str, int]]  # items by source and number, on which work is failure demand


class Steps:
    """What an item can do at a place, and how often it has been there."""

    def __init__(self, script: Script, trail: Trail) -> None:
        self.hours, self.trail, self.item = script.hours, trail, trail.item
        self.file = script.scenario  # as written; and as it is for this item
        self.scenario = settled(self.file, self.item.type, self.item.attributes)
        self.factors = Factors(self.file, self.item)
        self.rules = under_rules(self.file, self.item.came)  # that held as it came
        self.varies = bool(self.file.ways)  # so that no chance is what the file says
        self.is_failure = (self.item.source, self.item.number) in script.failures
        self.live, self.whole = -1, trail.item  # of a branch, of its item
        self.visits, self.heard = Counter[str](), Counter[str]()
        self.gates, self.sittings = list(script.sittings), script.sittings
        self.limits = self._limits()
        self.given = self._given(script.rows.get(self.item.source, []))

    def _given(self, rows: list[Row]) -> dict[str, Part]:
        """The efforts that the row of a list fixes, by stage; a backlog has none."""
        if not rows:
            return {}
        row = self.item.number - FIRST - self.scenario.work[self.item.source].backlog
        return dict(rows[row].effort) if 0 <= row < len(rows) else {}

    def _limits(self) -> list[set[str]]:
        """The places of the route that each limit covers."""
        is_apart = self.item.source.startswith((OTHER_WORK, CHASER))
        limits = [] if is_apart else counted(self.scenario)
        return [covered(self.scenario, limit, self.item.type) for limit in limits]

    def _team(self, stage: str) -> str:
        """Who works a stage for this item: its one team, or by type, or by what is noted."""
        teams = self.file.stages[stage].team
        if not isinstance(teams, dict):
            return teams or ""
        told = self.item.attributes.get(teams["by"], "") if "by" in teams else self.item.type
        named = {name: team for name, team in teams.items() if name != "by"}
        return named[told] if told in named else named.get("else", "")

    def _day(self, team: str) -> int:
        return self.hours[self.scenario.teams[team].calendar].day

    def _choice(self, place: str, purpose: str, ways: int, attempt: int = 0) -> int:
        what = (place, purpose, self.visits[place])
        way = self.trail.choice(what, attempt)
        expect(way < ways, f"{what} has way {way} of {ways}")
        return way

    def _stay(self, place: str, name: str, cause: int, ready: int | None) -> int:
        """Before a gate at a place of the route, which names it or who has the authority."""
        number, attempt = self.gates.index(name), self.heard[name] + 1
        frozen = [meeting.at for meeting in self.sittings[name] if meeting.frozen]
        passes = self.live < 0 and self.whole.live == self.trail.end and self._leads_live(place)
        passes = passes and self.trail.withdrawn is None
        visit = self.visits[name]
        return self.trail.stay(name, number, visit, cause, ready, attempt, frozen, passes)

    def _leads_live(self, place: str) -> bool:
        """Whether an item may go live on its way from a place on."""
        raise NotImplementedError

    def _delay(
        self, place: str, purpose: str, length: Part, cause: int, day: int, opening: Opening
    ) -> None:
        allowed = self.factors.delay(length, place, purpose, day, self.trail.at)
        self.trail.delay((place, purpose, self.visits[place]), cause, allowed, opening)

    def _enter(self, place: str, entered: bool) -> bool:
        """A visit counts once for each passage."""
        self.visits[place] += not entered
        return True

    def _let_in(self, name: str, enters: int) -> bool:
        """The wait for a free place, if there are limits on the route."""
        if not any(self.limits):
            return False
        self.visits[name] += enters
        needs = frozenset(n for n, places in enumerate(self.limits) if name in places)
        self.trail.let_in(name, self.visits[name], needs, self._key_outside(name))
        return True

    def _key_outside(self, name: str) -> int | None:
        """Its place among who waits outside; None where more than its priority is read."""
        stage = self.scenario.stages.get(name)
        if stage is None or stage.team is None:
            return 0
        team = self.scenario.teams[self._team(name)]
        if team.preemption or team.policy == "priority":
            return self.item.priority
        return 0 if team.policy == "fifo" else None

    def _gather(self, stage: str) -> bool:
        """The waits with which the visit to a stage begins: for a place, and for a batch."""
        batch = self.scenario.stages[stage].batch
        try:
            entered = self._let_in(stage, enters=1)
            return entered if batch is None else self._gather_at(stage, stage, batch, entered)
        except StillOpen:
            if self.trail.withdrawn is not None:
                self._may_have_come(stage)
            raise

    def _may_have_come(self, stage: str) -> None:
        """It may have been let in, and let go, in the very instant in which it was withdrawn."""
        asked, team, trail = self.scenario.stages[stage], self._team(stage), self.trail
        at, what = trail.at, (stage, "effort", self.visits[stage])
        if asked.batch and not any(wait.left == at for wait in trail.gathered):
            trail.gathered.append(Gathered(self.item, stage, asked.batch, at, None, True, at))
        if team:
            full, law = self._full(stage), stretches(self.scenario.teams[team])
            told = Standing(self._position(stage), False, full, 1.0, stretches=law, ever=VAGUE)
            told = told._replace(line=stage, people=asked.people)
            task = Task(self.item, team, told, what, at, at, None, True, [])
            task.withdrawn, task.left = trail.withdrawn, at
            trail.unseen.append(task)

    def _gather_at(self, where: str, place: str, batch: Gathering, entered: bool) -> bool:
        """The wait for the others of a batch."""
        self.visits[place] += not entered
        self.trail.gather(where, place, self.visits[place], batch)
        return True

    def _pure_delay(self, name: str) -> None:
        stage, entered = self.scenario.stages[name], self._gather(name)
        if stage.delay is not None and not is_nothing(stage.delay):
            self.visits[name] += not entered
            day = self.hours[stage.calendar or self.scenario.reference_calendar].day
            opening = self.hours[stage.calendar]
            self._delay(name, "delay", stage.delay, OUTSIDE_DELAY, day, opening)

    def _coordinate(self, stage: str, pair: str, purpose: str, effort: Part) -> None:
        """Handing over, which counts for the stage whose team does it."""
        team = self._team(stage)
        allowed = bounds(effort, self._day(team))
        standing = Standing(self._position(stage), False, allowed, 1.0, line=stage)
        told = (HANDOFF, HANDOFF, FOR_COORDINATION)
        self._work(team, pair, purpose, allowed, *told, standing)

    def _converse(
        self, stage: str, pair: str, purpose: str, effort: Part, ready: int | None
    ) -> None:
        team = self._team(stage)
        allowed = bounds(effort, self._day(team))
        standing = Standing(self._position(stage), False, allowed, 1.0, line=stage)
        told = (CLARIFICATION, CLARIFICATION, FOR_COORDINATION)
        self._work(team, pair, purpose, allowed, *told, standing, ready)

    def _full(self, name: str) -> tuple[int, int]:
        """The bounds of the effort of a stage, before any share."""
        effort = self.given.get(name, self.scenario.stages[name].effort)
        return bounds(effort, self._day(self._team(name)))

    def _position(self, place: str) -> int:
        return places(self.scenario.work[self.item.type].route).index(place)

    def _counts_as(self, what: Where, cause: int, charge: int) -> tuple[int, int]:
        """What work is in both ledgers: what it is elsewhere."""
        return cause, charge

    def _work(
        self,
        team: str,
        place: str,
        purpose: str,
        allowed: tuple[int, int],
        wait: int,
        cause: int,
        charge: int,
        standing: Standing,
        ready: int | None = None,
    ) -> int:
        """Somebody of the team does it; since when it was ready."""
        cause, charge = self._counts_as((place, purpose, self.visits[place]), cause, charge)
        law = stretches(self.scenario.teams[team])
        standing = standing._replace(stretches=law, wait=wait)
        if self.varies:
            allowed, standing = self._factored(team, place, purpose, allowed, standing)
        allowed = stretched(allowed, standing)
        preemption = self.scenario.teams[team].preemption
        switching = preemption.switching.in_working_day(self._day(team)) if preemption else 0
        work = Work(
            team, place, purpose, allowed, wait, cause, charge, standing, preemption, switching
        )
        patience = self.scenario.work[self.item.type].patience if standing.waits else None
        if patience is not None:
            lasts = self.factors.delay(patience, place, "patience", DAY, self.trail.at)
            self.trail.wait(work, self.visits[place], lasts)
        return self.trail.work(work, self.visits[place], ready).ready

    def _factored(
        self, team: str, place: str, purpose: str, allowed: tuple[int, int], standing: Standing
    ) -> tuple[tuple[int, int], Standing]:
        """The bounds of an effort by what holds as it is taken up, and how it stands."""
        begun = self.trail.begun((place, purpose, self.visits[place]))
        at = begun[0] if begun else self.trail.at
        what = (place, "effort" if purpose == "take-up" else purpose)
        share = standing.share or 0.0
        full, day = standing.full, self._day(team)
        if place not in self.given:
            full = self.factors.on_the_way(full, *what, day, at)
        if full != standing.full:
            allowed = floor(full[0] * share), NO_END if full[1] == NO_END else ceil(full[1] * share)
        scales, ever = self.factors.scale(*what, at), self.factors.ever(*what)
        return allowed, standing._replace(full=full, scales=scales, ever=ever)

    def _has_begun(self) -> bool:
        """Whether anybody has taken up the last piece of work."""
        return bool(self.trail.tasks and self.trail.tasks[-1].seats)

    def _stands_apart(self) -> bool:
        """What is no item of the stream is worked, and that is all."""
        if self.item.source.startswith(OTHER_WORK):
            self._other_work()
        elif self.item.source.startswith(CHASER):
            self._chaser()
        else:
            return False
        return True

    def _other_work(self) -> None:
        team = self.item.source.removeprefix(OTHER_WORK)
        other = self.scenario.teams[team].other_work
        expect(other is not None, f"{team} has no other work")
        allowed = bounds(sizes(other.usual_size), self._day(team)) if other else (0, 0)
        self._apart(team, allowed, FOR_OTHER_WORK)

    def _chaser(self) -> None:
        work = self.scenario.work.get(self.item.source.removeprefix(CHASER))
        expect(work is not None and work.chases is not None, "nobody chases such items")
        if work and work.chases:
            team = work.chases.team
            self._apart(team, bounds(work.chases.effort, self._day(team)), FOR_FAILURE_DEMAND)

    def _apart(self, team: str, allowed: tuple[int, int], charge: int) -> None:
        """A piece of work outside the stream."""
        self.visits[self.item.source] += 1
        told = ("effort", allowed, WAITING, VALUE, charge)
        self._work(team, self.item.source, *told, Standing(FAR, False, allowed, 1.0))


def rows_of(scenario: Scenario) -> Rows:
    """The rows of each list, one for each item that it sends."""
    listed = {n: w.arrives.rows for n, w in scenario.work.items() if isinstance(w.arrives, Listed)}
    return {name: [row for row in rows for _ in range(row.count)] for name, rows in listed.items()}
