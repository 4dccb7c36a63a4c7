"""Spans of an item's life: opened, closed, and accounted for in the record or in ledgers.

With the full record a span becomes an interval, and nothing is added up. Without it a span goes
into the item's ledger, the person's, and the tallies of its operation, and is forgotten.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.company import pay_all_blocked
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import count_overtaking, overtaken
from simulator.engine_compiled.paying import pay
from simulator.engine_compiled.pointer import (
    Border,
    Clock,
    Count,
    Desk,
    Grown,
    Interval,
    Ledger,
    Op,
    Person,
    Tally,
    Token,
)
from simulator.engine_compiled.state import INTERVALS, PARTED, WORKED
from simulator.engine_compiled.tables import new_row
from simulator.layout import (
    ALONG,
    CAUSES,
    CHARGES,
    CONTENTION,
    FOR_SETUP,
    HELD,
    NONE,
    PRIORITISATION,
    SETUP,
    UNAVAILABILITY,
    WAITING,
)

N_CAUSES = len(CAUSES)
N_CHARGES = len(CHARGES)


@hot
def visit_of(m, t, place):
    """Which visit of the item to the place this is."""
    return Count(m, t * m.n_width + place).n


@part
def _write(m, t, person, cause, charge):
    """The interval that has begun; its end is written when it closes.

    So rows stand in the order of beginning. To fill them in at the end, where all is known, is
    slower (2.4 for 2.1 µs an item): by then they have left the cache.
    """
    x = Token(m, t)
    x.row = new_row(m, INTERVALS)
    row = Interval(m, x.row)
    row.item = x.item
    row.op = x.pc
    row.visit = visit_of(m, t, Op(m, x.pc).place)
    row.person = person
    row.cause = cause
    row.charge = charge
    row.begin = x.since
    row.end = x.since
    row.ready = x.ready
    row.cut = 0


# --- waiting, whatever for


@hot
def begin_span(m, t, cause):
    """From now on the token waits, for this cause."""
    c = Clock(m, 0)
    Token(m, t).since = c.now
    if c.full:
        _write(m, t, NONE, cause, NONE)


@hot
def end_span(m, t, cause):
    """The token has waited."""
    c = Clock(m, 0)
    x = Token(m, t)
    if c.full:
        _close(m, t)
    elif c.now > x.since:
        Ledger(m, x.item * N_CAUSES + cause).us += c.now - x.since
        tally = Tally(m, c.window * m.n_ops + x.pc)
        tally.waited += c.now - max(x.since, c.window_began)


@hot
def _close(m, t):
    """The interval ends; one of length zero is dropped."""
    c = Clock(m, 0)
    x = Token(m, t)
    if c.now > x.since:
        Interval(m, x.row).end = c.now
        Interval(m, x.row).cut = c.cut
        c.kept += 1
    elif x.row == Grown(m, INTERVALS).used - 1:
        Grown(m, INTERVALS).used -= 1


# --- waiting for a team


@hot
def open_time(m, g):
    """How long the team has been open, up to now."""
    desk = Desk(m, g)
    return desk.opened + (Clock(m, 0).now - desk.changed) * desk.open


@part
def begin_wait(m, t):
    """From now on the token waits for its team."""
    x = Token(m, t)
    op = Op(m, x.pc)
    begin_span(m, t, HELD if x.holder and op.wait == WAITING else op.wait)
    if not Clock(m, 0).full and op.wait == WAITING:
        x.opened = open_time(m, op.team)
        count_overtaking(m, op.team)
        x.overtaken = -overtaken(m, op.team, x.rank)


@part
def end_wait(m, t):
    """The token has waited for its team: closed, behind what became ready later, or busy."""
    x = Token(m, t)
    op = Op(m, x.pc)
    c = Clock(m, 0)
    if c.full or op.wait != WAITING or c.now == x.since:
        end_span(m, t, op.wait)
        return
    opened = open_time(m, op.team) - x.opened
    count_overtaking(m, op.team)
    behind = 0 if x.holder else x.overtaken + overtaken(m, op.team, x.rank)
    end_span(m, t, CONTENTION)
    first = x.item * N_CAUSES
    Ledger(m, first + CONTENTION).us -= c.now - x.since - opened + behind
    Ledger(m, first + UNAVAILABILITY).us += c.now - x.since - opened
    Ledger(m, first + PRIORITISATION).us += behind


# --- work


@hot
def begin_work(m, t):
    """From now on the token is worked by its person."""
    c = Clock(m, 0)
    x = Token(m, t)
    x.since = c.now
    if c.full:
        _write(m, t, x.person, x.cause, x.charge)
        if Op(m, x.pc).people > 1:
            _begin_along(m, t)


@part
def _begin_along(m, t):
    """Rows for those who work along with the first."""
    x = Token(m, t)
    desk = Desk(m, Op(m, x.pc).team)
    row = x.row
    for p in range(desk.first, desk.first + desk.people):
        if Person(m, p).token == t and p != x.person:
            _write(m, t, p, ALONG, x.charge)
            Person(m, p).row = x.row
    x.row = row


@part
def _end_along(m, t, ready):
    """The rows of those who worked along with the first, and set up until an instant."""
    x = Token(m, t)
    desk = Desk(m, Op(m, x.pc).team)
    row = x.row
    for p in range(desk.first, desk.first + desk.people):
        if Person(m, p).token == t and p != x.person:
            x.row = Person(m, p).row
            if x.setup > 0:
                _split(m, t, p, ALONG, ALONG, ready)
            else:
                _close(m, t)
    x.row = row


@hot
def end_work(m, t):
    """The token has been worked, and set up before that where it had to be."""
    c = Clock(m, 0)
    x = Token(m, t)
    if x.setup > 0:
        _end_setup(m, t)
        return
    if c.full:
        if Op(m, x.pc).people > 1:
            _end_along(m, t, x.since)
        _close(m, t)
        return
    Ledger(m, x.item * N_CAUSES + x.cause).us += c.now - x.since
    pay(m, t, c.now)


@part
def _end_setup(m, t):
    """The same where work began with a set-up, which may not be over."""
    c = Clock(m, 0)
    x = Token(m, t)
    ready = min(x.since + x.setup, c.now)
    if not c.full:
        Ledger(m, x.item * N_CAUSES + SETUP).us += ready - x.since
        Ledger(m, x.item * N_CAUSES + x.cause).us += c.now - ready
        pay(m, t, c.now)
        return
    if Op(m, x.pc).people > 1:
        _end_along(m, t, ready)
    _split(m, t, x.person, SETUP, x.cause, ready)


@part
def _split(m, t, p, told, cause, ready):
    """The open row is set-up until an instant, and work from then on."""
    c = Clock(m, 0)
    x = Token(m, t)
    since = x.since
    row = Interval(m, x.row)
    row.cause = told
    row.charge = FOR_SETUP
    if ready < c.now:
        row.end = ready
        c.kept += 1
        x.since = ready
        _write(m, t, p, cause, x.charge)
    _close(m, t)
    x.since = since


# --- windows of time


@part
def enter_windows(m, at):
    """Share what is going on at each border up to an instant between the windows beside it."""
    c = Clock(m, 0)
    while c.window + 1 < m.n_windows and Border(m, c.window + 1).us <= at:
        border = Border(m, c.window + 1).us
        if m.n_limits:
            pay_all_blocked(m, border)
        for t in range(c.tokens):
            x = Token(m, t)
            if x.state == WORKED:
                pay(m, t, border)
            elif x.state < PARTED:
                waited = border - max(x.since, c.window_began)
                Tally(m, c.window * m.n_ops + x.pc).waited += waited
        c.window += 1
        c.window_began = border
