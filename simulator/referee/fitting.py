"""What comes before work, and whether it fits into what is left of an opening (section 4)."""

from math import ceil, floor

from scenarios.team import SetUp
from simulator.referee.opening import FAR, Opening
from simulator.referee.task import Task


def may_begin(opening: Opening, task: Task, owed: int, at: int, told: bool, held: int = 0) -> bool:
    """Whether somebody may take up what nobody has begun, with so much set-up before it.

    How long work takes that nobody has done is not told, only how long it may take; where people
    hold several tasks, of one who would have so many in his hands. Where it fits or not by that,
    it is as the record has it.
    """
    left, longest = opening.room(at)
    low, high = (owed + length for length in _lengths(task, held))
    if high <= left or low > longest:
        return True
    if left < low and high <= longest:
        return False
    return told


def _lengths(task: Task, held: int) -> tuple[int, int]:
    """How long it would take now, by its distribution and by the effort that it had later."""
    standing = task.standing
    (least, most), by = standing.ever, standing.stretches[held]
    share = standing.due if standing.share is None else standing.share
    shortest, longest = (share * by * full for full in standing.full)
    low, high = shortest * least, FAR if standing.full[1] == FAR else longest * most
    if standing.share is not None and task.seats:
        told, law = task.effort * by, standing.stretches  # of which another part may have held
        low = max(low, told * least / (max(standing.scales) * max(law)))
        high = min(high, told * most / (min(standing.scales) * min(law)))
    return floor(min(low, FAR)), ceil(min(high, FAR))


def set_up(rules: SetUp | None, day: int, last: str | None, task: Task, idle: bool) -> int:
    """How long somebody sets up before a new task: for another type, and after idleness."""
    if rules is None:
        return 0
    changes = rules.first if last is None else last != task.item.type
    on_change, after_idle = (
        length.in_working_day(day) for length in (rules.on_change, rules.after_idle)
    )
    return on_change * changes + after_idle * (last is None or idle)
