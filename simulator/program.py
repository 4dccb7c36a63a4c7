"""Each work type lowered to a program: a few operations that know no word of the domain.

A program is made for each source, type and risk class, so that what a class decides (who may
approve) is decided here and not in the engines.
"""

from scenarios.base import Part
from scenarios.scenario import ASKING_PARTY
from simulator import layout
from simulator.assembly import Assembly, emit
from simulator.gates import live_after, lower_between
from simulator.layout import END, LIVE, WAITING
from simulator.route import Route, Setting, label, work
from simulator.seams import lower_seam
from simulator.stages import lower_stage


def lower(setting: Setting, a: Assembly, source: str, type_name: str, risk: str) -> int:
    """The first operation of the program that an item of this source, type and class follows."""
    r = Route(setting, a, source, type_name, risk)
    entry = len(a.ops)
    route = setting.scenario.work[type_name].route
    sender, between = ASKING_PARTY, list[str]()
    for name in route:
        if not _is_worked(setting, name):
            between.append(name)
            continue
        lower_seam(r, sender, between, name)
        lower_stage(r, name)
        sender, between = name, []
    lower_between(r, sender, between)
    _ends(r, live=live_after(setting.scenario, route) is None)
    return entry


def _is_worked(setting: Setting, name: str) -> bool:
    stage = setting.scenario.stages.get(name)
    return stage is not None and stage.team is not None


def _ends(r: Route, live: bool) -> None:
    if live:
        emit(r.assembly, LIVE)
    emit(r.assembly, END, outcome=layout.COMPLETED)
    label(r, "refused")
    emit(r.assembly, END, outcome=layout.REFUSED)


def lower_other_work(setting: Setting, a: Assembly, team: str, source: str, size: Part) -> int:
    """The first operation of the program of a team's other work: it is worked, and no more."""
    entry = len(a.ops)
    r = Route(setting, a, source, source, "any")
    work(
        r, team, source, "effort", size, stage=None, enters=1,
        cause=layout.VALUE, charge=layout.FOR_OTHER_WORK, wait=WAITING,
    )  # fmt: skip
    emit(a, END, outcome=layout.COMPLETED)
    return entry
