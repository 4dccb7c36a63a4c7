"""The meaning of a step, written once for both engines: scalars in, scalars out, no state."""

FIFO, PRIORITY = range(2)
POLICIES = ("fifo", "priority")


def queue_key(policy: int, priority: int) -> int:
    """The first term of the queue order, smallest first; then ready, arrival order, branch."""
    return priority if policy == PRIORITY else 0


def chance_row(lists: int, count: int) -> int:
    """Which list of chances holds at the count-th time: each has its turn, the last one stays."""
    return min(count, lists) - 1


def work_cause(cause: int, worked: int, rework: int, value: int, necessary: int) -> int:
    """The cause of work at a stage: work on what has been worked there before is rework."""
    return rework if worked > 0 and cause in (value, necessary) else cause
