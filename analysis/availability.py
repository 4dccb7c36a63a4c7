"""How much of their opening hours people are there: not absent, out of order or in a meeting."""

from math import prod

import numpy as np

from analysis.working_time import open_time, team_hours
from scenarios.members import sits_in
from scenarios.outages import Rule, rules_of
from simulator.calendars import Hours, ends_of_work
from simulator.draws import Tables, draw_row, drawn, mean_length
from simulator.members import called_to
from simulator.plan import Plan
from simulator.staffing import hours_of

INSTANTS, LENGTHS = 200, 200  # of repair, from which a mean is taken


def availability(plan: Plan, team: str) -> float:
    """The share of a team's opening hours in which each of its people is there, on average.

    In the long run, and as if absence and breakdowns knew nothing of each other.
    """
    file = plan.scenario.teams[team]
    hours = plan.hours[file.calendar]
    return prod(_there(rule, hours, plan.until) for rule in rules_of(file))


def _there(rule: Rule, hours: Hours, until: int) -> float:
    day = hours.working_day
    up = mean_length(rule.after, day)
    if rule.counts != "clock":  # who has as much to do as he can is busy whenever he is there
        return up / (up + _open_time_lost(rule, hours, until))
    return up / (up + mean_length(rule.lasts, day))


def _open_time_lost(rule: Rule, hours: Hours, until: int) -> float:
    """The opening hours that a repair takes which begins at any instant of them."""
    whole = int(open_time(hours, np.array([until]))[0])
    if not whole:
        return mean_length(rule.lasts, hours.working_day)
    begins = ends_of_work(hours, (np.arange(INSTANTS) * 2 + 1) * whole // (2 * INSTANTS) + 1)
    tables = Tables()
    row = draw_row(rule.lasts, hours.working_day, tables)
    u = ((np.arange(LENGTHS) + 0.5) / LENGTHS).tolist()
    lengths = np.array([round(drawn(row, tables.parts, tables.knots, x)) for x in u])
    ends = np.minimum(begins[:, None] + lengths, until)
    lost = open_time(hours, ends.ravel()) - open_time(hours, np.repeat(begins, LENGTHS))
    return float(lost.mean())


def meeting_time(plan: Plan, team: int, until: int) -> int:
    """What meetings take of the opening hours of a team's people, in µs of persons' time."""
    name, total = plan.teams[team], 0
    if not sits_in(plan.scenario, name):
        return 0
    for person, meetings in called_to(plan).items():
        number = person - int(plan.team["first"][team])
        if 0 <= number < plan.team["people"][team]:
            staff = plan.staffed.get(name)
            hours = hours_of(staff, number) if staff else team_hours(plan, team)
            begin, end = np.minimum(np.array(meetings, np.int64), until).T
            total += int((open_time(hours, end) - open_time(hours, begin)).sum())
    return total
