"""Distributions against scipy: quantiles, means, bounds and mixtures."""

import numpy as np
import pytest
from scipy import stats

from scenarios.duration import HOUR
from scenarios.stage import Stage
from simulator.draws import Tables, draw_row, drawn, mean_length
from simulator.errors import RunError

U = np.concatenate([np.geomspace(1e-12, 1e-3, 40), np.linspace(0.001, 0.999, 200), [1 - 1e-9]])
H2_OFTEN = (1 + np.sqrt(3 / 5)) / 2

FORMS = {
    "exponential": ({"dist": "exponential", "mean": "2h"}, stats.expon(scale=2)),
    "erlang": ({"dist": "erlang", "shape": 3, "mean": "2h"}, stats.gamma(3, scale=2 / 3)),
    "gamma": ({"dist": "gamma", "shape": 0.7, "mean": "2h"}, stats.gamma(0.7, scale=2 / 0.7)),
    "weibull": ({"dist": "weibull", "shape": 1.5, "scale": "2h"}, stats.weibull_min(1.5, scale=2)),
    "lognormal by mean": (
        {"dist": "lognormal", "mean": "1h", "cv": 2**0.5},
        stats.lognorm(1.048147073968205, scale=np.exp(-0.5493061443340548)),
    ),
    "lognormal by median": (
        {"dist": "lognormal", "median": "1h", "p90": "4h"},
        stats.lognorm(np.log(4) / stats.norm.ppf(0.9), scale=1),
    ),
    "uniform": ({"dist": "uniform", "low": "1h", "high": "4h"}, stats.uniform(1, 3)),
    "triangular": (
        {"dist": "triangular", "low": "1h", "mode": "2h", "high": "9h"},
        stats.triang(1 / 8, loc=1, scale=8),
    ),
    "pert": ({"low": "1h", "usual": "2h", "high": "9h"}, stats.beta(1.5, 4.5, loc=1, scale=8)),
    "beta": (
        {"dist": "beta", "low": "1h", "high": "3h", "a": 0.8, "b": 2},
        stats.beta(0.8, 2, loc=1, scale=2),
    ),
}


def quantiles(effort: dict, u: np.ndarray = U) -> np.ndarray:
    """What is drawn at these uniforms, in hours."""
    tables = Tables()
    row = draw_row(Stage(team="a", effort=effort).effort, 8 * HOUR, tables)
    return np.array([drawn(row, tables.parts, tables.knots, float(x)) for x in u]) / HOUR


def mean(effort: dict) -> float:
    """The mean in hours."""
    return mean_length(Stage(team="a", effort=effort).effort, 8 * HOUR) / HOUR


@pytest.mark.parametrize("name", FORMS)
def test_a_distribution_draws_its_quantiles_and_knows_its_mean(name):
    effort, reference = FORMS[name]
    spread = min(reference.std(), reference.mean())
    np.testing.assert_allclose(quantiles(effort), reference.ppf(U), rtol=1e-7, atol=2e-7 * spread)
    assert mean(effort) == pytest.approx(reference.mean(), rel=1e-9)


@pytest.mark.parametrize("name", FORMS)
def test_bounds_rescale_the_uniform_so_that_nothing_outside_is_drawn(name):
    effort, reference = FORMS[name]
    low, high = reference.ppf(0.2), reference.ppf(0.7)
    bounded = {**effort, "at_least": f"{low:.6f}h", "at_most": f"{high:.6f}h"}
    found = quantiles(bounded)
    assert found.min() >= low - 1e-5
    assert found.max() <= high + 1e-5
    expected = reference.ppf(0.2 + 0.5 * U)
    np.testing.assert_allclose(found, expected, rtol=1e-4)
    assert mean(bounded) == pytest.approx(reference.expect(lb=low, ub=high) / 0.5, rel=1e-3)


def test_a_hyperexponential_by_mean_and_cv_has_balanced_means():
    effort = {"dist": "hyperexponential", "mean": "1h", "cv": 2}
    u = (np.arange(200_000) + 0.5) / 200_000
    found = quantiles(effort, u)
    assert mean(effort) == pytest.approx(1)
    assert found.mean() == pytest.approx(1, rel=1e-3)
    assert found.var() == pytest.approx(4, rel=1e-2)
    first = found[u < H2_OFTEN]
    assert first.mean() * H2_OFTEN == pytest.approx(0.5, rel=1e-3)


def test_a_mixture_takes_each_of_its_distributions_with_its_probability():
    effort = {
        "dist": "mixture",
        "of": [
            {"probability": "30%", "length": "4h"},
            {"probability": "70%", "length": {"dist": "uniform", "low": "1h", "high": "2h"}},
        ],
    }
    u = (np.arange(1000) + 0.5) / 1000
    found = quantiles(effort, u)
    assert np.count_nonzero(found == 4) == 300
    assert mean(effort) == pytest.approx(0.3 * 4 + 0.7 * 1.5)
    assert np.all((found == 4) | ((found >= 1) & (found <= 2)))


def test_a_bounded_mixture_weighs_its_parts_by_what_is_left_of_them():
    effort = {
        "dist": "mixture",
        "at_most": "1h30min",
        "of": [
            {"probability": "50%", "length": "1h"},
            {"probability": "50%", "length": {"dist": "uniform", "low": "1h", "high": "2h"}},
        ],
    }
    u = (np.arange(3000) + 0.5) / 3000
    found = quantiles(effort, u)
    assert np.count_nonzero(found == 1) == pytest.approx(2000, abs=1)
    assert found.max() <= 1.5


def test_an_empirical_distribution_draws_only_what_was_seen():
    effort = {"dist": "empirical", "values": ["3h", "1h", "2h", "2h"]}
    assert quantiles(effort, np.array([0.1, 0.3, 0.6, 0.9])).tolist() == [1, 2, 2, 3]
    assert mean(effort) == 2


@pytest.mark.parametrize(
    ("effort", "reference"),
    [
        ({"dist": "gamma", "shape": 0.1, "mean": "1h"}, stats.gamma(0.1, scale=10)),
        ({"dist": "gamma", "shape": 10_000, "mean": "1h"}, stats.gamma(10_000, scale=1e-4)),
        ({"dist": "beta", "low": 0, "high": "1h", "a": 0.2, "b": 0.2}, stats.beta(0.2, 0.2)),
        ({"dist": "beta", "low": 0, "high": "1h", "a": 0.2, "b": 1000}, stats.beta(0.2, 1000)),
    ],
)
def test_tables_hold_to_1e_6_of_their_spread_at_the_ends_of_what_is_allowed(effort, reference):
    spread = reference.std()
    np.testing.assert_allclose(quantiles(effort), reference.ppf(U), rtol=0, atol=1e-6 * spread)


def test_what_is_as_long_as_its_bound_is_long_enough():
    halves = [{"probability": "50%", "length": "1h"}, {"probability": "50%", "length": "2h"}]
    mixture = {"dist": "mixture", "of": halves}
    assert quantiles({**mixture, "at_least": "1h"}, np.array([0.2, 0.8])).tolist() == [1, 2]
    assert quantiles({**mixture, "at_least": "2h"}, np.array([0.2, 0.8])).tolist() == [2, 2]
    assert quantiles({**mixture, "at_most": "1h"}, np.array([0.2, 0.8])).tolist() == [1, 1]


def test_an_exponential_without_a_mean_is_always_nothing():
    assert quantiles({"dist": "exponential", "mean": "0h"}).tolist() == [0] * len(U)


def test_bounds_that_leave_next_to_nothing_stop_with_their_name():
    with pytest.raises(RunError, match="at_least 60h has next to nothing left"):
        quantiles({"dist": "exponential", "mean": "1h", "at_least": "60h"})
