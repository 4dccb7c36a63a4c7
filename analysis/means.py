"""The means of draws, as the traffic equations need them."""

from math import exp, pi, sqrt

import numpy as np

from simulator import layout
from simulator.draws import drawn
from simulator.plan import Plan
from simulator.quantile import (
    CONSTANT,
    EMPIRICAL,
    EXPONENTIAL,
    KNOTS,
    KNOTS_PER_UNIT,
    LOGNORMAL,
    MIXTURE,
    TABLE,
    TRIANGULAR,
    UNIFORM,
)
from simulator.shapes import scores


def mean_of(plan: Plan, row: np.void) -> float:
    """The mean of a draw in µs, before it is rounded."""
    kind, a, b, c = row["kind"], float(row["a"]), float(row["b"]), float(row["c"])
    if kind == MIXTURE:
        return _mixed_mean(plan, row)
    if (row["low"], row["span"]) != (0.0, 1.0):
        return _scored_mean(plan, row)
    if kind in (CONSTANT, EXPONENTIAL):
        return a
    if kind == UNIFORM:
        return (a + b) / 2
    if kind == TRIANGULAR:
        return (a + b + c) / 3
    return exp(a + b * b / 2) if kind == LOGNORMAL else _scored_mean(plan, row)


def _mixed_mean(plan: Plan, row: np.void) -> float:
    total, below = 0.0, 0.0
    for part in plan.part[row["table"] :]:
        total += (part["up_to"] - below) * mean_of(plan, part)
        below = part["up_to"]
        if below >= 1.0:
            break
    return total


def _scored_mean(plan: Plan, row: np.void) -> float:
    """By the trapezoidal rule over the normal score, which is as exact as the knots are."""
    z = scores()
    density = np.exp(-z * z / 2) / sqrt(2 * pi) / KNOTS_PER_UNIT
    first, whole = int(row["table"]), (row["low"], row["span"]) == (0.0, 1.0)
    if row["kind"] == EMPIRICAL and whole:
        return float(np.mean(plan.knot["value"][first : first + int(row["a"])]))
    if row["kind"] == TABLE and whole:
        return float(np.sum(density * plan.knot["value"][first : first + KNOTS]))
    from scipy.special import ndtr

    told, knots = tuple(row[name] for name in layout.DRAW.names or ()), plan.knot.tolist()
    chances = np.clip(ndtr(z), 1e-16, 1 - 1e-16).tolist()
    return float(np.dot(density, [drawn(told, [], knots, u) for u in chances]))
