"""Availability against theory: the service is up when no failure is open."""

from collections.abc import Callable

from analysis.measures import Measures, measure
from analysis.metric import value
from analysis.metrics import every_metric
from analysis.window import window_after
from tests.analysis.runs import HOUR, ran
from tests.theory.agreement import agrees


def figures(text: dict[str, object], replications: int) -> Callable[[str], list[float]]:
    """The value of a figure in each replication, after 200 hours."""
    found, scenario = list[Measures](), None
    for replication in range(replications):
        p, record = ran({"ends": "at the horizon", **text}, replication=replication)
        found.append(measure(p, record, window_after(record, 200 * HOUR)))
        scenario = p.scenario
    assert scenario is not None
    by_key = {metric.key: metric for metric in every_metric(scenario)}
    return lambda key: [value(by_key[key], [m]) for m in found]


def test_the_service_is_up_when_nobody_is_in_a_queue_without_end() -> None:
    """M/G/inf: failures 0.1 an hour, each open for 2 h; up with probability e^-0.2.

    Up time per failure is that over the rate. Source: Takacs, Introduction to the Theory of Queues
    (1962), chapter 3.
    """
    of = figures({
        "horizon": "4000h",
        "stages": {"restart": {"delay": {"dist": "uniform", "low": "1h", "high": "3h"}}},
        "work": {
            "outage": {
                "arrives": {"process": "poisson", "per_hour": 0.1}, "failure": True,
                "route": ["restart"],
            },
        },
    }, 20)  # fmt: skip
    agrees(of("availability"), 81.8731, 0.02, "availability")
    agrees(of("time_to_restore"), 2, 0.02, "time to restore")
    agrees(of("time_between_failures"), 8.18731, 0.02, "time between failures")


def test_one_who_repairs_leaves_the_service_up_when_idle() -> None:
    """M/M/1: up with probability 1 - 0.5, and restored after 1 / (0.2 - 0.1) = 10 h on average.

    Source: Kleinrock, Queueing Systems I (1975), chapter 3.
    """
    of = figures({
        "horizon": "12000h",
        "teams": {"operations": {}},
        "stages": {
            "repair": {"team": "operations", "effort": {"dist": "exponential", "mean": "5h"}},
        },
        "work": {
            "outage": {
                "arrives": {"process": "poisson", "per_hour": 0.1}, "failure": True,
                "route": ["repair"],
            },
            "change": {"arrives": [{"at": "1h"}]},
        },
    }, 20)  # fmt: skip
    agrees(of("availability"), 50, 0.02, "availability")
    agrees(of("time_to_restore"), 10, 0.03, "time to restore")
    agrees(of("failure_demand"), 100, 0.02, "failure demand")
