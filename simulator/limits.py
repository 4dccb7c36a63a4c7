"""Limits lowered: before each place the item takes the places that it needs, and gives up others.

It keeps what it has until it has all that it needs, so who is not let in stays where he is.
"""

from collections.abc import Callable
from typing import Any

from scenarios.limit import Limit
from scenarios.limits import NEVER_FULL, around, covered, goes_on
from scenarios.route import Fork, forks, name_of, places, ways_of
from scenarios.scenario import ASKING_PARTY
from simulator import layout
from simulator.assembly import emit
from simulator.layout import ADMIT, END, NONE
from simulator.route import Route, place, shared_label, shared_point


def is_limited(r: Route) -> bool:
    """Whether items of this program meet any limit."""
    return any(needs(r, name) for name in places(r.setting.scenario.work[r.type].route))


def needs(r: Route, name: str) -> int:
    """The limits that count an item at a place, a mask."""
    scenario = r.setting.scenario
    return _which(r, lambda limit: name in covered(scenario, limit, r.type))


def needs_at_join(r: Route, fork: Fork) -> int:
    """The limits that count on who waits at a join, of those that do count him, a mask."""
    return _which(r, lambda limit: goes_on(r.setting.scenario, limit, r.type, fork))


def admit(r: Route, name: str, asks: str | None = None, **fields: Any) -> None:
    """The item takes the places that it needs at a place of the route, if there are limits.

    It has its place among who waits by the work at the label `asks`, if there is any.
    """
    if is_limited(r):
        mask = needs(r, name)
        fields |= {"place": place(r, name), "needs": mask, "cause": layout.WIP_LIMIT}
        fields |= {"holds": mask & _which(r, lambda limit: limit.holds == "person")}
        emit(r.assembly, ADMIT, asks=NONE if asks is None else asks, **fields)


def admit_to_fork(r: Route, fork: Fork) -> None:
    """Who comes from outside is let in as a whole, where all branches lie under a limit."""
    around_all = _which(r, lambda limit: around(r.setting.scenario, limit, r.type, fork))
    if outside := _outside(r, around_all, name_of(fork)):
        outside |= {"place": place(r, name_of(fork)), "needs": around_all}
        emit(r.assembly, ADMIT, cause=layout.WIP_LIMIT, **outside)


def from_outside(r: Route, name: str) -> dict[str, Any]:
    """What holds besides for an admission on this leg, if it may be the first of all."""
    return _outside(r, needs(r, name), name)


def _outside(r: Route, mask: int, name: str) -> dict[str, Any]:
    """The same for a place or a fork that needs these; what is in a branch has come in already."""
    mask &= _which(r, lambda limit: limit.at_most < NEVER_FULL)
    route = r.setting.scenario.work[r.type].route
    ways = [way for fork in forks(route) for way in ways_of(fork)]
    inside = {p for way in ways for p in (*places(way), *map(name_of, forks(way)))}
    if r.leg.sender != ASKING_PARTY or not mask or name in inside:
        return {}
    lost = mask & _which(r, _loses)
    return {"outside": 1, "loses": lost, "leaves": shared_point(r, "lost") if lost else NONE}


def lower_lost(r: Route) -> None:
    """The end of what finds the stream full."""
    if is_limited(r) and _which(r, _loses):
        shared_label(r, "lost")
        emit(r.assembly, END, outcome=layout.TURNED_AWAY)


def _which(r: Route, has: Callable[[Limit], bool]) -> int:
    """The limits of which this holds, a mask."""
    return sum(1 << n for n, limit in enumerate(r.setting.limits) if has(limit))


def _loses(limit: Limit) -> bool:
    return limit.full == "lost"
