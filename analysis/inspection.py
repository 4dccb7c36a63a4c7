"""What `check` says of a scenario that can be loaded: whether its teams and gates can keep up."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from analysis import wording
from analysis.columns import columns, paragraph
from analysis.offered_load import OfferedLoad, vague
from analysis.overload import overload
from scenarios.scenario import Scenario
from scenarios.unused import unused


def inspection(futures: Mapping[str, Scenario], loads: Mapping[str, OfferedLoad]) -> list[str]:
    """Today's load, what is overloaded in any future, what nothing uses, and the conclusion."""
    today = next(iter(futures.values()))
    name, load = next(iter(loads.items()))
    lines = [*paragraph(today.name), "", *_teams(load), *_holds(load)]
    if not load.exact:
        lines += paragraph("Limits on loops are left out, so loads are on the high side.", head=" ")
    for told in vague(today):
        lines += paragraph(told, head=" ")
    others = [_alternative(n, other) for n, other in loads.items() if n != name]
    if others:
        rows = [["ALTERNATIVE", "busiest team", "its load"], *others]
        lines += ["", *columns(rows, right=(2,))]
    return [*lines, "", *_conclusion(futures, loads)]


def problems(
    futures: Mapping[str, Scenario], loads: Mapping[str, OfferedLoad]
) -> list[tuple[str, str]]:
    """Each problem with the future that has it; nothing for one of the whole file."""
    full = [
        (name, told) for name, load in loads.items() for told in (*load.overloaded, *load.misfits)
    ]
    return [*full, *(("", told) for told in unused(futures.values()))]


def _teams(load: OfferedLoad) -> list[str]:
    rows = [["TEAM", "is offered (hours/week)", "has", "load"]]
    for name, offered, has in zip(load.teams, load.offered, load.open, strict=True):
        rows.append([name, f"{offered:.1f}", f"{has:.1f}", _share(offered, has)])
    return columns(rows, right=(1, 2, 3)) if len(rows) > 1 else []


def _holds(load: OfferedLoad) -> list[str]:
    rows = [["GATE", "is offered (items/meeting)", "takes", "load"]]
    for name, papers, cap in zip(load.holds, load.papers, load.cap, strict=True):
        takes = f"{cap:g}" if isfinite(cap) else "all"
        share = _share(papers, cap) if isfinite(cap) else "-"
        rows.append([name.partition(".")[2], f"{papers:.1f}", takes, share])
    return ["", *columns(rows, right=(1, 2, 3))] if len(rows) > 1 else []


def _share(offered: float, most: float) -> str:
    return f"{100 * offered / most:.0f}%" if most else "-"


def _alternative(name: str, load: OfferedLoad) -> list[str]:
    shares = [
        (offered / most if most else 0.0, team)
        for team, offered, most in zip(load.teams, load.offered, load.open, strict=True)
    ]
    share, team = max(shares, default=(0.0, "-"), key=lambda pair: pair[0])
    return [name, team, wording.percent(round(share, 2)) if isfinite(share) else "without end"]


def _conclusion(futures: Mapping[str, Scenario], loads: Mapping[str, OfferedLoad]) -> Iterator[str]:
    misfits = dict.fromkeys(told for load in loads.values() for told in load.misfits)
    for sentence in (*overload(loads), *misfits, *unused(futures.values())):
        yield from paragraph(sentence)
    if not problems(futures, loads):
        yield "No problem found."


def document(futures: Mapping[str, Scenario], loads: Mapping[str, OfferedLoad]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "name": next(iter(futures.values())).name,
        "futures": {name: _load(load) for name, load in loads.items()},
        "problems": [
            {"future": name or None, "problem": problem}
            for name, problem in problems(futures, loads)
        ],
    }


def _load(load: OfferedLoad) -> dict[str, Any]:
    teams = zip(load.teams, load.offered.tolist(), load.open.tolist(), strict=True)
    holds = zip(load.holds, load.papers.tolist(), load.cap.tolist(), strict=True)
    return {
        "teams": {
            name: {"offered": offered, "has": has, "unit": "h/week", "clock": "working time"}
            for name, offered, has in teams
        },
        "gates": {
            name: {"offered": papers, "takes": cap, "unit": "items/meeting"}
            for name, papers, cap in holds
        },
        "exact": load.exact,
    }
