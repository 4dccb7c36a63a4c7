"""Quantile kernels against mpmath, distributions against scipy."""

from hashlib import blake2b
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from scipy import stats

from scenarios.distribution import Distribution
from scenarios.duration import HOUR
from simulator import luck, quantile
from simulator.draws import Tables, draw_row, drawn, mean_length

EXACT = 1e-12  # relative
WORKING_DAY = 8 * HOUR
RANDOM = np.random.default_rng(1)
NEAR_0 = [2.0**-e for e in range(1, 54)]
NEAR_1 = [1 - 2.0**-e for e in range(2, 54)]
SPREAD = RANDOM.random(500).tolist()
TINY, HUGE = 2.0**-53, 1 - 2.0**-53  # the extremes of luck


@pytest.fixture(autouse=True)
def many_digits() -> Any:
    with mpmath.workdps(40):
        yield


def relative_error(found: float, exact: Any) -> float:
    return float(abs((mpmath.mpf(found) - exact) / exact)) if exact else abs(found)


@pytest.mark.parametrize("size", range(-300, 301, 25))
def test_ln_is_the_logarithm(size: int) -> None:
    for mantissa in (1.0, *(1 + 9 * RANDOM.random(40))):
        x = float(mantissa) * 10.0**size
        assert relative_error(quantile.ln(x), mpmath.log(x)) < EXACT


@pytest.mark.parametrize("x", [*NEAR_0, *NEAR_1, *(1 + 2.0**-e for e in range(1, 53)), 1.0])
def test_ln_is_the_logarithm_near_0_and_near_1(x: float) -> None:
    assert relative_error(quantile.ln(x), mpmath.log(x)) < EXACT


@pytest.mark.parametrize("size", [1e-300, 1e-16, 1e-8, 0.1, 0.3465, 0.3466, 1.0, 30.0, 700.0])
def test_exp_is_the_exponential(size: float) -> None:
    for x in (size, -size, *(size * (2 * RANDOM.random(100) - 1)).tolist(), 0.0):
        assert relative_error(quantile.exp(x), mpmath.exp(x)) < EXACT


def exact_normal(u: float) -> Any:
    """From the nearer tail, since 1 - u may be all that is left of u."""
    if u > 0.5:
        return -exact_normal(float(mpmath.mpf(1) - u))
    start = stats.norm.ppf(u)
    return mpmath.findroot(lambda z: mpmath.ncdf(z) / u - 1, start, tol=1e-60, verify=False)


@pytest.mark.parametrize("u", [*NEAR_0, *NEAR_1, 0.075, 0.925, 0.0749999, *SPREAD[:100]])
def test_normal_is_the_normal_quantile(u: float) -> None:
    assert relative_error(quantile.normal(u), exact_normal(u)) < EXACT


def test_the_normal_quantile_is_odd() -> None:
    assert quantile.normal(0.5) == 0.0
    for u in NEAR_0[1:]:
        assert quantile.normal(1 - u) == -quantile.normal(u)


@given(st.floats(TINY, HUGE), st.floats(TINY, HUGE))
def test_the_kernels_never_fall(one: float, other: float) -> None:
    low, high = sorted([one, other])
    assert quantile.ln(low) <= quantile.ln(high) + 1e-15
    assert quantile.normal(low) <= quantile.normal(high) + 1e-14
    assert quantile.exp(low) <= quantile.exp(high) * (1 + 1e-15)


@pytest.mark.parametrize(
    ("kernel", "digest"),
    [
        (quantile.ln, "8e99322368b5b4df"),
        (lambda u: quantile.exp(20 * (u - 0.5)), "2920a27fc4595bdd"),
        (quantile.normal, "5a33d2b656336b69"),
    ],
)
def test_kernels_give_the_bits_that_they_always_gave(kernel: Any, digest: str) -> None:
    key = luck.key(1, 0, "change", "change", "build", "effort")
    uniforms = luck.uniform(*key, np.arange(1, 10_001, dtype=np.uint64), 1, 0).tolist()
    found = np.array([kernel(u) for u in uniforms])
    assert blake2b(found.tobytes(), digest_size=8).hexdigest() == digest


# --- distributions, in hours


class Sampler:
    """A distribution as a scenario writes it, as a quantile function in hours."""

    def __init__(self, written: Any) -> None:
        self.part = TypeAdapter(Distribution).validate_python(written)
        self.tables = Tables()
        self.row = draw_row(self.part, WORKING_DAY, self.tables)

    def __call__(self, u: float) -> float:
        return drawn(self.row, self.tables.parts, self.tables.knots, u) / HOUR

    @property
    def mean(self) -> float:
        return mean_length(self.part, WORKING_DAY) / HOUR


def lognormal(mean: float, cv: float) -> Any:
    variance = np.log1p(cv * cv)
    return stats.lognorm(s=np.sqrt(variance), scale=mean * np.exp(-variance / 2))


def pert(low: float, usual: float, high: float) -> Any:
    a, b = 1 + 4 * (usual - low) / (high - low), 1 + 4 * (high - usual) / (high - low)
    return stats.beta(a, b, loc=low, scale=high - low)


CLOSED: list[tuple[Any, Any]] = [
    ({"dist": "exponential", "mean": "3h"}, stats.expon(scale=3)),
    ({"dist": "uniform", "low": "1h", "high": "5h"}, stats.uniform(1, 4)),
    ({"dist": "triangular", "low": "1h", "mode": "2h", "high": "9h"},
     stats.triang(1 / 8, loc=1, scale=8)),
    ({"dist": "triangular", "low": "0h", "mode": "0h", "high": "9h"}, stats.triang(0, scale=9)),
    ({"dist": "triangular", "low": "2h", "mode": "4h", "high": "4h"},
     stats.triang(1, loc=2, scale=2)),
    ("about 8h", lognormal(8, 0.5)),
    ({"dist": "lognormal", "mean": "2h", "cv": 3}, lognormal(2, 3)),
    ({"dist": "exponential", "mean": "1.5wd"}, stats.expon(scale=12)),
]  # fmt: skip

TABLES: list[tuple[Any, Any, float]] = [  # with the spread that the error is measured in
    ({"low": "1h", "usual": "2h", "high": "9h"}, pert(1, 2, 9), 8),
    ({"low": "4h", "usual": "9h", "high": "30h"}, pert(4, 9, 30), 26),
    ({"low": "0h", "usual": "0h", "high": "5h"}, pert(0, 0, 5), 5),
    ({"low": "0h", "usual": "5h", "high": "5h"}, pert(0, 5, 5), 5),
    ({"low": "1h", "usual": "1.01h", "high": "100h"}, pert(1, 1.01, 100), 99),
    ({"low": "1h", "usual": "5h", "high": "9h"}, pert(1, 5, 9), 8),
]


@pytest.mark.parametrize(("written", "exact"), CLOSED)
def test_closed_forms_are_the_quantiles_of_scipy(written: Any, exact: Any) -> None:
    sample = Sampler(written)
    for u in (*SPREAD, *NEAR_0[:30], *NEAR_1[:30]):
        # scipy's own upper tail is taken from the survival function
        expected = exact.ppf(u) if u <= 0.5 else exact.isf(1 - u)
        assert sample(u) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("written", "exact", "spread"), TABLES)
def test_tables_hold_to_1e_8_of_their_spread(written: Any, exact: Any, spread: float) -> None:
    sample = Sampler(written)
    for u in (*SPREAD, *NEAR_0, *NEAR_1):
        expected = exact.ppf(u) if u <= 0.5 else exact.isf(1 - u)
        assert abs(sample(u) - expected) < 1e-8 * spread


EVERY = [(written, exact) for written, exact in CLOSED] + [(w, e) for w, e, _ in TABLES]


@pytest.mark.parametrize(("written", "exact"), EVERY)
def test_moments_are_those_of_scipy(written: Any, exact: Any) -> None:
    """The mean in closed form; mean and standard deviation by integrating the quantile."""
    sample = Sampler(written)
    assert sample.mean == pytest.approx(exact.mean(), rel=1e-9)
    z = np.linspace(-8.2, 8.2, 4001)
    lengths = np.array([sample(u) for u in np.clip(stats.norm.cdf(z), TINY, HUGE)])
    weights = stats.norm.pdf(z) * (z[1] - z[0])
    mean = (lengths * weights).sum()
    sd = np.sqrt(((lengths - mean) ** 2 * weights).sum())
    assert mean == pytest.approx(exact.mean(), rel=1e-5)
    assert sd == pytest.approx(exact.std(), rel=2e-3)


@pytest.mark.parametrize(("written", "exact"), EVERY)
def test_a_length_rises_with_its_uniform(written: Any, exact: Any) -> None:
    sample = Sampler(written)
    lengths = [sample(u) for u in sorted([*NEAR_0, *SPREAD, *NEAR_1])]
    rises = np.diff(lengths)
    assert (rises >= -1e-9 * np.abs(lengths[1:])).all()


@pytest.mark.parametrize(("written", "exact"), EVERY)
def test_a_length_lies_within_its_bounds(written: Any, exact: Any) -> None:
    sample = Sampler(written)
    low, high = exact.support()
    for u in (TINY, *NEAR_0, *SPREAD, *NEAR_1, HUGE):
        assert low <= sample(u) <= high
    for u in (0.001, *SPREAD, 0.999):
        assert low < sample(u) < high


def test_the_p90_of_a_lognormal_by_its_mean_and_cv() -> None:
    assert Sampler({"dist": "lognormal", "mean": "2h", "cv": 3})(0.9) == pytest.approx(
        lognormal(2, 3).ppf(0.9), rel=1e-11
    )
