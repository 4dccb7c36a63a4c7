"""When people are away: what a team says of their absence and of their breakdowns."""

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.distribution import Distribution
from scenarios.team import Team


class Rule(NamedTuple):
    """One kind of outage: how long somebody is there, and how long he is away then."""

    key: str  # of the team
    kind: str
    after: Distribution
    lasts: Distribution
    counts: str  # clock or scheduled: the time that `after` is of


def rules_of(team: Team) -> Iterator[Rule]:
    """The kinds of outage that a team has."""
    if team.absence:
        yield Rule("absence", "absence", team.absence.after, team.absence.lasts, "clock")
    if team.breakdowns:
        b = team.breakdowns
        yield Rule("breakdowns", "breakdown", b.after, b.repair, b.counts)
