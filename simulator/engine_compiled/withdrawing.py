"""Branches that are withdrawn, wherever they are, when the others have joined."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import withdraw_event
from simulator.engine_compiled.doors import leave_doors, leave_kin
from simulator.engine_compiled.hands import leave_line
from simulator.engine_compiled.hold import leave_hold
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Desk, Item, Op, Token
from simulator.engine_compiled.putting_down import ends, mark, stop
from simulator.engine_compiled.span import end_span, end_wait
from simulator.engine_compiled.state import (
    DELAYED,
    GONE,
    HELD,
    MOVING,
    SUSPENDED,
    WAITING,
    WORKED,
)
from simulator.engine_compiled.tokens import forget
from simulator.layout import ADMIT, FIT, HOLD, WITHDRAWN


@part
def withdraw(m, t):
    """A branch ends where it is; whoever works on it is free."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if x.state == WORKED:
        if ends(m, t) <= Desk(m, op.team).closes:
            withdraw_event(m, t)
        stop(m, t)
    elif x.state == WAITING or x.state == SUSPENDED:
        _leave_team(m, t)
    elif x.state == DELAYED:
        withdraw_event(m, t)
        end_span(m, t, op.cause)
    elif x.state == HELD:
        end_span(m, t, x.cause)
        if op.code == HOLD:
            leave_hold(m, op.hold, t)
        elif op.code == ADMIT:
            leave_doors(m, t)
    leave_kin(m, t)
    x.setup = 0  # which nobody owes any more
    item = Item(m, x.item)
    item.ended = Clock(m, 0).now
    item.outcome = WITHDRAWN
    if x.state == MOVING:
        x.state = GONE  # it is forgotten when its turn comes to move
    else:
        forget(m, t)


@part
def _leave_team(m, t):
    """Nobody does it any more."""
    x = Token(m, t)
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    end_wait(m, t)
    leave_line(m, t)
    if desk.off_hours == FIT or desk.crews:
        mark(m, g)  # what stood behind it may fit, or need fewer people
