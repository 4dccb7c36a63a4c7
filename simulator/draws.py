"""Distributions as rows of numbers that the engines draw from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf, nextafter, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.base import Part
from scenarios.distribution import Branch, Component, Drawn, Hyperexponential, Mixture
from simulator import quantile
from simulator.errors import RunError
from simulator.layout import NONE
from simulator.shapes import Shape, exponential, scores, shape_of

# kind, a, b, c, first of its knots or parts, and the range of the uniform: low and span
Row = tuple[int, float, float, float, int, float, float]
PartRow = tuple[float, int, float, float, float, int, float, float]  # up to, and a row
NOTHING: Row = (quantile.CONSTANT, 0.0, 0.0, 0.0, NONE, 0.0, 1.0)


@dataclass
class Tables:
    """What rows point into, while it is being gathered."""

    knots: list[tuple[float, float]] = field(default_factory=list)  # layout.KNOT
    parts: list[PartRow] = field(default_factory=list)  # layout.PART


def draw_row(distribution: Any, working_day: int, tables: Tables) -> Row:
    """The row that draws from this distribution; what it points to joins the tables.

    Bounds rescale the uniform, so that what lies outside is never drawn. A mixture is cut off
    part by part, each then weighing what is left of it.
    """
    parts = list(_parts(distribution, working_day))
    if not parts:
        raise _nothing_left(distribution)
    if len(parts) == 1:
        return _bounded(*parts[0][1:], tables)
    total, up_to, rows = sum(_weight(*part) for part in parts), 0.0, []
    for part in parts:
        up_to += _weight(*part) / total
        rows.append((min(up_to, 1.0), *_bounded(*part[1:], tables)))
    first = len(tables.parts)
    tables.parts += [*rows[:-1], (1.0, *rows[-1][1:])]
    return (quantile.MIXTURE, float(len(rows)), 0.0, 0.0, first, 0.0, 1.0)


def exponential_row(mean: float) -> Row:
    """The row of an exponential with this mean in microseconds."""
    return (quantile.EXPONENTIAL, mean, 0.0, 0.0, NONE, 0.0, 1.0)


def constant_row(length: float) -> Row:
    """The row of what is always so long."""
    return (quantile.CONSTANT, float(length), 0.0, 0.0, NONE, 0.0, 1.0)


def _nothing_left(distribution: Any) -> RunError:
    bounds = [(name, getattr(distribution, name, None)) for name in ("at_least", "at_most")]
    said = ", ".join(f"{name} {bound}" for name, bound in bounds if bound is not None)
    what = f"A {distribution.dist} distribution with {said} has next to nothing left to draw"
    return RunError(f"{what}: less than floating point can tell from 0. Widen its bounds.")


Weighed = tuple[float, Shape, float, float]  # probability, shape, and the range of its uniform


def _parts(distribution: Any, working_day: int) -> Iterator[Weighed]:
    """What a distribution is mixed of, each with its probability and within its bounds."""
    inner: list[Weighed]
    if isinstance(distribution, Mixture):
        inner = [
            part for component in distribution.of for part in _component(component, working_day)
        ]
    elif isinstance(distribution, Hyperexponential):
        inner = [
            (share, exponential(mean), 0.0, 1.0)
            for share, mean in branches(distribution, working_day)
        ]
    else:
        inner = [(1.0, shape_of(distribution, working_day), 0.0, 1.0)]
    for part in inner:
        cut = _cut(part, distribution, working_day)
        if _weight(*cut) > 0:
            yield cut


def _component(component: Component, working_day: int) -> Iterator[Weighed]:
    """A component's parts, which share its probability by what their own bounds leave of them."""
    parts = list(_parts(component.length, working_day))
    total = sum(_weight(*part) for part in parts)
    for weight, shape, low, span in parts:
        yield component.probability * weight / total, shape, low, span


def branches(given: Hyperexponential, working_day: int) -> list[tuple[float, float]]:
    """The exponentials of a hyperexponential: probability and mean in microseconds.

    By mean and cv there are two, and each carries half of the mean (balanced means).
    """
    listed: list[Branch] = given.branches or []
    if given.mean is None or given.cv is None:
        return [(b.probability, float(b.mean.in_working_day(working_day))) for b in listed]
    mean, square = float(given.mean.in_working_day(working_day)), given.cv * given.cv
    often = (1 + sqrt((square - 1) / (square + 1))) / 2
    return [(often, mean / (2 * often)), (1 - often, mean / (2 * (1 - often)))]


def _cut(part: Weighed, distribution: Any, working_day: int) -> Weighed:
    weight, shape, low, span = part
    if not isinstance(distribution, Drawn):
        return part
    least, most = distribution.at_least, distribution.at_most
    if least is not None:
        # just below, since what is exactly as long as its bound is long enough
        cut = max(low, shape.below(nextafter(float(least.in_working_day(working_day)), -inf)))
        low, span = cut, low + span - cut
    if most is not None:
        span = min(low + span, shape.below(float(most.in_working_day(working_day)))) - low
    return weight, shape, low, span


def _weight(probability: float, shape: Shape, low: float, span: float) -> float:
    return probability * span


def _bounded(shape: Shape, low: float, span: float, tables: Tables) -> Row:
    first = NONE
    if shape.knots is not None:
        first = len(tables.knots)
        tables.knots += shape.knots.tolist()
    return (shape.kind, shape.a, shape.b, shape.c, first, low, span)


def drawn(
    row: Row | tuple[Any, ...],
    parts: list[PartRow],
    knots: list[tuple[float, float]],
    u: float,
) -> float:
    """The length at uniform u, in microseconds, not yet rounded.

    A mixture takes the part in whose share u falls, and within it u counts from 0 to 1.
    """
    kind, a, b, c, first, low, span = row
    if kind == quantile.MIXTURE:
        at, below = first, 0.0
        while u >= parts[at][0]:
            at, below = at + 1, parts[at][0]
        return drawn(parts[at][1:], parts, knots, (u - below) / (parts[at][0] - below))
    u = quantile.within(low, span, u)
    if kind == quantile.EMPIRICAL:
        return knots[first + int(u * a)][0]
    if kind != quantile.TABLE:
        return quantile.quantile(kind, a, b, c, u)
    position = quantile.knot(quantile.normal(u))
    i = int(position)
    return quantile.hermite(position - i, *knots[first + i], *knots[first + i + 1])


def mean_length(distribution: Part, working_day: int) -> float:
    """The mean of a distribution in microseconds.

    In closed form, or within bounds by the trapezoid rule over the normal score.
    """
    parts = list(_parts(distribution, working_day))
    total = sum(_weight(*part) for part in parts)
    return sum(_weight(*part) * _mean(*part[1:]) for part in parts) / total


def _mean(shape: Shape, low: float, span: float) -> float:
    if low == 0.0 and span == 1.0:
        return shape.mean
    from scipy.special import ndtr

    tables = Tables()
    row = _bounded(shape, low, span, tables)
    z = scores()
    lengths = [drawn(row, [], tables.knots, min(max(float(u), 1e-16), 1 - 1e-16)) for u in ndtr(z)]
    weights: NDArray[np.float64] = np.exp(-z * z / 2)
    return float(np.dot(weights, lengths) / weights.sum())
