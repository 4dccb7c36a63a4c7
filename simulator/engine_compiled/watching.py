"""How the run stands, as choices ask: counted when it is asked, so that others pay nothing."""

# mypy: disable-error-code="no-untyped-def"

from simulator.asking import IN_PROGRESS, QUEUE_AT
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Door, Op, Token, Watch, Way
from simulator.engine_compiled.queue import arrived_before
from simulator.engine_compiled.state import WAITING
from simulator.layout import NONE


@part
def stand_in_line(m, t):
    """The token chooses when all that can move has moved."""
    c = Clock(m, 0)
    Token(m, t).chain = c.choosing
    c.choosing = t
    c.unsettled = 1


@part
def first_in_line(m):
    """Who arrived first of those that stand before a choice, taken out of the line."""
    c = Clock(m, 0)
    first = c.choosing
    before = NONE
    previous = first
    t = Token(m, first).chain
    while t != NONE:
        if arrived_before(m, t, first):
            first = t
            before = previous
        previous = t
        t = Token(m, t).chain
    if before == NONE:
        c.choosing = Token(m, first).chain
    else:
        Token(m, before).chain = Token(m, first).chain
    return first


@part
def stands_so(m, i):
    """Whether the run stands as a way asks."""
    way = Way(m, i)
    for n in range(way.watch, way.watch + way.watches):
        watch = Watch(m, n)
        number = _queued(m, n)
        if watch.kind == IN_PROGRESS:
            number = watch.room - Door(m, watch.of).free
        if number < watch.least or number > watch.most:
            return False
    return True


@part
def _queued(m, n):
    """How many wait at a place, or for a team, with nobody having begun."""
    watch = Watch(m, n)
    number = 0
    for t in range(Clock(m, 0).tokens if watch.kind != IN_PROGRESS else 0):
        if Token(m, t).state == WAITING:
            op = Op(m, Token(m, t).pc)
            number += int((op.place if watch.kind == QUEUE_AT else op.team) == watch.of)
    return number
