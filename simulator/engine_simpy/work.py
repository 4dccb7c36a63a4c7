"""What a piece of work is when it first starts: its effort, and what it counts as."""

from typing import TYPE_CHECKING, Any

from simulator import rules
from simulator.engine_simpy.item import Item
from simulator.layout import (
    FOR_FAILURE_DEMAND,
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_VALUE,
    FOR_WASTE,
    NECESSARY,
    NONE,
    REWORK,
    VALUE,
    WASTE,
)

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


def fix_effort(model: "Model", item: Item, stretch: float = 1.0) -> None:
    """Fix effort, cause and charge of the visit; a take-up that finds something takes no time."""
    op = item.op
    item.cause, item.charge = op.cause, op.charge
    item.part = _share(item) * stretch
    item.attempt = 0
    item.effort = item.drawn = item.todo = 0 if op.takeup else effort(model, item)
    if not op.takeup and op.worked != NONE:
        count_work(item, op)
    if item.is_worthless():
        item.cause, item.charge = WASTE, FOR_WASTE


def count_work(item: Item, op: Any) -> None:
    """Work on what has been worked at this stage before is rework."""
    item.cause = rules.work_cause(op.cause, item.counters[op.worked], REWORK, VALUE, NECESSARY)
    if item.cause == REWORK and op.charge in (FOR_VALUE, FOR_NECESSARY):
        item.charge = FOR_REWORK
    if item.unplanned and op.charge in (FOR_VALUE, FOR_NECESSARY):
        item.charge = FOR_FAILURE_DEMAND
    item.counters[op.worked] += 1


def _share(item: Item) -> float:
    """The share that a correction owes of the effort; it is owed once."""
    if item.op.takeup or item.share_at != item.op.place:
        return 1.0
    item.share_at = NONE
    return item.share


def effort(model: "Model", item: Item) -> int:
    """The full effort of this attempt, times the share that a correction owes."""
    return round(full_effort(model, item, item.op, item.attempt) * item.part)


def foreseen(model: "Model", item: Item, stretch: float = 1.0) -> int:
    """How much work it will be, of what nobody has begun, if nothing is found wrong with it.

    Where something will be, what is owed for that is not known yet, not even by who owes it.
    """
    is_owed = item.share_at == item.op.place and not item.op.takeup
    share = item.share if is_owed else 1.0
    return round(full_effort(model, item, item.op) * (share * stretch))


def full_effort(model: "Model", item: Item, op: Any, attempt: int = 0) -> float:
    """The effort of this attempt of the visit as it would be now, before any share."""
    return raw_effort(model, item, op, attempt) * model.tide.scale(op.draw)


def raw_effort(model: "Model", item: Item, op: Any, attempt: int = 0) -> float:
    """What the arrival fixes or this attempt of the visit draws, before any factor."""
    given = NONE if item.given == NONE or op.given == NONE else model.given[item.given][op.given]
    if given != NONE:
        return float(given)
    return model.luck.length(op.draw, item.number, item.visits[op.place], attempt)
