"""Rows of tokens, which are used again when who stood there has left."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot
from simulator.engine_compiled.pointer import Clock, Token
from simulator.engine_compiled.state import GONE
from simulator.layout import NONE


@hot
def unused_token(m):
    """The number of a token for who comes."""
    c = Clock(m, 0)
    t = c.unused
    if t != NONE:
        c.unused = Token(m, t).chain
        return t
    c.tokens += 1
    return c.tokens - 1


@hot
def forget(m, t):
    """Who stood there has left."""
    c = Clock(m, 0)
    x = Token(m, t)
    x.state = GONE
    x.chain = c.unused
    c.unused = t
