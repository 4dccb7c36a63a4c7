"""How long each operation was worked on and waited for: what stages, seams and gates add up.

Operations are few and intervals many, so the intervals are gone through once for all of them.
"""

from dataclasses import dataclass

import numpy as np

from analysis.takeups import is_rework
from analysis.window import BoolArray, IntArray, Window, clipped
from simulator.layout import BRANCH, CHANCE, NONE
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class ByOperation:
    """Sums for each operation, clipped to the window."""

    worked: IntArray  # (ops,) µs of persons' time
    again: IntArray  # (ops,) of this, what is rework
    waited: IntArray  # (ops,) µs clock of items' time


def by_operation(plan: Plan, record: Record, window: Window) -> ByOperation:
    """What the intervals of a record add up to, operation by operation."""
    rows, ops = record.intervals, len(plan.op)
    op, inside = rows["op"], clipped(window, rows["begin"], rows["end"])
    works = rows["person"] != NONE
    again, worked = is_rework(rows) & works, total(op[works], inside[works], ops)
    return ByOperation(
        worked=worked,
        again=total(op[again], inside[again], ops),
        waited=total(op, inside, ops) - worked,
    )


def drawn_for(plan: Plan, purpose: str) -> BoolArray:
    """(ops,) Which branches are taken by a chance drawn for this: `right`, `fidelity`."""
    found: BoolArray = (plan.op["code"] == BRANCH) & (plan.op["test"] == CHANCE)
    rows = np.flatnonzero(found)
    names = [plan.draw_names[draw][-1] for draw in plan.op["draw"][rows].tolist()]
    found[rows] = [name == purpose for name in names]
    return found


def count(row: IntArray, rows: int) -> IntArray:
    """(rows,) How often each row number occurs."""
    return np.bincount(row, minlength=rows).astype(np.int64)


def total(row: IntArray, amount: IntArray, rows: int) -> IntArray:
    """(rows,) The amounts of each row number, added up."""
    found = np.zeros(rows, np.int64)
    np.add.at(found, row, amount)
    return found


def gathered(row: IntArray, amount: IntArray, rows: int) -> IntArray:
    """(rows,) The amounts of each row number, added up; those of no row, NONE, are left out."""
    return total(row[row != NONE], amount[row != NONE], rows)
