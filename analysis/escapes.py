"""Faults that nobody found before the item went live."""

import numpy as np

from analysis.window import BoolArray
from simulator.layout import BRANCH, CHANCE, NONE
from simulator.plan import Plan
from simulator.record import Record


def escaped(plan: Plan, record: Record) -> BoolArray:
    """(items,) Whether an item went live with a fault: some stage did it wrong the last time.

    Whatever is found goes back and is worked again, so what was wrong last was never found, was not
    caught, or came after as many corrections as are made.
    """
    decisions = record.decisions.compress(_judges(plan)[record.decisions["op"]])
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


def _judges(plan: Plan) -> BoolArray:
    """(ops,) Which branches say if a stage did its work right."""
    found: BoolArray = (plan.op["code"] == BRANCH) & (plan.op["test"] == CHANCE)
    rows = np.flatnonzero(found)
    found[rows] = [plan.draw_names[draw][-1] == "right" for draw in plan.op["draw"][rows].tolist()]
    return found
