"""How many people a team has, where that changes with the date."""

from collections.abc import Iterator

from scenarios.errors import Problem
from scenarios.limits import limits_of
from scenarios.owners import owners
from scenarios.scenario import Scenario
from scenarios.team import Team
from scenarios.wall_clock import listed_instant


def head_counts(scenario: Scenario, zone: str, name: str) -> list[tuple[int, int]]:
    """Instants from which a team has so many people, in order; the first is 0.

    Dates are midnights in the time zone of the team's calendar, or of the scenario, `zone`.
    """
    team = scenario.teams[name]
    counts = sorted(_changes(scenario, zone, name))
    before = [people for at, people in counts if at <= 0]
    return [(0, before[-1] if before else team.people), *(row for row in counts if row[0] > 0)]


def most_people(team: Team) -> int:
    """How many people a team ever has: so many are numbered."""
    return max([team.people, *team.head_count.values()])


def problems(scenario: Scenario, zone: str) -> Iterator[Problem]:
    """Where two numbers of people hold from one instant on, or work takes more than there are."""
    for name in scenario.teams:
        at = [instant for instant, _ in _changes(scenario, zone, name)]
        if len(set(at)) < len(at):
            what = "gives two numbers of people from one instant on. Leave one of them out."
            yield Problem(("teams", name, "head_count"), what)
    holding = any(limit.holds == "person" for limit in limits_of(scenario))
    for name, stage in scenario.stages.items():
        if stage.people > 1 and holding:
            what = "cannot stand beside a limit that holds the person yet. Take holds: place."
            yield Problem(("stages", name, "people"), what, value=stage.people)
        for team in owners(stage):
            most = most_people(scenario.teams[team]) if team in scenario.teams else stage.people
            if stage.people > most:
                what = f"are more people than {team} ever has ({most}), so nobody could begin."
                yield Problem(("stages", name, "people"), what, value=stage.people)


def _changes(scenario: Scenario, zone: str, name: str) -> Iterator[tuple[int, int]]:
    team = scenario.teams[name]
    calendar = scenario.calendars.get(team.calendar or "")
    local = calendar.time_zone if calendar else zone
    for at, people in team.head_count.items():
        yield listed_instant(scenario.start, zone, at, local), people


def grown(team: Team, more: int) -> Team:
    """The team with more people, at any time."""
    later = {at: people + more for at, people in team.head_count.items()}
    return team.model_copy(update={"people": team.people + more, "head_count": later})
