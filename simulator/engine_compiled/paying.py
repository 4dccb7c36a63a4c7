"""What work is charged for, in the ledgers of those who do it and the tally of its operation."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.attempt import note_piece
from simulator.engine_compiled.fortune import open_until
from simulator.engine_compiled.machine_code import hot
from simulator.engine_compiled.pointer import Clock, Desk, Labour, Op, Person, Tally, Token
from simulator.layout import CHARGES, FINISH, FOR_SETUP

N_CHARGES = len(CHARGES)


@hot
def pay(m, t, until):
    """Work in the present window of time, up to an instant."""
    c = Clock(m, 0)
    x = Token(m, t)
    op = Op(m, x.pc)
    begin = max(x.since, c.window_began)
    Tally(m, c.window * m.n_ops + x.pc).worked += until - begin
    ready = begin
    if x.setup > 0:
        ready = max(begin, min(x.since + x.setup, until))
    _pay_person(m, t, x.person, begin, ready, until)
    if op.people > 1:
        desk = Desk(m, op.team)
        for p in range(desk.first, desk.first + desk.people):
            if Person(m, p).token == t and p != x.person:
                _pay_person(m, t, p, begin, ready, until)


@hot
def _pay_person(m, t, p, begin, ready, until):
    """The same in the ledger of one of its people, who set up until an instant."""
    c = Clock(m, 0)
    x = Token(m, t)
    first = (c.window * m.n_people + p) * N_CHARGES
    if ready > begin:
        Labour(m, first + FOR_SETUP).us += _on_duty(m, t, begin, ready)
    paid = _on_duty(m, t, ready, until)
    Labour(m, first + x.charge).us += paid
    if x.loses:
        note_piece(m, t, p, (until - ready) * (p == x.person), paid)


@hot
def _on_duty(m, t, begin, end):
    """How much of a stretch of work is scheduled time: the rest is overtime."""
    desk = Desk(m, Op(m, Token(m, t).pc).team)
    if desk.off_hours != FINISH:
        return end - begin
    return open_until(m, desk.calendar, end) - open_until(m, desk.calendar, begin)
