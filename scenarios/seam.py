"""The seams of the stream: which handoff lies between a stage and the next one."""

from scenarios.handoff import Handoff
from scenarios.scenario import ASKING_PARTY, Scenario

ARROW = "->"
WHOLE = Handoff()  # inside a team nothing is delayed, paid for or lost


def pair(key: str) -> tuple[str, str] | None:
    """The two sides of a key such as `development -> operations`; None when it is no pair."""
    sides = [side.strip() for side in key.split(ARROW)]
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else None


def handoff_between(scenario: Scenario, sender: str, receiver: str) -> Handoff:
    """The handoff from one stage, or the asking party, to another stage.

    A pair of stages wins over a pair of teams, which wins over `default`. Inside a team only a
    pair of stages counts, and `default` does not cover the asking party.
    """
    given = {pair(key): handoff for key, handoff in scenario.handoffs.items()}
    to_team = scenario.stages[receiver].team or ""
    if sender == ASKING_PARTY:
        by_stage, by_team = given.get((sender, receiver)), given.get((sender, to_team))
        return by_stage or by_team or WHOLE
    from_team = scenario.stages[sender].team or ""
    if by_stage := given.get((sender, receiver)):
        return by_stage
    if from_team == to_team:
        return WHOLE
    return given.get((from_team, to_team)) or scenario.handoffs.get("default", WHOLE)


def worked(scenario: Scenario, route: list[str]) -> list[str]:
    """The stages of a route that a team works, in order: gates and pure delays are passed over."""
    return [name for name in route if (s := scenario.stages.get(name)) and s.team is not None]


def seams(scenario: Scenario, route: list[str]) -> list[tuple[str, str]]:
    """Each sender with its receiver along a route, from the asking party to the last stage."""
    stages = worked(scenario, route)
    return list(zip([ASKING_PARTY, *stages], stages, strict=False))


def receivers(scenario: Scenario, stage: str) -> list[str]:
    """The stages that take up a stage's work next, in all routes, each once."""
    found = [
        receiver
        for work in scenario.work.values()
        for sender, receiver in seams(scenario, work.route)
        if sender == stage
    ]
    return list(dict.fromkeys(found))
