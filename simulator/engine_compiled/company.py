"""People and what they have finished: who waits with it, and for how long who is blocked.

A person is blocked while he is on duty without work and an item that he finished waits for a place.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.attempt import new_piece, put_back
from simulator.engine_compiled.fortune import open_until
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.overtaking import count_overtaking
from simulator.engine_compiled.pointer import (
    Clock,
    Desk,
    Labour,
    Marked,
    Op,
    Person,
    Piece,
    Token,
)
from simulator.engine_compiled.state import BESIDE, OFF
from simulator.layout import BLOCKED, CHARGES, NONE

N_CHARGES = len(CHARGES)


@part
def note_finisher(m, t):
    """Work on the token that took time has ended, or was put down."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if op.receives:
        return
    x.finisher = x.person
    x.finished = Clock(m, 0).now
    if op.people > 1 and not Clock(m, 0).full:
        _note_others(m, t)
    elif x.others != 0:
        put_back(m, x.others)
        x.others = 0


@part
def _note_others(m, t):
    """Who has worked along, for the ledgers of all of them."""
    x = Token(m, t)
    put_back(m, x.others)
    x.others = 0
    desk = Desk(m, Op(m, x.pc).team)
    for p in range(desk.first, desk.first + desk.people):
        if Person(m, p).token == t and p != x.person:
            i = new_piece(m)
            Piece(m, i - 1).person = p
            Piece(m, i - 1).next = x.others
            x.others = i


@part
def begin_blocked(m, t):
    """The token begins to wait for a place; who has just finished it may have to wait with it."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if x.finisher == NONE:
        return
    c = Clock(m, 0)
    person = Person(m, x.finisher)
    if op.holds & ~x.held and x.finished == c.now and x.since < c.now:
        x.company = x.finisher
        person.token = BESIDE
        person.beside = t
        Desk(m, person.team).free -= 1
    if op.outside:
        return
    _is_blocked(m, x.finisher)
    i = x.others
    while i != 0:
        _is_blocked(m, Piece(m, i - 1).person)
        i = Piece(m, i - 1).next


@part
def _is_blocked(m, p):
    """One more that somebody has finished waits for a place."""
    person = Person(m, p)
    if person.blocked == 0:
        person.waits = Clock(m, 0).now
    person.blocked += 1


@part
def _is_blocked_no_more(m, p):
    """One of them has found it."""
    pay_blocked(m, p)
    Person(m, p).blocked -= 1


@part
def end_blocked(m, t):
    """The token has found its place; whoever waited with it is free."""
    x = Token(m, t)
    if x.finisher == NONE:
        return
    now = Clock(m, 0).now
    if not Op(m, x.pc).outside:
        _is_blocked_no_more(m, x.finisher)
        i = x.others
        while i != 0:
            _is_blocked_no_more(m, Piece(m, i - 1).person)
            i = Piece(m, i - 1).next
    if x.company == NONE:
        return
    person = Person(m, x.company)
    x.company = NONE
    person.since = now
    person.token = OFF
    if person.away:
        return
    g = person.team
    count_overtaking(m, g)
    person.token = NONE
    Desk(m, g).free += 1
    Marked(m, g >> 6).set |= Desk(m, g).open << (g & 63)


@part
def pay_blocked(m, p):
    """Account for what a person waited up to now, if he has no work."""
    c = Clock(m, 0)
    person = Person(m, p)
    if person.blocked == 0 or person.away:
        return
    if person.token != NONE and person.token != BESIDE:
        return
    if not c.full:
        calendar = Desk(m, person.team).calendar
        waited = open_until(m, calendar, c.now) - open_until(m, calendar, person.waits)
        Labour(m, (c.window * m.n_people + p) * N_CHARGES + BLOCKED).us += waited
    person.waits = c.now


@part
def pay_all_blocked(m, until):
    """The same for everybody, up to an instant that has not come yet."""
    c = Clock(m, 0)
    now = c.now
    c.now = until
    for p in range(m.n_people):
        pay_blocked(m, p)
    c.now = now
