"""DORA's five: how fast changes are deployed, and how well they hold.

Source: DORA, Accelerate State of DevOps Report (2024). Times are medians; rates are shares of
deployments, of which one may bring many changes.
"""

from collections.abc import Iterator

from analysis.family import Asked, Family, Figure, either, sheet_of, told
from analysis.measures import Measures
from analysis.metric import Metric, Unit
from scenarios.duration import HOUR
from scenarios.failures import bring_failures, may_fail
from scenarios.route import places
from scenarios.scenario import Scenario

SOURCE = "DORA, Accelerate State of DevOps Report (2024)"
MEDIAN = 0.5


def dora(a: Asked) -> Family:
    """The five, and how many changes a deployment has."""
    return Family("dora", "Delivery (DORA)", SOURCE, (*_speed(a), *_stability(a)))


def _speed(a: Asked) -> Iterator[Figure]:
    marks, hours = a.scenario.marks, Unit("hours", HOUR, "clock time")
    lead = Metric(
        "dora.lead_time", "Change lead time, median", hours, -1, _ones, _ones,
        items=lambda m: sheet_of(m).deployments.lead, quantile=MEDIAN,
    )  # fmt: skip
    why = "" if marks and marks.commit else "no mark says where commit is (marks: {commit: ...})"
    yield either(lead, "from the mark of commit to that of live, of changes deployed", why)
    yield told(
        Metric(
            "dora.frequency", "Deployment frequency", a.often("deployments"), 1,
            lambda m: sheet_of(m).deployments.all, a.per.share,
        ),
        "deployments in a period: what one release lets go together is one, else each item",
    )  # fmt: skip
    yield told(
        Metric(
            "dora.changes", "Changes a deployment", Unit("items", 1, ""), 0,
            lambda m: sheet_of(m).deployments.changes, lambda m: sheet_of(m).deployments.all,
        ),
        "changes deployed over deployments",
    )  # fmt: skip


def _stability(a: Asked) -> Iterator[Figure]:
    share, hours = Unit("%", 0.01, "", 1), Unit("hours", HOUR, "clock time")
    spawns = bool(bring_failures(a.scenario))
    none = "" if spawns else "no change brings about a failure (spawns)"
    yield either(
        Metric(
            "dora.recovery", "Failed deployment recovery, median", hours, -1, _ones, _ones,
            items=lambda m: sheet_of(m).deployments.recovery, quantile=MEDIAN,
        ),
        "from the failure that a change brings about until it is mended",
        none,
    )  # fmt: skip
    failing = any(r.fails and r.fails.chance for r in a.scenario.releases.values())
    yield either(
        Metric(
            "dora.fail_rate", "Change fail rate", share, -1,
            lambda m: sheet_of(m).deployments.failed, lambda m: sheet_of(m).deployments.all,
        ),
        "of deployments, those rolled back or with a change that brings about a failure",
        "" if failing else none,
    )  # fmt: skip
    mends = _mends(a.scenario)
    yield either(
        Metric(
            "dora.rework_rate", "Deployment rework rate", share, -1,
            lambda m: sheet_of(m).deployments.unplanned, lambda m: sheet_of(m).deployments.all,
        ),
        "of deployments, those that only mend failures",
        "" if mends else "no failure passes a release, or the stage that is marked as live",
    )  # fmt: skip


def _mends(scenario: Scenario) -> bool:
    live = scenario.marks.live if scenario.marks else None
    ways = {*scenario.releases, *([live.stage] if live else [])}
    return any(
        not ways.isdisjoint(places(scenario.work[name].route)) for name in may_fail(scenario)
    )


def _ones(m: Measures) -> float:
    return 1.0
