"""Whose life a row of the items is part of: that of an item, or of a branch which it follows.

An item's time in a fork is that of the branch that satisfied the join (section 8 of the contract):
the first in the file among those that joined and never waited for the others. While the run ends
in a fork, it is the first that does not wait yet.
"""

import numpy as np
from numpy.typing import NDArray

from simulator.layout import FORK, JOINED, NONE
from simulator.plan import Plan

Rows = NDArray[np.int64]


def wholes(items: NDArray[np.void]) -> Rows:
    """(items,) For each row the row of its item, which for all but branches is itself."""
    rows = np.arange(len(items))
    return np.asarray(np.maximum.accumulate(np.where(items["branch"] == 0, rows, 0)))


def followed(plan: Plan, items: NDArray[np.void], dependency: NDArray[np.int64]) -> Rows:
    """(items,) For each row the item whose life it is part of; NONE for branches beside it.

    `dependency` is how long each row waited at a join; rows stand in the order of a record.
    """
    found = np.where(items["branch"] == 0, np.arange(len(items)), NONE)
    branches = np.flatnonzero(items["branch"])
    if not len(branches):
        return found
    whole, branch = wholes(items)[branches], items["branch"][branches]
    fork, time = _forks(plan)[branch], _times(whole, branch)
    joined = items["outcome"][branches] == JOINED
    order = np.lexsort([branch, dependency[branches] > 0, ~joined, time, fork, whole])
    key = np.stack([whole, fork, time], axis=1)[order]
    first = np.ones(len(order), bool)
    first[1:] = (key[1:] != key[:-1]).any(axis=1)
    found[branches[order[first]]] = whole[order[first]]
    return found


def with_branches(ledger: Rows, lives: Rows) -> Rows:
    """(items, causes) The ledger in which items have what the branches did that they follow."""
    rows = np.arange(len(lives))
    mine = np.flatnonzero((lives != NONE) & (lives != rows))
    if not len(mine):
        return ledger
    found = ledger.copy()
    np.add.at(found, lives[mine], ledger[mine])
    return found


def _forks(plan: Plan) -> Rows:
    """(branches,) For each branch the number of the first of its fork."""
    found = np.zeros(len(plan.branches), np.int64)
    for op in plan.op[plan.op["code"] == FORK]:
        found[op["tally"] : op["tally"] + op["ways"]] = op["tally"]
    return found


def _times(whole: Rows, branch: Rows) -> Rows:
    """For each branch how often its item had gone it before; rows of one stand together."""
    rows, begins = np.arange(len(whole)), np.ones(len(whole), bool)
    begins[1:] = (whole[1:] != whole[:-1]) | (branch[1:] != branch[:-1])
    return np.asarray(rows - np.maximum.accumulate(np.where(begins, rows, 0)))
