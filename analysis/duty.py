"""When people were on duty, and how much of a stretch of time that covers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.window import IntArray
from simulator.duty import there
from simulator.record import Record


@dataclass(frozen=True)
class Duty:
    """The duty of all persons on one line: each person has a span of his own."""

    begin: IntArray  # (rows,) person * span + µs, ascending
    length: IntArray  # (rows,) µs
    before: IntArray  # (rows + 1,) µs of duty in all earlier rows
    span: int  # longer than the run

    def between(self, person: IntArray, begin: IntArray, end: IntArray) -> IntArray:
        """How long each person was on duty from begin to end, in µs."""
        if not len(self.begin):
            return np.zeros(len(begin), np.int64)
        begin, end = person * self.span + begin, person * self.span + end
        row = self._row(begin)
        found = self._until(begin, row)
        # Few: most work ends in the stretch of duty in which it began, and searching is what costs.
        beyond = (row < 0) | (end > self.begin[row] + self.length[row])
        row[beyond] = self._row(end[beyond])
        return self._until(end, row) - found

    def _row(self, at: IntArray) -> IntArray:
        """The last row that begins by then; -1: none does."""
        found: IntArray = np.searchsorted(self.begin, at, side="right") - 1
        return found

    def _until(self, at: IntArray, row: IntArray) -> IntArray:
        inside = np.minimum(at - self.begin[row], self.length[row])
        return np.where(row < 0, 0, self.before[row] + inside)


def duty_of(record: Record) -> Duty:
    """The duty that a record tells."""
    return _in_line(record.duty, record.end)


def there_of(record: Record) -> Duty:
    """The part of it at which people were not away."""
    return _in_line(there(record), record.end)


def _in_line(rows: NDArray[np.void], end: int) -> Duty:
    """Of rows that stand by their begin."""
    person = rows["person"].astype(np.min_scalar_type(rows["person"].max(initial=0)))
    rows, span = rows.take(np.argsort(person, kind="stable")), end + 1
    length = rows["end"] - rows["begin"]
    before = np.concatenate([[0], np.cumsum(length)])
    return Duty(rows["person"] * span + rows["begin"], length, before, span)
