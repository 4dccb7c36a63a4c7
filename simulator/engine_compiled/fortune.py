"""Luck, lengths and rules in machine code: the functions of plain Python, compiled as they are."""

# mypy: disable-error-code="no-untyped-def,no-any-return"

import numpy as np
from numba import uint64

from simulator import luck as plain_luck
from simulator import quantile as plain_quantile
from simulator import rules as plain_rules
from simulator.arrivals import FIRST
from simulator.engine_compiled.machine_code import adopted, bits_of, float_of, hot, part
from simulator.engine_compiled.pointer import (
    Boundary,
    Calendar,
    Clock,
    Draw,
    Key,
    Knot,
    Part,
    Tide,
)
from simulator.layout import NEVER
from simulator.quantile import CONSTANT, EMPIRICAL, MIXTURE, TABLE
from simulator.spawning import SPAWNED

EXPONENT = 0x7FF << 52
ONE_HALF = 1022 << 52
BIAS = 1023


@hot
def word(number):
    """The number as an unsigned word of 64 bits."""
    return uint64(number)


@hot
def frexp(x):
    """Fraction and exponent of a normal number: 5 times as fast as a call of the C library."""
    bits = bits_of(x)
    return float_of((bits & ~EXPONENT) | ONE_HALF), ((bits & EXPONENT) >> 52) - (BIAS - 1)


@hot
def ldexp(x, exponent):
    """x times a power of 2, both normal numbers and so is the result."""
    return x * float_of((exponent + BIAS) << 52)


luck = adopted(plain_luck, word=word, PARITY=np.uint64(plain_luck.PARITY))
quantile = adopted(plain_quantile, frexp=frexp, ldexp=ldexp)
rules = adopted(plain_rules, bits_of=bits_of)


@hot
def uniform(m, number, draw, visit, attempt):
    """The uniform of an item's visit and attempt."""
    key = Key(m, draw)
    return luck.uniform(key.k0, key.k1, number, visit, attempt)


@hot
def child(m, number, draw, ordinal):
    """The name of a child of an item."""
    key = Key(m, draw)
    return luck.child(key.k0, key.k1, number, FIRST, ordinal) | SPAWNED


@hot
def scale(m, draw):
    """What the lengths of a draw are multiplied by now."""
    return Tide(m, Clock(m, 0).phase * m.n_draws + draw).scale if m.tide_rows else 1.0


@part
def length(m, number, draw, visit, attempt):
    """The length of time of an item's visit and attempt, in microseconds: not scaled or rounded."""
    share = Tide(m, Clock(m, 0).phase * m.n_draws + draw).share if m.tide_rows else 0.0
    row = Draw(m, draw)
    if share == 0.0 and row.kind == CONSTANT:
        return row.a
    u = uniform(m, number, draw, visit, attempt)
    value = _at(m, row, u)
    if share == 0.0:
        return value
    return rules.on_the_way(value, _at(m, Draw(m, m.n_draws + draw), u), share)


@part
def _at(m, row, u):
    """The length at a uniform of a row."""
    if row.kind != MIXTURE:
        return drawn(m, row, u)
    at = row.table
    below = 0.0
    while u >= Part(m, at).up_to:
        below = Part(m, at).up_to
        at += 1
    return drawn(m, Part(m, at), (u - below) / (Part(m, at).up_to - below))


@part
def drawn(m, row, u):
    """The length at uniform u of a row, or of a part of a mixture: draws.drawn in machine code."""
    u = quantile.within(row.low, row.span, u)
    if row.kind == EMPIRICAL:
        return Knot(m, row.table + int(u * row.a)).value
    if row.kind != TABLE:
        return quantile.quantile(row.kind, row.a, row.b, row.c, u)
    position = quantile.knot(quantile.normal(u))
    i = int(position)
    low = Knot(m, row.table + i)
    high = Knot(m, row.table + i + 1)
    return quantile.hermite(position - i, low.value, low.slope, high.value, high.slope)


@part
def open_until(m, calendar, at):
    """The open time from 0 until an instant."""
    low = Calendar(m, calendar).first
    high = Calendar(m, calendar).last
    while high - low > 1:
        middle = (low + high) >> 1
        if Boundary(m, middle).at <= at:
            low = middle
        else:
            high = middle
    here = Boundary(m, low)
    return here.opened + (at - here.at) * here.open


@part
def end_of_work(m, calendar, at, work):
    """The instant at which `work` of open time has passed since `at`; NEVER if it does not."""
    if work == 0:
        return at
    wanted = open_until(m, calendar, at) + work
    low = Calendar(m, calendar).first
    high = Calendar(m, calendar).last
    while high - low > 1:
        middle = (low + high) >> 1
        if Boundary(m, middle).opened < wanted:
            low = middle
        else:
            high = middle
    there = Boundary(m, low)
    return there.at + wanted - there.opened if there.open else NEVER
