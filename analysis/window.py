"""Which stretch of a run is looked at, and which items count in it."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.failures import failed, only_failures
from simulator.followed import wholes
from simulator.layout import COMPLETED, NONE
from simulator.plan import Plan
from simulator.record import Record
from simulator.totals import Run

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Window:
    """From the end of the warm-up to the end of what is looked at: [begin, end), in µs."""

    begin: int
    end: int

    @property
    def length(self) -> int:
        """Clock time from begin to end, in µs."""
        return self.end - self.begin


def window_after(record: Record, warm_up: int = 0) -> Window:
    """From the end of the warm-up (µs) to the end of the run.

    Raises ValueError when the run is over before the warm-up is.
    """
    if not 0 <= warm_up <= record.end:
        raise ValueError(
            f"the warm-up of {warm_up} µs must lie between 0 and the end of the run, "
            f"{record.end} µs. Run longer or delete less."
        )
    return Window(warm_up, record.end)


def of_the_stream(plan: Plan, record: Run) -> BoolArray:
    """(items,) Whether it is an item of the stream; other work is none, and neither is a branch.

    Failures are told apart, unless a file has nothing else: fewer of them is no less that is done.
    """
    kinds = np.array([name in plan.scenario.work for name in plan.types], bool)
    found: BoolArray = kinds[record.items["type"]] & (record.items["branch"] == 0)
    return found if only_failures(plan) else found & ~failed(plan, record)


def undivided(record: Record) -> Record:
    """The record with all that happened to branches told of their items."""
    if not record.items["branch"].any():
        return record
    whole = wholes(record.items)
    tables = ("intervals", "decisions", "seatings")
    told = {name: getattr(record, name).copy() for name in tables}
    for rows in told.values():
        rows["item"] = whole[rows["item"]]
    return replace(record, **told)


def within(window: Window, record: Run, at: IntArray) -> BoolArray:
    """Whether these instants lie in the window; NONE (-1) never does.

    The instant at which a run ends is completed when it ended because it was empty or had done
    its count, so it belongs to a window that reaches to it; nothing takes effect at a horizon.
    """
    closed = (at == window.end) & (window.end == record.end)
    found: BoolArray = (at != NONE) & (at >= window.begin) & ((at < window.end) | closed)
    return found


def completed_in(plan: Plan, record: Run, window: Window) -> BoolArray:
    """(items,) Whether an item of the stream was completed in the window, that is counts in it."""
    done = record.items["outcome"] == COMPLETED
    found: BoolArray = (
        of_the_stream(plan, record) & done & within(window, record, record.items["ended"])
    )
    return found


def clipped(window: Window, begin: IntArray, end: IntArray) -> IntArray:
    """How much of each stretch from begin to end lies in the window, in µs; never negative."""
    inside = np.minimum(end, window.end) - np.maximum(begin, window.begin)
    found: IntArray = np.maximum(inside, 0)
    return found


def left_at(record: Run) -> IntArray:
    """(items,) When each item left the system; the end of the run if it is still in it."""
    ended = record.items["ended"]
    found: IntArray = np.where(ended == NONE, record.end, ended)
    return found
