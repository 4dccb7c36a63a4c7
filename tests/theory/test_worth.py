"""Value and cost of delay against theory: one person, exponential work, a time of W in the system.

In M/M/1 the time in the system is exponential with rate mu - lambda, so each law has its mean:
E[W] = 1 / (mu - lambda), P(W > T) = e^-(mu - lambda) T, and the transform E[e^-sW] =
(mu - lambda) / (mu - lambda + s) with s = ln 2 / H. What is live for a fixed time is M/G/inf, with
lambda times that time on average. Source: Kleinrock, Queueing Systems I (1975), chapter 3.
"""

from math import exp, log

import pytest

from analysis.measures import Measures, measure
from analysis.window import window_after
from tests.analysis.runs import HOUR, ran
from tests.theory.agreement import agrees

RUNS = 20
MEAN, BEYOND, HALVED = 1 / (1 - 0.5), exp(-0.5 * 4), 0.5 / (0.5 + log(2) / 4)


def found(law: str) -> list[Measures]:
    """Items at 0.5 an hour, work of 1 h, value 100, 1 an hour for a delay; after 200 hours."""
    runs = (
        ran({
            "ends": "at the horizon",
            "horizon": "4200h",
            "teams": {"staff": {}},
            "stages": {"fix": {"team": "staff", "effort": {"dist": "exponential", "mean": "1h"}}},
            "work": {
                "change": {
                    "arrives": {"process": "poisson", "per_hour": 0.5},
                    "route": ["fix"],
                    "value": 100,
                    "cost_of_delay": "1 per hour",
                    "cost_of_delay_law": law,
                    "live_for": "10h",
                },
            },
        }, replication=replication)
        for replication in range(RUNS)
    )  # fmt: skip
    return [measure(p, record, window_after(record, 200 * HOUR)) for p, record in runs]


@pytest.mark.parametrize(
    ("law", "kept", "expires"),
    [("linear", None, 0.0), ("halves every 4h", HALVED, 0.0), ("expires after 4h", None, BEYOND)],
)
def test_a_delay_costs_what_the_time_in_the_system_says(
    law: str, kept: float | None, expires: float
) -> None:
    runs = found(law)
    if law == "linear":
        rates = [m.worth.accrued / 1e6 / (m.window.length / HOUR) for m in runs]
        agrees(rates, 0.5 * MEAN, 0.04, "cost of delay an hour, by Little's law")
        agrees([m.worth.flowing / m.window.length for m in runs], 5, 0.02, "items that are live")
    if kept is not None:
        agrees([m.worth.delivered / m.worth.settled for m in runs], kept, 0.02, "value kept")
    if expires:
        agrees([m.worth.expired / m.worth.settled for m in runs], expires, 0.06, "value expired")
