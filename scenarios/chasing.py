"""What chasers must hold: there is a team that answers, and a calendar that their time counts."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem
from scenarios.names import refers
from scenarios.scenario import Scenario


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Chasers whom nobody answers, or who wait for working days of no calendar."""
    for name, work in scenario.work.items():
        if work.chases is None:
            continue
        path: Path = ("work", name, "chases")
        yield from refers((*path, "team"), work.chases.team, "team", scenario.teams)
        for key in ("after", "every"):
            length = getattr(work.chases, key)
            if length and length.working_days and scenario.reference_calendar is None:
                what = "counts working days, of which calendar? Give reference_calendar."
                yield Problem((*path, key), what, value=length)
