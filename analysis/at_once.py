"""Who passed a gate in the very instant of its meeting, which leaves no wait to count.

A gate that cannot say no leaves no decision either. So the items are followed: from what each of
them ended in an instant in which such a gate sat, along what leaves no trace, to the gate.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.window import BoolArray, IntArray
from simulator.entries import entries_of
from simulator.layout import DELAY, HOLD, LIVE, NONE
from simulator.plan import Plan
from simulator.record import Record

SILENT = (HOLD, DELAY, LIVE)  # an item passes them in no time and leaves nothing
Step = tuple[int, int, int]  # an item, an instant, and the operation to which it comes then


def passed_at_once(plan: Plan, record: Record, holds: BoolArray) -> tuple[IntArray, IntArray]:
    """The operation and the instant of each such passing; `holds` (ops,) are those in question."""
    chains = {op: chain for op in range(len(plan.op)) if holds[chain := _chain(plan, op)].any()}
    sits = {int(op): _sittings(plan, int(plan.op["hold"][op])) for op in np.flatnonzero(holds)}
    if not chains or not any(map(len, sits.values())):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    instants = np.unique(np.concatenate(list(sits.values())))
    waits = record.intervals.compress(record.intervals["person"] == NONE)
    stays = set(zip(*(waits[name].tolist() for name in ("item", "begin", "op")), strict=True))
    gone = record.items["ended"]
    found = list[tuple[int, int]]()
    for item, at, op in _steps(plan, record, instants, np.array(list(chains))):
        for there in chains[op].tolist():
            if (item, at, there) in stays or (at == record.end and gone[item] != at):
                break
            if holds[there] and at in sits[there]:
                found.append((there, at))
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _chain(plan: Plan, op: int) -> IntArray:
    """From an operation on, those in a row that may leave no trace."""
    found = list[int]()
    while op not in (*found, NONE) and plan.op["code"][op] in SILENT:
        found.append(op)
        op = int(plan.op["next"][op])
    return np.array(found, np.int64)


def _sittings(plan: Plan, hold: int) -> IntArray:
    holder = plan.holder[hold]
    found: IntArray = plan.meeting["at"][holder["first"] : holder["last"]]
    return found


def _steps(plan: Plan, record: Record, instants: IntArray, known: IntArray) -> Iterator[Step]:
    """Where items come in one of these instants, if it is one of the known operations."""
    after, way = plan.op["next"], plan.way["next"]
    done, decided, new = _done(plan, record), record.decisions, record.items
    short = record.seatings.compress(record.seatings["effort"] == 0)
    for items, at, ops in (
        (done["item"], done["end"], after[done["op"]]),
        (decided["item"], decided["at"], way[decided["way"]]),
        (short["item"], short["at"], after[short["op"]]),
        (np.arange(len(new)), new["arrived"], entries_of(plan, record.items)),
    ):
        here = np.isin(ops, known) & np.isin(at, instants)
        yield from zip(items[here].tolist(), at[here].tolist(), ops[here].tolist(), strict=True)


def _done(plan: Plan, record: Record) -> NDArray[np.void]:
    """The intervals that end something: waits at a hold, delays, and work; nothing that goes on."""
    rows = record.intervals
    code, works = plan.op["code"][rows["op"]], rows["person"] != NONE
    ends = (rows["cut"] == 0) & (works | (code == HOLD) | (code == DELAY))
    goes_on = np.isin(_key(rows, "end"), _key(rows, "begin"))
    found: NDArray[np.void] = rows.compress(ends & ~goes_on)
    return found


def _key(rows: NDArray[np.void], instant: str) -> NDArray[np.void]:
    """An item at an operation in an instant, as one value."""
    columns = [rows["item"], rows["op"], rows[instant]]
    key = np.ascontiguousarray(np.stack(columns, axis=1).astype(np.int64))
    found: NDArray[np.void] = key.view([("", np.int64)] * len(columns)).ravel()
    return found
