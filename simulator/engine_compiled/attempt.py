"""Work that an interruption may take away: what of it was done, by whom, and when."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import (
    Clock,
    Grown,
    Interval,
    Labour,
    Ledger,
    Piece,
    Token,
)
from simulator.engine_compiled.state import INTERVALS, PIECES
from simulator.engine_compiled.tables import new_row
from simulator.layout import ALONG, CAUSES, CHARGES, FOR_SETUP, FOR_WASTE, NONE, WASTE

N_CAUSES = len(CAUSES)
N_CHARGES = len(CHARGES)


@part
def note_piece(m, t, p, time, on_duty):
    """Remember whose time it was, and in which window; of who works along it is no item's time."""
    x = Token(m, t)
    i = new_piece(m)
    piece = Piece(m, i - 1)
    piece.window = Clock(m, 0).window
    piece.person = p
    piece.us = time
    piece.on_duty = on_duty
    piece.next = x.piece
    x.piece = i


@part
def new_piece(m):
    """A piece that nobody uses, from 1."""
    c = Clock(m, 0)
    i = c.unused_piece
    if i == 0:
        return new_row(m, PIECES) + 1
    c.unused_piece = Piece(m, i - 1).next
    return i


@part
def put_back(m, i):
    """A piece, and all that follow it, are used no more."""
    c = Clock(m, 0)
    while i != 0:
        piece = Piece(m, i - 1)
        following = piece.next
        piece.next = c.unused_piece
        c.unused_piece = i
        i = following


@part
def begin_attempt(m, t):
    """From here on it is this attempt that an interruption may take away."""
    x = Token(m, t)
    x.first_row = Grown(m, INTERVALS).used
    put_back(m, x.piece)
    x.piece = 0


@part
def lose_work(m, t):
    """What was done in this attempt is waste.

    Rows are told from the first start on, as what was lost before is waste already: those that
    follow may stand before the last row of now, where what took no time in this instant is dropped.
    """
    x = Token(m, t)
    for i in range(x.first_row, Grown(m, INTERVALS).used):
        row = Interval(m, i)
        its_own = row.item == x.item and row.op == x.pc and row.person != NONE
        if its_own and row.charge != FOR_SETUP:
            row.cause = ALONG if row.cause == ALONG else WASTE
            row.charge = FOR_WASTE
    i = x.piece
    while i != 0:
        piece = Piece(m, i - 1)
        first = (piece.window * m.n_people + piece.person) * N_CHARGES
        Labour(m, first + x.charge).us -= piece.on_duty
        Labour(m, first + FOR_WASTE).us += piece.on_duty
        Ledger(m, x.item * N_CAUSES + x.cause).us -= piece.us
        Ledger(m, x.item * N_CAUSES + WASTE).us += piece.us
        i = piece.next
    put_back(m, x.piece)
    x.piece = 0
