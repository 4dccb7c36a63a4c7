"""Chasers: what is asked again because nothing came, as work apart from the stream.

Each is an item of a type of its own, a piece of work for one team, and born of the item that it
asks for. What the run needs to know stands by the type of that.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scenarios.duration import Duration
from scenarios.scenario import Scenario
from scenarios.work import ANY_RISK
from simulator import layout
from simulator.arrivals import refuse_flood
from simulator.assembly import Assembly, draw
from simulator.later import Names
from simulator.layout import NEVER, NONE
from simulator.program import lower_apart
from simulator.route import Setting

CHASE = np.dtype(
    [
        ("after", "i8"),  # how long after an item's arrival the first comes; NEVER
        ("after_in", "i8"),  # whose working time that is; NONE: clock time
        ("every", "i8"),  # and how long after that the next; NEVER
        ("every_in", "i8"),
        ("named", "i8"),  # the draw that names them
    ]
)


def chaser_of(type_name: str) -> str:
    """The name of who asks for items of a type, as source, type and place."""
    return f"chaser of {type_name}"


def refuse_chasers(many: int) -> None:
    """Raises RunError when items are asked for more often than a run can hold."""
    refuse_flood(many, "Chasers are", "how many items stay open, or ask for them less often")


def chaser_programs(
    setting: Setting, a: Assembly, entries: Mapping[Names, int], notes: Sequence[int]
) -> dict[Names, int]:
    """The program of the chasers of each type that has any, however attributes stand."""
    found = dict[Names, int]()
    for name, work in sorted(setting.scenario.work.items()):
        if work.chases is not None:
            team, effort, source = work.chases.team, work.chases.effort, chaser_of(name)
            entry = lower_apart(setting, a, team, source, effort, layout.FOR_FAILURE_DEMAND)
            found |= {(source, source, ANY_RISK, ANY_RISK, number): entry for number in notes}
            for of in sorted({of for of, type_name, *_ in entries if type_name == name}):
                draw(a, _naming(of, name))
    return found


def _naming(source: str, type_name: str) -> tuple[str, str, str, str]:
    """The draw that names the chasers of items of a source and type."""
    return source, type_name, chaser_of(type_name), "name"


def chasers(
    scenario: Scenario,
    entries: Mapping[Names, int],
    sources: Sequence[str],
    types: Sequence[str],
    risks: Sequence[str],
) -> NDArray[np.void]:
    """(types,) What a chaser of items of a type is as it comes; no row where nobody is chased."""
    if not _chasing(scenario, types):
        return np.zeros(0, layout.ARRIVAL)
    found = np.zeros(len(types), layout.ARRIVAL)
    for number in _chasing(scenario, types):
        row, source = found[number], chaser_of(types[number])
        row["source"], row["type"] = sources.index(source), types.index(source)
        row["risk"] = row["read"] = risks.index(ANY_RISK)
        row["entry"] = entries[source, source, ANY_RISK, ANY_RISK, 0]
        row["given"] = row["rule"] = row["chance"] = NONE
        row["due"], row["size"] = NEVER, 1.0
    return found


def chases(
    setting: Setting, a: Assembly, sources: Sequence[str], types: Sequence[str]
) -> NDArray[np.void]:
    """(sources, types) When items of these are asked for; no row where nobody is chased."""
    scenario = setting.scenario
    if not _chasing(scenario, types):
        return np.zeros(0, CHASE)
    found = np.zeros((len(sources), len(types)), CHASE)
    found["after"] = NEVER
    for number in _chasing(scenario, types):
        rows, chased = found[:, number], scenario.work[types[number]].chases
        if chased is not None:
            rows["after"], rows["after_in"] = _length(setting, chased.after)
            rows["every"], rows["every_in"] = _length(setting, chased.every)
        for row, source in zip(rows, sources, strict=True):
            naming = _naming(source, types[number]), 0
            row["named"] = a.draws[naming][0] if naming in a.draws else NONE
    return found.reshape(-1)


def _chasing(scenario: Scenario, types: Sequence[str]) -> list[int]:
    """The rows of types whose items are asked for."""
    works = scenario.work
    return [n for n, name in enumerate(types) if name in works and works[name].chases]


def _length(setting: Setting, length: Duration | None) -> tuple[int, int]:
    """How long it is, and whose working time; NEVER where there is none."""
    if length is None:
        return NEVER, NONE
    if not length.working_days:
        return length.microseconds, NONE
    reference = setting.scenario.reference_calendar
    day = setting.hours[reference].working_day
    return max(1, length.in_working_day(day)), setting.calendars[reference]
