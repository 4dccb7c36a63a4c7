"""A whole run: desks and holds are set up, items arrive, and the record is handed over."""

from collections.abc import Generator
from dataclasses import make_dataclass
from functools import cache
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from simulator import outages
from simulator.calendars import Hours, end_of_work
from simulator.deadlock import most, refuse_deadlock
from simulator.duty import outside
from simulator.engine_simpy import staffing
from simulator.engine_simpy.cascade import Cascade
from simulator.engine_simpy.chasing import Chasing
from simulator.engine_simpy.choosing import Choosing
from simulator.engine_simpy.clock import Clock, EndlessError
from simulator.engine_simpy.desk import Desk
from simulator.engine_simpy.forks import Forks
from simulator.engine_simpy.gathering import Gathering
from simulator.engine_simpy.hold import Hold
from simulator.engine_simpy.item import Item, life
from simulator.engine_simpy.log import Log
from simulator.engine_simpy.lots import Lots
from simulator.engine_simpy.nursery import Nursery
from simulator.engine_simpy.origin import Origin
from simulator.engine_simpy.places import Places
from simulator.engine_simpy.tide import Tide
from simulator.engine_simpy.turns import DeskInTurns
from simulator.errors import MOST_ROUNDS, RunError, decides_for_ever
from simulator.layout import ADMIT, COMPLETED, DELAY, FORK, GATHERING, HOLD, NONE
from simulator.plan import Plan
from simulator.record import AWAY, DUTY, Record, table
from simulator.workload import Workload


def run(plan: Plan, workload: Workload) -> Record:
    """The record of one replication, by the readable engine.

    Raises RunError when an instant does not end, or a run that should end when it is empty
    reaches the end of its calendars.
    """
    model = Model(plan, workload)
    try:
        end = model.clock.run(plan.until, model.finished)
    except EndlessError as endless:
        of = [plan.types[number] for number in endless.args]
        raise RunError(decides_for_ever(*of) if of else _endless(model)) from None
    if len(plan.limit):
        refuse_deadlock(model.places.standings(model.log.items), most(plan))
    if plan.ends_when_empty and plan.scenario.horizon is None and model.unfinished:
        raise RunError(f"{model.unfinished} items never end: nobody comes back to work on them.")
    model.cut(end)
    gone = model.log.gone
    away = np.concatenate([workload.away, table(AWAY, model.log.broken)])
    away = outages.told(away, table(DUTY, [(*row,) for row in gone]), end)
    return model.log.finished(end, _duty(plan, end, gone), away)


class Model:
    """The state of a run."""

    def __init__(self, plan: Plan, workload: Workload) -> None:
        self.plan = plan
        self.ops, self.ways, self.watches = rows(plan.op), rows(plan.way), rows(plan.watch)
        self.chances: list[float] = plan.chance.tolist()
        self.given: list[list[int]] = workload.given.tolist()
        self.tide = Tide(plan)
        self.luck = Lots(plan, workload, self.tide)
        self.clock = Clock()
        self.log = Log(self.clock)
        self.cascade = Cascade(self.clock)
        self.choosing = Choosing(self)
        self.forks = Forks(self)
        boundaries, calendars = rows(plan.boundary), rows(plan.calendar)
        changes = rows(plan.change)
        self.desks = [
            (DeskInTurns if team.at_once else Desk)(
                self,
                number,
                team,
                _of(boundaries, calendars[team.calendar]),
                changes[team.first_change : team.last_change],
                rows(_of_people(workload.wear, team)),
            )
            for number, team in enumerate(rows(plan.team))
        ]
        self._announce_moves(workload)
        meetings = rows(plan.meeting)
        self.holds = [
            Gathering(self, holder)
            if holder.kind == GATHERING
            else Hold(self, number, holder, _of(meetings, holder))
            for number, holder in enumerate(rows(plan.holder))
        ]
        self.places = Places(self, rows(plan.limit))
        self.origins = [Origin(self, origin, workload) for origin in rows(plan.origin)]
        self._hours: list[Hours] = list(plan.hours.values())
        self.in_stream = [name in plan.scenario.work for name in plan.types]
        arrivals = rows(workload.arrivals)
        self.unfinished = sum(self.in_stream[arrival.type] for arrival in arrivals)
        self.completed = 0  # of the stream, like what is unfinished
        self.nursery = Nursery(self, workload, rows(workload.spawned), rows(workload.coming))
        self.chasing = Chasing(self, workload, rows)
        self.clock.env.process(self._arrive(arrivals))
        self.tide.announce(self)

    def _announce_moves(self, workload: Workload) -> None:
        """Have people go and return when they should."""
        first = self.plan.team["first"]
        for at, person, leaves in outages.moves(workload.away).tolist():
            desk = self.desks[int(np.searchsorted(first, person, side="right")) - 1]
            staffing.announce_move(desk, at, person, leaves)

    def _arrive(self, arrivals: list[Any]) -> Generator[simpy.Event, Any, None]:
        for arrival in arrivals:
            if arrival.at > self.clock.now:
                yield self.clock.until(arrival.at)
            self.clock.env.process(life(self, self.born(arrival, arrival.due, arrival.row)))

    def arrive(self, called: Any, due: int) -> None:
        """An item of a stock arrives now."""
        row = _row(called.dtype)(0, *called.item())
        self.unfinished += self.in_stream[row.type]
        self.clock.env.process(life(self, self.born(row, due, NONE)))

    def born(self, a: Any, due: int, origin: int) -> Item:
        """An item that comes into being now."""
        item = Item(
            index=len(self.log.items), source=a.source, number=a.number, branch=0, type=a.type,
            priority=a.priority, risk=a.risk, read=a.read, arrived=self.clock.now, given=a.given,
            pc=a.entry, origin=origin, unplanned=a.failure,
            visits=[0] * len(self.plan.places), counters=[0] * self.plan.counters,
            due=due, size=a.size, value=a.value, cost_of_delay=a.cost_of_delay,
            attributes=a.attributes,
        )  # fmt: skip
        self.log.items.append(item)
        self.chasing.expect(item)
        return item

    def end(self, item: Item, outcome: int) -> None:
        """The main route of an item has ended."""
        item.ended, item.outcome, item.op = self.clock.now, outcome, None
        self.unfinished -= self.in_stream[item.type]
        self.completed += outcome == COMPLETED and self.in_stream[item.type]

    def falls(self, u: float, chance: int) -> bool:
        """Whether what has this luck happens, at the chance that stands there in this phase."""
        return u < self.chances[self.tide.chances() + chance]

    def finished(self) -> bool:
        """Whether the run may end before its horizon."""
        if self.completed >= self.plan.ends_after:
            return True
        return self.plan.ends_when_empty and not self.unfinished

    def end_of_delay(self, calendar: int, length: int) -> int:
        """The instant at which a delay that begins now has passed."""
        if calendar == NONE:
            return self.clock.now + length
        return end_of_work(self._hours[calendar], self.clock.now, length)

    def cut(self, end: int) -> None:
        """Close every interval that is still open, and mark it."""
        self.clock.now, self.log.cut = end, 1  # nothing happens any more
        working = {id(item) for desk in self.desks for item in desk.working}
        for item in self.log.items:
            if item.op is None or item.op.code == FORK:
                continue
            if id(item) in working:
                self.log.work(item)
            else:
                self.log.wait(item, _cause_of_wait(item))


def _cause_of_wait(item: Item) -> int:
    if item.op.code in (HOLD, ADMIT):
        return item.cause
    cause: int = item.op.cause if item.op.code == DELAY else item.op.wait
    return cause


def rows(table: NDArray[np.void]) -> list[Any]:
    """The rows of a table, with their number and their columns as attributes."""
    row = _row(table.dtype)
    return [row(number, *values) for number, values in enumerate(table.tolist())]


@cache
def _row(columns: np.dtype[np.void]) -> type:
    """A class for the rows of such tables; a run takes 4 % longer with named tuples."""
    return make_dataclass("Row", ["row", *(columns.names or ())], slots=True)


def _of(rows: list[Any], owner: Any) -> list[Any]:
    """The rows that belong to an owner, who names the first and the one after the last."""
    return rows[owner.first : owner.last]


def _of_people(table: NDArray[np.void], team: Any) -> NDArray[np.void]:
    """The rows about the people of a team."""
    found: NDArray[np.void] = table[(table["person"] - team.first) // team.people == 0]
    return found


def _duty(plan: Plan, end: int, gone: list[list[int]]) -> list[tuple[int, ...]]:
    """When each person was scheduled: the team's opening hours while he belongs to it."""
    all_hours = list(plan.hours.values())
    found = list[tuple[int, ...]]()
    for team in rows(plan.team):
        hours = all_hours[team.calendar]
        for i, (begin, is_open) in enumerate(zip(hours.at, hours.open, strict=True)):
            close = min(end, hours.at[i + 1] if i + 1 < len(hours.at) else end)
            if is_open and begin < close:
                for person in range(team.first, team.first + team.people):
                    away = [(left, back) for who, left, back in gone if who == person]
                    found += [(person, *stretch) for stretch in outside(begin, close, away)]
    return found


def _endless(model: Model) -> str:
    at = {model.plan.places[item.op.place] for item in model.log.items if item.op is not None}
    return (
        f"more than {MOST_ROUNDS:,} rounds in one instant: items go round without taking time. "
        f"Look at {', '.join(sorted(at))}."
    )
