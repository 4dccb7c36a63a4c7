"""What ways back must hold: they lead to a stage with a team, earlier on the same route."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem, unknown
from scenarios.graph import Graph, following, graph, place_of, reached
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.seam import worked
from scenarios.work import ANY_RISK, WorkType


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All ways back from stages and approvals that lead nowhere."""
    known = [name for name, stage in scenario.stages.items() if stage.team is not None]
    for section in ("stages", "approvals"):
        for name, part in getattr(scenario, section).items():
            if part.returns_to is not None and part.returns_to not in known:
                message = unknown(part.returns_to, "stage with a team", known)
                path: Path = (section, name, "returns_to")
                yield Problem(path, message, value=part.returns_to)
    for type_name, work in scenario.work.items():
        g, stages = graph(work.route), worked(scenario, work.route)
        for name in places(work.route):
            before = [stage for stage in stages if _leads_to(g, stage, name)]
            if name in scenario.stages:
                back = scenario.stages[name].returns_to
                if back in known and back not in before:
                    yield _unreachable(("stages", name), back, name, type_name)
            for hearer in hearers(scenario, type_name, work, name):
                back = scenario.approvals[hearer].returns_to
                if back in known and back not in before:
                    yield _unreachable(("approvals", hearer), back, name, type_name)
                elif back is None and _sends_back(scenario, hearer) and _has_none(g, stages, name):
                    route = f"work.{type_name}.route"
                    what = f"has nowhere to send it: no team works before {name} in {route}."
                    yield Problem(("approvals", hearer, "sends_back"), what)


def hearers(scenario: Scenario, type_name: str, work: WorkType, approval: str) -> list[str]:
    """The approvals that may hear items of a type at an approval of its route."""
    if approval not in scenario.approvals:
        return []
    table = scenario.authority.get(type_name, {})
    found = [table.get(risk, approval) for risk in work.risk or [ANY_RISK]]
    if work.emergency_way is not None:
        found.append(work.emergency_way.heard_by)
    return [name for name in dict.fromkeys(found) if name in scenario.approvals]


def _leads_to(g: Graph, stage: str, name: str) -> bool:
    return place_of(g, name) in reached(g, place_of(g, stage))


def _has_none(g: Graph, stages: list[str], name: str) -> bool:
    """Whether there is a way to a place on which no team works before."""
    return name in following(g, g.start, {*stages, name})


def _sends_back(scenario: Scenario, approval: str) -> bool:
    chances = scenario.approvals[approval].sends_back
    return any(chances) if isinstance(chances, list) else chances > 0


def _unreachable(path: Path, back: str | None, at: str, type_name: str) -> Problem:
    what = f"does not stand before {at} in work.{type_name}.route, so nothing can go back."
    return Problem((*path, "returns_to"), what, value=back)
