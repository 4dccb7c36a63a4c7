"""Members of meetings: how many of which teams are taken off other work for them."""

from collections.abc import Iterator

from scenarios.errors import Problem
from scenarios.gate import Approval
from scenarios.scenario import Scenario
from scenarios.staffing import most_people


def boards(scenario: Scenario) -> Iterator[tuple[str, Approval]]:
    """The approvals that take people, by name."""
    for name, gate in sorted(scenario.approvals.items()):
        if gate.members and gate.meets and gate.length and gate.length.microseconds:
            yield name, gate


def sits_in(scenario: Scenario, team: str) -> bool:
    """Whether anybody of a team is a member of any meeting."""
    return any(team in gate.members for _, gate in boards(scenario))


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Members of meetings that take no time, and more of them than a team has."""
    for name, gate in scenario.approvals.items():
        if gate.members and gate.meets is not None and gate.length is None:
            what = "is for a meeting that takes time, and this one takes none. Give length."
            yield Problem(("approvals", name, "members"), what)
        for team, number in gate.members.items():
            most = most_people(scenario.teams[team]) if team in scenario.teams else number
            if number > most:
                what = f"is more than the {most} that {team} has. Name fewer, or add people."
                yield Problem(("approvals", name, "members", team), what, value=number)
