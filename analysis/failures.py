"""Which items are failures: what breaks by itself, and what others bring about unplanned."""

import numpy as np
from numpy.typing import NDArray

from simulator.layout import NONE
from simulator.plan import Plan
from simulator.totals import Run

BoolArray = NDArray[np.bool_]


def failed(plan: Plan, run: Run) -> BoolArray:
    """(items,) Whether an item is a failure; of branches only those of a type that fails."""
    works = plan.scenario.work
    broken = [name in works and works[name].failure for name in plan.types]
    found: BoolArray = np.array(broken, bool)[run.items["type"]]
    found[_unplanned(plan, run)["item"]] = True
    return found


def bring_failures(plan: Plan, run: Run) -> BoolArray:
    """(items,) Whether an item has brought about a failure until the end of the run."""
    found = np.zeros(len(run.items), bool)
    found[_unplanned(plan, run)["parent"]] = True
    return found


def _unplanned(plan: Plan, run: Run) -> NDArray[np.void]:
    """The births of what others brought about and nobody planned."""
    works, births = plan.scenario.work, run.births[run.births["rule"] != NONE]
    rules = [works[name].spawns if name in works else [] for name in plan.types]
    parents = run.items["type"][births["parent"]].tolist()
    told = zip(parents, births["rule"].tolist(), strict=True)
    found: NDArray[np.void] = births[
        np.array([not rules[parent][rule].planned for parent, rule in told], bool)
    ]
    return found


def only_failures(plan: Plan) -> bool:
    """Whether a file speaks of nothing else, so that they are its stream."""
    return all(work.failure for work in plan.scenario.work.values())


def takes_down(plan: Plan, run: Run) -> BoolArray:
    """(items,) Whether the service is down while an item is there."""
    found: BoolArray = failed(plan, run) & (run.items["branch"] == 0)
    for number, name in enumerate(plan.types):
        outage = plan.scenario.work[name].outage if name in plan.scenario.work else None
        mine = run.items["type"] == number
        if isinstance(outage, dict):
            found &= ~mine | _noted(plan, run, outage)
        elif outage is not None:
            found &= ~mine | outage
    return found


def _noted(plan: Plan, run: Run, asked: dict[str, str]) -> BoolArray:
    """(items,) Whether all of these attributes are so."""
    found = np.ones(len(run.items), bool)
    for attribute in plan.attributes:
        if attribute.name in asked:
            own = run.items["attributes"] // attribute.stride % attribute.radix
            found &= own == 1 + attribute.values.index(asked[attribute.name])
    return found
