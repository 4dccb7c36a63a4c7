"""Capacity: the most that a stream could take, and the place that would be full first.

By the traffic equations: work and papers grow with demand, other work does not. At capacity a
queue grows without end unless nothing varies, so it is a border and no aim.
"""

from dataclasses import dataclass
from math import inf, isfinite

from analysis.offered_load import OfferedLoad, offered_load
from analysis.place import TEAM, Place, places
from analysis.plateau import rates
from scenarios.building import everywhere
from scenarios.scenario import Scenario
from simulator.plan import Plan, plan

EQUAL = 0.01  # of a capacity: what differs by less is the same


@dataclass(frozen=True)
class Limit:
    """What one place could take."""

    place: Place
    load: float  # what it is offered, other work included, over what it has; 0 without a limit
    factor: float  # at so many times today's demand it is full; inf: no demand fills it


@dataclass(frozen=True)
class Capacity:
    """The most that a stream could take at today's mix of work types."""

    demand: dict[str, float]  # items a week by type, of those that go on coming in
    limits: tuple[Limit, ...]  # the first to be full comes first
    exact: bool  # False: limits on loops were left out, so that capacity is on the low side

    @property
    def factor(self) -> float:
        """So many times today's demand; inf when nothing limits it."""
        return self.limits[0].factor if self.limits else inf

    @property
    def per_week(self) -> float:
        """Items a week of all types together."""
        return sum(self.demand.values()) * self.factor

    @property
    def narrows(self) -> list[Place]:
        """The places that are full first, several within a hundredth; none if nothing limits it."""
        most = self.factor * (1 + EQUAL)
        return [x.place for x in self.limits if x.factor <= most] if isfinite(most) else []

    def at(self, limit: Limit) -> float:
        """Items a week of all types together at which this place is full."""
        return sum(self.demand.values()) * limit.factor


def capacity(of: Plan, load: OfferedLoad | None = None) -> Capacity | None:
    """The capacity of a stream; None when nothing goes on coming in, as of lists that end.

    What it is offered may be handed in by who knows it already.
    """
    demand = _demand(of)
    if not demand:
        return None
    load = load or offered_load(of)
    limits = [_limit(of, load, place) for place in places(of)]
    ordered = sorted(limits, key=lambda limit: limit.factor)
    return Capacity(demand, tuple(ordered), load.exact)


def _demand(of: Plan) -> dict[str, float]:
    if of.ends_when_empty:
        return {}
    return {name: rate for name, rate in rates(of).items() if rate > 0}


def _limit(of: Plan, load: OfferedLoad, place: Place) -> Limit:
    if place.kind != TEAM:
        papers, cap = float(load.papers[place.row]), float(load.cap[place.row])
        return Limit(place, papers / cap if papers else 0.0, _ratio(cap, papers))
    offered, has = float(load.offered[place.row]), float(load.open[place.row])
    other_work = of.scenario.teams[place.name].other_work
    other = has * other_work.load if other_work else 0.0
    return Limit(place, _ratio(offered, has), _ratio(max(0.0, has - other), offered - other))


def _ratio(top: float, bottom: float) -> float:
    if not bottom > 1e-12:
        return inf
    return 0.0 if bottom == inf else top / bottom


def alone(scenario: Scenario) -> dict[str, float]:
    """For each type, the most items a week if it alone grew and the others stayed as they are."""
    of = plan(scenario)
    demand = _demand(of)
    return {name: rate * _alone(of, name) for name, rate in demand.items()}


def _of_one(scenario: Scenario, name: str) -> Scenario:
    """The scenario in which nothing of other types arrives."""
    kinds = {
        other: kind if other == name else kind.model_copy(update={"arrives": None, "backlog": 1})
        for other, kind in scenario.work.items()
    }
    return scenario.model_copy(update={"work": kinds})


def _alone(of: Plan, name: str) -> float:
    """How many times today's demand of this type fills the first place."""
    mine = offered_load(plan(everywhere(of.scenario, lambda s: _of_one(s, name))))
    whole = offered_load(of)
    factors = [inf]
    for place in places(of):
        other_work = of.scenario.teams[place.name].other_work if place.kind == TEAM else None
        if place.kind == TEAM:
            has, all_of_it = float(whole.open[place.row]), float(whole.offered[place.row])
            own = float(mine.offered[place.row]) - (has * other_work.load if other_work else 0.0)
        else:
            has, all_of_it = float(whole.cap[place.row]), float(whole.papers[place.row])
            own = float(mine.papers[place.row])
        if isfinite(has):
            factors.append(_ratio(max(0.0, has - (all_of_it - own)), own))
    return min(factors)
