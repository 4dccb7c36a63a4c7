"""Which program an item follows: by source, type, class, reading, and what is noted about it."""

from bisect import bisect
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from scenarios.owners import deciding, settled
from scenarios.scenario import Scenario
from simulator.attributes import unpacked
from simulator.later import Names
from simulator.layout import NONE
from simulator.plan import Plan


def entries_of(plan: Plan, items: NDArray[np.void]) -> NDArray[np.int64]:
    """The first operation of each of these arrivals, or of these items of a record."""
    at = items["at" if "at" in (items.dtype.names or ()) else "arrived"]
    found = _entries(plan, plan.entries, items)
    for later in plan.later:
        under = at >= later.begins
        found[under] = _entries(plan, later.entries, items[under])
    return found


def _entries(plan: Plan, entries: dict[Names, int], items: NDArray[np.void]) -> NDArray[np.int64]:
    own = [a for a in plan.attributes if a.name in deciding(plan.scenario)]
    classes = [len(plan.risks), len(plan.risks)]
    shape = [len(plan.sources), len(plan.types), *classes, *(a.radix for a in own)]
    table = np.full(shape, NONE, np.int64)
    for (source, type_name, *read, notes), entry in entries.items():
        names = plan.sources.index(source), plan.types.index(type_name)
        digits = (notes // a.stride % a.radix for a in own)
        table[(*names, *(plan.risks.index(name) for name in read), *digits)] = entry
    noted = [items["attributes"] // a.stride % a.radix for a in own]
    found: NDArray[np.int64] = table[
        (*(items[column] for column in ("source", "type", "risk", "read")), *noted)
    ]
    return found


def settled_at(plan: Plan, ops: Iterable[int]) -> Iterator[Scenario]:
    """For each operation the scenario as it is for the items of its program: one team a stage."""
    under = [(plan.scenario, plan.entries), *((of.scenario, of.entries) for of in plan.later)]
    followed = {entry: (s, *names) for s, table in under for names, entry in table.items()}
    entries = sorted(followed)
    for op in ops:
        scenario, _, type_name, *_, notes = followed[entries[bisect(entries, op) - 1]]
        yield settled(scenario, type_name, unpacked(plan.attributes, notes))
