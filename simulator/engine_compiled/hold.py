"""Boards and releases: items wait there until a meeting lets them go; batches until complete."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Op, Room, Token
from simulator.engine_compiled.queue import joined, without
from simulator.engine_compiled.span import begin_span, end_span
from simulator.engine_compiled.state import HELD
from simulator.layout import FREEZE, GATHERING, NEVER, NONE


@hot
def wait_for_meeting(m, t):
    """The token joins those who wait for a hold's meeting."""
    x = Token(m, t)
    op = Op(m, x.pc)
    room = Room(m, op.hold)
    if not op.keep:
        x.ready = Clock(m, 0).now
    x.turn = 0
    x.state = HELD
    x.cause = op.cause
    begin_span(m, t, op.cause)
    room.queue = joined(m, room.queue, t)
    if room.kind == GATHERING:
        _gather(m, op.hold)


@part
def _gather(m, h):
    """One more waits for a batch."""
    Room(m, h).there += 1
    watch(m, h)
    Clock(m, 0).unsettled = 1


@part
def watch(m, h):
    """One alarm at a time: one that comes early, for who has left since, sets the next."""
    room = Room(m, h)
    if room.alarm or room.queue == NONE or room.after == NEVER:
        return
    due = Token(m, room.queue).ready + room.after
    if due > Clock(m, 0).now:
        room.alarm = 1
        plan_event(m, due, NONE - 1 - h)


@part
def agenda_of(m, h, latest):
    """Those whom a meeting hears, as a chain: in queue order, up to the cap, papers in time.

    They stand in no queue any more. What is put back in the queue meanwhile is not heard again.
    """
    room = Room(m, h)
    first = NONE
    last = NONE
    late = NONE
    left = room.cap
    while room.queue != NONE and left > 0:
        t = room.queue
        x = Token(m, t)
        room.queue = without(m, t, t)
        x.chain = NONE
        if x.ready > latest:
            x.chain = late
            late = t
            continue
        left -= 1
        if first == NONE:
            first = t
        else:
            Token(m, last).chain = t
        last = t
    while late != NONE:
        t = late
        late = Token(m, t).chain
        room.queue = joined(m, room.queue, t)
    return first


@part
def freeze(m, h):
    """A window is taken away: from now on it is for the freeze that they wait."""
    for t in range(Clock(m, 0).tokens):
        x = Token(m, t)
        if x.state == HELD and Op(m, x.pc).hold == h and x.cause != FREEZE:
            end_span(m, t, x.cause)
            x.cause = FREEZE
            begin_span(m, t, FREEZE)
