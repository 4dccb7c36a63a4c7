"""Choices lowered: by chance, by what an item is, or how the run stands; and limited ways back."""

from collections.abc import Iterator

from scenarios.graph import Back, Fan
from scenarios.limits import counter_of
from scenarios.route import RouteBranch, When, asks_state
from scenarios.state import Bounds
from simulator import layout
from simulator.asking import IN_PROGRESS, QUEUE_AT, QUEUE_OF
from simulator.assembly import branch, counter, way
from simulator.gates import cumulated
from simulator.layout import (
    BRANCH,
    CHANCE,
    NEVER,
    PRIORITY,
    READ,
    STATE,
)
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
    conditions = [_condition(branch) | _stands(r, branch) for branch in fan.branches.values()]
    by_state = any("watches" in condition for condition in conditions)
    branch(
        r.assembly,
        BRANCH,
        [{**way(s), **c} for s, c in zip(starts, conditions, strict=True)],
        [],
        place=at,
        enters=1,
        test=STATE if by_state else READ,
        draw=luck(r, fan.name, "choice"),
    )


def _condition(of: RouteBranch) -> dict[str, int]:
    """What is read of the item, and its bounds; nothing for what all go."""
    if of.when is None or of.when.priority is None:
        return {}
    return {"reads": PRIORITY, "least": of.when.priority, "most": of.when.priority}


def _stands(r: Route, of: RouteBranch) -> dict[str, int]:
    """What is asked of the run; nothing where that does not matter."""
    if of.when is None or not asks_state(of.when):
        return {}
    rows, first = list(_watches(r, of.when)), len(r.assembly.watches)
    r.assembly.watches += rows
    return {"watch": first, "watches": len(rows)}


def _watches(r: Route, when: When) -> Iterator[tuple[int, ...]]:
    """The rows of asking.WATCH of a condition."""
    if (queue := when.queue) is not None and queue.stage is not None:
        yield (QUEUE_AT, place(r, queue.stage), *_bounds(queue), 0)
    elif queue is not None and queue.team is not None:
        yield (QUEUE_OF, r.setting.teams[queue.team], *_bounds(queue), 0)
    if when.wip is not None:
        limits = r.setting.limits
        number = counter_of(r.setting.scenario, limits, when.wip)
        yield (IN_PROGRESS, number, *_bounds(when.wip), limits[number].at_most)


def _bounds(asked: Bounds) -> tuple[int, int]:
    return asked.at_least or 0, NEVER if asked.at_most is None else asked.at_most


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
