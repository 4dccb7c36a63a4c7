"""What comes before work, and whether it fits into what is left of an opening (section 4)."""

from math import ceil, floor

from scenarios.team import SetUp
from simulator.referee.opening import Opening
from simulator.referee.task import Task


def may_begin(opening: Opening, task: Task, owed: int, at: int, told: bool) -> bool:
    """Whether somebody may take up what nobody has begun, with so much set-up before it.

    How long work takes that nobody has done is not told, only how long it may take. Where it fits
    or not by that, it is as the record has it.
    """
    left, longest = opening.room(at)
    standing = task.standing
    least, most = standing.ever
    less, more = (1.0, 1.0) if least == most else (least / most, most / least)
    if standing.share is not None and task.seats:
        law = standing.stretches  # of which another part may hold when its first turn comes
        low = owed + floor(task.effort * min(law) / max(law) * less)
        high = owed + ceil(task.effort * max(law) / min(law) * more)
    else:
        share = standing.due if standing.share is None else standing.share
        shortest, longest_of = (owed + round(share * full) for full in standing.full)
        low = floor(shortest * min(standing.stretches) * less)
        high = ceil(longest_of * max(standing.stretches) * more)
    if high <= left or low > longest:
        return True
    if left < low and high <= longest:
        return False
    return told


def set_up(rules: SetUp | None, day: int, last: str | None, task: Task, idle: bool) -> int:
    """How long somebody sets up before a new task: for another type, and after idleness."""
    if rules is None:
        return 0
    changes = rules.first if last is None else last != task.item.type
    on_change, after_idle = (
        length.in_working_day(day) for length in (rules.on_change, rules.after_idle)
    )
    return on_change * changes + after_idle * (last is None or idle)
