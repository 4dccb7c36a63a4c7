"""What flows, by kind: features, defects, risks and debt.

Source: Kersten, Project to Product (2018), the flow framework: velocity, time, efficiency, load and
distribution of flow items, each of which is one of these four.
"""

from dataclasses import dataclass

import numpy as np

from analysis.by_operation import total
from analysis.ledgers import life_of
from analysis.window import IntArray, Window, clipped, left_at, within
from analysis.working_time import open_time, reference_hours
from scenarios.work import KINDS
from simulator.layout import ALONG, COMPLETED, NEVER, NONE
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class KindFlow:
    """Sums for each of KINDS, and last for items of no kind; failures are among them."""

    done: IntArray  # items completed in the window
    lead: IntArray  # Σ from arrival to the end of the route, µs of the reference calendar
    span: IntArray  # Σ the same, µs clock
    active: IntArray  # Σ from the first start of a visit to a stage to its end, µs clock
    load: IntArray  # ∫ items in the system dt over the window, item·µs clock


def kind_flow(plan: Plan, record: Record, window: Window) -> KindFlow:
    """What flowed in this window."""
    works, rows = plan.scenario.work, len(KINDS) + 1
    kinds = [
        (*KINDS, None).index(works[name].kind) if name in works else NONE for name in plan.types
    ]
    items = record.items
    kind = np.array(kinds, np.int64)[items["type"]]
    whole = (items["branch"] == 0) & (kind != NONE)
    done = whole & (items["outcome"] == COMPLETED) & within(window, record, items["ended"])
    hours, of = reference_hours(plan), kind[done]
    arrived, ended = items["arrived"][done], items["ended"][done]
    here = clipped(window, items["arrived"], left_at(record))
    return KindFlow(
        done=np.bincount(of, minlength=rows).astype(np.int64),
        lead=total(of, open_time(hours, ended) - open_time(hours, arrived), rows),
        span=total(of, ended - arrived, rows),
        active=total(of, _active(plan, record)[done], rows),
        load=total(kind[whole], here[whole], rows),
    )


def _active(plan: Plan, record: Record) -> IntArray:
    """(items,) µs clock between the first start and the end of each visit of work, added up.

    Of a fork it is that of the branches that the item follows.
    """
    told, lives = record.intervals, life_of(plan, record)
    mine = (plan.op["given"][told["op"]] != NONE) & (told["person"] != NONE)
    rows = told.compress(mine & (told["cause"] != ALONG) & (lives[told["item"]] != NONE))
    places, span = len(plan.places), 1 + int(rows["visit"].max(initial=0))
    task = (rows["item"] * places + plan.op["place"][rows["op"]]) * span + rows["visit"]
    key, row = np.unique(task, return_inverse=True)
    begin, end = np.full(len(key), NEVER), np.zeros(len(key), np.int64)
    np.minimum.at(begin, row, rows["begin"])
    np.maximum.at(end, row, rows["end"])
    return total(lives[key // span // places], end - begin, len(record.items))
