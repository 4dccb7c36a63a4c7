"""Branches that are withdrawn, wherever they are, when the others have joined."""

from heapq import heapify
from typing import TYPE_CHECKING

from simulator.engine_simpy.item import Item
from simulator.layout import HOLD, WITHDRAWN, WORK

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk
    from simulator.engine_simpy.model import Model


def withdraw(model: "Model", branch: Item) -> None:
    """A branch ends where it is; whoever works on it is free."""
    if branch.op.code == WORK:
        _leave_team(model.desks[branch.op.team], branch)
    elif branch.op.code == HOLD:
        model.holds[branch.op.hold].withdraw(branch)
    else:
        model.clock.withdrawn(branch.done)
        model.log.wait(branch, branch.op.cause)
    branch.ended, branch.outcome, branch.op = model.clock.now, WITHDRAWN, None


def _leave_team(desk: "Desk", item: Item) -> None:
    """Nobody does it any more."""
    if item in desk.working:
        desk.put_down(item)
        return
    desk.model.log.wait(item, item.op.wait)
    for heap in (desk.paused, desk.queues[item.op.line]):
        heap[:] = [waiting for waiting in heap if waiting[-1] is not item]
        heapify(heap)
    if desk.fits or desk.crews:
        desk.mark()  # what stood behind it may fit, or need fewer people
