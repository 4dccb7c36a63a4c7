"""What routes must hold: places that exist, choices that are decided, and an end to come to."""

from collections.abc import Iterator

from scenarios import states
from scenarios.attributes import values_of
from scenarios.errors import Path, Problem, unknown
from scenarios.given import useless
from scenarios.graph import Graph, Whose, graph, leading_to_end, reached
from scenarios.names import refers
from scenarios.owners import noted
from scenarios.route import ELSE, Choice, Fork, Route, RouteBranch, When, conditions, name_of
from scenarios.scenario import Scenario
from scenarios.work import ANY_RISK, WorkType

ROUNDING = 1e-9
CONDITIONS = ("type", "risk", "priority", "attributes", "queue", "wip")


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All that is wrong with the routes of a scenario."""
    for name, work in scenario.work.items():
        path: Path = ("work", name, "route")
        yield from _entries(scenario, work.route, path, [], set())
        for whose in _kinds(scenario, name, work):
            if message := _endless(graph(work.route, whose)):
                yield Problem(path, message)
                break


def _entries(
    scenario: Scenario,
    route: Route,
    path: Path,
    before: list[str],
    known: set[str],
    since: int | None = None,
) -> Iterator[Problem]:
    """The entries of a route one by one; `before` and `known` gather places, choices and forks.

    Inside a fork its branch begins with place `since` of those before.
    """
    there = [*scenario.stages, *scenario.approvals, *scenario.releases]
    for number, entry in enumerate(route):
        at: Path = (*path, number)
        if isinstance(entry, Choice):
            yield from _choice(scenario, entry, (*at, "choose"), before, known, since)
            continue
        if isinstance(entry, Fork):
            yield from _fork(scenario, entry, (*at, "fork"), before, known)
            continue
        yield from refers(at, entry, "stage, approval or release", there)
        if entry in before:
            what = (
                "stands in this route already, and a route names a place once. For a way back "
                "write returns_to; for a second pass, another stage."
            )
            yield Problem(at, what, value=entry)
        before.append(entry)


def _choice(
    scenario: Scenario,
    choice: Choice,
    path: Path,
    before: list[str],
    known: set[str],
    since: int | None,
) -> Iterator[Problem]:
    yield from _named(choice, path, known, "choice")
    yield from _decided(choice, path)
    for name, branch in choice.choose.items():
        at: Path = (*path, name)
        yield from _condition(scenario, name, branch, at)
        yield from _entries(scenario, branch.route, (*at, "route"), before, known, since)
        if branch.goes_to is None:
            yield from useless(branch, at, ("at_most",), "counts ways back. Give goes_to.")
        elif branch.goes_to not in before[since:]:
            inside = "place of the route before this" if since is None else "place of this branch"
            what = unknown(branch.goes_to, inside, before[since:])
            yield Problem((*at, "goes_to"), what, value=branch.goes_to)


def _fork(
    scenario: Scenario, fork: Fork, path: Path, before: list[str], known: set[str]
) -> Iterator[Problem]:
    yield from _named(fork, path, known, "fork")
    for name, route in fork.fork.branches.items():
        at: Path = (*path, "branches", name)
        yield from _entries(scenario, route, at, before, known, len(before))


def _named(entry: Choice | Fork, path: Path, known: set[str], noun: str) -> Iterator[Problem]:
    """Whether it can be told from the others by the names of its branches."""
    if name_of(entry) in known:
        what = f"has the branches of another {noun} of this route. Give them other names."
        yield Problem(path, what)
    known.add(name_of(entry))


def _decided(choice: Choice, path: Path) -> Iterator[Problem]:
    """A choice is by chance or by what items are, and always has a branch that is gone."""
    named = {name: branch for name, branch in choice.choose.items() if name != ELSE}
    by_chance = [name for name, branch in named.items() if branch.share is not None]
    by_kind = [name for name, branch in named.items() if branch.when is not None]
    if by_chance and by_kind:
        what = f"is by chance ({by_chance[0]}) and by what items are ({by_kind[0]}). Nest the two."
        yield Problem(path, what)
        return
    for name in named.keys() - {*by_chance, *by_kind}:
        what = "says neither its share nor when it is gone. A branch for all the rest is else."
        yield Problem((*path, name), what)
        return
    if by_kind and ELSE not in choice.choose:
        what = "has no branch for what fits none of them. Add else: {}."
        yield Problem(path, what)
    total = sum(branch.share or 0.0 for branch in named.values())
    if by_chance and (total > 1 + ROUNDING or (ELSE not in choice.choose and total < 1 - ROUNDING)):
        what = f"has shares that add up to {total:g}; they must add up to 1, or leave some to else."
        yield Problem(path, what)


def _condition(scenario: Scenario, name: str, branch: RouteBranch, path: Path) -> Iterator[Problem]:
    if name == ELSE:
        why = "is for a branch that some go; else is gone by all the others."
        yield from useless(branch, path, ("share", "when"), why)
        return
    when = branch.when
    if when is None:
        return
    if not any(getattr(when, key) for key in CONDITIONS):
        yield Problem((*path, "when"), f"names nothing. Give {', '.join(CONDITIONS)}.")
    yield from refers((*path, "when", "type"), when.type, "work type", scenario.work)
    types = [scenario.work[when.type]] if when.type in scenario.work else scenario.work.values()
    classes = dict.fromkeys(risk for work in types for risk in work.risk or [ANY_RISK])
    yield from refers((*path, "when", "risk"), when.risk, "risk class", classes)
    yield from _attributes(scenario, when, (*path, "when", "attributes"))
    yield from states.problems(scenario, branch, when, path)


def _attributes(scenario: Scenario, when: When, path: Path) -> Iterator[Problem]:
    noted = sorted({pair for work in scenario.work.values() for pair in values_of(work)})
    for name, value in when.attributes.items():
        known = [v for attribute, v in noted if attribute == name]
        if not known:
            names = sorted({attribute for attribute, _ in noted})
            yield Problem((*path, name), unknown(name, "attribute of an item", names))
        else:
            yield from refers((*path, name), value, f"{name} of an item", known)


# --- the end


def _kinds(scenario: Scenario, name: str, work: WorkType) -> Iterator[Whose]:
    """All that items of a type may be, as far as their route asks."""
    asked = [when.priority for when in conditions(work.route)]
    for risk in work.risk or [ANY_RISK]:
        for priority in sorted({work.priority, *(p for p in asked if p is not None)}):
            for notes in noted(scenario):
                yield Whose(name, risk, priority, notes)


def _endless(g: Graph) -> str | None:
    """What keeps items from the end of a route."""
    here = reached(g, g.start)
    ending = leading_to_end(g, here)
    for number in sorted(here):
        if number not in ending:
            what = g.points[number].what
            where = what if isinstance(what, str) else what.name
            return f"never ends for what comes to {where}. Give at_most, or a way that leads on."
    return None
