"""The figures of failures and chasers: how much work they are, how long the service is down.

Source: ITIL Service Design (2011), availability management: availability is agreed service time
less downtime over agreed service time, MTBF is uptime over the number of breaks, MTRS the mean
time from a failure until the service is restored. DORA, Accelerate State of DevOps Report (2019):
the change failure rate is the share of changes that degrade the service and need to be remedied.
"""

from operator import attrgetter

from analysis.measures import Measures
from analysis.metric import Metric, Unit
from analysis.period import Period
from scenarios.duration import HOUR
from scenarios.failures import bring_failures, may_fail, outages
from scenarios.scenario import Scenario


def of_failures(scenario: Scenario, per: Period) -> list[Metric]:
    """The rows of a file in which something may fail, or is asked for again; none of any other."""
    breaks, chased = may_fail(scenario), are_chased(scenario)
    work, often = Unit("%", 0.01, "people's working time", 1), Unit(per.name, 1, "clock time")
    failures, chasers, demand = (
        Metric("failures", "Failures", often, -1, attrgetter("service.failures"), per.share),
        Metric("chasers", "Asked for again", often, -1, attrgetter("service.chasers"), per.share),
        Metric(
            "failure_demand", "Failure demand", work, -1,
            attrgetter("failure_demand"), attrgetter("busy"),
        ),
    )  # fmt: skip
    found = [*([failures] if breaks else []), *([chasers] if chased else [])]
    found += [demand] if found else []
    found += _of_changes(scenario)
    if not outages(scenario):
        return found
    clock = _clock(scenario)
    return [
        *found,
        Metric(
            "availability", "Availability", Unit("%", 0.01, clock, 2), 1,
            _up, attrgetter("service.agreed"), "availability",
        ),
        Metric(
            "time_to_restore", "Time to restore, mean", Unit("hours", HOUR, clock), -1,
            attrgetter("service.restoring"), attrgetter("service.restored"), "time to restore",
        ),
        Metric(
            "time_between_failures", "Between failures, mean", Unit("hours", HOUR, clock), 1,
            _up, attrgetter("service.outages"),
        ),
    ]  # fmt: skip


def are_chased(scenario: Scenario) -> bool:
    """Whether items of any type are asked for again."""
    return any(work.chases is not None for work in scenario.work.values())


def _of_changes(scenario: Scenario) -> list[Metric]:
    """Of what went live, the share that brought about a failure, where anything may."""
    told = Metric(
        "change_failure_share", "Changes that fail", Unit("%", 0.01, "", 1), -1,
        attrgetter("service.failed_changes"), attrgetter("service.changes"),
    )  # fmt: skip
    return [told] if bring_failures(scenario) else []


def _up(m: Measures) -> int:
    return m.service.agreed - m.service.down


def _clock(scenario: Scenario) -> str:
    name = scenario.service_calendar
    return f'service hours of calendar "{name}"' if name else "clock time"
