"""Forks lowered: branches that are gone side by side, and the join where they meet.

Each end of a branch is an operation of its own, after which the item goes on as whoever passed it
on there would have it. An item that comes there by itself, sent back into a branch after the join,
waits for nobody.
"""

from typing import NamedTuple

from scenarios.graph import Join, Split
from scenarios.route import Fork, Route, forks, name_of, places, ways_of
from scenarios.scenario import Scenario
from simulator import layout
from simulator.assembly import branch, way
from simulator.layout import FORK, JOIN
from simulator.limits import admit_to_fork, needs_at_join
from simulator.route import Leg, leg_point, place
from simulator.route import Route as Program
from simulator.stages import correctness, escape_mark, mark_of


class Branch(NamedTuple):
    """A branch of a fork, or an item itself."""

    type: str
    fork: str
    name: str
    path: str  # its own name after those of the branches in which its fork stands
    first: int  # the number of the first branch of its fork
    parent: int  # the number of the branch in which its fork stands; 0: in none


ITSELF = Branch("", "", "", "", 0, 0)  # branch 0, which is the item itself
INSIDE = "/"  # between the name of a branch and that of one inside it


def branches_of(scenario: Scenario) -> list[Branch]:
    """The branches of all forks by number: types in name order, each as its route is written."""
    found = [ITSELF]
    for type_name, work in sorted(scenario.work.items()):
        _number(found, type_name, work.route, 0)
    return found


def _number(found: list[Branch], type_name: str, route: Route, parent: int) -> None:
    """Number the branches of a route; those inside a branch stand behind it."""
    above = found[parent].path + INSIDE if parent else ""
    for entry in route:
        if isinstance(entry, Fork):
            first, fork = len(found), name_of(entry)
            for name, way_in in entry.fork.branches.items():
                number = len(found)
                found.append(Branch(type_name, fork, name, above + name, first, parent))
                _number(found, type_name, way_in, number)
        elif not isinstance(entry, str):
            for way_in in ways_of(entry):
                _number(found, type_name, way_in, parent)


def lower_fork(r: Program, split: Split, ways: tuple[int, ...]) -> None:
    """The item parts into the legs of all branches."""
    admit_to_fork(r, _fork(r, split.name))
    branch(
        r.assembly,
        FORK,
        [
            way(leg_point(r, Leg(r.leg.sender, start)), branch=_number_of(r, split.name, name))
            for start, name in zip(ways, split.branches, strict=True)
        ],
        [],
        place=place(r, split.name),
        enters=1,
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
        tally=_number_of(r, join.name, join.branch),
        wait=layout.DEPENDENCY,
        needs=needs_at_join(r, _fork(r, join.name)),
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


def _number_of(r: Program, fork: str, name: str) -> int:
    """The number of a branch."""
    named = [(b.type, b.fork, b.name) for b in branches_of(r.setting.scenario)]
    return named.index((r.type, fork, name))


def _needed(fork: Fork) -> int:
    """How many branches the join waits for."""
    return len(fork.fork.branches) if fork.fork.joins == "all" else fork.fork.joins
