"""Places under limits, seen from the token: it takes what it needs, or waits until it may."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.company import begin_blocked, end_blocked
from simulator.engine_compiled.desk import key_at
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Door, Op, Token
from simulator.engine_compiled.queue import joined, without
from simulator.engine_compiled.span import begin_span
from simulator.engine_compiled.state import HELD
from simulator.layout import NONE


@part
def wait_for_places(m, t):
    """Whether the token must wait for places that it lacks; else it has what it needs."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if op.needs & ~(x.held | kin_held(m, t)) == 0:
        take_places(m, t, op.needs)
        return False
    begin_blocked(m, t)
    Clock(m, 0).akin += int(x.kin != NONE)
    x.ready = Clock(m, 0).now
    x.state = HELD
    x.cause = op.cause
    x.turn = 0
    if x.held & ~op.needs == 0 and op.asks != NONE:
        x.turn = key_at(m, t, op.asks)
    begin_span(m, t, op.cause)
    count_asked(m, t, 1)
    stand(m, t)
    Clock(m, 0).unsettled = 1
    return True


@part
def take_places(m, t, needs):
    """The token has these places now, and no others."""
    x = Token(m, t)
    c = Clock(m, 0)
    apart = ~kin_held(m, t)
    if x.held & ~needs & apart != 0 and (c.blocked != NONE or c.outside != NONE):
        c.unsettled = 1
    for n in range(m.n_limits):
        Door(m, n).free += ((x.held & apart) >> n & 1) - ((needs & apart) >> n & 1)
    x.held = needs


@part
def kin_held(m, t):
    """The limits that count its item wherever else that is, a mask."""
    found = 0
    b = Token(m, t).kin
    while b != NONE and b != t:
        found |= Token(m, b).held
        b = Token(m, b).kin
    return found


@part
def leave_kin(m, t):
    """The token is no branch of its item any more, and no limit counts it."""
    x = Token(m, t)
    if x.kin == NONE:
        return
    take_places(m, t, 0)
    before = t
    while Token(m, before).kin != t:
        before = Token(m, before).kin
    Token(m, before).kin = x.kin


@part
def stand(m, t):
    """The token joins those who keep a place that they would give up, or those outside."""
    x = Token(m, t)
    c = Clock(m, 0)
    if x.held & ~Op(m, x.pc).needs != 0:
        c.blocked = joined(m, c.blocked, t)
    else:
        c.outside = joined(m, c.outside, t)


@part
def count_asked(m, t, by):
    """One more, or one less, waits under each limit that the token lacks."""
    x = Token(m, t)
    missing = Op(m, x.pc).needs & ~x.held
    for n in range(m.n_limits):
        Door(m, n).asked += by * (missing >> n & 1)


@part
def leave_doors(m, t):
    """The token waits for no place any more."""
    x = Token(m, t)
    c = Clock(m, 0)
    end_blocked(m, t)
    count_asked(m, t, -1)
    c.akin -= int(x.kin != NONE)
    if x.held & ~Op(m, x.pc).needs != 0:
        c.blocked = without(m, c.blocked, t)
    else:
        c.outside = without(m, c.outside, t)
