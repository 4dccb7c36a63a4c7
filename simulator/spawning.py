"""Items that other items bring about: which, by what name, and how long after going live.

All of it is luck of the parent, so it is settled before the run for whatever may come to be; the
run says only when the parent goes live, and whether.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.duration import DAY
from scenarios.spawn import Spawn, ordinals
from simulator import luck
from simulator.arrivals import FIRST, refuse_flood
from simulator.carried import due_length
from simulator.draws import Tables, draw_row, drawn
from simulator.errors import RunError
from simulator.layout import FAILS, GOES_LIVE, WITH_A_FAULT
from simulator.plan import Plan

WHEN = {"live": GOES_LIVE, "escaped fault": WITH_A_FAULT, "failed release": FAILS}
SPAWNED = 1 << 63  # in the name of a spawned item, and in no number of an arrival
MOST_GENERATIONS = 1_000
Numbers = NDArray[np.uint64]
IntArray = NDArray[np.int64]
Arrivals = NDArray[np.void]  # layout.ARRIVAL
Fill = Callable[[str, IntArray, Numbers], Arrivals]  # rows of a type, at instants, of these numbers


class Spawned(NamedTuple):
    """What one rule brings about, of items of one source and type."""

    rule: int  # of the type, from 0
    spawn: Spawn
    parents: IntArray  # which of the items
    names: Numbers
    after: IntArray  # µs clock, from going live, or failing
    u: NDArray[np.float64]  # whether they come at all


def broods(
    plan: Plan, lot: tuple[int, int], arrivals: Arrivals, coming: Arrivals, fill: Fill
) -> tuple[Arrivals, IntArray]:
    """All that may come to be, generation by generation, and where each parent's begins.

    Before it stands what is `coming` in by itself. Rows of parents count through the arrivals and
    on through what is spawned; `at` is how long after its parent goes live an item comes, and
    `due` how long after that it should be done. What could come after the run only is left out.

    Raises RunError when there is no end of it.
    """
    if not any(work.spawns for work in plan.scenario.work.values()):
        known = len(arrivals) + len(coming) + 1 if len(coming) else 0
        return coming, np.full(known, len(coming), np.int64)
    found, many = [coming], [np.full(1, len(coming), np.int64)]
    generation, total = np.concatenate([arrivals, coming]), 0
    earliest = np.concatenate([arrivals["at"], np.zeros(len(coming), np.int64)])
    while len(generation):
        born, parents = _children(plan, lot, generation, earliest, fill)
        many.append(np.bincount(parents, minlength=len(generation)))
        total += len(born)
        refuse_flood(total, "Items bring about", "the chances in spawns")
        if len(found) > MOST_GENERATIONS:
            raise RunError(
                f"Items bring about others for more than {MOST_GENERATIONS:,} generations. "
                "Lower the chances in spawns, or let more time lie between."
            )
        found.append(born)
        generation, earliest = born, earliest[parents] + born["at"]
    return np.concatenate(found), np.cumsum(np.concatenate(many))


def _children(
    plan: Plan, lot: tuple[int, int], generation: Arrivals, earliest: IntArray, fill: Fill
) -> tuple[Arrivals, IntArray]:
    """What a generation brings about, in the order of parents, and the parent of each."""
    rows, parents = [generation[:0]], [np.zeros(0, np.int64)]
    for name, work in plan.scenario.work.items():
        if not work.spawns or name not in plan.types:
            continue
        of_type = generation["type"] == plan.types.index(name)
        for number in np.unique(generation["source"][of_type]).tolist():
            mine = np.flatnonzero(of_type & (generation["source"] == number))
            source, numbers = plan.sources[number], generation["number"][mine]
            chances = _chances(plan, name, work.spawns)
            for told in spawned_by(lot, source, name, work.spawns, chances.max(axis=0), numbers):
                early = earliest[mine[told.parents]] + told.after < plan.until
                born = fill(told.spawn.type, told.after[early], told.names[early])
                born["rule"], born["when"] = told.rule, WHEN[told.spawn.when]
                if np.ptp(chances[:, told.rule]):
                    born["u"], born["chance"] = told.u[early], plan.odds.spawns[name, told.rule]
                born["failure"] |= not told.spawn.planned
                born["due"] = due_length(plan, told.spawn.type)
                rows.append(born)
                parents.append(mine[told.parents[early]])
    parent = np.concatenate(parents)
    order = np.argsort(parent, kind="stable")
    return np.concatenate(rows)[order], parent[order]


def _chances(plan: Plan, type_name: str, spawns: list[Spawn]) -> NDArray[np.float64]:
    """(phases, rules) How likely each rule of a type brings something about."""
    columns = [plan.odds.spawns[type_name, rule] for rule in range(len(spawns))]
    found: NDArray[np.float64] = plan.chance.reshape(plan.phases.many, -1)[:, columns]
    return found


def spawned_by(
    lot: tuple[int, int],
    source: str,
    type_name: str,
    spawns: list[Spawn],
    most: NDArray[np.float64],
    numbers: Numbers,
) -> Iterator[Spawned]:
    """What the rules of a type bring about for items of these numbers, in a replication of a seed.

    They do so at `most` so likely.

    An item first goes live once, so everything has the luck of a first visit; of several rules for
    one type each has an attempt of its own.
    """
    for rule, (ordinal, spawn) in enumerate(ordinals(spawns)):
        names = (*lot, source, type_name, spawn.type)
        u = luck.uniform(*luck.key(*names, "spawned"), numbers, FIRST, ordinal)
        parents = np.flatnonzero(u < most[rule])
        mine = numbers[parents]
        name = luck.child(*luck.key(*names, "name"), mine, FIRST, ordinal) | np.uint64(SPAWNED)
        wait = luck.uniform(*luck.key(*names, "after"), mine, FIRST, ordinal)
        yield Spawned(rule, spawn, parents, name, _lengths(spawn, wait), u[parents])


def _lengths(spawn: Spawn, u: NDArray[np.float64]) -> IntArray:
    tables = Tables()
    row = draw_row(spawn.after, DAY, tables)
    found = [round(drawn(row, tables.parts, tables.knots, each)) for each in u.tolist()]
    return np.array(found, np.int64)


def is_spawned(numbers: Numbers) -> NDArray[np.bool_]:
    """Whether these are names of spawned items, and no numbers of arrivals."""
    found: NDArray[np.bool_] = numbers >= np.uint64(SPAWNED)
    return found
