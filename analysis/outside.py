"""What waits outside: items that a limit keeps from beginning, which are no work in progress."""

from analysis.window import Window, clipped
from simulator.plan import Plan
from simulator.record import Record


def outside(plan: Plan, record: Record, window: Window) -> int:
    """∫ items that have not been let in anywhere dt over the window, item·µs clock."""
    rows = record.intervals.compress(plan.op["outside"][record.intervals["op"]] == 1)
    return int(clipped(window, rows["begin"], rows["end"]).sum())
