"""The meaning of a step, written once for both engines: scalars in, scalars out, no state."""

from struct import pack, unpack

from simulator.layout import NEVER

POLICIES = (
    "fifo",
    "priority",
    "lifo",
    "earliest due date",
    "upstream first",
    "downstream first",
    "own domain first",
    "rework first",
    "shortest",
    "weighted shortest",
    "cost of delay",
)
(
    FIFO,
    PRIORITY,
    LIFO,
    EARLIEST_DUE,
    UPSTREAM,
    DOWNSTREAM,
    OWN_DOMAIN,
    REWORK_FIRST,
    SHORTEST,
    WEIGHTED_SHORTEST,
    COST_OF_DELAY,
) = range(len(POLICIES))
LAST = 0x7FF << 52  # the bits of infinity, above those of any number


def queue_key(policy: int, priority: int) -> int:
    """The first term of the queue order, smallest first; then ready, arrival order, branch."""
    return priority if policy == PRIORITY else 0


def own_key(policy: int, ready: int, due: int, position: int, own: bool, again: bool) -> int:
    """The same term where a policy reads the item and its way, and not how long its work takes.

    `position` counts the places of the route from 0 and is NEVER for what is on none; `own` is
    work of the team's domain, `again` work at a stage where the item has been worked before.
    """
    if policy == LIFO:
        return -ready
    if policy == EARLIEST_DUE:
        return due
    if policy == UPSTREAM:
        return position
    if policy == DOWNSTREAM:
        return position if position == NEVER else -position
    return 0 if (own if policy == OWN_DOMAIN else again) else 1


def size_key(policy: int, effort: int, value: float, cost_of_delay: float) -> int:
    """The same term where a policy reads how long the work would take in full, in microseconds.

    Ratios are told by the bits of the float, which rise with it; what weighs nothing goes last.
    """
    if policy == SHORTEST:
        return effort
    weight = value if policy == WEIGHTED_SHORTEST else cost_of_delay
    return bits_of(effort / weight) if weight > 0 else LAST


def bits_of(number: float) -> int:
    """The bits of a float as an integer; for numbers from 0 on both rise together."""
    found: int = unpack("<q", pack("<d", number))[0]
    return found


def turn_of_suspended(interrupts: int, priority: int, seat: int, interrupted: int) -> int:
    """The first term of the order in which suspended work goes on, smallest first.

    It is that of seating. Where the more urgent interrupts, its class comes first, and in it what
    was interrupted stands behind what a closing suspended; then since when it was ready.
    """
    if not interrupts:
        return seat
    return (priority << 40) + ((1 << 39) if interrupted else seat)


def slot(last: int, number: int) -> int:
    """The place in a person's turns of what he takes up: after all that he has taken up before.

    Whatever has had its turn since whoever had the `last` one comes in the next round only.
    """
    return round_of(last) + number


def round_of(slot: int) -> int:
    """The place before all others of its round."""
    return slot >> 32 << 32


def slot_after(slot: int) -> int:
    """The place of what has had its turn: the same in the next round."""
    return slot + (1 << 32)


def set_up(on_change: int, after_idle: int, first: int, last: int, type: int, idle: bool) -> int:
    """How long a person sets up before a task of a type, in microseconds.

    `last` is the type of his last task, -1 where there was none: then he counts as idle, and
    changing costs something only if the file says so.
    """
    never = last < 0
    changes = first > 0 if never else last != type
    return (on_change if changes else 0) + (after_idle if never or idle else 0)


def may_start(now: int, work: int, opened: int, ends: int, longest: int) -> bool:
    """Whether work starts in an opening where only that starts which fits into what is left.

    What fits into no opening, not even the longest, starts at an instant in which one begins.
    """
    return now + work <= ends or (now == opened and work > longest)


def chance_row(lists: int, count: int) -> int:
    """Which list of chances holds at the count-th time: each has its turn, the last one stays."""
    return min(count, lists) - 1


def on_the_way(value: float, other: float, share: float) -> float:
    """A length that is such a share of the way from one draw to another by the same luck."""
    return value * (1.0 - share) + other * share


def work_cause(cause: int, worked: int, rework: int, value: int, necessary: int) -> int:
    """The cause of work at a stage: work on what has been worked there before is rework."""
    return rework if worked > 0 and cause in (value, necessary) else cause
