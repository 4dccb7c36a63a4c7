"""What items are called: by source and number, and what is spawned or asks by whose it is."""

from collections import Counter

import numpy as np

from scenarios.spawn import ordinals
from scenarios.work import WorkType
from simulator.followed import wholes
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.record import Record
from simulator.spawning import SPAWNED

PART_OF = "/"  # between the name of an item and that of what it brought about
CHASER = "chaser"  # who asks for an item, beside its name


def item_names(plan: Plan, record: Record) -> list[str]:
    """The name of each item: `change-42`, and `change-42/incident-1` for what it brought about.

    The last number is that of the rule among those of its parent's type that bring about such
    items. Who asks for `change-42` first is `change-42/chaser-1`. Branches are called as their
    item is.
    """
    works = plan.scenario.work
    told = [[n for n, _ in ordinals(works.get(name, WorkType()).spawns)] for name in plan.types]
    pairs = zip(record.items["source"].tolist(), record.items["number"].tolist(), strict=True)
    names = [f"{plan.sources[s]}-{n}" if n < SPAWNED else "" for s, n in pairs]
    parents = {child: (parent, rule) for child, parent, rule in record.births.tolist()}
    asks = _in_turn(record)
    for child in parents:
        chain = [child]
        while not names[chain[-1]]:
            chain.append(parents[chain[-1]][0])
        for row in reversed(chain[:-1]):
            parent, rule = parents[row]
            source = CHASER if row in asks else plan.sources[record.items["source"][row]]
            number = asks.get(row) or told[record.items["type"][parent]][rule]
            names[row] = f"{names[parent]}{PART_OF}{source}-{number}"
    return [names[row] for row in wholes(record.items).tolist()]


def _in_turn(record: Record) -> dict[int, int]:
    """The chasers, each with its number among those who ask for the same item."""
    births = record.births[record.births["rule"] == NONE]
    births = births[np.argsort(record.items["arrived"][births["item"]], kind="stable")]
    made, found = Counter[int](), dict[int, int]()
    for child, parent, _ in births.tolist():
        made[parent] += 1
        found[child] = made[parent]
    return found
