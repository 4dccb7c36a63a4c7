"""Chasers against closed form: how often what takes an exponential time is asked for."""

from math import exp

import numpy as np

from analysis.fullness import full
from analysis.measures import measure
from analysis.offered_load import CHASED, offered_load, vague
from analysis.window import window_after
from simulator.layout import NONE
from tests.analysis.runs import ran

HOURS = 3_600_000_000


def test_what_takes_an_exponential_time_is_asked_for_a_geometric_number_of_times() -> None:
    """It is still open after a + k e with chance q^k exp(-a/m), where q is exp(-e/m).

    So with a = e the number of chasers is geometric from 0: its mean is q / (1 - q), and its
    variance q / (1 - q)^2. They take their time, which nobody is offered before the run.
    Source: Ross, Introduction to Probability Models (2014), sections 2.2.3 and 5.2.2.
    """
    p, record = ran({
        "horizon": "2000h", "ends": "at the horizon",
        "teams": {"desk": {"people": 9}},
        "stages": {"wait": {"delay": {"dist": "exponential", "mean": "10h"}}},
        "work": {
            "C": {
                "arrives": {"process": "poisson", "per_hour": 2},
                "route": ["wait"],
                "chases": {"after": "5h", "every": "5h", "effort": "15min", "team": "desk"},
            }
        },
    })  # fmt: skip
    q = exp(-0.5)
    births = record.births[record.births["rule"] == NONE]
    source = p.sources.index("C")
    old = (record.items["source"] == source) & (record.items["arrived"] < 1800 * HOURS)
    times = np.bincount(births["parent"], minlength=len(record.items))[old]
    assert abs(times.mean() - q / (1 - q)) < 4 * (q / (1 - q) ** 2 / len(times)) ** 0.5
    m = measure(p, record, window_after(record, 0))
    assert m.service.chasers == len(births)
    assert m.arrived == np.count_nonzero(record.items["source"] == source)
    assert abs(m.failure_demand / HOURS - len(births) / 4) <= 9
    assert offered_load(p).offered.tolist() == [0.0]
    assert list(vague(p.scenario)) == [CHASED]
    assert full(p.scenario) is None
