"""What forks must hold: what happens in a branch stays there, until all of them join."""

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.errors import Path, Problem
from scenarios.graph import following, graph
from scenarios.handoff import losses
from scenarios.owners import ways_to_own
from scenarios.returns import hearers
from scenarios.route import Fork, Route, forks, places
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between, seams, worked
from scenarios.work import WorkType


class Inside(NamedTuple):
    """A branch of a fork: its name and route, and the places and worked stages that stand in it."""

    name: str
    route: Route
    places: set[str]
    stages: list[str]


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All that leads out of a branch before its join."""
    for type_name, work in scenario.work.items():
        found = dict[tuple[Path, str], Problem]()
        for fork in forks(work.route):
            for problem in _shared(scenario, type_name, work, fork):
                found.setdefault((problem.path, problem.message), problem)
            for name, route in fork.fork.branches.items():
                inside = Inside(name, route, set(places(route)), worked(scenario, route))
                for problem in _of_branch(scenario, type_name, work, inside):
                    found.setdefault((problem.path, problem.message), problem)
        if work.patience is not None and forks(work.route):
            what = "is for a route without forks: its branches are waited for."
            found[("work", type_name, "patience"), what] = Problem(
                ("work", type_name, "patience"), what
            )
        yield from found.values()


def _shared(scenario: Scenario, type_name: str, work: WorkType, fork: Fork) -> Iterator[Problem]:
    """Approvals that hear an item in two branches at once."""
    seen = dict[str, str]()
    for name, route in fork.fork.branches.items():
        for hearer in [h for p in places(route) for h in hearers(scenario, type_name, work, p)]:
            if (other := seen.setdefault(hearer, name)) != name:
                path: Path = ("authority", type_name)
                path = path if type_name in scenario.authority else ("work", type_name)
                what = f"has {hearer} hear the branches {other} and {name} of a fork at once."
                yield Problem(path, what)


def _of_branch(
    scenario: Scenario, type_name: str, work: WorkType, inside: Inside
) -> Iterator[Problem]:
    yield from _faults(scenario, work, inside)
    yield from _losses(scenario, type_name, work, inside)
    yield from _inspections(scenario, work, inside)
    yield from _approvals(scenario, type_name, work, inside)
    yield from _releases(scenario, inside)


def _faults(scenario: Scenario, work: WorkType, inside: Inside) -> Iterator[Problem]:
    """Faults that a take-up finds on the other side of a fork or a join."""
    for sender, receiver in seams(scenario, work.route):
        stage = None if sender == ASKING_PARTY else scenario.stages[sender]
        if stage is None or stage.right in (None, 1.0) or stage.found_at is not None:
            continue
        given = stage.complete_and_accurate
        path: Path = ("stages", sender, "right" if given is None else "complete_and_accurate")
        if (sender in inside.stages) != (receiver in inside.stages):
            side = "first stages" if receiver in inside.stages else "join"
            what = (
                f"lies before the {side} of a fork ({inside.name}), where nobody takes it up "
                "alone. Say with found_at which later stage finds its faults."
            )
            yield Problem(path, what, value=stage.right if given is None else given)
        elif receiver in inside.stages and (stage.returns_to or sender) not in inside.places:
            yield _leads_out(("stages", sender, "returns_to"), stage.returns_to, inside)


def _losses(
    scenario: Scenario, type_name: str, work: WorkType, inside: Inside
) -> Iterator[Problem]:
    """Losses of handing over into a branch that would go back out of it."""
    for same in ways_to_own(scenario, type_name):
        for sender, receiver in seams(same, work.route):
            if sender == ASKING_PARTY or sender in inside.stages or receiver not in inside.stages:
                continue
            handoff = handoff_between(same, sender, receiver)
            if handoff.fidelity < 1 and losses(handoff)["reworked"] > 0:
                what = (
                    f"loses what is done again in {sender}, out of the branch {inside.name} of a "
                    "fork. Let it be clarified."
                )
                yield Problem(("work", type_name, "route"), what)


def _inspections(scenario: Scenario, work: WorkType, inside: Inside) -> Iterator[Problem]:
    for name in inside.stages:
        inspects = scenario.stages[name].inspects
        if inspects and (inspects.to or name) not in inside.places:
            yield _leads_out(("stages", name, "inspects", "to"), inspects.to, inside)
    for maker in worked(scenario, work.route):
        stage = scenario.stages[maker]
        if stage.found_at in inside.places and (stage.returns_to or maker) not in inside.places:
            key = "returns_to" if stage.returns_to else "found_at"
            yield _leads_out(("stages", maker, key), stage.returns_to or stage.found_at, inside)


def _approvals(
    scenario: Scenario, type_name: str, work: WorkType, inside: Inside
) -> Iterator[Problem]:
    for name in sorted(inside.places & scenario.approvals.keys()):
        for hearer in hearers(scenario, type_name, work, name):
            approval = scenario.approvals[hearer]
            if _may(approval.refuses):
                what = f"would end one branch of a fork ({inside.name}), and the others go on."
                yield Problem(("approvals", hearer, "refuses"), what)
            to = approval.returns_to
            if _may(approval.sends_back) and _leaves(inside, name, to):
                path: Path = ("approvals", hearer, "returns_to" if to else "sends_back")
                yield _leads_out(path, to, inside)


def _releases(scenario: Scenario, inside: Inside) -> Iterator[Problem]:
    for name in sorted(inside.places & scenario.releases.keys()):
        fails = scenario.releases[name].fails
        if fails and fails.chance and _leaves(inside, name, to := fails.returns_to):
            path: Path = ("releases", name, "fails")
            yield _leads_out((*path, "returns_to") if to else path, to, inside)


def _may(chances: float | list[float]) -> bool:
    return any(chances) if isinstance(chances, list) else chances > 0


def _leaves(inside: Inside, gate: str, to: str | None) -> bool:
    """Whether what a gate sends back goes out of the branch: there, or to who passed it on."""
    g = graph(inside.route)
    return to not in inside.places if to else gate in following(g, g.start, {*inside.stages, gate})


def _leads_out(path: Path, to: str | None, inside: Inside) -> Problem:
    what = f"leads out of the branch {inside.name} of a fork, and the others go on. Stay inside it."
    return Problem(path, what, value=to) if to else Problem(path, what)
