"""Choices lowered: by chance, or by what an item is; and ways back that are open so many times."""

from scenarios.graph import Back, Fan
from scenarios.route import RouteBranch
from simulator import layout
from simulator.assembly import branch, counter, way
from simulator.gates import cumulated
from simulator.layout import BRANCH, CHANCE, PRIORITY, READ
from simulator.route import Leg, Route, leg_point, luck, place


def lower_choice(r: Route, fan: Fan, ways: tuple[int, ...]) -> None:
    """A branch into the legs that go on from here, in the order in which they are decided."""
    starts = [leg_point(r, Leg(r.leg.sender, start)) for start in ways]
    at = place(r, fan.name)
    if fan.chances:
        branch(
            r.assembly,
            BRANCH,
            [way(start) for start in starts],
            cumulated([[chance] for chance in fan.chances]),
            place=at,
            enters=1,
            test=CHANCE,
            draw=luck(r, fan.name, "choice"),
        )
        return
    conditions = [_condition(branch) for branch in fan.branches.values()]
    branch(
        r.assembly,
        BRANCH,
        [{**way(s), **c} for s, c in zip(starts, conditions, strict=True)],
        [],
        place=at,
        enters=1,
        test=READ,
        draw=luck(r, fan.name, "choice"),
    )


def _condition(of: RouteBranch) -> dict[str, int]:
    """What is read, and between which bounds it must lie; nothing for what all go."""
    if of.when is None or of.when.priority is None:
        return {}
    return {"reads": PRIORITY, "least": of.when.priority, "most": of.when.priority}


def lower_back(r: Route, back: Back, ways: tuple[int, ...]) -> None:
    """The end of a branch: back, or on when it has been back so many times."""
    starts = [leg_point(r, Leg(r.leg.sender, start)) for start in ways]
    loop = counter(r.assembly, f"ways back of {back.name}")
    branch(
        r.assembly,
        BRANCH,
        [way(starts[0], loop=loop, at_most=back.at_most), way(starts[1])],
        [],
        place=place(r, back.name),
        enters=1,
        test=layout.MARK,
        draw=luck(r, back.name, "back"),
    )
