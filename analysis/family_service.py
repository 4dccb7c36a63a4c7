"""How the service holds, what was promised, and how much of demand is failure demand.

Source: ITIL Service Design (2011), availability management: MTRS, MTBF, MTBSI = MTBF + MTRS and
availability; ITIL Service Transition (2011): changes that succeed. Seddon, Freedom from Command and
Control (2003): failure demand is demand caused by a failure to do something, or to do it right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.family import Asked, Family, Figure, either, lacking, sheet_of, told
from analysis.measures import Measures
from analysis.metric import SHARE, Metric, Unit, value
from analysis.metrics import has_due_dates
from analysis.service_metrics import are_chased, of_failures

ITIL = "ITIL Service Design and Service Transition (2011)"
DEFINITIONS = {
    "time_to_restore": "MTRS: from a failure until the service is restored, mean",
    "time_between_failures": "MTBF: agreed service time less downtime, over the outages",
    "availability": "agreed service time less downtime, over agreed service time",
}
NAMES = {
    "time_to_restore": "Time to restore service (MTRS)",
    "time_between_failures": "Time between failures (MTBF)",
    "availability": "Availability",
}
TENTHS = replace(SHARE, digits=1)


def service(a: Asked) -> Family:
    """How long the service holds and how fast it is back."""
    return Family("itil", "Service (ITIL)", ITIL, tuple(_service(a)))


def _service(a: Asked) -> Iterator[Figure]:
    rows = {metric.key: metric for metric in of_failures(a.scenario, a.per)}
    for key, definition in DEFINITIONS.items():
        if key in rows:
            yield told(replace(rows[key], name=NAMES[key]), definition)
        else:
            yield lacking(key, NAMES[key], definition, "nothing takes the service down (failure)")
    between, restore = rows.get("time_between_failures"), rows.get("time_to_restore")
    definition = "MTBF + MTRS"
    if between and restore:
        unit = between.unit
        yield told(
            Metric(
                "time_between_incidents", "Time between incidents (MTBSI)", unit, 1, _one, _one,
                figure=lambda found: _sum(between, restore, found) * unit.size,
            ),
            definition,
        )  # fmt: skip
    else:
        why = "nothing takes the service down (failure)"
        yield lacking("time_between_incidents", "Time between incidents (MTBSI)", definition, why)
    failed = rows.get("change_failure_share")
    holds = Metric(
        "change_success", "Change success", TENTHS, 1,
        lambda m: m.service.changes - m.service.failed_changes, lambda m: m.service.changes,
    )  # fmt: skip
    why = "" if failed else "no change brings about a failure (spawns)"
    yield either(holds, "of changes that went live, those that brought about no failure", why)


def _sum(one: Metric, other: Metric, found: Sequence[Measures]) -> float:
    return value(one, found) + value(other, found)


def _one(m: Measures) -> float:
    return 1.0


# --- what was promised


def promised(a: Asked) -> Family:
    """What was done by its due date, and what is open and already late."""
    source = "ITIL Service Design (2011), service level management"
    why = "" if has_due_dates(a.scenario) else "nothing has a due date (due_within)"
    items = Unit("items", 1, "clock time")
    kept = Metric(
        "service.kept", "Done by the due date", TENTHS, 1,
        lambda m: sheet_of(m).promises.kept, lambda m: sheet_of(m).promises.due,
    )  # fmt: skip
    met = Metric("service.on_time", "On time", TENTHS, 1, lambda m: m.on_time, lambda m: m.due)
    breached = Metric(
        "service.breached", "Open and already breached", items, -1,
        lambda m: sheet_of(m).promises.overdue, _one,
    )  # fmt: skip
    waiting = Metric(
        "service.open", "Open, with a due date", items, 0,
        lambda m: sheet_of(m).promises.open, _one,
    )  # fmt: skip
    rows = (
        (kept, "of all that fell due, open ones too, what was completed by then"),
        (met, "of what was completed and had a due date, what was done by then"),
        (breached, "items open at the end of the window and past their due dates"),
        (waiting, "items open at the end of the window that have a due date"),
    )
    figures = tuple(either(metric, definition, why) for metric, definition in rows)
    return Family("service levels", "Service levels", source, figures)


# --- failure demand


def demand(a: Asked) -> Family:
    """How much of what people do and what comes in need not have been."""
    source = "Seddon, Freedom from Command and Control (2003)"
    return Family("failure demand", "Failure demand", source, tuple(_demand(a)))


def _demand(a: Asked) -> Iterator[Figure]:
    work = Unit("%", 0.01, "people's working time", 1)
    amount, size = a.per.effort
    hours = Unit(f"{amount} {a.per.name}", size, "people's working time")
    yield told(
        Metric("demand.work", "Failure demand, of work", work, -1, _failing, lambda m: m.busy),
        "of what people work, that on failures, on chasers and on clarifications",
    )
    yield told(
        Metric("demand.clarifications", "Clarifications", hours, -1, _asking, a.per.share),
        "people's time for questions, on both sides",
    )
    yield told(
        Metric(
            "demand.failures",
            "Work on failures",
            hours,
            -1,
            lambda m: m.failure_demand,
            a.per.share,
        ),
        "people's time on what nobody planned, and on chasers",
    )
    yield told(
        Metric(
            "demand.items",
            "Failure demand, of items",
            TENTHS,
            -1,
            lambda m: m.service.failures,
            _came,
        ),
        "of items that came, those that nobody planned",
    )
    yield either(
        Metric("demand.chasers", "Chasers", Unit("an item", 1, "", 2), -1, _asked, _came),
        "how often each item that came was asked for again, since nothing came",
        "" if are_chased(a.scenario) else "no work type is asked for again (chases)",
    )
    why = "reopened items are not part of this model yet"
    yield lacking("demand.reopened", "Reopened items", "of what was done, what came back", why)


def _asking(m: Measures) -> int:
    return int(m.seams.answers.sum() + m.seams.reading.sum())


def _failing(m: Measures) -> int:
    return m.failure_demand + _asking(m)


def _asked(m: Measures) -> int:
    return m.service.chasers


def _came(m: Measures) -> int:
    return m.arrived + m.service.failures
