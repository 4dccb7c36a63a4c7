"""Who gets the places that are free: one token at a time, or a ring of them; some may be lost.

Tokens stand in a chain while they are looked at, in the order in which they wait.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.company import end_blocked
from simulator.engine_compiled.doors import count_asked, kin_held, stand, take_places
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Door, Op, Token
from simulator.engine_compiled.program import advance, go_on
from simulator.engine_compiled.queue import without
from simulator.engine_compiled.span import end_span
from simulator.engine_compiled.starting import call
from simulator.engine_compiled.state import MOVING
from simulator.layout import NONE

BYSTANDER, CANDIDATE, MEMBER = range(3)  # of a ring


@part
def give(m):
    """Give one token its places, or let a ring move on, or turn away; whether any could go."""
    c = Clock(m, 0)
    if c.blocked == NONE and c.outside == NONE:
        return False
    return _let_one_in(m) or _turn(m) or _turn_away(m)


@part
def _let_one_in(m):
    """The first who finds all places free, and passes nobody who lacks one of them."""
    lacked = 0
    passed = NONE
    found = NONE
    while found == NONE and _may_fit(m, lacked):
        t = _first_of_all(m)
        if t == NONE:
            break
        missing = _missing(m, t)
        if missing & lacked == 0 and _have_room(m, missing):
            found = t
            break
        lacked |= missing
        Token(m, t).chain = passed
        passed = t
    _stand_again(m, passed)
    if found == NONE:
        return False
    _let_in(m, found)
    _move_on(m, found)
    return True


@part
def _may_fit(m, lacked):
    """Whether somebody waits for a place that is free and that nobody before him lacks."""
    for n in range(m.n_limits):
        if Door(m, n).free > 0 and Door(m, n).asked > 0 and lacked >> n & 1 == 0:
            return True
    return Clock(m, 0).akin > 0


@part
def _have_room(m, missing):
    """Whether none of these limits is full."""
    short = 0
    for n in range(m.n_limits):
        short += (missing >> n & 1) * int(Door(m, n).free <= 0)
    return short == 0


# --- rings


@part
def _turn(m):
    """Those who keep each other's places move on together; whether there are any."""
    first = _all_blocked(m)
    if first == NONE or Token(m, first).chain == NONE:
        _stand_again(m, first)
        return False
    _prune(m, first)
    start = first
    while start != NONE and not (Token(m, start).ring == CANDIDATE and _closes(m, start, first)):
        start = Token(m, start).chain
    ring = NONE
    t = first
    while t != NONE:
        x = Token(m, t)
        following = x.chain
        if start != NONE and x.ring == MEMBER:
            x.chain = ring
            ring = t
        else:
            stand(m, t)
        t = following
    t = ring
    while t != NONE:
        _let_in(m, t)
        t = Token(m, t).chain
    while ring != NONE:
        following = Token(m, ring).chain
        _move_on(m, ring)
        ring = following
    return start != NONE


@part
def _all_blocked(m):
    """All who keep a place that they would give up, as a chain."""
    c = Clock(m, 0)
    first = NONE
    last = NONE
    while c.blocked != NONE:
        t = c.blocked
        c.blocked = without(m, t, t)
        Token(m, t).chain = NONE
        Token(m, t).ring = CANDIDATE
        if first == NONE:
            first = t
        else:
            Token(m, last).chain = t
        last = t
    return first


@part
def _prune(m, first):
    """Leave those each of whose places is free, or kept by another of them."""
    changed = True
    while changed:
        changed = False
        t = first
        while t != NONE:
            x = Token(m, t)
            if x.ring == CANDIDATE and not _may_follow(m, t, first):
                x.ring = BYSTANDER
                changed = True
            t = x.chain


@part
def _may_follow(m, t, first):
    missing = _missing(m, t)
    for n in range(m.n_limits):
        if missing >> n & 1 and Door(m, n).free <= 0 and _keeper(m, n, first) == NONE:
            return False
    return True


@part
def _keeper(m, n, first):
    """The first candidate who would give up a place under a limit."""
    t = first
    while t != NONE:
        x = Token(m, t)
        if x.ring == CANDIDATE and _leaves(m, t) >> n & 1:
            return t
        t = x.chain
    return NONE


@part
def _closes(m, start, first):
    """Whether a ring closes from here, each place from who has kept it longest."""
    t = first
    while t != NONE:
        x = Token(m, t)
        if x.ring == MEMBER:
            x.ring = CANDIDATE
        t = x.chain
    t = start
    while t != NONE:
        Token(m, t).ring = MEMBER
        n = _lacks(m, first)
        if n == NONE:
            return True
        t = _keeper(m, n, first)
    return False


@part
def _lacks(m, first):
    """The first limit that has too few places for all members to move on."""
    for n in range(m.n_limits):
        free = Door(m, n).free
        t = first
        while t != NONE:
            x = Token(m, t)
            if x.ring == MEMBER:
                free += (_leaves(m, t) >> n & 1) - (_missing(m, t) >> n & 1)
            t = x.chain
        if free < 0:
            return n
    return NONE


# --- who is lost


@part
def _turn_away(m):
    """Who finds a place taken that he would not wait for is lost; whether anybody is."""
    c = Clock(m, 0)
    if c.loses == 0:
        return False
    stays = NONE
    lost = NONE
    while c.outside != NONE:
        t = c.outside
        c.outside = without(m, t, t)
        x = Token(m, t)
        if _have_room(m, Op(m, x.pc).loses & ~x.held):
            x.chain = stays
            stays = t
        else:
            x.chain = lost
            lost = t
    _stand_again(m, stays)
    any_lost = lost != NONE
    while lost != NONE:
        x = Token(m, lost)
        following = x.chain
        end_span(m, lost, x.cause)
        count_asked(m, lost, -1)
        c.akin -= int(x.kin != NONE)
        x.state = MOVING
        x.pc = Op(m, x.pc).leaves
        advance(m, lost)
        lost = following
    return any_lost


# --- one token


@part
def _missing(m, t):
    x = Token(m, t)
    return Op(m, x.pc).needs & ~(x.held | kin_held(m, t))


@part
def _leaves(m, t):
    x = Token(m, t)
    return x.held & ~(Op(m, x.pc).needs | kin_held(m, t))


@part
def _first_of_all(m):
    """Who waits first, taken out of where he stands: who is blocked before who is outside."""
    c = Clock(m, 0)
    t = c.blocked
    if t != NONE:
        c.blocked = without(m, t, t)
        return t
    t = c.outside
    if t != NONE:
        c.outside = without(m, t, t)
    return t


@part
def _stand_again(m, t):
    """A chain of tokens waits on."""
    while t != NONE:
        following = Token(m, t).chain
        stand(m, t)
        t = following


@part
def _let_in(m, t):
    """The token has the places that it needs."""
    count_asked(m, t, -1)
    Clock(m, 0).akin -= int(Token(m, t).kin != NONE)
    take_places(m, t, Op(m, Token(m, t).pc).needs)


@part
def _move_on(m, t):
    """The token has waited for its places."""
    end_span(m, t, Token(m, t).cause)
    end_blocked(m, t)
    if Op(m, Token(m, t).pc).calls != NONE:
        call(m, t)
    go_on(m, t)
