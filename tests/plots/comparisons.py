"""Comparisons made up for pictures: measures in which the lead times stand as they are wanted.

They go through analysis/ as real ones do, so that a picture never sees a form that is not real.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from analysis.comparison import Comparison, comparison
from analysis.hearings import Hearings
from analysis.measures import Measures
from analysis.offered_load import offered_load
from analysis.seam_loss import SeamLoss
from analysis.stage_flow import StageFlow
from analysis.study import Ask, Study
from analysis.team_use import TeamUse
from analysis.window import Window
from scenarios.duration import HOUR, WEEK
from scenarios.file import build
from scenarios.scenario import Scenario
from simulator import layout
from simulator.plan import plan

DAY = 8 * HOUR
ARRIVALS = {"process": "poisson", "per_week": 5}
USUAL = {
    layout.VALUE: 1.9, layout.REWORK: 0.7, layout.CONTENTION: 2.6, layout.APPROVAL: 5.1,
    layout.HANDOFF: 1.4, layout.RELEASE: 0.9,
}  # fmt: skip
FASTER = {**USUAL, layout.APPROVAL: 1.8, layout.CONTENTION: 2.4, layout.HANDOFF: 1.3}


def compared(
    days: Mapping[str, Mapping[int, float]],
    *,
    runs: int = 5,
    items: int | Mapping[str, int] = 40,
    overloaded: Sequence[str] = (),
    spread: float = 0.02,
    settled: bool = True,
    settings: Mapping[str, Any] = {},
) -> Comparison:
    """Futures by name, today first, with the mean days that each cause takes.

    `items` is how many are done in each run of each future.
    """
    futures = {name: organisation(**settings) for name in days}
    done = items if isinstance(items, Mapping) else dict.fromkeys(days, items)
    measures = {
        name: [measured(causes, done[name], run, spread) for run in range(runs)]
        for name, causes in days.items()
    }
    plans = {name: plan(scenario) for name, scenario in futures.items()}
    loads = {name: offered_load(of) for name, of in plans.items()}
    loads |= {name: replace(loads[name], patient=2 * loads[name].open) for name in overloaded}
    ask = Ask(replications=runs)
    given: Any = {
        "futures": futures, "plans": plans, "measures": measures, "loads": loads, "ask": ask,
        "warm_up": 9 * WEEK, "settled": settled,
    }  # fmt: skip
    return comparison(Study(**given))


def organisation(**settings: Any) -> Scenario:
    """A stream of changes that is open in office hours."""
    return build(
        {
            "name": "Changes",
            "horizon": "61w",
            "reference_calendar": "office",
            "decides": "lead time",
            "margin": "0.5wd",
            "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00", "time_zone": "UTC"}},
            "teams": {"dev": {"people": 2, "calendar": "office"}},
            "stages": {"build": {"phase": "build", "team": "dev", "effort": "1h"}},
            "work": {"change": {"arrives": ARRIVALS, "route": ["build"]}},
            **settings,
        }
    )


def measured(causes: Mapping[int, float], items: int, run: int, spread: float) -> Measures:
    """One replication: so many items, whose lead times spread around the sum of the causes."""
    noise = 1 + spread * np.sin(1.0 + 2.1 * run)
    shares = np.zeros(len(layout.CAUSES), np.int64)
    for cause, days in causes.items():
        shares[cause] = round(days * noise * DAY) * items
    total = int(shares.sum())
    ranks = np.linspace(0.05, 0.98, items) if items else np.zeros(0)
    shape = -np.log1p(-ranks)
    each = np.floor(total * shape / shape.sum()).astype(np.int64) if items else shape.astype(int)
    if items:
        each[-1] += total - int(each.sum())
    numbers = np.arange(items)
    filled: dict[str, Any] = {
        "window": Window(9 * WEEK, 61 * WEEK),
        "types": ("change",),
        "sources": ("change",),
        "arrived": items,
        "completed": items,
        "first_time_through": items // 2,
        "wip": total * 3,
        "number": numbers,
        "places": ("build",),
        "spent": shares[np.newaxis],
        "source": np.zeros(items, np.int64),
        "type": np.zeros(items, np.int64),
        "lead_time": each * 3,
        "working_lead_time": each,
        "live_time": each * 3,
        "working_live_time": each,
        "causes": shares * 3,
        "working_causes": shares,
        "process_time": int(shares[layout.VALUE]),
        "stages": _empty(StageFlow),
        "teams": _empty(TeamUse),
        "seams": _empty(SeamLoss),
        "gates": _empty(Hearings),
    }
    return Measures(**{field.name: filled.get(field.name, 0) for field in fields(Measures)})


def _empty(form: type[Any]) -> Any:
    """Nothing measured at one place: one name, and a nought for it everywhere."""
    shapes: dict[str, tuple[int, ...]] = {"charges": (1, len(layout.CHARGES))}
    noughts = {field.name: np.zeros(shapes.get(field.name, 1), np.int64) for field in fields(form)}
    return form(**{**noughts, "names": ("a -> b",)})


def usual() -> Comparison:
    """Today and one alternative."""
    return compared({"today": USUAL, "standard pre-approved": FASTER})
