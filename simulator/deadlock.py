"""Items that keep each other waiting for ever, looked for when a run is over: they would still be.

Whoever is worked, or waits for people, time or a meeting, will go on and leave his place one day.
Who waits for a place goes on if each limit that he lacks has room or counts somebody who will; who
waits for a batch, if somebody else may still come in. Where people may have to wait with what they
have finished, a team is like a limit on what its people are busy with, and whoever waits for people
waits for room under it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from simulator.errors import RunError
from simulator.plan import Plan

GOES_ON, FOR_A_PLACE, FOR_A_BATCH = range(3)


class Standing(NamedTuple):
    """An item that has not ended: where, what it waits for, and which limits count it."""

    place: str
    waits: int  # GOES_ON, FOR_A_PLACE or FOR_A_BATCH
    held: int  # the limits that count it, a mask
    missing: int  # FOR_A_PLACE: the limits that should count it, a mask


def most(plan: Plan) -> list[int]:
    """How many items each limit allows; and then each team, where its people may be held."""
    limits: list[int] = plan.limit["at_most"].tolist()
    return limits + (plan.team["people"].tolist() if holds_people(plan) else [])


def holds_people(plan: Plan) -> bool:
    """Whether anybody may have to wait with what he has finished."""
    return bool(plan.op["holds"].any())


def people_of(plan: Plan, team: int) -> int:
    """The bit of a team in the masks of a standing."""
    return 1 << (len(plan.limit) + team)


def refuse_deadlock(items: Iterable[Standing], at_most: Iterable[int]) -> None:
    """RunError when items wait for each other for ever, with the places where they are."""
    stuck = _stuck(list(items), list(at_most))
    if stuck:
        places = ", ".join(sorted({item.place for item in stuck}))
        raise RunError(
            f"{len(stuck)} items wait for each other for ever at {places}: each limit that they "
            "need room under is full of them. Raise a limit."
        )


def _stuck(items: list[Standing], at_most: list[int]) -> list[Standing]:
    """Those who do not go on, when all do who can."""
    full = _full(items, at_most)
    stuck = [item for item in items if item.waits != GOES_ON]
    free = ~full
    for item in items:
        free |= item.held if item.waits == GOES_ON else 0  # it will leave
    while freed := [item for item in stuck if not _lacks(item) & ~free]:
        stuck = [item for item in stuck if item not in freed]
        for item in freed:
            free |= item.held
    return stuck


def _lacks(item: Standing) -> int:
    """The limits that keep it from going on; for a batch, that keep the others out."""
    return item.missing if item.waits == FOR_A_PLACE else item.held


def _full(items: list[Standing], at_most: list[int]) -> int:
    counts = [sum(item.held >> n & 1 for item in items) for n in range(len(at_most))]
    return sum(
        1 << n for n, (there, most) in enumerate(zip(counts, at_most, strict=True)) if there >= most
    )
