"""What was promised by a date: kept, broken, or still open and already late."""

from dataclasses import dataclass

import numpy as np

from analysis.window import Window, of_the_stream, within
from simulator.layout import COMPLETED, NEVER, NONE
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Promises:
    """Items of the stream by their due dates, in one window."""

    due: int  # items that fell due in the window
    kept: int  # of these, completed by then
    late: int  # of these, completed later in the window
    gone: int  # of these, ended otherwise
    breached: int  # of these, still open at its end
    open: int  # items that are open at its end and have a due date
    overdue: int  # of these, past it


def promises(plan: Plan, record: Record, window: Window) -> Promises:
    """What became of the due dates of this window."""
    items = record.items
    mine = of_the_stream(plan, record) & (items["due"] != NEVER)
    ended = (items["ended"] != NONE) & (
        (items["ended"] < window.end) | within(window, record, items["ended"])
    )
    fell = mine & within(window, record, items["due"])
    done = ended & (items["outcome"] == COMPLETED)
    kept = done & (items["ended"] <= items["due"])
    here = mine & (items["arrived"] < window.end) & ~ended

    def count(which: np.ndarray) -> int:
        return int(np.count_nonzero(which))

    return Promises(
        due=count(fell),
        kept=count(fell & kept),
        late=count(fell & done & ~kept),
        gone=count(fell & ended & ~done),
        breached=count(fell & ~ended),
        open=count(here),
        overdue=count(here & (items["due"] < window.end)),
    )
