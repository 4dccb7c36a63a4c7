"""Every distribution and every kind of arrival gives one record on both engines."""

import pytest

from scenarios.scenario import Scenario
from simulator import engine_simpy
from simulator.plan import plan
from simulator.record import same
from simulator.workload import workload
from tests.engines import engine_named

EFFORTS = {
    "constant": "2h",
    "exponential": {"dist": "exponential", "mean": "2h"},
    "erlang": {"dist": "erlang", "shape": 3, "mean": "2h"},
    "gamma": {"dist": "gamma", "shape": 0.7, "mean": "2h"},
    "weibull": {"dist": "weibull", "shape": 1.4, "scale": "2h"},
    "lognormal": {"dist": "lognormal", "median": "1h", "p90": "4h"},
    "about": "about 2h",
    "uniform": {"dist": "uniform", "low": "1h", "high": "3h"},
    "triangular": {"dist": "triangular", "low": "1h", "mode": "2h", "high": "3h"},
    "pert": {"low": "1h", "usual": "2h", "high": "6h"},
    "beta": {"dist": "beta", "low": "1h", "high": "3h", "a": 2, "b": 1},
    "hyperexponential": {"dist": "hyperexponential", "mean": "2h", "cv": 1.5},
    "empirical": {"dist": "empirical", "values": ["1h", "2h", "4h"]},
    "mixture": {
        "dist": "mixture",
        "of": [
            {"probability": 0.25, "length": {"dist": "exponential", "mean": "1h"}},
            {"probability": 0.75, "length": {"low": "1h", "usual": "2h", "high": "6h"}},
        ],
    },
    "bounded": {"dist": "exponential", "mean": "2h", "at_least": "30min", "at_most": "5h"},
}


@pytest.mark.parametrize("name", EFFORTS)
def test_a_distribution_draws_the_same_lengths_on_both_engines(name):
    scenario = Scenario(
        name=name,
        horizon="40w",
        teams={"a": {"people": 2}},
        stages={"do": {"team": "a", "effort": EFFORTS[name]}},
        work={"x": {"arrives": {"process": "poisson", "per_day": 8}, "route": ["do"]}},
    )
    p = plan(scenario)
    w = workload(p)
    assert same(engine_simpy.run(p, w), engine_named("compiled")(p, w))
