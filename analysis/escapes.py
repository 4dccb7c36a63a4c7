"""Faults that nobody found before the item went live."""

import numpy as np

from analysis.by_operation import drawn_for
from analysis.window import BoolArray
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.record import Record


def escaped(plan: Plan, record: Record) -> BoolArray:
    """(items,) Whether an item went live with a fault: some stage did it wrong the last time.

    Whatever is found goes back and is worked again, so what was wrong last was never found, was not
    caught, or came after as many corrections as are made.
    """
    judges = drawn_for(plan, "right")
    decisions = record.decisions.compress(judges[record.decisions["op"]])
    live = record.items["live"][decisions["item"]]
    decisions = decisions.compress((live != NONE) & (decisions["at"] <= live))
    places = len(plan.places)
    task = decisions["item"] * places + plan.op["place"][decisions["op"]]
    order = np.lexsort([decisions["visit"], task])
    decisions, task = decisions.take(order), task[order]
    last = decisions.compress(np.append(task[1:] != task[:-1], True)[: len(task)])
    found = np.zeros(len(record.items), bool)
    found[last["item"][last["way"] > plan.op["way"][last["op"]]]] = True
    return found
