"""Lengths of time in the opening hours of a calendar."""

import numpy as np

from analysis.window import IntArray
from simulator.calendars import ALWAYS, Hours
from simulator.plan import Plan


def open_time(hours: Hours, at: IntArray) -> IntArray:
    """The open time from 0 until each of these instants, in µs: the shape of `at`.

    simulator.calendars.open_until for many instants at once.
    """
    if hours is ALWAYS:
        return at
    boundaries, is_open, opened = hours.arrays
    i = np.searchsorted(boundaries, at, side="right") - 1
    found: IntArray = opened[i] + (at - boundaries[i]) * is_open[i]
    return found


def reference_hours(plan: Plan) -> Hours:
    """The opening hours in which lead times count as working time.

    A scenario without a reference calendar has no other time than the clock's.
    """
    return plan.hours[plan.scenario.reference_calendar]


def team_hours(plan: Plan, team: int) -> Hours:
    """The opening hours of a team, by its row."""
    return plan.hours[plan.scenario.teams[plan.teams[team]].calendar]
