"""Items that keep each other waiting for ever, looked for when a run is over: they would still be.

Whoever is worked, or waits for people, time or a meeting, will go on and leave his place one day.
Who waits for a place goes on if each limit that he lacks has room or counts somebody who will; who
waits for a batch, if somebody else may still come in. Where people may have to wait with what they
have finished, a team is like a limit on what its people are busy with, and whoever waits for people
waits for room under it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from simulator.errors import RunError
from simulator.plan import Plan

GOES_ON, FOR_A_PLACE, FOR_A_BATCH, FOR_ALL, FOR_SOME = range(5)  # of its branches


class Standing(NamedTuple):
    """An item that has not ended: where, what it waits for, and which limits count it."""

    place: str
    waits: int  # GOES_ON, FOR_A_PLACE, FOR_A_BATCH, or FOR_ALL or FOR_SOME of its item's branches
    held: int  # the limits that count it, a mask
    missing: int  # FOR_A_PLACE: the limits that should count it, a mask
    whole: int  # its item, of which it may be a branch


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


def refuse_deadlock(all_items: Iterable[Standing], at_most: Iterable[int]) -> None:
    """RunError when items wait for each other for ever, with the places where they are."""
    stuck = _stuck(list(all_items), list(at_most))
    if stuck:
        at_joins, items = (FOR_ALL, FOR_SOME), len({item.whole for item in stuck})
        places = ", ".join(sorted({item.place for item in stuck if item.waits not in at_joins}))
        raise RunError(
            f"{items} items wait for each other for ever at {places}: each limit that they "
            "need room under is full of them. Raise a limit."
        )


def _stuck(items: list[Standing], at_most: list[int]) -> list[Standing]:
    """Those who do not go on, when all do who can."""
    full = _full(items, at_most)
    stuck = [item for item in items if item.waits != GOES_ON]
    free = ~full
    for item in items:
        free |= item.held if item.waits == GOES_ON else 0  # it will leave
    while True:
        kept, gone = _kept(items, stuck)
        freed = [_may_go(item, free, kept, gone) for item in stuck]
        if not any(freed):
            return stuck
        for item, goes in zip(stuck, freed, strict=True):
            free |= item.held if goes else 0
        stuck = [item for item, goes in zip(stuck, freed, strict=True) if not goes]


def _kept(items: list[Standing], stuck: list[Standing]) -> tuple[set[int], set[int]]:
    """Items of which a branch is stuck, joins aside; and those of which some branch goes on."""
    kept = {item.whole for item in stuck if item.waits not in (FOR_ALL, FOR_SOME)}
    there = Counter(item.whole for item in items if item.waits not in (FOR_ALL, FOR_SOME))
    there.subtract(item.whole for item in stuck if item.waits not in (FOR_ALL, FOR_SOME))
    return kept, {whole for whole, more in there.items() if more}


def _may_go(item: Standing, free: int, kept: set[int], gone: set[int]) -> bool:
    """Whether it goes on when these limits have room, and these items branches on their way."""
    if item.waits in (FOR_ALL, FOR_SOME):
        return item.whole not in kept or (item.waits == FOR_SOME and item.whole in gone)
    return not _lacks(item) & ~free


def _lacks(item: Standing) -> int:
    """The limits that keep it from going on; for a batch, that keep the others out."""
    return item.missing if item.waits == FOR_A_PLACE else item.held


def _full(items: list[Standing], at_most: list[int]) -> int:
    wholes = dict[int, int]()
    for item in items:
        wholes[item.whole] = wholes.get(item.whole, 0) | item.held
    counts = [sum(held >> n & 1 for held in wholes.values()) for n in range(len(at_most))]
    return sum(
        1 << n for n, (there, most) in enumerate(zip(counts, at_most, strict=True)) if there >= most
    )
