"""Limits lowered: before each place the item takes the places that it needs, and gives up others.

It keeps what it has until it has all that it needs, so who is not let in stays where he is.
"""

from collections.abc import Callable
from typing import Any

from scenarios.limit import Limit
from scenarios.limits import NEVER_FULL, covered
from scenarios.route import places
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
    return sum(
        1 << n
        for n, limit in enumerate(r.setting.limits)
        if name in covered(scenario, limit, r.type)
    )


def admit(r: Route, name: str, asks: str | None = None, **fields: Any) -> None:
    """The item takes the places that it needs at a place of the route, if there are limits.

    It has its place among who waits by the work at the label `asks`, if there is any.
    """
    if is_limited(r):
        mask = needs(r, name)
        fields |= {"place": place(r, name), "needs": mask, "cause": layout.WIP_LIMIT}
        fields |= {"holds": mask & _which(r, lambda limit: limit.holds == "person")}
        emit(r.assembly, ADMIT, asks=NONE if asks is None else asks, **fields)


def from_outside(r: Route, name: str) -> dict[str, Any]:
    """What holds besides for an admission on this leg, if it may be the first of all."""
    mask = needs(r, name) & _which(r, lambda limit: limit.at_most < NEVER_FULL)
    if r.leg.sender != ASKING_PARTY or not mask:
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
