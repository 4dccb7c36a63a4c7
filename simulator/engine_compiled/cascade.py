"""The cascade: when all that can move has moved, joins let go, or one batch, or one place is given.

And so on, until nothing changes. Who was called arrives first of all.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.admission import give
from simulator.engine_compiled.births import bear_all, send_called
from simulator.engine_compiled.forks import join, rest
from simulator.engine_compiled.hold import agenda_of, watch
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Room, Token
from simulator.engine_compiled.program import advance, choose, go_on
from simulator.engine_compiled.span import end_span
from simulator.engine_compiled.state import DONE, GONE
from simulator.engine_compiled.tokens import forget
from simulator.engine_compiled.watching import first_in_line
from simulator.layout import GATHERING, NEVER, NONE


@hot
def cascade(m):
    """Let go whatever can be let go beside meetings; mostly there is no reason to look."""
    if Clock(m, 0).unsettled or Clock(m, 0).called:
        _settle_all(m)


@part
def _settle_all(m):
    c = Clock(m, 0)
    while (c.unsettled or c.called) and c.status == DONE:
        if c.called:
            send_called(m)
            continue
        bear_all(m)
        c.unsettled = 0
        if c.born != NONE:
            _move_all(m)
        elif c.choosing != NONE:
            c.unsettled = 1
            choose(m, first_in_line(m))
        elif c.satisfied != NONE:
            _join_all(m)
        else:
            if c.resting:
                rest(m)
            _let_one_go(m)
            if c.unsettled == 0 and m.n_limits and give(m):
                c.unsettled = 1


@part
def _let_one_go(m):
    """Let the first batch go that is complete."""
    for h in range(m.n_holds):
        if Room(m, h).kind == GATHERING and _is_complete(m, h):
            _let_go(m, h)
            Clock(m, 0).unsettled = 1
            return


@part
def _move_all(m):
    """Let branches move that have just parted; then there may be more."""
    c = Clock(m, 0)
    c.unsettled = 1
    while c.born != NONE:
        t = c.born
        c.born = Token(m, t).chain
        advance(m, t)


@part
def _join_all(m):
    """Let all go on whose join is satisfied by now; then there may be more."""
    c = Clock(m, 0)
    first = c.satisfied
    c.satisfied = NONE
    c.unsettled = 1
    t = first
    while t != NONE:
        join(m, t)
        t = Token(m, t).chain
    t = first
    while t != NONE:
        following = Token(m, t).chain
        if Token(m, t).state == GONE:
            forget(m, t)  # withdrawn by the join around its own
        else:
            advance(m, t)
        t = following


@hot
def _is_complete(m, h):
    """Whether a batch is full, or its oldest has waited long enough."""
    room = Room(m, h)
    if room.queue == NONE:
        return False
    if room.there >= room.cap:
        return True
    return room.after != NEVER and Token(m, room.queue).ready + room.after <= Clock(m, 0).now


@part
def _let_go(m, h):
    room = Room(m, h)
    t = agenda_of(m, h, Clock(m, 0).now)
    room.there -= min(room.there, room.cap)
    watch(m, h)
    while t != NONE:
        x = Token(m, t)
        following = x.chain
        end_span(m, t, x.cause)
        go_on(m, t)
        t = following


@part
def ring(m, h):
    """The oldest of a batch has waited long enough, or had left before."""
    Room(m, h).alarm = 0
    watch(m, h)
    Clock(m, 0).unsettled = 1
