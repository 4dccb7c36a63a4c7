"""How much work there is: what an arrival fixes or an attempt draws."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.fortune import length, scale
from simulator.engine_compiled.machine_code import hot
from simulator.engine_compiled.pointer import Given, Op, Token
from simulator.engine_compiled.span import visit_of
from simulator.layout import NONE


@hot
def share_owed(m, t):
    """The share that a correction owes of the effort; it is owed once."""
    x = Token(m, t)
    if x.share_at != Op(m, x.pc).place:
        return 1.0
    x.share_at = NONE
    return x.share


@hot
def full_effort(m, t, attempt):
    """The effort of this attempt of the visit as it would be now, before any share."""
    return raw_effort(m, t, attempt) * scale(m, Op(m, Token(m, t).pc).draw)


@hot
def raw_effort(m, t, attempt):
    """What the arrival fixes or this attempt of the visit draws, before any factor."""
    x = Token(m, t)
    op = Op(m, x.pc)
    given = NONE
    if x.given != NONE and op.given != NONE:
        given = Given(m, x.given * m.n_stages + op.given).n
    if given != NONE:
        return float(given)
    return length(m, x.number, op.draw, visit_of(m, t, op.place), attempt)


@hot
def fix_effort(m, t):
    """The full effort of this attempt, times the share that a correction owes, and the stretch."""
    x = Token(m, t)
    x.effort = np.int64(np.rint(full_effort(m, t, x.attempt) * x.part))
    x.drawn = x.effort
