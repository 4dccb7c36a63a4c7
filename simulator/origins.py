"""Saturated sources and closed loops: whose items are called by others of their source."""

import numpy as np
from numpy.typing import NDArray

from scenarios.limits import limits_of
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.staffing import most_people
from scenarios.work import Closed, Saturated
from simulator import layout
from simulator.calendars import Hours
from simulator.layout import CLOSED, SATURATED

MOST_PASSES = 1_000  # through a loop in one instant, before it counts as endless


def origin_names(scenario: Scenario) -> list[str]:
    """The sources that are saturated or closed loops, in name order."""
    works = sorted(scenario.work.items())
    return [name for name, work in works if isinstance(work.arrives, Saturated | Closed)]


def origins(
    scenario: Scenario, sources: tuple[str, ...], hours: dict[str | None, Hours]
) -> NDArray[np.void]:
    """The sources whose items others of them call, by name."""
    rows = list[tuple[int, ...]]()
    for name in origin_names(scenario):
        arrives = scenario.work[name].arrives
        items = arrives.items if isinstance(arrives, Closed) else 1
        kind = CLOSED if isinstance(arrives, Closed) else SATURATED
        people = sum(most_people(team) for team in scenario.teams.values())  # may all begin at once
        room = sum(limit.at_most for limit in limits_of(scenario))
        most = MOST_PASSES * items + people + room
        rows.append((kind, sources.index(name), items, most, *_within(scenario, name, hours)))
    return np.array(rows, layout.ORIGIN)


def _within(scenario: Scenario, source: str, hours: dict[str | None, Hours]) -> tuple[int, int]:
    """How long after their arrival the items of a source are due, and by whose working time."""
    within, reference = scenario.work[source].due_within, scenario.reference_calendar
    if within is None:
        return layout.NEVER, layout.NONE
    if not within.working_days:
        return within.microseconds, layout.NONE
    return within.in_working_day(hours[reference].working_day), list(hours).index(reference)


def endless(scenario: Scenario, source: str, calls: int) -> str:
    """What is wrong when so many items of a source are called in one instant."""
    where = ", ".join(places(scenario.work[source].route))
    return (
        f"more than {calls:,} items of {source} are called in one instant: they pass without "
        f"taking time. Look at {where}."
    )
