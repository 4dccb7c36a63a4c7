"""Who passed a gate in the very instant of its meeting, which leaves no wait to count.

A gate that cannot say no leaves no decision either. So the items are followed: from what each of
them ended in an instant in which such a gate sat, along what leaves no trace, to the gate.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.window import BoolArray, IntArray
from simulator.entries import entries_of
from simulator.layout import ADMIT, ALONG, DELAY, HOLD, LIVE, NONE
from simulator.plan import Plan
from simulator.record import Record

SILENT = (HOLD, DELAY, LIVE, ADMIT)  # an item passes them in no time and leaves nothing
Step = tuple[int, int, int]  # an item, an instant, and the operation to which it comes then


def passed_at_once(plan: Plan, record: Record, holds: BoolArray) -> tuple[IntArray, IntArray]:
    """The operation and the instant of each such passing; `holds` (ops,) are those in question."""
    silent = np.flatnonzero(np.isin(plan.op["code"], SILENT)).tolist()
    chains = {op: chain for op in silent if holds[chain := _chain(plan, op)].any()}
    sits = {int(op): _sittings(plan, int(plan.op["hold"][op])) for op in np.flatnonzero(holds)}
    if not chains or not any(map(len, sits.values())):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    instants = np.unique(np.concatenate(list(sits.values())))
    stays = _stays(record, instants, _mask(plan, np.concatenate(list(chains.values()))))
    gone = record.items["ended"]
    found = list[tuple[int, int]]()
    for item, at, op in _steps(plan, record, instants, _mask(plan, list(chains))):
        for there in chains[op].tolist():
            if (item, at, there) in stays or (at == record.end and gone[item] != at):
                break
            if holds[there] and at in sits[there]:
                found.append((there, at))
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _mask(plan: Plan, ops: Sequence[int] | IntArray) -> BoolArray:
    """(ops + 2,) Which operations are among these; never what follows on the last, nor NONE."""
    found = np.zeros(len(plan.op) + 2, bool)
    found[ops] = True
    return found


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


def _stays(record: Record, instants: IntArray, known: BoolArray) -> set[Step]:
    """Who waits at one of the known operations from one of these instants on."""
    rows = record.intervals
    rows = rows.compress(known[rows["op"]] & (rows["person"] == NONE))
    rows = rows.compress(_among(rows["begin"], instants))
    return set(zip(*(rows[name].tolist() for name in ("item", "begin", "op")), strict=True))


def _steps(plan: Plan, record: Record, instants: IntArray, known: BoolArray) -> Iterator[Step]:
    """Where items come in one of these instants, if it is one of the known operations."""
    after, way = plan.op["next"], plan.way["next"]
    decided = record.decisions
    new = np.flatnonzero(record.items["branch"] == 0)  # what a branch comes to is decided
    done = _done(plan, record, instants, known[after])
    short = record.seatings.compress(record.seatings["effort"] == 0)
    for items, at, ops in (
        (done["item"], done["end"], after[done["op"]]),
        (decided["item"], decided["at"], way[decided["way"]]),
        (short["item"], short["at"], after[short["op"]]),
        (new, record.items["arrived"][new], entries_of(plan, record.items)[new]),
    ):
        here = np.flatnonzero(known[ops])
        here = here[_among(at[here], instants)]
        yield from zip(items[here].tolist(), at[here].tolist(), ops[here].tolist(), strict=True)


def _done(plan: Plan, record: Record, instants: IntArray, leads: BoolArray) -> NDArray[np.void]:
    """What ends in one of these instants and leads on: waits at a hold, delays, and work.

    Of `leads` (ops,) only; nothing that goes on.
    """
    rows = record.intervals
    rows = rows.compress(leads[rows["op"]])
    code, works = plan.op["code"][rows["op"]], rows["person"] != NONE
    works &= rows["cause"] != ALONG
    ends = (rows["cut"] == 0) & (works | np.isin(code, (HOLD, DELAY, ADMIT)))
    done = rows.compress(ends & _among(rows["end"], instants))
    later = rows.compress(_among(rows["begin"], instants))[["item", "op", "begin"]].tolist()
    begun = set(later)
    goes_on = [key in begun for key in done[["item", "op", "end"]].tolist()]
    found: NDArray[np.void] = done.compress(~np.array(goes_on, bool))
    return found


def _among(at: IntArray, instants: IntArray) -> BoolArray:
    """(at,) Whether each is one of the instants, which rise."""
    place = np.minimum(np.searchsorted(instants, at), len(instants) - 1)
    found: BoolArray = instants[place] == at
    return found
