"""Spawned items against theory: how many come, how many are there, and branching."""

import numpy as np

from analysis.measures import measure
from analysis.window import window_after
from tests.analysis.runs import ran

HOURS = 3_600_000_000


def test_thinned_and_delayed_arrivals_at_random_are_arrivals_at_random() -> None:
    """M/G/inf: changes at 4 an hour bring incidents at 25 %, each open for 5 h on average.

    Thinning and independent shifts leave a Poisson process, so the number of incidents that are
    open is Poisson with mean 4 x 25 % x 5 = 5.
    Source: Kingman, Poisson Processes (1993), sections 5.1 and 5.2.
    """
    p, record = ran({
        "horizon": "4000h", "ends": "at the horizon",
        "stages": {"open": {"delay": {"dist": "exponential", "mean": "5h"}}},
        "work": {
            "change": {
                "arrives": {"process": "poisson", "per_hour": 4},
                "spawns": [{
                    "type": "incident", "chance": 0.25,
                    "after": {"dist": "uniform", "low": "1h", "high": "9h"},
                }],
            },
            "incident": {"route": ["open"]},
        },
    })  # fmt: skip
    rows = record.items[record.items["type"] == p.types.index("incident")]
    begin = 100 * HOURS
    count = np.count_nonzero(rows["arrived"] >= begin)
    assert abs(count - 3900) < 4 * 3900**0.5
    left = np.where(rows["ended"] < 0, record.end, rows["ended"])
    there = np.maximum(left - np.maximum(rows["arrived"], begin), 0).sum() / (record.end - begin)
    # of M/M/inf the time average over t has the variance 2 rho s / t (its covariance: rho e^-x/s)
    assert abs(there - 5) < 4 * (2 * 5 * 5 / 3900) ** 0.5


def test_a_family_is_as_large_as_branching_says_and_nobody_is_lost() -> None:
    """Each item brings about 0.6 others on average, so that a family has 1 / (1 - 0.6) = 2.5.

    Its variance is that of one item's children over (1 - m)^3, here 2 x 0.3 x 0.7 / 0.064.
    Source: Harris, The Theory of Branching Processes (1963), section I.13.
    """
    rule = {"type": "item", "chance": 0.3, "after": "1h", "planned": True}
    p, record = ran({
        "ends": "when empty",
        "work": {"item": {"arrives": [{"at": "0h", "count": 2000}], "spawns": [rule, rule]}},
    })  # fmt: skip
    family, spread = len(record.items) / 2000, (2 * 0.3 * 0.7 / 0.4**3) ** 0.5
    assert abs(family - 2.5) < 4 * spread / 2000**0.5
    m = measure(p, record, window_after(record))
    assert m.arrived == len(record.items) == m.completed
    assert len(record.births) == len(record.items) - 2000


def test_as_many_incidents_come_as_faults_escape() -> None:
    """3 in 10 are wrong and 6 in 10 of these caught; what is caught is done again, as badly.

    So p = 0.3 (0.4 + 0.6 p) of all go live wrong, a geometric series; and a fifth of these are
    noticed. Each is independent of the others, so the count is binomial.
    """
    p, record = ran({
        "ends": "when empty",
        "teams": {"t": {}},
        "stages": {
            "build": {"team": "t", "right": 0.7, "found_at": "look", "caught": 0.6},
            "look": {"team": "t"},
        },
        "work": {
            "change": {
                "arrives": [{"at": "0h", "count": 20_000}], "route": ["build", "look"],
                "spawns": [{"type": "incident", "when": "escaped fault", "chance": 0.2}],
            },
            "incident": {},
        },
    })  # fmt: skip
    share = 0.2 * 0.3 * 0.4 / (1 - 0.3 * 0.6)
    count = np.count_nonzero(record.items["type"] == p.types.index("incident"))
    assert abs(count - 20_000 * share) < 4 * (20_000 * share * (1 - share)) ** 0.5
