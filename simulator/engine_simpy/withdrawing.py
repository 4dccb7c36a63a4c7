"""Items that wait no longer: their patience is at an end, or their branch is withdrawn."""

from typing import TYPE_CHECKING

from simulator.engine_simpy.item import Item
from simulator.layout import DELAY, DEPENDENCY, FORK, HOLD, JOIN, WITHDRAWN, WORK

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk
    from simulator.engine_simpy.model import Model


def give_up(desk: "Desk", item: Item) -> None:
    """Its patience is at an end, and nobody has begun."""
    desk.model.log.wait(item, item.op.wait)
    desk.forget(item)
    item.pc = item.op.leaves
    item.done.callbacks.pop(0)  # nobody has worked
    desk.clock.due(item.done, 0)


def withdraw(model: "Model", branch: Item) -> None:
    """A branch ends where it is; whoever works on it is free."""
    if branch.op.code == WORK:
        _leave_team(model.desks[branch.op.team], branch)
    elif branch.op.code == HOLD:
        model.holds[branch.op.hold].withdraw(branch)
    elif branch.op.code == FORK:
        _withdraw_all(model, branch)
    elif branch.op.code == JOIN:
        model.log.wait(branch, DEPENDENCY)
    elif branch.op.code == DELAY:
        model.clock.withdrawn(branch.done)
        model.log.wait(branch, branch.op.cause)
    model.places.withdraw(branch)
    branch.ended, branch.outcome, branch.op = model.clock.now, WITHDRAWN, None


def _withdraw_all(model: "Model", whole: Item) -> None:
    """Its own branches end with it; where they have just joined it does not go on."""
    fork = whole.parting
    if fork.done.triggered:
        fork.done.callbacks.clear()
        return
    for branch in fork.branches:
        withdraw(model, branch)


def _leave_team(desk: "Desk", item: Item) -> None:
    """Nobody does it any more."""
    if item in desk.working:
        desk.put_down(item)
        return
    desk.model.log.wait(item, item.op.wait)
    desk.forget(item)
