"""What a distribution is in numbers: its quantile's parameters or table, its mean, its CDF."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, expm1, gamma, log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios import distribution as d
from scenarios.duration import Duration
from simulator import quantile
from simulator.layout import KNOT

Floats = NDArray[np.float64]
KEPT = 256  # tables, since futures of one file differ in few of their lengths
KNOT_DIGITS = 10  # what differs between libraries lies below; tables hold to 1e-8 of their spread


@dataclass(frozen=True)
class Shape:
    """One distribution without bounds: everything in microseconds."""

    kind: int  # of simulator.quantile
    mean: float
    below: Callable[[float], float]  # the chance of a length up to x
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0
    knots: NDArray[np.void] | None = None  # layout.KNOT, for a table


def shape_of(distribution: Any, working_day: int) -> Shape:
    """The shape of a distribution where a working day has so many microseconds.

    Raises TypeError for a mixture, which has several.
    """

    def length(duration: Duration) -> float:
        return float(duration.in_working_day(working_day))

    match distribution:
        case d.Constant(value=value):
            return _constant(length(value))
        case d.Exponential(mean=mean):
            return exponential(length(mean))
        case d.Uniform(low=low, high=high):
            return _uniform(length(low), length(high))
        case d.Triangular(low=low, mode=mode, high=high):
            return _triangular(length(low), length(mode), length(high))
        case d.Weibull(shape=shape, scale=scale):
            return _weibull(shape, length(scale))
        case d.Lognormal():
            return _lognormal(*_log_moments(distribution, length))
        case d.Erlang(shape=shape, mean=mean) | d.Gamma(shape=shape, mean=mean):
            return _gamma(float(shape), length(mean))
        case d.Pert(low=low, usual=usual, high=high):
            return _pert(length(low), length(usual), length(high))
        case d.Beta(low=low, high=high, a=a, b=b):
            return _beta(length(low), length(high), a, b)
        case d.Empirical(values=values):
            return _empirical([length(value) for value in values])
    raise TypeError(f"{type(distribution).__name__} has no shape of its own")


# --- in closed form


def _constant(value: float) -> Shape:
    return Shape(quantile.CONSTANT, value, lambda x: float(x >= value), a=value)


def exponential(mean: float) -> Shape:
    """The exponential with this mean in microseconds; one without a mean is always nothing."""
    if mean == 0:
        return _constant(0.0)
    return Shape(quantile.EXPONENTIAL, mean, lambda x: -expm1(-x / mean) if x > 0 else 0.0, a=mean)


def _uniform(low: float, high: float) -> Shape:
    def below(x: float) -> float:
        return min(max((x - low) / (high - low), 0.0), 1.0)

    return Shape(quantile.UNIFORM, (low + high) / 2, below, a=low, b=high)


def _triangular(low: float, mode: float, high: float) -> Shape:
    def below(x: float) -> float:
        if x <= low or x >= high:
            return float(x >= high)
        if x < mode:
            return (x - low) ** 2 / ((high - low) * (mode - low))
        return 1 - (high - x) ** 2 / ((high - low) * (high - mode))

    return Shape(quantile.TRIANGULAR, (low + mode + high) / 3, below, a=low, b=mode, c=high)


def _weibull(shape: float, scale: float) -> Shape:
    def below(x: float) -> float:
        return -expm1(-((x / scale) ** shape)) if x > 0 else 0.0

    return Shape(quantile.WEIBULL, scale * gamma(1 + 1 / shape), below, a=scale, b=1 / shape)


def _log_moments(given: d.Lognormal, length: Callable[[Duration], float]) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm."""
    if given.median is not None and given.p90 is not None:
        mu = quantile.ln(length(given.median))
        return mu, (quantile.ln(length(given.p90)) - mu) / quantile.normal(0.9)
    if given.mean is None or given.cv is None:
        raise TypeError("a lognormal has mean and cv, or median and p90")
    variance = quantile.ln(1.0 + given.cv * given.cv)
    return quantile.ln(length(given.mean)) - variance / 2, sqrt(variance)


def _lognormal(mu: float, sigma: float) -> Shape:
    from scipy.special import ndtr

    def below(x: float) -> float:
        return float(ndtr((log(x) - mu) / sigma)) if x > 0 else 0.0

    return Shape(quantile.LOGNORMAL, exp(mu + sigma * sigma / 2), below, a=mu, b=sigma)


def _empirical(values: list[float]) -> Shape:
    rows = np.zeros(len(values), KNOT)
    rows["value"] = sorted(values)
    mean = sum(values) / len(values)

    def below(x: float) -> float:
        return sum(value <= x for value in values) / len(values)

    return Shape(quantile.EMPIRICAL, mean, below, a=float(len(values)), knots=rows)


# --- by table, at equal steps of the normal score


def scores() -> Floats:
    """The normal scores of a table's knots."""
    return np.arange(quantile.KNOTS) / quantile.KNOTS_PER_UNIT - quantile.KNOT_LIMIT


@lru_cache(KEPT)
def _gamma(shape: float, mean: float) -> Shape:
    """Source: the incomplete gamma function's inverse, from the nearer tail."""
    from scipy.special import gammainc, gammainccinv, gammaincinv, gammaln, ndtr

    z, scale = scores(), mean / shape
    x = np.where(z <= 0, gammaincinv(shape, ndtr(z)), gammainccinv(shape, ndtr(-z)))
    log_density = (shape - 1) * _log(x) - x - gammaln(shape)
    knots = _knots(scale * x, scale * _slope(z, log_density), mean)
    return Shape(
        quantile.TABLE, mean, lambda t: float(gammainc(shape, max(t, 0.0) / scale)), knots=knots
    )


def _pert(low: float, usual: float, high: float) -> Shape:
    spread = high - low
    return _beta(low, high, 1 + 4 * (usual - low) / spread, 1 + 4 * (high - usual) / spread)


@lru_cache(KEPT)
def _beta(low: float, high: float, a: float, b: float) -> Shape:
    """Source: the incomplete beta function's inverse, from the nearer tail."""
    from scipy.special import betainc, betaincinv, betaln, ndtr

    z, spread = scores(), high - low
    x = np.where(z <= 0, betaincinv(a, b, ndtr(z)), 1 - betaincinv(b, a, ndtr(-z)))
    log_density = (a - 1) * _log(x) + (b - 1) * _log(1 - x) - betaln(a, b)
    knots = _knots(spread * x, spread * _slope(z, log_density), spread, low)

    def below(t: float) -> float:
        return float(betainc(a, b, min(max((t - low) / spread, 0.0), 1.0)))

    return Shape(quantile.TABLE, low + spread * a / (a + b), below, knots=knots)


def _log(x: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(x, 1e-300)))


def _slope(z: Floats, log_density: Floats) -> Floats:
    """How fast a quantile rises with the normal score: the normal density over its own."""
    log_normal = -z * z / 2 - np.log(2 * np.pi) / 2
    return np.asarray(np.exp(np.minimum(log_normal - log_density, 700.0)))


def _knots(value: Floats, slope: Floats, unit: float, low: float = 0.0) -> NDArray[np.void]:
    """The table above `low`, rounded so that libraries agree, and rising."""
    rows = np.zeros(len(value), KNOT)
    rows["value"] = low + np.maximum.accumulate(np.round(value / unit, KNOT_DIGITS) * unit)
    rows["slope"] = np.round(slope / quantile.KNOTS_PER_UNIT / unit, KNOT_DIGITS) * unit
    return rows
