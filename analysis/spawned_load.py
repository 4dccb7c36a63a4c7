"""How many items a week come of each type, those that others bring about included."""

from dataclasses import replace

import numpy as np

from analysis.traffic import traffic
from simulator.layout import END, ESCAPES, FAIL, LIVE
from simulator.plan import Plan

DOUBLINGS = 40  # of the generations that are summed up: more than any run has
ENDLESS = 1e9  # times as many as come by themselves: they grow without end


def with_spawned(
    plan: Plan, own: dict[str, float], entries: list[tuple[str, int, float]]
) -> dict[str, float]:
    """The items a week of each type, by what comes of each by itself; inf: without end.

    Each entry is a type, the first operation of a program, and the share of the type's items that
    begin it. Who gives up waiting counts as going live, so that rates are on the high side.
    """
    works, names = plan.scenario.work, list(plan.scenario.work)
    if not any(work.spawns for work in works.values()):
        return own
    each = np.zeros((len(names), len(names)))  # of the row's type, by an item of the column's
    for name, entry, share in entries:
        for number, spawn in enumerate(works[name].spawns):
            chance = float(plan.chance[plan.odds.spawns[name, number]])
            often = share * chance * _brings_about(plan, entry, spawn.when)
            each[names.index(spawn.type), names.index(name)] += often
    alone = np.array([own.get(name, 0.0) for name in names])
    total = np.eye(len(names))
    for _ in range(DOUBLINGS):  # twice as many generations each time
        total = np.minimum(total + each @ total, 2 * ENDLESS)
        each = np.minimum(each @ each, 2 * ENDLESS)
    found = np.where(total > ENDLESS, np.inf, total)
    come = alone > 0  # none of none is none, however many each brings about
    return dict(zip(names, (found[:, come] @ alone[come]).tolist(), strict=True))


def _brings_about(plan: Plan, entry: int, when: str) -> float:
    """The chance that an item of the program that begins at `entry` ever goes live, or fails.

    `when` is as for what items spawn: a fault is borne as the item first goes live.
    """
    at, ends = plan.op["code"] == (FAIL if when == "failed release" else LIVE), plan.op.copy()
    ends["code"][at] = END  # so that nothing follows
    bearing = ESCAPES if when == "escaped fault" else 0
    return float(traffic(replace(plan, op=ends), entry, bearing=bearing).visits[at].sum())
