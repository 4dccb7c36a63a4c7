"""Forks lowered: branches that are gone side by side, and the join where they meet.

Each end of a branch is an operation of its own, after which the item goes on as whoever passed it
on there would have it. An item that comes there by itself, sent back into a branch after the join,
waits for nobody.
"""

from collections.abc import Iterator

from scenarios.graph import Join, Split
from scenarios.route import Fork, forks, name_of, places
from scenarios.scenario import Scenario
from simulator import layout
from simulator.assembly import branch, way
from simulator.layout import FORK, JOIN
from simulator.route import Leg, leg_point, place
from simulator.route import Route as Program
from simulator.stages import correctness, escape_mark, mark_of

ITSELF = ""  # the name of branch 0, which is the item itself


def branch_names(scenario: Scenario) -> tuple[str, ...]:
    """The branches of all forks by number: types in name order, each as its route is written."""
    return (ITSELF, *(name for _, _, name in _branches(scenario)))


def _branches(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Work type, fork and branch, in the order of their numbers."""
    for type_name, work in sorted(scenario.work.items()):
        for fork in forks(work.route):
            yield from ((type_name, name_of(fork), name) for name in fork.fork.branches)


def lower_fork(r: Program, split: Split, ways: tuple[int, ...]) -> None:
    """The item parts into the legs of all branches."""
    known = list(_branches(r.setting.scenario))
    branch(
        r.assembly,
        FORK,
        [way(leg_point(r, Leg(r.leg.sender, start))) for start in ways],
        [],
        place=place(r, split.name),
        enters=1,
        tally=1 + known.index((r.type, split.name, split.branches[0])),
        joins=_needed(_fork(r, split.name)),
        cancels=int(_fork(r, split.name).fork.cancel),
    )


def lower_join(r: Program, join: Join, onward: int) -> None:
    """The end of a branch; what it says of its own stages the item bears from here on."""
    then = leg_point(r, Leg(r.leg.sender, onward))
    branch(
        r.assembly,
        JOIN,
        [way(then, clear=_marks(r, join))],
        [],
        place=place(r, join.name),
        wait=layout.DEPENDENCY,
        next=then,
    )


def _marks(r: Program, join: Join) -> int:
    """The marks of faults of a branch's stages that are looked for after the join."""
    scenario, found = r.setting.scenario, 0
    for name in places(_fork(r, join.name).fork.branches[join.branch]):
        stage = scenario.stages.get(name)
        if stage is not None and stage.team is not None and correctness(stage) < 1.0:
            found |= mark_of(scenario, name) & ~layout.ALL_MARKS
        found |= escape_mark(r, ("fault", name)) | escape_mark(r, ("loss", name))
    return found


def _fork(r: Program, name: str) -> Fork:
    return next(f for f in forks(r.setting.scenario.work[r.type].route) if name_of(f) == name)


def _needed(fork: Fork) -> int:
    """How many branches the join waits for."""
    return len(fork.fork.branches) if fork.fork.joins == "all" else fork.fork.joins
