"""Batches: so many items are let go together, or all when the oldest has waited for so long."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.gathering import Gathering
from simulator.referee.breach import Breach
from simulator.referee.stays import Gathered, Stay
from simulator.referee.task import Task

RULE = "batches are let go together"


def batches_are_let_go_together(
    gathered: list[Gathered], crowded: set[int], last: int
) -> Iterator[Breach]:
    """Section 4: a batch is n items, or whoever is there when the oldest has waited for t.

    Whichever comes first; who came first goes first. What joins in the instant is in.
    """
    together = defaultdict[str, list[Gathered]](list)
    for wait in gathered:
        together[wait.where].append(wait)
    for name, waits in together.items():
        for at, what in _objections(waits[0].batch, waits, crowded, last):
            yield Breach(RULE, at, f"{name} {what}")


def _objections(
    batch: Gathering, waits: list[Gathered], crowded: set[int], last: int
) -> Iterator[tuple[int, str]]:
    joined, let_go = defaultdict[int, list[Gathered]](list), defaultdict[int, list[Gathered]](list)
    left = set[int]()  # instants
    for wait in waits:
        joined[wait.joined].append(wait)
        if wait.left is not None:
            left.add(wait.left)
        if wait.let_go is not None:
            let_go[wait.let_go].append(wait)
    longest = batch.or_after.microseconds if batch.or_after else None
    there = list[Gathered]()
    for at in sorted({*joined, *let_go, *left, *_alarms(waits, longest, last)}):
        there += joined[at]
        gone = let_go[at]
        overdue = longest is not None and any(wait.joined + longest <= at for wait in gone)
        untold = sum(_may_have_gone(wait, at, last) for wait in there)
        if -len(gone) % batch.of > untold and not overdue:
            yield at, f"lets {len(gone)} go, and a batch is {batch.of}"
        there = [wait for wait in there if at not in (wait.let_go, wait.left)]
        sure = [wait for wait in there if wait.let_go is not None or wait.joined < at or at < last]
        if len(sure) >= batch.of:
            yield at, f"keeps {len(sure)}, and a batch is {batch.of}"
        if longest is not None and any(wait.joined + longest <= at for wait in sure):
            yield at, "keeps what has waited long enough"
        if any(_precedes(kept, other, at, crowded) for kept in there for other in gone):
            yield at, "lets go who came later"


def _may_have_gone(wait: Gathered, at: int, last: int) -> bool:
    """Whether it was perhaps let go, and the run ended or it was withdrawn in that instant."""
    return wait.let_go is None and (wait.left == at or wait.joined == at == last)


def _alarms(waits: list[Gathered], longest: int | None, last: int) -> set[int]:
    if longest is None:
        return set()
    return {wait.joined + longest for wait in waits if wait.joined + longest <= last}


def _precedes(left: Gathered, gone: Gathered, at: int, crowded: set[int]) -> bool:
    """Whether one that is left should have gone before one that was let go."""
    if left.joined == gone.joined == at and (at in crowded or left.vague or gone.vague):
        return False
    return _order(left) < _order(gone)


def _order(wait: Gathered) -> tuple[int, int, str, int, int]:
    item = wait.item
    return (wait.joined, item.came, item.source, item.number, item.branch)


def crowded(tasks: list[Task], stays: list[Stay]) -> set[int]:
    """Instants of several rounds or parts: it is not told in which of them a batch was let go."""
    rounds = {task.seats[0].at for task in tasks if task.seats and not task.effort}
    return rounds | {stay.heard for stay in stays if stay.heard is not None}
