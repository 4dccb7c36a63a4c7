"""What boards and release windows hear: meetings, items, and sendings-back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.at_once import passed_at_once
from analysis.by_operation import ByOperation, count, gathered, total
from analysis.takeups import Rework
from analysis.window import BoolArray, IntArray, Window, clipped, within
from simulator.layout import BRANCH, END, FREEZE, HOLD, NONE, RELEASE, WORK
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Hearings:
    """Sums for each gate, of what happens inside the window."""

    names: tuple[str, ...]
    meetings: IntArray  # (gates,) how often it sat; 0 for an approval by a person
    heard: IntArray  # (gates,) hearings; an item deferred is heard again
    sent_back: IntArray  # (gates,) of these, sent back for a correction
    refused: IntArray  # (gates,) of these, refused
    waited: IntArray  # (gates,) µs clock of items' time, clipped: waits for it
    effort: IntArray  # (gates,) µs of persons' time, of an approval by a person
    rework: IntArray  # (gates,) µs of persons' time: corrections after a sending-back


def hearings(
    plan: Plan, record: Record, window: Window, spent: ByOperation, again: Rework
) -> Hearings:
    """What each approval and each release did in the window, approvals first, by name."""
    names = gate_names(plan)
    gate_of_place = _gate_of_place(plan, names)
    gate = gate_of_place[plan.op["place"]]
    heard, sent_back, refused = _heard(plan, record, window, names)
    by_gate = gate_of_place[again.cause["place"]]
    twice = clipped(window, again.rows["begin"], again.rows["end"])
    return Hearings(
        names=names,
        meetings=_meetings(plan, window, names),
        heard=heard,
        sent_back=sent_back,
        refused=refused,
        waited=gathered(gate, spent.waited, len(names)),
        effort=gathered(gate, spent.worked, len(names)),
        rework=gathered(by_gate, twice, len(names)),
    )


def gate_names(plan: Plan) -> tuple[str, ...]:
    """Approvals, then releases, each in name order."""
    return (*sorted(plan.scenario.approvals), *sorted(plan.scenario.releases))


def _gate_of_place(plan: Plan, names: tuple[str, ...]) -> IntArray:
    row = {name: i for i, name in enumerate(names)}
    nowhere = NONE  # the last entry, for what has no place
    return np.array([*(row.get(name, NONE) for name in plan.places), nowhere], np.int64)


def _meetings(plan: Plan, window: Window, names: tuple[str, ...]) -> IntArray:
    found = np.zeros(len(names), np.int64)
    for name, holder in zip(plan.holds, plan.holder, strict=True):
        if name not in names:
            continue  # a stage that gathers batches
        meetings = plan.meeting[holder["first"] : holder["last"]]
        at = meetings["at"][meetings["frozen"] == 0]
        found[names.index(name)] = np.count_nonzero((at >= window.begin) & (at < window.end))
    return found


def _heard(
    plan: Plan, record: Record, window: Window, names: tuple[str, ...]
) -> tuple[IntArray, IntArray, IntArray]:
    """(gates,) three times: hearings, sendings-back and refusals in the window.

    A gate that decides leaves decisions; what it catches is decided by that. One that always lets
    pass leaves the wait that it ended, or the work of looking at it; of one who came in the instant
    in which it sat, see at_once.
    """
    n, gate_of_place = len(names), _gate_of_place(plan, names)
    parts = (plan.op["code"] == BRANCH) & (gate_of_place[plan.op["place"]] != NONE)
    catches = parts & (plan.op["sender"] != NONE)  # a fault, before anything is decided
    hears = parts & (plan.op["tally"] != NONE) & ~catches  # a release tells what failed in it
    decisions = record.decisions
    decided = decisions.compress(parts[decisions["op"]] & within(window, record, decisions["at"]))
    gate, way = gate_of_place[plan.op["place"][decided["op"]]], plan.way.take(decided["way"])
    decides = np.isin(plan.op["place"], plan.op["place"][hears])
    back, refused = way["share_at"] != NONE, plan.op["code"][way["next"]] == END
    ends = hears[decided["op"]] | ((catches & decides)[decided["op"]] & back)
    heard = count(gate[ends], n)
    passed = total(*_let_pass(plan, record, window, decides, gate_of_place), n)
    return heard + passed, count(gate[back], n), count(gate[refused], n)


def _let_pass(
    plan: Plan, record: Record, window: Window, decides: BoolArray, gate_of_place: IntArray
) -> tuple[IntArray, IntArray]:
    gate_of_op = np.where(decides, NONE, gate_of_place[plan.op["place"]])
    is_hold, is_work = plan.op["code"] == HOLD, plan.op["code"] == WORK
    at_gate = gate_of_op != NONE
    waits = record.intervals.compress((is_hold & at_gate)[record.intervals["op"]])
    ended = (waits["cut"] == 0) & within(window, record, waits["end"]) & ~_frozen(waits)
    seated = record.seatings.compress((is_work & at_gate)[record.seatings["op"]])
    begun = (seated["effort"] != NONE) & within(window, record, seated["at"])
    ops, at = passed_at_once(plan, record, is_hold & at_gate)
    ops = ops[within(window, record, at)]
    gate = gate_of_op[np.concatenate([waits["op"][ended], seated["op"][begun], ops])]
    return gate, np.ones_like(gate)


def _frozen(waits: NDArray[np.void]) -> BoolArray:
    """(intervals,) Waits for a release that did not end: a freeze gave the rest another cause."""
    found = np.zeros(len(waits), bool)
    later = waits.compress(waits["cause"] == FREEZE)[["item", "op", "begin"]].tolist()
    if later:
        began = set(later)
        rows = np.flatnonzero(waits["cause"] == RELEASE)
        told = waits.take(rows)[["item", "op", "end"]].tolist()
        found[rows] = [row in began for row in told]
    return found
