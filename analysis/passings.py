"""When items pass a mark: the start or the end of the work of a stage."""

import numpy as np

from analysis.window import IntArray
from scenarios.marks import Mark
from simulator.layout import NEVER, NONE
from simulator.plan import Plan
from simulator.record import Record


def passed(plan: Plan, record: Record, mark: Mark, *, first: bool) -> IntArray:
    """(items,) When each item passed a mark, the first time or the last; NONE: never.

    The record has branches told of their items (`window.undivided`).
    """
    item, begin, end, whole = _visits(plan, record, plan.stages.index(mark.stage))
    found = np.full(len(record.items), NEVER if first else NONE)
    at, item = (begin, item) if mark.start is not None else (end[whole], item[whole])
    (np.minimum if first else np.maximum).at(found, item, at)
    return np.where(found == NEVER, NONE, found)


def _visits(
    plan: Plan, record: Record, stage: int
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Every visit of work to a stage: item, first start, end, and which of them are over."""
    is_work = (plan.op["given"] == stage) & (plan.op["takeup"] == 0)
    seated = record.seatings.compress(is_work[record.seatings["op"]])
    told = record.intervals.compress(is_work[record.intervals["op"]])
    span = 1 + max((int(rows["visit"].max(initial=0)) for rows in (seated, told)), default=0)
    key, row = np.unique(seated["item"] * span + seated["visit"], return_inverse=True)
    begin, end = np.full(len(key), NEVER), np.zeros(len(key), np.int64)
    np.minimum.at(begin, row, seated["at"])
    end[:] = begin
    mine = told["item"] * span + told["visit"]
    at = np.searchsorted(key, mine)
    known = at < len(key)
    known[known] = key[at[known]] == mine[known]
    at, told = at[known], told[known]
    worked = told["person"] != NONE
    np.maximum.at(end, at[worked], told["end"][worked])
    cut = np.zeros(len(key), np.int64)
    np.maximum.at(cut, at, told["cut"])
    return key // span, begin, end, np.flatnonzero(cut == 0)
