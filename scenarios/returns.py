"""What ways back must hold: they lead to a stage with a team, earlier on the same route."""

from collections.abc import Iterator
from itertools import product

from scenarios.errors import Path, Problem, unknown
from scenarios.graph import Graph, Whose, following, graph, place_of, places_at, reached
from scenarios.owners import noted
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.seam import worked
from scenarios.stage import NEVER
from scenarios.work import ANY_RISK, WorkType

MOST_LATE = 25  # each has a mark of its own, and 64 fit into a word


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All ways back from stages and approvals that lead nowhere."""
    known = [name for name, stage in scenario.stages.items() if stage.team is not None]
    for section in ("stages", "approvals"):
        for name, part in getattr(scenario, section).items():
            if part.returns_to is not None and part.returns_to not in known:
                message = unknown(part.returns_to, "stage with a team", known)
                path: Path = (section, name, "returns_to")
                yield Problem(path, message, value=part.returns_to)
    for name, stage in scenario.stages.items():
        to, found_at = stage.inspects and stage.inspects.to, stage.found_at
        if to is not None and to not in known:
            message = unknown(to, "stage with a team", known)
            yield Problem(("stages", name, "inspects", "to"), message, value=to)
        if found_at is not None and found_at not in (*known, NEVER):
            message = unknown(found_at, "stage with a team", [*known, NEVER])
            yield Problem(("stages", name, "found_at"), message, value=found_at)
    for name, release in scenario.releases.items():
        back = release.fails.returns_to if release.fails else None
        if back is not None and back not in known:
            message = unknown(back, "stage with a team", known)
            yield Problem(("releases", name, "fails", "returns_to"), message, value=back)
    unseen = [NEVER] if any(gate.catches for gate in scenario.approvals.values()) else []
    late = [name for name in known if scenario.stages[name].found_at in [*known, *unseen]]
    for name in late[MOST_LATE:]:
        what = f"is one too many: at most {MOST_LATE} stages have faults that are found later."
        yield Problem(("stages", name, "found_at"), what)
    for type_name, work in scenario.work.items():
        told = list[Problem]()
        for risk, notes in product(work.risk or [ANY_RISK], list(noted(scenario))):
            kind = Whose(type_name, risk, notes=notes)
            told += [p for p in _of_kind(scenario, known, kind) if p not in told]
        yield from told
        yield from _late(scenario, known, type_name, work)


def _of_kind(scenario: Scenario, known: list[str], kind: Whose) -> Iterator[Problem]:
    """The ways back that lead nowhere for items of one type and risk class, noted like this."""
    type_name = kind.type
    work = scenario.work[type_name]
    path: Path
    g = graph(work.route, kind)
    there = places_at(g, g.points)
    stages = [stage for stage in worked(scenario, work.route) if stage in there]
    after = {stage: reached(g, place_of(g, stage)) for stage in stages}
    for name in (place for place in places(work.route) if place in there):
        before = [stage for stage in stages if place_of(g, name) in after[stage]]
        if name in scenario.stages:
            back = scenario.stages[name].returns_to
            if back in known and back not in before:
                yield _unreachable(("stages", name, "returns_to"), back, name, type_name)
            inspects = scenario.stages[name].inspects
            if inspects and inspects.to in known and inspects.to not in before:
                path = ("stages", name, "inspects", "to")
                yield _unreachable(path, inspects.to, name, type_name)
        if name in scenario.releases and (fails := scenario.releases[name].fails):
            if fails.returns_to in known and fails.returns_to not in before:
                path = ("releases", name, "fails", "returns_to")
                yield _unreachable(path, fails.returns_to, name, type_name)
            elif fails.returns_to is None and _has_none(g, stages, name):
                yield _nowhere(("releases", name, "fails"), name, type_name)
        for hearer in hearers(scenario, type_name, work, name):
            back = scenario.approvals[hearer].returns_to
            if back in known and back not in before:
                path = ("approvals", hearer, "returns_to")
                yield _unreachable(path, back, name, type_name)
            elif back is None and _sends_back(scenario, hearer) and _has_none(g, stages, name):
                yield _nowhere(("approvals", hearer, "sends_back"), name, type_name)


def _late(
    scenario: Scenario, known: list[str], type_name: str, work: WorkType
) -> Iterator[Problem]:
    """Stages that look for a fault before it can have been made."""
    g, stages = graph(work.route), worked(scenario, work.route)
    for name in stages:
        found_at = scenario.stages[name].found_at
        if found_at in known and not _stands_after(g, stages, name, found_at):
            what = f"does not stand after {name} in work.{type_name}.route."
            yield Problem(("stages", name, "found_at"), what, value=found_at)


def hearers(scenario: Scenario, type_name: str, work: WorkType, approval: str) -> list[str]:
    """The approvals that may hear items of a type at an approval of its route."""
    if approval not in scenario.approvals:
        return []
    table = scenario.authority.get(type_name, {})
    found = [table.get(risk, approval) for risk in work.risk or [ANY_RISK]]
    if work.emergency_way is not None:
        found.append(work.emergency_way.heard_by)
    return [name for name in dict.fromkeys(found) if name in scenario.approvals]


def _stands_after(g: Graph, stages: list[str], name: str, found_at: str) -> bool:
    return name != found_at and found_at in stages and _leads_to(g, name, found_at)


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
    return Problem(path, what, value=back)


def _nowhere(path: Path, at: str, type_name: str) -> Problem:
    route = f"work.{type_name}.route"
    return Problem(path, f"has nowhere to send it: no team works before {at} in {route}.")
