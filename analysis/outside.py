"""What waits outside: items that a limit keeps from beginning, which are no work in progress."""

from analysis.window import Window, clipped, of_the_stream
from simulator.plan import Plan
from simulator.record import Record


def outside(plan: Plan, record: Record, window: Window) -> int:
    """∫ items of the stream that have been let in nowhere dt over the window, item·µs clock."""
    waits = plan.op["outside"][record.intervals["op"]] == 1
    rows = record.intervals.compress(waits)
    rows = rows.compress(of_the_stream(plan, record)[rows["item"]])
    return int(clipped(window, rows["begin"], rows["end"]).sum())
