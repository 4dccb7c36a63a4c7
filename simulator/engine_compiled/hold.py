"""Boards and releases: items wait there until a meeting lets them go; batches until complete."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.fortune import uniform
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Count, Op, Room, Token
from simulator.engine_compiled.queue import joined, without
from simulator.engine_compiled.span import begin_span, end_span, visit_of
from simulator.engine_compiled.state import HELD
from simulator.engine_compiled.tide import falls
from simulator.layout import FAILED, FREEZE, GATHERING, NEVER, NONE


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
def leave_hold(m, h, t):
    """The token waits no longer; nor is it heard, where it stands on an agenda."""
    room = Room(m, h)
    before = NONE
    on = room.agenda
    while on != NONE and on != t:
        before = on
        on = Token(m, on).chain
    if on == NONE:
        room.queue = without(m, room.queue, t)
        room.there -= int(room.kind == GATHERING)
    elif before == NONE:
        room.agenda = Token(m, t).chain
    else:
        Token(m, before).chain = Token(m, t).chain


@hot
def released(m, h, batch):
    """What a window lets go of its batch: all of it, unless one of it fails."""
    return batch if Room(m, h).chance == NONE else _tried(m, h, batch)


@part
def _tried(m, h, batch):
    """What failed, marked; with the rest, unless that is rolled back and keeps its place."""
    failed = 0
    t = batch
    while t != NONE:
        x = Token(m, t)
        if _has_failed(m, h, t):
            x.marks |= FAILED
            failed += 1
        t = x.chain
    if failed == 0 or not Room(m, h).rolls_back:
        return batch
    kept = NONE
    while batch != NONE:
        t = batch
        x = Token(m, t)
        batch = x.chain
        if x.marks & FAILED:
            x.chain = kept
            kept = t
        else:
            Room(m, h).queue = joined(m, Room(m, h).queue, t)
    return kept


@hot
def _has_failed(m, h, t):
    """By luck of its own, each time that it is in a batch."""
    x = Token(m, t)
    op = Op(m, x.pc)
    times = Count(m, t * m.n_width + m.n_places + op.tally)
    times.n += 1
    u = uniform(m, x.number, op.draw, visit_of(m, t, op.place), times.n)
    return falls(m, u, Room(m, h).chance)


@part
def freeze(m, h):
    """A window is taken away: from now on it is for the freeze that they wait."""
    for t in range(Clock(m, 0).tokens):
        x = Token(m, t)
        if x.state == HELD and Op(m, x.pc).hold == h and x.cause != FREEZE:
            end_span(m, t, x.cause)
            x.cause = FREEZE
            begin_span(m, t, FREEZE)
