"""What there is to say against the compiled engine, by a record of the SimPy engine."""

import itertools
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.ledgers import item_ledger, people_ledger
from analysis.window import Window
from simulator import engine_compiled
from simulator.layout import ALONG, NONE
from simulator.plan import Plan
from simulator.record import Record, ordered, same
from simulator.totals import Totals
from simulator.workload import Workload


def differences(p: Plan, w: Workload, expected: Record) -> list[str]:
    """Where the compiled engine's record, or its ledgers, are not what a record says; none."""
    found = engine_compiled.run(p, w)
    borders = [expected.end // 3, expected.end // 2 + 1]
    told = [] if same(found, expected) else ["the engines differ"]
    told += [] if same(found, ordered(found)) else ["the record is out of order"]
    return [*told, *_not_adding_up(p, expected, engine_compiled.ledgers(p, w, borders))]


def _not_adding_up(p: Plan, expected: Record, found: Totals) -> Iterator[str]:
    begun = expected.seatings["op"][expected.seatings["effort"] != NONE]
    taken = np.bincount(expected.decisions["way"], minlength=len(p.way))
    checks = {
        "items": found.items.tobytes() == expected.items.tobytes(),
        "births": found.births.tobytes() == expected.births.tobytes(),
        "the end": (found.end, found.rounds) == (expected.end, expected.rounds),
        "the item ledger": np.array_equal(found.ledger, item_ledger(p, expected)),
        "starts": np.array_equal(
            found.flow["begun"].sum(axis=0), np.bincount(begun, minlength=len(p.op))
        ),
        "ways": np.array_equal(found.ways.sum(axis=0), taken),
    }
    for n, (begin, end) in enumerate(itertools.pairwise(found.borders.tolist())):
        people = people_ledger(p, expected, Window(begin, end))
        checks[f"people, part {n}"] = np.array_equal(found.people[n], people)
        for name, works in (("waited", False), ("worked", True)):
            told = _times(p, expected, begin, end, works)
            checks[f"{name}, part {n}"] = np.array_equal(found.flow[name][n], told)
    for name, holds in checks.items():
        if not holds:
            yield f"of the totals, {name}: not what the record adds up to"


def _times(p: Plan, record: Record, begin: int, end: int, works: bool) -> NDArray[np.int64]:
    """By operation, the time in which somebody worked, or nobody did."""
    told = record.intervals
    rows = told[(told["cause"] != ALONG) & ((told["person"] != NONE) == works)]
    length = np.minimum(rows["end"], end) - np.maximum(rows["begin"], begin)
    found = np.zeros(len(p.op), np.int64)
    np.add.at(found, rows["op"], np.maximum(length, 0))
    return found
