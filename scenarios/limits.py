"""Limits on work in progress: which places each covers, and what must hold for them."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem, unknown
from scenarios.limit import FROM, PHASE, STAGES, STREAM, TEAM, TO, Covers, Holds, Limit
from scenarios.owners import owners, ways_to_own
from scenarios.route import Fork, forks, places, states
from scenarios.scenario import Scenario
from scenarios.seam import handoff_between, seams
from scenarios.state import InProgress, covers_of
from scenarios.work import Closed, Saturated

NEVER_FULL = 1 << 31
MOST_LIMITS = 60  # each has a bit of its own, and 64 fit into a word


def limits_of(scenario: Scenario) -> list[Limit]:
    """Those of the section by name, then those of single stages, in name order."""
    named = [scenario.limits[name] for name in sorted(scenario.limits)]
    stages = sorted(scenario.stages.items())
    return named + [
        _of_stage(name, stage.wip, stage.holds) for name, stage in stages if stage.wip is not None
    ]


def counted(scenario: Scenario) -> list[Limit]:
    """The limits, and then what choices ask of work in progress: as limits that are never full."""
    known = limits_of(scenario)
    for what in _asked(scenario):
        if all(limit.covers != what for limit in known[len(limits_of(scenario)) :]):
            known.append(Limit(at_most=NEVER_FULL, covers=what, holds="place", full="waits"))
    return known


def _asked(scenario: Scenario) -> Iterator[str | Covers]:
    """What is named in choices that ask for work in progress, where it is no limit."""
    for _, work in sorted(scenario.work.items()):
        for when in states(work.route):
            if when.wip is not None and when.wip.limit is None:
                yield covers_of(when.wip)


def counter_of(scenario: Scenario, known: list[Limit], asked: InProgress) -> int:
    """The number among those counted of what a choice asks for."""
    if asked.limit is not None:
        return sorted(scenario.limits).index(asked.limit)
    covers, first = covers_of(asked), len(limits_of(scenario))
    return next(n for n, limit in enumerate(known) if n >= first and limit.covers == covers)


def _of_stage(name: str, most: int, holds: Holds) -> Limit:
    return Limit(at_most=most, covers={STAGES: [name]}, holds=holds, full="waits")


def covered(scenario: Scenario, limit: Limit, type_name: str) -> set[str]:
    """The places of the route of a type that a limit covers.

    Who works a stage must be settled where the limit is a team's.
    """
    route = places(scenario.work[type_name].route)
    covers = limit.covers
    if isinstance(covers, str):
        return set(route)
    if FROM in covers:
        first, last = covers[FROM], covers[TO]
        if first not in route or last not in route:
            return set()
        return set(route[route.index(first) : route.index(last) + 1])
    stages = {name: scenario.stages[name] for name in route if name in scenario.stages}
    if STAGES in covers:
        return set(stages) & set(covers[STAGES])
    if TEAM in covers:
        return {name for name, stage in stages.items() if covers[TEAM] in owners(stage)}
    return {name for name, stage in stages.items() if stage.phase == covers[PHASE]}


def around(scenario: Scenario, limit: Limit, type_name: str, fork: Fork) -> bool:
    """Whether a limit covers all places of a fork of a type's route."""
    return covered(scenario, limit, type_name).issuperset(places([fork]))


def goes_on(scenario: Scenario, limit: Limit, type_name: str, fork: Fork) -> bool:
    """Whether it counts who waits at the join: the stream's, and a stretch that ends later."""
    if isinstance(limit.covers, str):
        return True
    route = places(scenario.work[type_name].route)
    after = route[1 + max(map(route.index, places([fork]))) :]
    return FROM in limit.covers and bool(covered(scenario, limit, type_name) & {*after[:1]})


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Limits on what is not there, and limits that nothing could pass."""
    for name, limit in scenario.limits.items():
        path: Path = ("limits", name)
        found = list(unknown_in(scenario, limit.covers, (*path, "covers")))
        yield from found
        if not found:
            yield from _nowhere(scenario, limit, (*path, "covers"))
            yield from _batches(scenario, limit, (*path, "at_most"))
            yield from _forks(scenario, limit, path)
        if limit.full == "lost":
            yield from _lost(scenario, limit, path)
    for name, stage in scenario.stages.items():
        if stage.wip is not None:
            limit = _of_stage(name, stage.wip, stage.holds)
            yield from _batches(scenario, limit, ("stages", name, "wip"))
            yield from _forks(scenario, limit, ("stages", name))
        elif stage.holds == "person":
            what = "is for what finds the stage full. Give wip, how many may be there, too."
            yield Problem(("stages", name, "holds"), what, value=stage.holds)
    if len(counted(scenario)) > MOST_LIMITS:
        what = f"and wip of stages and choices are more than {MOST_LIMITS} limits."
        yield Problem(("limits",), what)


def unknown_in(scenario: Scenario, covers: str | Covers, path: Path) -> Iterator[Problem]:
    """Names in what is covered that refer to nothing."""
    if isinstance(covers, str):
        return
    for number, name in enumerate(covers.get(STAGES, ())):
        if name not in scenario.stages:
            message = unknown(name, "stage", scenario.stages)
            yield Problem((*path, STAGES, number), message, value=name)
    phases = list(dict.fromkeys(stage.phase for stage in scenario.stages.values()))
    stages, teams = list(scenario.stages), list(scenario.teams)
    known = {
        FROM: ("stage", stages), TO: ("stage", stages), TEAM: ("team", teams),
        PHASE: ("phase", phases),
    }  # fmt: skip
    for key, (kind, names) in known.items():
        if key in covers and covers[key] not in names:
            yield Problem((*path, key), unknown(covers[key], kind, names), value=covers[key])


def _nowhere(scenario: Scenario, limit: Limit, path: Path) -> Iterator[Problem]:
    """A limit that no item ever meets."""
    if any(covered(scenario, limit, type_name) for type_name in scenario.work):
        return
    if isinstance(limit.covers, dict) and FROM in limit.covers:
        what = f"is on no route: none goes from {limit.covers[FROM]} to {limit.covers[TO]}."
        yield Problem(path, what)
    else:
        yield Problem(path, "is on no route, so nothing is ever limited.")


def _batches(scenario: Scenario, limit: Limit, path: Path) -> Iterator[Problem]:
    """A batch that never comes together, since there is no room for it."""
    under = {name for kind in scenario.work for name in covered(scenario, limit, kind)}
    for name in sorted(under & scenario.stages.keys()):
        batch = scenario.stages[name].batch
        if batch is not None and batch.of > limit.at_most:
            what = f"leaves no room for the batch of {batch.of} that {name} waits for."
            yield Problem(path, what, value=limit.at_most)
    yield from _transfers(scenario, limit, path)


def _transfers(scenario: Scenario, limit: Limit, path: Path) -> Iterator[Problem]:
    """The same of what is passed on together: it keeps its place until it is taken over."""
    for name, work in scenario.work.items():
        for same in ways_to_own(scenario, name):
            under = covered(same, limit, name)
            for sender, receiver in seams(same, work.route):
                batch = handoff_between(same, sender, receiver).batch
                if sender in under and batch is not None and batch.of > limit.at_most:
                    what = f"leaves no room for the {batch.of} that {sender} passes on together."
                    yield Problem(path, what, value=limit.at_most)
                    return


def _forks(scenario: Scenario, limit: Limit, path: Path) -> Iterator[Problem]:
    for name, work in scenario.work.items() if limit.holds == "person" else ():
        if forks(work.route) and covered(scenario, limit, name):
            what = f"is for routes that do not fork, and that of {name} does. Hold the place."
            yield Problem((*path, "holds"), what, value=limit.holds)


def _lost(scenario: Scenario, limit: Limit, path: Path) -> Iterator[Problem]:
    if limit.covers != STREAM:
        what = "is for what finds the stream full, and this limit covers less. Give full: waits."
        yield Problem((*path, "full"), what, value=limit.full)
    for name, work in scenario.work.items():
        if isinstance(work.arrives, Saturated | Closed):
            what = f"would lose items of {name} for ever: each that is lost calls the next."
            yield Problem((*path, "full"), what, value=limit.full)
