"""When each piece of work was first started: the seatings that fix an effort, found by task."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.window import IntArray
from simulator.layout import NEVER, NONE
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Starts:
    """First starts in the order of their tasks; a task is an item's visit to an operation."""

    rows: NDArray[np.void]  # SEATING
    task: IntArray  # (rows,) ascending
    operations: int
    visits: int

    def task_of(self, rows: NDArray[np.void]) -> IntArray:
        """(rows,) One number for all rows of a task, of anything with item, op and visit."""
        operation = rows["item"] * self.operations + rows["op"]
        found: IntArray = operation * self.visits + rows["visit"]
        return found

    def row_of(self, rows: NDArray[np.void]) -> IntArray:
        """(rows,) The first start of each row's task, as a row of this; NONE: not started."""
        if not len(self.task):
            return np.full(len(rows), NONE)
        task = self.task_of(rows)
        row = np.minimum(np.searchsorted(self.task, task), len(self.task) - 1)
        return np.where(self.task[row] == task, row, NONE)

    def at(self, rows: NDArray[np.void]) -> IntArray:
        """(rows,) When work on each row's task first started, µs; NEVER if it did not."""
        return np.append(self.rows["at"], NEVER)[self.row_of(rows)]


def starts(plan: Plan, record: Record) -> Starts:
    """The first starts of a record."""
    rows = record.seatings.compress(record.seatings["effort"] != NONE)
    most = max(told["visit"].max(initial=0) for told in (record.seatings, record.intervals))
    found = Starts(rows, np.zeros(0, np.int64), len(plan.op), int(most) + 1)
    task = found.task_of(rows)
    order = np.argsort(task)
    return Starts(rows.take(order), task[order], found.operations, found.visits)
