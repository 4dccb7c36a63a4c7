"""Work begins, or goes on: its effort, cause and charge, and the person who does it."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.agenda import plan_event, withdraw_event
from simulator.engine_compiled.attempt import begin_attempt
from simulator.engine_compiled.company import pay_blocked
from simulator.engine_compiled.effort import fix_effort, share_owed
from simulator.engine_compiled.fortune import rules
from simulator.engine_compiled.hands import stretch_by
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import count_overtaking
from simulator.engine_compiled.pointer import (
    Clock,
    Count,
    Desk,
    Op,
    Person,
    Sender,
    Tally,
    Token,
)
from simulator.engine_compiled.putting_down import ends
from simulator.engine_compiled.span import begin_work
from simulator.engine_compiled.state import WORKED
from simulator.engine_compiled.taking_up import call_others, note_seating
from simulator.layout import (
    CLOSED,
    FOR_FAILURE_DEMAND,
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_VALUE,
    FOR_WASTE,
    NECESSARY,
    NONE,
    RESUME,
    REWORK,
    VALUE,
    WASTE,
)


@part
def begin(m, t):
    """The first start of a piece of work: its effort, cause and charge are fixed now."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    if op.patience != NONE:
        withdraw_event(m, t)
    desk.seats += 1
    x.seat = desk.seats
    x.cause = op.cause
    x.charge = op.charge
    if op.takeup:
        x.kept = x.ready
        x.effort = 0
    else:
        x.attempt = 0
        x.part = share_owed(m, t)
        if desk.at_once:
            x.part *= stretch_by(m, op.team, Person(m, x.holder - 1).holds)
        fix_effort(m, t)
        _count_work(m, t)
    if x.whole != NONE and _is_worthless(m, t):
        x.cause = WASTE
        x.charge = FOR_WASTE
    x.todo = x.effort
    x.loses = desk.interrupted > RESUME
    if x.loses:
        begin_attempt(m, t)
    c = Clock(m, 0)
    if not c.full:
        Tally(m, c.window * m.n_ops + x.pc).begun += 1
    if op.calls != NONE:
        call(m, t)


@part
def call(m, t):
    """The next item of its source is to arrive; a saturated source hears its latest item only."""
    x = Token(m, t)
    sender = Sender(m, Op(m, x.pc).calls)
    if sender.kind == CLOSED or np.int64(x.number) == sender.latest:
        sender.latest += 1
        sender.called += 1
        Clock(m, 0).called = 1


@part
def _is_worthless(m, t):
    """Whether others have joined without it, or without a branch that it is part of."""
    while t != NONE:
        x = Token(m, t)
        if x.late:
            return True
        t = x.whole
    return False


@hot
def _count_work(m, t):
    """Work on what has been worked at this stage before is rework."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if op.worked == NONE:
        return
    worked = Count(m, t * m.n_width + m.n_places + op.worked)
    x.cause = rules.work_cause(op.cause, worked.n, REWORK, VALUE, NECESSARY)
    if x.cause == REWORK and (op.charge == FOR_VALUE or op.charge == FOR_NECESSARY):
        x.charge = FOR_REWORK
    if x.failure and (op.charge == FOR_VALUE or op.charge == FOR_NECESSARY):
        x.charge = FOR_FAILURE_DEMAND
    worked.n += 1


@part
def start(m, t, p):
    """A person takes the token up, or goes on with it."""
    x = Token(m, t)
    c = Clock(m, 0)
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, p)
    count_overtaking(m, g)
    if m.n_limits:
        pay_blocked(m, p)
    x.person = p
    x.state = WORKED
    person.token = t
    desk.free -= 1
    if desk.interrupted != NONE or desk.varies:
        desk.starts += 1
        person.start = desk.starts
    if c.full:
        note_seating(m, t, p, x.effort)
    if desk.crews:
        call_others(m, t)
    x.effort = NONE
    begin_work(m, t)
    at = ends(m, t)
    if at <= desk.closes:
        plan_event(m, at, t)
