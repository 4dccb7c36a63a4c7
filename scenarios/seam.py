"""The seams of the stream: which handoff lies between a stage and the next one."""

from functools import cache

from scenarios.culture import level_between, over_culture
from scenarios.graph import Graph, following, graph, place_of
from scenarios.handoff import WHOLE, Handoff
from scenarios.owners import ways_to_own
from scenarios.route import Route, places
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.stage import one_team

ARROW = "->"


@cache
def pair(key: str) -> tuple[str, str] | None:
    """The two sides of a key such as `development -> operations`; None when it is no pair."""
    sides = [side.strip() for side in key.split(ARROW)]
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else None


def handoff_between(scenario: Scenario, sender: str, receiver: str) -> Handoff:
    """The handoff from one stage, or the asking party, to another stage.

    A pair of stages wins over a pair of teams, which wins over `default`; whatever the one that
    counts leaves open is the culture's, where both teams have a level. Inside a team only a pair
    of stages counts, and `default` does not cover the asking party. Where a stage's team depends
    on the item, the scenario is asked for as it is settled for one.
    """
    given = {pair(key): handoff for key, handoff in scenario.handoffs.items()}
    to_team = one_team(scenario.stages[receiver]) or ""
    if sender == ASKING_PARTY:
        by_stage, by_team = given.get((sender, receiver)), given.get((sender, to_team))
        return by_stage or by_team or WHOLE
    from_team = one_team(scenario.stages[sender]) or ""
    own = given.get((sender, receiver))
    if from_team == to_team:
        return own or WHOLE
    own = own or given.get((from_team, to_team)) or scenario.handoffs.get("default")
    return over_culture(level_between(scenario.teams, from_team, to_team), own)


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


def handoffs_of(scenario: Scenario) -> dict[tuple[str, str], Handoff]:
    """Each handoff on the way of some item, by its two sides: teams, or the asking party."""
    found = dict[tuple[str, str], Handoff]()
    for name, work in scenario.work.items():
        for same in ways_to_own(scenario, name):
            for sender, receiver in seams(same, work.route):
                from_team = one_team(same.stages[sender]) if sender in same.stages else sender
                sides = (from_team or "", one_team(same.stages[receiver]) or "")
                found.setdefault(sides, handoff_between(same, sender, receiver))
    return found


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
