"""The seams of the stream: which handoff lies between a stage and the next one."""

from scenarios.graph import Graph, following, graph, place_of
from scenarios.handoff import Handoff
from scenarios.route import Route, places
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.stage import one_team

ARROW = "->"
WHOLE = Handoff()  # inside a team nothing is delayed, paid for or lost


def pair(key: str) -> tuple[str, str] | None:
    """The two sides of a key such as `development -> operations`; None when it is no pair."""
    sides = [side.strip() for side in key.split(ARROW)]
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else None


def handoff_between(scenario: Scenario, sender: str, receiver: str) -> Handoff:
    """The handoff from one stage, or the asking party, to another stage.

    A pair of stages wins over a pair of teams, which wins over `default`. Inside a team only a
    pair of stages counts, and `default` does not cover the asking party. Where a stage's team
    depends on the item, the scenario is asked for as it is settled for one.
    """
    given = {pair(key): handoff for key, handoff in scenario.handoffs.items()}
    to_team = one_team(scenario.stages[receiver]) or ""
    if sender == ASKING_PARTY:
        by_stage, by_team = given.get((sender, receiver)), given.get((sender, to_team))
        return by_stage or by_team or WHOLE
    from_team = one_team(scenario.stages[sender]) or ""
    if by_stage := given.get((sender, receiver)):
        return by_stage
    if from_team == to_team:
        return WHOLE
    return given.get((from_team, to_team)) or scenario.handoffs.get("default", WHOLE)


def worked(scenario: Scenario, route: Route) -> list[str]:
    """The stages of a route that a team works, as written: gates and delays are passed over."""
    return [name for name in places(route) if _is_worked(scenario, name)]


def _is_worked(scenario: Scenario, name: str) -> bool:
    stage = scenario.stages.get(name)
    return stage is not None and stage.team is not None


def seams(scenario: Scenario, route: Route) -> list[tuple[str, str]]:
    """Each sender with each of its receivers along a route, from the asking party on."""
    stages, g = worked(scenario, route), graph(route)
    starts = [(ASKING_PARTY, g.start), *((name, _after(g, name)) for name in stages)]
    return [
        (sender, receiver)
        for sender, start in starts
        for receiver in following(g, start, set(stages))
        if receiver is not None
    ]


def _after(g: Graph, place: str) -> int:
    return g.points[place_of(g, place)].ways[0]


def senders_to(scenario: Scenario, route: Route, stage: str) -> list[str]:
    """Who passes work on to a stage of a route: one, unless branches meet there."""
    return [sender for sender, receiver in seams(scenario, route) if receiver == stage]


def last_stages(scenario: Scenario, route: Route) -> list[str]:
    """The stages after which a route may end without another."""
    stages, g = worked(scenario, route), graph(route)
    return [name for name in stages if None in following(g, _after(g, name), set(stages))]


def receivers(scenario: Scenario, stage: str) -> list[str]:
    """The stages that take up a stage's work next, in all routes, each once."""
    found = [
        receiver
        for work in scenario.work.values()
        for sender, receiver in seams(scenario, work.route)
        if sender == stage
    ]
    return list(dict.fromkeys(found))
