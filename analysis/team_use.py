"""How each team's time is used, and how much waits for it."""

from dataclasses import dataclass

import numpy as np

from analysis.by_operation import total
from analysis.ledgers import in_meetings, people_ledgers
from analysis.starts import Starts
from analysis.window import IntArray, Window
from analysis.working_time import open_time, team_hours
from simulator.layout import NONE, WORK
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class TeamUse:
    """Sums for each team, clipped to the window; other work is in them."""

    names: tuple[str, ...]
    people: IntArray  # (teams,) persons
    scheduled: IntArray  # (teams,) µs of persons' time on duty
    charges: IntArray  # (teams, CHARGES) µs of persons' time on duty; a row adds up to scheduled
    overtime: IntArray  # (teams,) µs of persons' time worked outside duty
    meetings: IntArray  # (teams,) µs of persons' time in meetings, on duty or not
    queued: IntArray  # (teams,) ∫ items that wait for a first start dt, item·µs clock
    queued_open: IntArray  # (teams,) the same over the team's working time


def team_use(plan: Plan, record: Record, window: Window, first: Starts) -> TeamUse:
    """What each team's people did in the window, and what waited for them."""
    persons = plan.team["first"]
    worked, outside = people_ledgers(plan, record, window)
    charges = np.add.reduceat(worked, persons)
    met, met_outside = in_meetings(record, window, len(worked))
    queued, queued_open = _queued(plan, record, window, first)
    return TeamUse(
        names=plan.teams,
        people=plan.team["people"].astype(np.int64),
        scheduled=charges.sum(axis=1),
        charges=charges,
        overtime=np.add.reduceat(outside, persons).sum(axis=1),
        meetings=np.add.reduceat(met + met_outside, persons),
        queued=queued,
        queued_open=queued_open,
    )


def _queued(plan: Plan, record: Record, window: Window, first: Starts) -> tuple[IntArray, IntArray]:
    """(teams,) twice: waits before the first start, in clock time and in the team's working time.

    Work that is suspended waits with its person and stands in no queue.
    """
    told = record.intervals
    waits = (told["person"] == NONE) & (plan.op["code"] == WORK)[told["op"]]
    inside = (told["end"] > window.begin) & (told["begin"] < window.end)
    rows = told.compress(waits & inside)
    rows = rows.compress(rows["begin"] < first.at(rows))
    begin = np.clip(rows["begin"], window.begin, window.end)
    end = np.clip(rows["end"], window.begin, window.end)
    team = plan.op["team"][rows["op"]]
    opened = np.zeros(len(plan.teams), np.int64)
    for number in np.flatnonzero(np.bincount(team)).tolist():
        hours, mine = team_hours(plan, number), team == number
        opened[number] = np.sum(open_time(hours, end[mine]) - open_time(hours, begin[mine]))
    return total(team, end - begin, len(plan.teams)), opened
