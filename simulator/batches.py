"""Batches lowered: a wait for so many items, or until the oldest of them has waited enough."""

from scenarios.gatherings import transfer
from scenarios.handoff import Handoff
from simulator import layout
from simulator.assembly import emit
from simulator.layout import HOLD
from simulator.limits import is_limited
from simulator.route import Route, place


def gather(r: Route, name: str) -> None:
    """The wait for the others of a batch, if the stage has one; the visit begins with it."""
    if r.setting.scenario.stages[name].batch is not None:
        hold, enters = r.setting.holds[name], int(not is_limited(r))
        emit(r.assembly, HOLD, place=place(r, name), enters=enters, hold=hold, cause=layout.BATCH)


def first_enters(r: Route, name: str) -> int:
    """1 if a visit to the stage begins with its work; 0 if it has begun with a wait before."""
    return int(r.setting.scenario.stages[name].batch is None and not is_limited(r))


def gather_to_pass_on(
    r: Route, handoff: Handoff, sender: str, receiver: str, pair: str, enters: int
) -> int:
    """The wait for the others with which an item is passed on, if they go together.

    `enters` is 1 until an operation has entered the pair; so is the result.
    """
    if handoff.batch is None:
        return enters
    hold = r.setting.holds[transfer(r.setting.scenario, sender, receiver)]
    emit(r.assembly, HOLD, place=place(r, pair), enters=enters, hold=hold, cause=layout.BATCH)
    return 0
