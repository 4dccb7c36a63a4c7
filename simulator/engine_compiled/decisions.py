"""Decisions: which way a token took, as a row of the record or as a count."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot
from simulator.engine_compiled.pointer import Clock, Decision, Taken, Token
from simulator.engine_compiled.state import DECISIONS
from simulator.engine_compiled.tables import new_row


@hot
def note_decision(m, t, visit, attempt, way):
    """The token takes a way out of the operation at which it is."""
    c = Clock(m, 0)
    if not c.full:
        Taken(m, c.window * m.n_ways + way).n += 1
        return
    row = Decision(m, new_row(m, DECISIONS))
    row.at = c.now
    row.item = Token(m, t).item
    row.op = Token(m, t).pc
    row.visit = visit
    row.attempt = attempt
    row.way = way
