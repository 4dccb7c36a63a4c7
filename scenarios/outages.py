"""When people are away: what a team says of their absence and of their breakdowns."""

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.distribution import Distribution
from scenarios.members import sits_in
from scenarios.scenario import Scenario
from scenarios.team import Team


class Rule(NamedTuple):
    """One kind of outage: how long somebody is there, and how long he is away then."""

    key: str  # of the team
    kind: str
    after: Distribution
    lasts: Distribution
    counts: str  # clock, scheduled or busy: the time that `after` is of


def rules_of(team: Team) -> Iterator[Rule]:
    """The kinds of outage that a team has."""
    if team.absence:
        yield Rule("absence", "absence", team.absence.after, team.absence.lasts, "clock")
    if team.breakdowns:
        b = team.breakdowns
        yield Rule("breakdowns", "breakdown", b.after, b.repair, b.counts)


def goes_away(scenario: Scenario, team: str) -> bool:
    """Whether anybody of a team is ever taken off work: absent, out of order or in a meeting."""
    return any(rules_of(scenario.teams[team])) or sits_in(scenario, team)
