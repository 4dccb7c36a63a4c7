"""Whose time handoff loss takes: what each seam costs each team, and what that is in money."""

import numpy as np

from analysis.delay_cost import MILLIONTHS
from analysis.seam_loss import PURPOSES, lost_rework, purposes, seam_names
from analysis.takeups import Rework
from analysis.window import IntArray, Window, clipped
from scenarios.duration import HOUR
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.record import Record


def seam_effort(plan: Plan, record: Record, window: Window, again: Rework) -> IntArray:
    """(seams, teams) µs of persons' time; a row adds up to the effort of `SeamLoss`."""
    names = seam_names(plan)
    row = {name: i for i, name in enumerate(names)}
    seam_of_place = np.array([row.get(name, NONE) for name in plan.places], np.int64)
    told = record.intervals
    talk = np.isin(purposes(plan)[told["op"]], range(len(PURPOSES))) & (told["person"] != NONE)
    talk &= seam_of_place[plan.op["place"][told["op"]]] != NONE
    talks = told.compress(talk)
    again_rows, again_seam = lost_rework(plan, again, names)
    rows = np.concatenate([talks, again_rows])
    seam = np.concatenate([seam_of_place[plan.op["place"][talks["op"]]], again_seam])
    found = np.zeros((len(names), len(plan.teams)), np.int64)
    inside = clipped(window, rows["begin"], rows["end"])
    np.add.at(found, (seam, plan.op["team"][rows["op"]]), inside)
    return found


def rates(plan: Plan) -> list[float]:
    """What an hour of a person of each team costs; 0 where nothing is said."""
    money, teams = plan.scenario.money, plan.scenario.teams
    usual = (money.hour if money else None) or 0.0
    own = [teams[name].cost_per_hour for name in plan.teams]
    return [usual if rate is None else rate for rate in own]


def priced(plan: Plan, time: IntArray) -> int:
    """What people's time costs, (teams,) in µs of it: millionths of the file's currency."""
    pairs = zip(time.tolist(), rates(plan), strict=True)
    return sum(round(spent * rate * MILLIONTHS / HOUR) for spent, rate in pairs)
