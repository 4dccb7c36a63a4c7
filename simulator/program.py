"""Each work type lowered to a program: a few operations that know no word of the domain.

A program is made for each source, type, risk class and reading of it, so that what these decide
(which branch it goes; who may approve) is decided here and not in the engines. It is put together
of legs: a leg goes on from what a stage, or the asking party, passes on until it comes to the
next stage, to a choice or a fork, from which other legs go on, to a join, or to the end.
"""

from collections.abc import Mapping
from dataclasses import replace

from scenarios.base import Part
from scenarios.graph import END as NOWHERE
from scenarios.graph import Back, Fan, Split, Turning, Whose, graph
from scenarios.scenario import ASKING_PARTY
from scenarios.work import ANY_RISK, Closed
from simulator import layout
from simulator.assembly import Assembly, emit
from simulator.choices import lower_back, lower_choice
from simulator.forks import lower_fork, lower_join
from simulator.gates import ends_live, lower_between
from simulator.inspections import lower_inspections
from simulator.layout import ADMIT, END, LIVE, WAITING, WORK
from simulator.limits import lower_lost
from simulator.route import (
    Leg,
    Route,
    Setting,
    go_shared,
    is_worked,
    label_leg,
    sender_row,
    shared_label,
    work,
)
from simulator.seams import lower_return, lower_seam
from simulator.stages import lower_worked, stage_work


def lower(
    setting: Setting,
    a: Assembly,
    source: str,
    type_name: str,
    risk: str,
    reading: str,
    notes: Mapping[str, str],
    variant: int = 0,
) -> int:
    """The first operation of the program of an item of this source, type and class, read so.

    With these attributes, as far as they decide which way it goes.
    """
    g = graph(setting.scenario.work[type_name].route, Whose(type_name, risk, notes=notes))
    r = Route(setting, a, source, type_name, risk, reading, g, Leg(ASKING_PARTY, g.start), variant)
    entry, lowered, worked = len(a.ops), set[Leg](), set[str]()
    legs = [r.leg]
    while legs:  # depth first, so that a plain route is lowered in its order
        leg = legs.pop()
        if leg not in lowered:
            lowered.add(leg)
            label_leg(r, leg)
            legs += reversed(_lower_leg(replace(r, leg=leg), worked))
    for stage in sorted(worked):
        lower_return(r, stage)
    shared_label(r, "refused")
    emit(a, END, outcome=layout.REFUSED)
    if setting.scenario.work[type_name].patience is not None:
        shared_label(r, "abandoned")
        emit(a, END, outcome=layout.ABANDONED)
    lower_lost(r)
    if source in setting.origins:
        _call_the_next(r, entry)
    return entry


def _call_the_next(r: Route, entry: int) -> None:
    """An item calls the next one of its source: when it ends, or is first let in or taken up."""
    is_closed = isinstance(r.setting.scenario.work[r.source].arrives, Closed)
    for op in r.assembly.ops[entry:]:
        first = op["code"] == WORK or (op["code"] == ADMIT and op.get("outside"))
        if op["code"] == END or (first and not is_closed):
            op["calls"] = r.setting.origins[r.source]


def _lower_leg(r: Route, worked: set[str]) -> list[Leg]:
    """One leg lowered, and the legs that go on from where it ends."""
    between, at = list[str](), r.leg.start
    while at != NOWHERE:
        what, ways = r.graph.points[at]
        if isinstance(what, str) and is_worked(r.setting, what):
            lower_seam(r, r.leg.sender, between, what)
            return _lower_stage(r, what, ways[0], worked)
        if not isinstance(what, str):
            lower_between(r, r.leg.sender, between)
            _lower_turning(r, what, ways)
            return [Leg(r.leg.sender, way) for way in ways]
        between.append(what)
        at = ways[0]
    lower_between(r, r.leg.sender, between)
    if (live := ends_live(r)) is not None:
        emit(r.assembly, LIVE, keep=live)
    emit(r.assembly, END, outcome=layout.COMPLETED)
    return []


def _lower_turning(r: Route, what: Turning, ways: tuple[int, ...]) -> None:
    """Where a route parts, joins or leads back."""
    if isinstance(what, Fan):
        lower_choice(r, what, ways)
    elif isinstance(what, Back):
        lower_back(r, what, ways)
    elif isinstance(what, Split):
        lower_fork(r, what, ways)
    else:
        lower_join(r, what, *ways)


def _lower_stage(r: Route, name: str, following: int, worked: set[str]) -> list[Leg]:
    """The work of a stage; what comes after it is lowered where the first leg comes there."""
    stage_work(r, name, enters=1, sender=sender_row(r))
    if name in worked:
        go_shared(r, f"worked {name}")
        return []
    worked.add(name)
    lower_worked(r, name)
    lower_inspections(r, name)
    return [Leg(name, following)]


def lower_apart(
    setting: Setting, a: Assembly, team: str, source: str, size: Part, charge: int
) -> int:
    """The first operation of the program of what stands apart: a team works it, and no more."""
    entry = len(a.ops)
    r = Route(setting, a, source, source, ANY_RISK, ANY_RISK, graph([]), Leg(ASKING_PARTY, NOWHERE))
    work(
        r, team, source, "effort", size, stage=None, enters=1,
        cause=layout.VALUE, charge=charge, wait=WAITING,
    )  # fmt: skip
    emit(a, END, outcome=layout.COMPLETED)
    return entry
