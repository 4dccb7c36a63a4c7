"""What a piece of work is when it first starts: its effort, and what it counts as."""

from typing import TYPE_CHECKING, Any

from simulator import rules
from simulator.engine_simpy.item import Item
from simulator.layout import (
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_VALUE,
    NECESSARY,
    NONE,
    REWORK,
    VALUE,
)

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


def fix_effort(model: "Model", item: Item) -> None:
    """Fix effort, cause and charge of the visit; a take-up that finds something takes no time."""
    op = item.op
    item.cause, item.charge = op.cause, op.charge
    item.effort = item.todo = 0 if op.takeup else round(_effort(model, item))
    if op.takeup or op.worked == NONE:
        return
    item.cause = rules.work_cause(op.cause, item.counters[op.worked], REWORK, VALUE, NECESSARY)
    if item.cause == REWORK and op.charge in (FOR_VALUE, FOR_NECESSARY):
        item.charge = FOR_REWORK
    item.counters[op.worked] += 1


def full_effort(model: "Model", item: Item, op: Any) -> float:
    """What the arrival fixes or the visit draws, before any share."""
    given = NONE if item.given == NONE or op.given == NONE else model.given[item.given][op.given]
    if given != NONE:
        return float(given)
    return model.luck.length(op.draw, item.number, item.visits[op.place], 0)


def _effort(model: "Model", item: Item) -> float:
    """The full effort, times the share that a correction owes."""
    op, effort = item.op, full_effort(model, item, item.op)
    if item.share_at == op.place:
        effort, item.share_at = effort * item.share, NONE
    return effort
