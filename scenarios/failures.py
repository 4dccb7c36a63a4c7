"""What nobody plans: which items are failures, and what their outages must name."""

from collections.abc import Iterator

from scenarios.attributes import values_of
from scenarios.errors import Problem, unknown
from scenarios.names import refers
from scenarios.scenario import Scenario

OF_OUTAGES = ("availability", "time to restore")


def may_fail(scenario: Scenario) -> set[str]:
    """The types of which items may be failures: by themselves, or as others bring them about."""
    works = scenario.work
    spawned = {rule.type for work in works.values() for rule in work.spawns if not rule.planned}
    return {name for name, work in works.items() if work.failure or name in spawned}


def bring_failures(scenario: Scenario) -> set[str]:
    """The types of the stream of which items may bring about failures."""
    works = {name: work for name, work in scenario.work.items() if not work.failure}
    return {name for name, work in works.items() if any(not r.planned for r in work.spawns)}


def outages(scenario: Scenario) -> set[str]:
    """The types of which items may take the service down."""
    return {name for name in may_fail(scenario) if scenario.work[name].outage is not False}


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Outages of what is no failure, or by what nobody notes; hours that are no calendar's."""
    path = ("service_calendar",)
    yield from refers(path, scenario.service_calendar, "calendar", scenario.calendars)
    if scenario.service_calendar and not may_fail(scenario):
        what = "is the clock of failures, and this file has none. Leave it out, or say what fails."
        yield Problem(path, what, value=scenario.service_calendar)
    if scenario.decides in OF_OUTAGES and not outages(scenario):
        what = "is a figure of outages, and this file has none. Say what fails, or what decides."
        yield Problem(("decides",), what, value=scenario.decides)
    values = {pair for work in scenario.work.values() for pair in values_of(work)}
    for name, work in scenario.work.items():
        if work.outage is not None and name not in may_fail(scenario):
            what = "is for failures. Write failure: true, or let other items bring it about."
            yield Problem(("work", name, "outage"), what)
            continue
        asked = work.outage if isinstance(work.outage, dict) else {}
        for attribute, note in asked.items():
            known = {of: None for of, _ in sorted(values)}
            if attribute not in known:
                what = unknown(attribute, "attribute", known)
                yield Problem(("work", name, "outage", attribute), what)
            elif (attribute, note) not in values:
                notes = [value for of, value in sorted(values) if of == attribute]
                what = unknown(note, f"value of {attribute}", notes)
                yield Problem(("work", name, "outage", attribute), what, value=note)
