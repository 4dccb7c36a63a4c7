"""What a run adds up to when its events are not kept: ledgers and tallies, in microseconds."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.record import BIRTH, Record

FLOW = np.dtype(
    [
        ("waited", "i8"),  # time that items spent there with nobody working on them
        ("worked", "i8"),  # time that somebody worked on them
        ("begun", "i8"),  # pieces of work seated for the first time
    ]
)


@dataclass(frozen=True)
class Totals:
    """One run without its events: what a full record of it would add up to, to the microsecond.

    Time is divided into windows by the borders asked for; item ledgers are whole lives. The
    average length of a queue in a window is the time waited there over the window's length, and
    WIP follows from the items' arrivals and ends.
    """

    items: NDArray[np.void]  # record.ITEM, by source and number
    ledger: NDArray[np.int64]  # (items, causes) µs
    people: NDArray[np.int64]  # (windows, people, charges) µs
    flow: NDArray[np.void]  # (windows, operations) FLOW
    ways: NDArray[np.int64]  # (windows, ways): how often each way of a branch was taken
    borders: NDArray[np.int64]  # where the windows begin, and at last the end of the run
    end: int
    rounds: int
    births: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, BIRTH))


Run = Record | Totals  # both tell the items, and when the run ended
