"""Where the lives of items were spent: at which place, and for which cause, in integers."""

from collections.abc import Sequence

import numpy as np

from analysis.ledgers import totals
from analysis.waits import Waits, wait_totals
from analysis.window import BoolArray, IntArray
from analysis.working_time import open_time
from scenarios.scenario import ASKING_PARTY, Scenario
from simulator.calendars import Hours
from simulator.layout import ALONG, CAUSES, WAITING
from simulator.plan import Plan
from simulator.record import Record

ARROW = " -> "


def spent(
    plan: Plan, record: Record, hours: Hours, waits: Sequence[Waits], lives: IntArray,
    counts: BoolArray,
) -> IntArray:  # fmt: skip
    """(places, CAUSES) Time of these hours in µs that counted items spent at each place.

    `lives` (items,) says whose life a row is part of, `counts` (items,) which of them count. A
    column adds up to what the item ledger says of its cause.
    """
    told = record.intervals
    of_item = np.append(counts, False)[lives[told["item"]]]  # NONE is in nobody's life
    stands = (told["cause"] < WAITING) & (told["cause"] != ALONG)
    rows = np.flatnonzero(stands & of_item)
    place = plan.op["place"][told["op"]]
    length = open_time(hours, told["end"][rows]) - open_time(hours, told["begin"][rows])
    found = totals((len(plan.places), len(CAUSES)), place[rows], told["cause"][rows], length)
    for mine in waits:
        counted = of_item[mine.rows]
        for cause, lengths in wait_totals(mine, hours).items():
            np.add.at(found[:, cause], place[mine.rows][counted], lengths[counted])
    return found


def owner(scenario: Scenario, place: str) -> str:
    """Who has an item at a place: a team, `one -> other` between two of them, or a gate's name."""
    sender, arrow, receiver = place.partition(ARROW)
    if arrow and place not in scenario.stages:
        return f"{_team(scenario, sender)}{ARROW}{_team(scenario, receiver)}"
    return _team(scenario, place)


def _team(scenario: Scenario, name: str) -> str:
    """The team of a stage, all that may work it; else the name itself: gates, delays, who asks."""
    stage = scenario.stages.get(name)
    if name == ASKING_PARTY or stage is None or stage.team is None:
        return name
    if isinstance(stage.team, str):
        return stage.team
    return " or ".join(sorted({team for key, team in stage.team.items() if key != "by"}))
