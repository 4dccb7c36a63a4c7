"""What is observed of a run in a window, in hours: waits, stays, numbers, and busy time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.file import build
from simulator.layout import OPEN
from simulator.plan import Plan, plan
from simulator.record import Record
from simulator.workload import workload
from tests.theory.conftest import Effort

HOUR = 3_600_000_000
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Window:
    """One replication between two instants; items count by their arrival."""

    plan: Plan
    record: Record
    begin: float  # h
    last: float  # h: the last arrival that counts; it leaves time to finish
    end: float  # h

    @cached_property
    def counted(self) -> NDArray[np.bool_]:
        """Which items count; a branch is none."""
        arrived = self.record.items["arrived"] / HOUR
        inside = (self.begin <= arrived) & (arrived < self.last)
        inside &= self.record.items["branch"] == 0
        assert (self.record.items["outcome"][inside] != OPEN).all()
        return inside

    @cached_property
    def stay(self) -> Floats:
        """Time in system of each item that counts."""
        items = self.record.items[self.counted]
        return (items["ended"] - items["arrived"]) / HOUR

    def stay_of(self, type_name: str) -> Floats:
        """Time in system of each item of a type that counts."""
        is_one = self.record.items["type"] == self.plan.types.index(type_name)
        items = self.record.items[self.counted & is_one]
        return (items["ended"] - items["arrived"]) / HOUR

    def wait(self, place: str, type_name: str | None = None) -> Floats:
        """From becoming ready at a place to being taken up there, of each item that counts."""
        rows = self.record.seatings
        counts = self.counted[rows["item"]]
        counts &= self.plan.op["place"][rows["op"]] == self.plan.places.index(place)
        if type_name is not None:
            of_type = self.record.items["type"] == self.plan.types.index(type_name)
            counts &= of_type[rows["item"]]
        return (rows["at"][counts] - rows["ready"][counts]) / HOUR

    def busy(self, team: str) -> float:
        """Busy over scheduled time of a team."""
        row = self.plan.team[self.plan.teams.index(team)]
        persons = np.arange(row["first"], row["first"] + row["people"])
        busy, duty = (
            self._length(rows[np.isin(rows["person"], persons)])
            for rows in (self.record.intervals, self.record.duty)
        )
        return busy / duty

    @property
    def rate(self) -> float:
        """Items done an hour."""
        ended = self.record.items["ended"] / HOUR
        return float(((ended >= self.begin) & (ended < self.end)).sum() / (self.end - self.begin))

    def _length(self, rows: NDArray[Any]) -> float:
        begin = np.maximum(rows["begin"] / HOUR, self.begin)
        end = np.minimum(rows["end"] / HOUR, self.end)
        return float(np.maximum(end - begin, 0).sum())

    @cached_property
    def numbers(self) -> tuple[Floats, Floats]:
        """The number of items inside, and for how long it was so: a step function."""
        items = self.record.items[self.record.items["branch"] == 0]
        ended = np.where(items["ended"] < 0, self.record.end, items["ended"])
        at = np.concatenate([items["arrived"], ended]) / HOUR
        step = np.concatenate([np.ones(len(items)), -np.ones(len(items))])
        order = np.argsort(at, kind="stable")
        edges = np.concatenate([at[order], [self.end]])
        length = np.minimum(edges[1:], self.end) - np.maximum(edges[:-1], self.begin)
        return np.cumsum(step[order]), np.maximum(length, 0)

    def moment(self, power: int) -> float:
        """The time average of the number inside, to a power."""
        number, length = self.numbers
        return float((number**power * length).sum() / length.sum())

    @property
    def inside(self) -> float:
        """The time average of the number inside."""
        return self.moment(1)


def observed(
    effort: Effort,
    scenario: dict[str, Any],
    *,
    hours: float,
    warm_up: float,
    tail: float,
    replications: int = 20,
) -> list[Window]:
    """The windows of some replications, each so many hours at 5 %, after its warm-up."""
    end = warm_up + hours * effort.length + tail
    p = plan(build({"name": "theory", "horizon": f"{end:.0f}h", **scenario}))
    return [
        Window(p, effort.engine(p, workload(p, 1, n)), warm_up, end - tail, round(end))
        for n in range(replications)
    ]
