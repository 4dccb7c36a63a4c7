"""Items that others of their source will call: all of them but the instant of their arrival."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator import layout
from simulator.arrivals import FIRST, refuse_flood
from simulator.entries import entries_of
from simulator.lot import Lot
from simulator.origins import origin_names
from simulator.plan import Plan
from simulator.workload import Workload, at_the_start, filled

FIRST_STOCK, MORE = 1024, 8  # items at first, and how many times as many when they run out


def restocked(plan: Plan, load: Workload) -> Workload:
    """The same workload with a larger stock of items to be called.

    Raises RunError when they are more than a run can hold.
    """
    lot = Lot(plan, load.seed, load.replication)
    items = max(FIRST_STOCK, MORE * load.stock.shape[1])
    refuse_flood(items, "A saturated source or a closed loop brings", "the horizon")
    stock = [_stock(lot, source, items) for source in origin_names(plan.scenario)]
    return replace(load, stock=np.array(stock, layout.ARRIVAL))


def _stock(lot: Lot, source: str, items: int) -> NDArray[np.void]:
    """The items of a source that follow those which are there from the start."""
    work = lot.plan.scenario.work[source]
    first = FIRST + at_the_start(work)
    now = np.zeros(items, np.int64)
    found = filled(lot, source, source, work, now, np.arange(first, first + items))
    found["entry"] = entries_of(lot.plan, found)
    found["at"] = found["due"] = layout.NEVER  # until they are called
    return found
