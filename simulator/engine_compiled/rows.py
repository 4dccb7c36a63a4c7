"""The record written out in its one order (simulator.record), from rows in order of happening.

What happened is almost in order already, so it is copied and sorted by insertion, which NumPy's
sorting would cost more than the run. Where many rows of one instant stand the wrong way round
the allowance of moves runs out, and simulator.record.ordered has to do it.
"""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator import record
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, First, Grown, Interval, Rank, word_at
from simulator.engine_compiled.state import DECISIONS, INTERVALS, SEATINGS, UNSORTED

INTERVAL_WIDTH, DECISION_WIDTH, SEATING_WIDTH = (
    dtype.itemsize // 8 for dtype in (record.INTERVAL, record.DECISION, record.SEATING)
)


def _columns(dtype: np.dtype[np.void], *names: str) -> tuple[int, ...]:
    columns = list(dtype.names or ())
    return tuple(columns.index(name) for name in names)


BEGIN, ITEM, OP, CAUSE, WHO = _columns(record.INTERVAL, "begin", "item", "op", "cause", "person")
DECIDED, DECIDER, VISIT, ATTEMPT, ASKED = _columns(
    record.DECISION, "at", "item", "visit", "attempt", "op"
)
SEATED, TAKEN, NTH, WORK = _columns(record.SEATING, "at", "item", "visit", "op")


@part
def write(m):
    """Copy the rows to where the record wants them, with items by their rows there."""
    _write_intervals(m)
    _write_decisions(m)
    _write_seatings(m)


@part
def _write_intervals(m):
    out = 0
    for i in range(Grown(m, INTERVALS).used):
        row = Interval(m, i)
        if row.end > row.begin:
            _copy(m, INTERVALS, i, INTERVAL_WIDTH, m.interval_out, out, ITEM)
            order = (BEGIN, ITEM, OP, CAUSE, WHO)
            _sink(m, m.interval_out, out, INTERVAL_WIDTH, order)
            out += 1


@part
def _write_seatings(m):
    for i in range(Grown(m, SEATINGS).used):
        _copy(m, SEATINGS, i, SEATING_WIDTH, m.seating_out, i, TAKEN)
        _sink(m, m.seating_out, i, SEATING_WIDTH, (SEATED, TAKEN, NTH, WORK))


@part
def _write_decisions(m):
    """Items stand one after the other here: their decisions are counted, then put in place."""
    used = Grown(m, DECISIONS).used
    for i in range(used):
        First(m, _item(m, DECISIONS, i, DECISION_WIDTH, DECIDER)).n += 1
    total = 0
    for i in range(Clock(m, 0).items):
        number = First(m, i).n
        First(m, i).n = total
        total += number
    for i in range(used):
        place = First(m, _item(m, DECISIONS, i, DECISION_WIDTH, DECIDER))
        _copy(m, DECISIONS, i, DECISION_WIDTH, m.decision_out, place.n, DECIDER)
        place.n += 1
    for i in range(used):
        order = (DECIDER, DECIDED, VISIT, ATTEMPT, ASKED)
        _sink(m, m.decision_out, i, DECISION_WIDTH, order)


@hot
def _item(m, table, i, width, column):
    """The row that the item of row i has in the record."""
    return Rank(m, word_at(Grown(m, table).address, i * width + column).n).n


@hot
def _copy(m, table, i, width, out, place, item):
    """Copy row i to a place outside; its item gets the number that it has there."""
    address = Grown(m, table).address
    for column in range(width):
        word_at(out, place * width + column).n = word_at(address, i * width + column).n
    word_at(out, place * width + item).n = _item(m, table, i, width, item)


@hot
def _sink(m, out, i, width, columns):
    """Move row i up until the one before it is no greater; most stand right already."""
    first = columns[0]
    if i > 0 and word_at(out, i * width + first).n <= word_at(out, (i - 1) * width + first).n:
        _move_up(m, out, i, width, columns)


@part
def _move_up(m, out, i, width, columns):
    c = Clock(m, 0)
    while i > 0 and _is_less(out, i, width, columns):
        if c.moves == 0:
            c.status = UNSORTED
            return
        c.moves -= 1
        for column in range((i - 1) * width, i * width):
            upper = word_at(out, column).n
            word_at(out, column).n = word_at(out, column + width).n
            word_at(out, column + width).n = upper
        i -= 1


@hot
def _is_less(out, i, width, columns):
    """Whether row i is less than the one before it, by these columns."""
    for column in columns:
        here = word_at(out, i * width + column).n
        above = word_at(out, (i - 1) * width + column).n
        if here != above:
            return here < above
    return False
