"""What handoffs lose and no take-up sees: latent faults that go live, and needs not met."""

import numpy as np
from numpy.typing import NDArray

from analysis.by_operation import count, drawn_for
from analysis.window import BoolArray, IntArray, Window, within
from scenarios.handoff import outcomes
from scenarios.seam import handoff_between, pair
from simulator.entries import settled_at
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.record import Record

UNSEEN = ("escapes", "unmet")


def unseen_ways(plan: Plan) -> IntArray:
    """(ways,) Which of UNSEEN a way out of a handoff is; NONE for all others."""
    found = np.full(len(plan.way), NONE)
    rows = np.flatnonzero(drawn_for(plan, "fidelity")).tolist()
    for row, scenario in zip(rows, settled_at(plan, rows), strict=True):
        op = plan.op[row]
        if sides := pair(plan.places[op["place"]]):
            for i, name in enumerate(outcomes(handoff_between(scenario, *sides))):
                if name in UNSEEN:
                    found[op["way"] + i] = UNSEEN.index(name)
    return found


def unseen_by_seam(
    plan: Plan, record: Record, window: Window, ways: IntArray, seam_of_place: IntArray, seams: int
) -> list[IntArray]:
    """For each of UNSEEN, (seams,) how many items were passed on so in the window."""
    decided = record.decisions.compress(ways[record.decisions["way"]] != NONE)
    decided = decided.compress(within(window, record, decided["at"]))
    end = ways[decided["way"]]
    seam = seam_of_place[plan.op["place"][decided["op"]]]
    return [count(seam[end == i], seams) for i in range(len(UNSEEN))]


def live_with(plan: Plan, record: Record, ways: IntArray) -> list[BoolArray]:
    """For each of UNSEEN, (items,) whether an item went live with it; `ways` are unseen_ways.

    What counts is the last time that each handoff passed the item on before it went live.
    """
    passed, end = last_passes(plan, record, ways)
    found = [np.zeros(len(record.items), bool) for _ in UNSEEN]
    for i, flags in enumerate(found):
        flags[passed["item"][end == i]] = True
    return found


def last_passes(plan: Plan, record: Record, ways: IntArray) -> tuple[NDArray[np.void], IntArray]:
    """Decisions: the last pass of each handoff before an item went live, and its row of UNSEEN.

    `ways` are unseen_ways; where there is none of them, nothing is told.
    """
    hands_over = drawn_for(plan, "fidelity") & (ways != NONE).any()
    passed = record.decisions.compress(hands_over[record.decisions["op"]])
    live = record.items["live"][passed["item"]]
    passed = passed.compress((live != NONE) & (passed["at"] <= live))
    place = plan.op["place"][passed["op"]]
    order = np.lexsort([passed["visit"], place, passed["item"]])
    passed, place = passed.take(order), place[order]
    last = np.ones(len(passed), bool)
    last[:-1] = (passed["item"][1:] != passed["item"][:-1]) | (place[1:] != place[:-1])
    passed = passed.compress(last)
    return passed, ways[passed["way"]]
