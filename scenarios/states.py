"""What choices by state must hold: something to count, bounds for it, and a way on."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem
from scenarios.limit import STREAM
from scenarios.limits import counted, counter_of, covered, unknown_in
from scenarios.names import refers
from scenarios.route import RouteBranch, When, states
from scenarios.scenario import Scenario
from scenarios.state import Bounds, InProgress, Queue

OF_QUEUE = ("stage", "team")
OF_WIP = ("limit", "stage", "team", "phase", "covers")


def by_state(scenario: Scenario) -> bool:
    """Whether any choice asks how the run stands."""
    return any(states(work.route) for work in scenario.work.values())


def problems(scenario: Scenario, branch: RouteBranch, when: When, path: Path) -> Iterator[Problem]:
    """All that is wrong with how the run must stand for a branch to be gone."""
    if when.queue is not None:
        yield from _queue(scenario, when.queue, (*path, "when", "queue"))
    if when.wip is not None:
        yield from _in_progress(scenario, when.wip, (*path, "when", "wip"))
    asks = when.queue is not None or when.wip is not None
    if asks and branch.goes_to is not None and branch.at_most is None:
        what = "goes back as long as the run stands so, which may be for ever. Give at_most."
        yield Problem((*path, "goes_to"), what, value=branch.goes_to)


def _queue(scenario: Scenario, queue: Queue, path: Path) -> Iterator[Problem]:
    yield from _bounds(queue, path)
    given = _given(queue, OF_QUEUE)
    if len(given) != 1:
        what = "must name one queue: of a stage, or of a team."
        yield Problem(path, what)
    worked = [name for name, stage in scenario.stages.items() if stage.team is not None]
    yield from refers((*path, "stage"), queue.stage, "stage of a team", worked)
    yield from refers((*path, "team"), queue.team, "team", scenario.teams)


def _in_progress(scenario: Scenario, asked: InProgress, path: Path) -> Iterator[Problem]:
    yield from _bounds(asked, path)
    given = _given(asked, OF_WIP)
    if len(given) > 1:
        what = f"counts {' and '.join(given)}: name one of them, or none for the whole stream."
        yield Problem(path, what)
        return
    phases = dict.fromkeys(stage.phase for stage in scenario.stages.values())
    found = [
        *refers((*path, "limit"), asked.limit, "limit", scenario.limits),
        *refers((*path, "stage"), asked.stage, "stage", scenario.stages),
        *refers((*path, "team"), asked.team, "team", scenario.teams),
        *refers((*path, "phase"), asked.phase, "phase", phases),
        *unknown_in(scenario, asked.covers or STREAM, (*path, "covers")),
    ]
    yield from found
    if found:
        return
    known = counted(scenario)
    limit = known[counter_of(scenario, known, asked)]
    there = [name for name in scenario.work if covered(scenario, limit, name)]
    if not there:
        yield Problem(path, "counts what is on no route, so it is always 0.")


def _bounds(asked: Bounds, path: Path) -> Iterator[Problem]:
    least, most = asked.at_least, asked.at_most
    if least is None and most is None:
        yield Problem(path, "has no bound. Give at_least, at_most or both.")
    if least is not None and most is not None and most < least:
        what = f"is less than at_least, which is {least}."
        yield Problem((*path, "at_most"), what, value=most)


def _given(asked: Bounds, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if getattr(asked, name) is not None]
