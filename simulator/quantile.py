"""From a uniform to a length: quantile functions that give the same bits on every machine.

Logarithm, exponential and normal quantile are our own, since library versions differ in the
last bit between processors. Plain Python on floats; the compiled engine compiles these same
functions. All are accurate to 1e-12 relative; tables to 1e-8 of their spread.
"""

from math import frexp, ldexp, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

(
    CONSTANT,
    EXPONENTIAL,
    UNIFORM,
    TRIANGULAR,
    LOGNORMAL,
    TABLE,
    WEIBULL,
    EMPIRICAL,
    MIXTURE,
) = range(9)


LN_2_HIGH = 0.693147180369123816490  # the first 33 bits, so that k * LN_2_HIGH is exact
LN_2_LOW = 1.90821492927058770002e-10
ROOT_HALF = 0.7071067811865476

KNOTS_PER_UNIT = 32
KNOT_LIMIT = 8.5  # beyond it lies less than 1e-17 on either side
KNOTS = 2 * 272 + 1


def ln(x: float) -> float:
    """The natural logarithm of a normal number above 0."""
    m, e = frexp(x)
    if m < ROOT_HALF:
        m, e = m * 2.0, e - 1
    found: float = ln_of_parts(m, e)
    return found


def ln_of_all(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same logarithms, bit for bit, of many numbers at once."""
    m, e = np.frexp(x)
    low = m < ROOT_HALF
    return np.asarray(ln_of_parts(np.where(low, m * 2.0, m), e - low))


def ln_of_parts(m: Any, e: Any) -> Any:
    """The logarithm of m * 2**e, m from sqrt(1/2) to sqrt(2), by the series of artanh."""
    f = (m - 1.0) / (m + 1.0)
    s = f * f
    p = 1.0 / 23.0
    p = p * s + 1.0 / 21.0
    p = p * s + 1.0 / 19.0
    p = p * s + 1.0 / 17.0
    p = p * s + 1.0 / 15.0
    p = p * s + 1.0 / 13.0
    p = p * s + 1.0 / 11.0
    p = p * s + 1.0 / 9.0
    p = p * s + 1.0 / 7.0
    p = p * s + 1.0 / 5.0
    p = p * s + 1.0 / 3.0
    p = p * s + 1.0
    return e * LN_2_HIGH + (e * LN_2_LOW + 2.0 * f * p)


def exp(x: float) -> float:
    """The exponential of x between -700 and 700, by a Taylor series of degree 14."""
    k = round(x / 0.6931471805599453)
    r = x - k * LN_2_HIGH - k * LN_2_LOW
    p = 1.0 + r / 14.0
    p = 1.0 + r / 13.0 * p
    p = 1.0 + r / 12.0 * p
    p = 1.0 + r / 11.0 * p
    p = 1.0 + r / 10.0 * p
    p = 1.0 + r / 9.0 * p
    p = 1.0 + r / 8.0 * p
    p = 1.0 + r / 7.0 * p
    p = 1.0 + r / 6.0 * p
    p = 1.0 + r / 5.0 * p
    p = 1.0 + r / 4.0 * p
    p = 1.0 + r / 3.0 * p
    p = 1.0 + r / 2.0 * p
    p = 1.0 + r * p
    return ldexp(p, k)


def normal(u: float) -> float:
    """The standard normal quantile of u strictly between 0 and 1.

    Source: Wichura, Algorithm AS 241, Applied Statistics 37 (1988), routine PPND16.
    """
    q = u - 0.5
    if abs(q) <= 0.425:
        return q * _middle(0.180625 - q * q)
    r = sqrt(-ln(u if q < 0.0 else 1.0 - u))
    z = _shoulder(r - 1.6) if r <= 5.0 else _tail(r - 5.0)
    return -z if q < 0.0 else z


def _middle(r: float) -> float:
    a = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
    a = (a * r + 6.7265770927008700853e4) * r + 4.5921953931549871457e4
    a = (a * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3
    a = (a * r + 1.3314166789178437745e2) * r + 3.3871328727963666080e0
    b = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
    b = (b * r + 3.9307895800092710610e4) * r + 2.1213794301586595867e4
    b = (b * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2
    b = (b * r + 4.2313330701600911252e1) * r + 1.0
    return a / b


def _shoulder(r: float) -> float:
    a = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
    a = (a * r + 2.41780725177450611770e-1) * r + 1.27045825245236838258e0
    a = (a * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0
    a = (a * r + 4.63033784615654529590e0) * r + 1.42343711074968357734e0
    b = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
    b = (b * r + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1
    b = (b * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0
    b = (b * r + 2.05319162663775882187e0) * r + 1.0
    return a / b


def _tail(r: float) -> float:
    a = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    a = (a * r + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2
    a = (a * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0
    a = (a * r + 5.46378491116411436990e0) * r + 6.65790464350110377720e0
    b = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
    b = (b * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4
    b = (b * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1
    b = (b * r + 5.99832206555887937690e-1) * r + 1.0
    return a / b


def triangular(low: float, mode: float, high: float, u: float) -> float:
    """The quantile of the triangular distribution."""
    spread = high - low
    if u * spread < mode - low:
        return low + sqrt(u * spread * (mode - low))
    return high - sqrt((1.0 - u) * spread * (high - mode))


def within(low: float, span: float, u: float) -> float:
    """The uniform rescaled to a range of probabilities, still strictly between 0 and 1."""
    return min(max(low + span * u, 1.1102230246251565e-16), 0.9999999999999999)


def quantile(kind: int, a: float, b: float, c: float, u: float) -> float:
    """The quantile at u of every kind in closed form, in the unit of its parameters."""
    if kind == CONSTANT:
        return a
    if kind == EXPONENTIAL:
        return -a * ln(1.0 - u)
    if kind == UNIFORM:
        return a + (b - a) * u
    if kind == TRIANGULAR:
        return triangular(a, b, c, u)
    if kind == WEIBULL:
        return a * exp(b * ln(-ln(1.0 - u)))
    return exp(a + b * normal(u))


def knot(z: float) -> float:
    """Where normal score z falls in a table, counted in knots."""
    position = (z + KNOT_LIMIT) * KNOTS_PER_UNIT
    return min(max(position, 0.0), KNOTS - 1.000001)


def hermite(t: float, y0: float, slope0: float, y1: float, slope1: float) -> float:
    """The cubic from y0 to y1 with these slopes, at t between 0 and 1."""
    return y0 + t * (
        slope0
        + t * (3.0 * (y1 - y0) - 2.0 * slope0 - slope1 + t * (slope0 + slope1 - 2.0 * (y1 - y0)))
    )
