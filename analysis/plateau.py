"""What a plan comes to in the end: its numbers and rules from the last date on.

What grows with what has gone live counts as it begins: how far it gets is what a run says.
"""

from dataclasses import replace

import numpy as np

from analysis.means import mean_of
from analysis.traffic import FloatArray
from scenarios.arrivals import Batched
from scenarios.duration import WEEK
from simulator.arrivals import mean_batch, rate_per_week
from simulator.gaps import gap_names
from simulator.layout import NONE
from simulator.plan import Plan


def in_the_end(plan: Plan) -> Plan:
    """The plan with the chances and the rules that hold from the last date on."""
    rules = [later for later in plan.later if later.begins < plan.until]
    if rules:
        plan = replace(plan, scenario=rules[-1].scenario, entries=rules[-1].entries)
    if plan.phases.many == 1:
        return plan
    chance, holder = plan.chance.reshape(plan.phases.many, -1)[_phase(plan)], plan.holder.copy()
    fails = holder["chance"] != NONE
    holder["fails"][fails] = chance[holder["chance"][fails]]
    return replace(plan, chance=chance, holder=holder)


def means(plan: Plan) -> FloatArray:
    """(draws,) The mean of each draw in µs, with the factors that hold from the last date on."""
    now = np.array([mean_of(plan, row) for row in plan.draw], np.float64)
    if not len(plan.phases.tide):
        return now
    tide = plan.phases.tide.reshape(plan.phases.many, -1)[_phase(plan)]
    moved = np.flatnonzero(tide["share"])
    now[moved] += tide["share"][moved] * (
        np.array([mean_of(plan, row) for row in plan.phases.twin[moved]]) - now[moved]
    )
    found: FloatArray = now * tide["scale"]
    return found


def rates(plan: Plan) -> dict[str, float]:
    """The items a week that come of each type by themselves, from the last date on."""
    found = {name: rate_per_week(work.arrives) for name, work in plan.scenario.work.items()}
    if not plan.coming:
        return found
    gaps = dict(zip(plan.draw_names, means(plan).tolist(), strict=True))
    for name in plan.coming:
        arrives = plan.scenario.work[name].arrives
        if found[name] and isinstance(arrives, Batched):  # 0: one that comes to an end
            found[name] = WEEK / gaps[gap_names(name)] * mean_batch(arrives.batch)
    return found


def _phase(plan: Plan) -> int:
    """The last one that comes about by dates alone."""
    return int(np.count_nonzero(plan.phases.dates < plan.until))
