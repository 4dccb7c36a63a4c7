"""What forks must hold: what happens in a branch stays there, until all of them join."""

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.errors import Path, Problem
from scenarios.graph import following, graph
from scenarios.handoff import losses
from scenarios.owners import ways_to_own
from scenarios.returns import hearers
from scenarios.route import Choice, Fork, Route, choices, forks, places, ways_of
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between, seams, worked
from scenarios.work import WorkType


class Inside(NamedTuple):
    """A part of a route that nothing leads out of: where it is, and what stands in it."""

    where: str
    route: Route
    places: set[str]
    stages: list[str]
    joins: bool  # whether its items may end, or go live, in it


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All that leads out of a branch before its join."""
    for type_name, work in scenario.work.items():
        found = dict[tuple[Path, str], Problem]()
        for fork in forks(work.route):
            parts = list(_parts(scenario, work, fork))
            for problem in (
                *_shared(scenario, type_name, work, parts),
                *_joined_by(scenario, type_name, fork),
            ):
                found.setdefault((problem.path, problem.message), problem)
            for inside in parts:
                for problem in _of_part(scenario, type_name, work, inside):
                    found.setdefault((problem.path, problem.message), problem)
        if work.patience is not None and forks(work.route):
            what = "is for a route without forks: its branches are waited for."
            found[("work", type_name, "patience"), what] = Problem(
                ("work", type_name, "patience"), what
            )
        yield from found.values()


def withdraws(scenario: Scenario) -> bool:
    """Whether any join withdraws the branches that have not come."""
    return any(fork.fork.cancel for work in scenario.work.values() for fork in forks(work.route))


def _shared(
    scenario: Scenario, type_name: str, work: WorkType, parts: list[Inside]
) -> Iterator[Problem]:
    """Approvals that hear an item in two places at once."""
    seen = dict[str, str]()
    for part in parts:
        heard = {h for p in part.places for h in hearers(scenario, type_name, work, p)}
        for hearer in sorted(heard):
            if (other := seen.setdefault(hearer, part.where)) != part.where:
                path: Path = ("authority", type_name)
                path = path if type_name in scenario.authority else ("work", type_name)
                what = f"has {hearer} hear {other} and {part.where} at once."
                yield Problem(path, what)


def _parts(scenario: Scenario, work: WorkType, fork: Fork) -> Iterator[Inside]:
    """The branches; and what follows a join behind which others go on."""
    joins = fork.fork.joins
    routes = {f"the branch {name} of a fork": way for name, way in fork.fork.branches.items()}
    if joins != "all" and not fork.fork.cancel:
        routes["what follows a join of some"] = _after(work.route, fork, []) or []
    for where, route in routes.items():
        goes_on = where not in list(routes)[: len(fork.fork.branches)]
        yield Inside(where, route, set(places(route)), worked(scenario, route), goes_on)


def _after(route: Route, fork: Fork, then: Route) -> Route | None:
    """What follows a fork wherever it stands; None where it does not."""
    for number, entry in enumerate(route):
        rest = [*route[number + 1 :], *then]
        if entry is fork:
            return rest
        for way in [] if isinstance(entry, str) else ways_of(entry):
            if (found := _after(way, fork, rest)) is not None:
                return found
    return None


def _of_part(
    scenario: Scenario, type_name: str, work: WorkType, inside: Inside
) -> Iterator[Problem]:
    yield from _faults(scenario, work, inside)
    yield from _losses(scenario, type_name, work, inside)
    yield from _inspections(scenario, work, inside)
    yield from _approvals(scenario, type_name, work, inside)
    yield from _releases(scenario, inside)
    for choice in choices(inside.route):
        yield from _ways_back(type_name, choice, inside)


def _faults(scenario: Scenario, work: WorkType, inside: Inside) -> Iterator[Problem]:
    """Faults that a take-up finds on the other side of a fork or a join."""
    for sender, receiver in seams(scenario, work.route):
        stage = None if sender == ASKING_PARTY else scenario.stages[sender]
        if stage is None or stage.right in (None, 1.0) or stage.found_at is not None:
            continue
        given = stage.complete_and_accurate
        path: Path = ("stages", sender, "right" if given is None else "complete_and_accurate")
        if (sender in inside.stages) != (receiver in inside.stages):
            is_first = receiver in inside.stages and not inside.joins
            side = "first stages" if is_first else "join"
            what = (
                f"lies before the {side} of a fork, where nobody takes it up alone. "
                "Say with found_at which later stage finds its faults."
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
                    f"loses what is done again in {sender}, out of {inside.where}. "
                    "Let it be clarified."
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
            if _may(approval.refuses) and not inside.joins:
                what = f"would end {inside.where}, and the others go on."
                yield Problem(("approvals", hearer, "refuses"), what)
            if approval.catches and _catches_outside(scenario, work, inside, name):
                yield _leads_out(("approvals", hearer, "catches"), None, inside)
            to = approval.returns_to
            if _may(approval.sends_back) and _leaves(inside, name, to):
                path: Path = ("approvals", hearer, "returns_to" if to else "sends_back")
                yield _leads_out(path, to, inside)


def _catches_outside(scenario: Scenario, work: WorkType, inside: Inside, approval: str) -> bool:
    """Whether there may be faults at an approval that go back to a stage outside."""
    makers = {name: scenario.stages[name] for name in worked(scenario, work.route)}
    alone = _leaves(inside, approval, None)  # there may come what nobody has worked in here
    return any(
        stage.right not in (None, 1.0) and (stage.returns_to or name) not in inside.places
        for name, stage in makers.items()
        if alone or stage.found_at is not None
    )


def _releases(scenario: Scenario, inside: Inside) -> Iterator[Problem]:
    for name in sorted(inside.places & scenario.releases.keys()):
        fails = scenario.releases[name].fails
        if fails and fails.chance and _leaves(inside, name, to := fails.returns_to):
            path: Path = ("releases", name, "fails")
            yield _leads_out((*path, "returns_to") if to else path, to, inside)


def _ways_back(type_name: str, choice: Choice, inside: Inside) -> Iterator[Problem]:
    """Branches of a choice that lead back over a join; inside a fork, routes say so."""
    for branch in choice.choose.values():
        if inside.joins and branch.goes_to is not None and branch.goes_to not in inside.places:
            yield _leads_out(("work", type_name, "route"), branch.goes_to, inside)


def _joined_by(scenario: Scenario, type_name: str, fork: Fork) -> Iterator[Problem]:
    """What a join of some branches needs, the late ones of which make nothing live."""
    joins, branches = fork.fork.joins, fork.fork.branches
    path: Path = ("work", type_name, "route")
    if joins == "all":
        if fork.fork.cancel:
            what = (
                "has a fork with cancel that joins all, so nobody is late. Give joins: 1, or more."
            )
            yield Problem(path, what)
        return
    if joins >= len(branches):
        what = f"has a fork that joins {joins} of {len(branches)}. All of them is joins: all."
        yield Problem(path, what)
    for name in (
        () if fork.fork.cancel else sorted({p for w in branches.values() for p in places(w)})
    ):
        if name in scenario.releases:
            what = f"has {name} in a fork that joins {joins}: who comes late would go live again."
            yield Problem(path, what)


def _may(chances: float | list[float]) -> bool:
    return any(chances) if isinstance(chances, list) else chances > 0


def _leaves(inside: Inside, gate: str, to: str | None) -> bool:
    """Whether what a gate sends back goes out of the branch: there, or to who passed it on."""
    g = graph(inside.route)
    return to not in inside.places if to else gate in following(g, g.start, {*inside.stages, gate})


def _leads_out(path: Path, to: str | None, inside: Inside) -> Problem:
    what = f"leads out of {inside.where}, and the others go on. Stay inside it."
    return Problem(path, what, value=to) if to else Problem(path, what)
