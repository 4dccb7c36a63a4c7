"""What a delay costs by the law of an item's type, and what it leaves of the item's value.

Every amount is in whole millionths of the file's currency, so that sums of them are exact. Delay
is clock time from an item's arrival. Sources of the laws: `scenarios.delay_law`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.window import BoolArray, IntArray
from scenarios.delay_law import DelayLaw
from scenarios.duration import WEEK
from simulator.layout import NEVER
from simulator.plan import Plan, instant
from simulator.totals import Run

MILLIONTHS = 1_000_000
Amounts = NDArray[np.float64]  # of whole millionths


@dataclass(frozen=True)
class Delays:
    """The items of a run with what their delays cost: one entry for each of `rows`."""

    rows: IntArray  # of Record.items
    law: tuple[DelayLaw, ...]  # one for each type
    type: IntArray
    arrived: IntArray
    value: Amounts
    rate: Amounts  # millionths a week
    ends: IntArray  # fixed date, expires: from when on; NEVER: at no time


def delays(plan: Plan, run: Run, mine: BoolArray) -> Delays:
    """What is known of the delays of some items."""
    rows = np.flatnonzero(mine)
    items = run.items[rows]
    works = plan.scenario.work
    laws = tuple(
        works[name].cost_of_delay_law if name in works else DelayLaw() for name in plan.types
    )
    ends = np.full(len(rows), NEVER)
    for number, law in enumerate(laws):
        of = items["type"] == number
        if law.law in ("fixed date", "expires"):
            ends[of] = _ends(plan, law, items[of])
    return Delays(
        rows,
        laws,
        items["type"].copy(),
        items["arrived"].copy(),
        np.rint(items["value"] * MILLIONTHS),
        items["cost_of_delay"] * MILLIONTHS,
        ends,
    )


def _ends(plan: Plan, law: DelayLaw, items: NDArray[np.void]) -> IntArray:
    """When the law takes hold of each of these items of its type."""
    found: IntArray = items["due"].copy()
    if law.date is not None:
        found[:] = instant(plan.scenario, law.date)
    if law.after is not None:
        found = items["arrived"] + law.after.microseconds
    return np.asarray(np.maximum(found, items["arrived"]))


def cost(of: Delays, until: IntArray) -> Amounts:
    """What each delay has cost until an instant, no earlier than the item's arrival.

    linear: its rate times the delay. fixed date: the same from the date on. expires: the same up
    to its end, where the rest of the value goes. halves: V (1 - 2^(-w / every)). urgent, with half
    of `over` as W: V w (3 W - w) / (2 W^2) up to W, the whole of V from then on.
    """
    found = np.zeros(len(of.rows))
    for number, law in enumerate(of.law):
        mine = of.type == number
        if not mine.any():
            continue
        begun, now, value = of.arrived[mine], until[mine], of.value[mine]
        if law.law == "fixed date":
            begun, now = of.ends[mine], np.maximum(now, of.ends[mine])
        if law.law == "expires":
            now = np.minimum(now, of.ends[mine])
        delay = (now - begun).astype(np.float64)
        if law.every is not None:
            found[mine] = value * -np.expm1(-np.log(2) * delay / law.every.microseconds)
        elif law.over is not None:
            share = np.minimum(delay / (law.over.microseconds / 2), 1.0)
            found[mine] = value * share * (3 - share) / 2
        else:
            found[mine] = of.rate[mine] * (delay / WEEK)
    return np.rint(found)


def kept(of: Delays, live: IntArray) -> Amounts:
    """What the value of each item is once it is live at an instant: less its delay's cost."""
    left = np.maximum(of.value - cost(of, live), 0.0)
    return np.where(late(of, live), 0.0, left)


def late(of: Delays, at: IntArray) -> BoolArray:
    """Whether a chance has expired before an instant; at its very end it still holds."""
    expires = np.array([law.law == "expires" for law in of.law], bool)[of.type]
    found: BoolArray = expires & (at > of.ends)
    return found
