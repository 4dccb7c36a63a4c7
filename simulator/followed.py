"""Whose life a row of the items is part of: that of an item, or of a branch.

An item's time in a fork is that of the branch that satisfied the join (section 8 of the contract):
the first in the file among those that joined and never waited for the others. While the run ends
in a fork, it is the first that does not wait yet.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.forks import branches_of
from simulator.layout import JOINED, NONE
from simulator.plan import Plan

Rows = NDArray[np.int64]


def wholes(items: NDArray[np.void]) -> Rows:
    """(items,) For each row the row of its item, which for all but branches is itself."""
    rows = np.arange(len(items))
    return np.asarray(np.maximum.accumulate(np.where(items["branch"] == 0, rows, 0)))


def parents(plan: Plan, items: NDArray[np.void]) -> Rows:
    """(items,) For each row that of the item, or of the branch, whose branch it is; NONE for items.

    A branch inside another is of the last time that this had been gone before.
    """
    found = np.where(items["branch"] == 0, NONE, wholes(items))
    outer = np.array([branch.parent for branch in branches_of(plan.scenario)])[items["branch"]]
    inside = np.flatnonzero(outer)
    if len(inside):
        rows = np.flatnonzero(items["branch"])
        stands = np.concatenate([rows, inside])
        number = np.concatenate([items["branch"][rows], outer[inside]])
        asks = np.arange(len(stands)) >= len(rows)
        order = np.lexsort([asks, items["arrived"][stands], number, wholes(items)[stands]])
        last = np.maximum.accumulate(np.where(asks[order], 0, np.arange(len(order))))
        found[stands[order][asks[order]]] = stands[order][last[asks[order]]]
    return found


def followed(plan: Plan, items: NDArray[np.void], dependency: NDArray[np.int64]) -> Rows:
    """(items,) For each row the item, or the branch, whose life it is part of; NONE: of none.

    Items are part of their own. `dependency` is how long each row waited at a join; rows stand in
    the order of a record.
    """
    found = np.where(items["branch"] == 0, np.arange(len(items)), NONE)
    branches = np.flatnonzero(items["branch"])
    if not len(branches):
        return found
    whole, branch = wholes(items)[branches], items["branch"][branches]
    forks = np.array([each.first for each in branches_of(plan.scenario)])
    fork, time = forks[branch], _times(whole, branch)
    joined = items["outcome"][branches] == JOINED
    order = np.lexsort([branch, dependency[branches] > 0, ~joined, time, fork, whole])
    key = np.stack([whole, fork, time], axis=1)[order]
    first = np.ones(len(order), bool)
    first[1:] = (key[1:] != key[:-1]).any(axis=1)
    chosen = branches[order[first]]
    found[chosen] = parents(plan, items)[chosen]
    return found


def above(lives: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Rows, and whose lives they are part of: first directly, then through a branch, and so on."""
    rows = np.flatnonzero((lives != NONE) & (lives != np.arange(len(lives))))
    owner = lives[rows]
    while len(rows):
        yield rows, owner
        higher = lives[owner]
        goes_on = (higher != NONE) & (higher != owner)
        rows, owner = rows[goes_on], higher[goes_on]


def with_branches(ledger: Rows, lives: Rows) -> Rows:
    """(items, causes) The ledger in which items have what the branches did that they follow."""
    found = ledger
    for rows, owner in above(lives):
        found = ledger.copy() if found is ledger else found
        np.add.at(found, owner, ledger[rows])
    return found


def _times(whole: Rows, branch: Rows) -> Rows:
    """For each branch how often its item had gone it before; rows of one stand together."""
    rows, begins = np.arange(len(whole)), np.ones(len(whole), bool)
    begins[1:] = (whole[1:] != whole[:-1]) | (branch[1:] != branch[:-1])
    return np.asarray(rows - np.maximum.accumulate(np.where(begins, rows, 0)))
