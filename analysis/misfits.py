"""What lies outside of the hours of a team: work that fits into no opening, and meetings."""

from collections.abc import Iterator

import numpy as np

from analysis.full_hands import stretch_when_full
from analysis.working_time import open_time, team_hours
from scenarios.distribution import Constant
from scenarios.duration import HOUR
from scenarios.members import boards
from scenarios.owners import owners
from scenarios.work import Listed
from simulator.draws import drawn
from simulator.layout import FIT, NEVER, WORK
from simulator.plan import Plan

OFTEN = 0.1  # of the meetings of a board
GRID = (np.arange(1000) + 0.5) / 1000  # uniforms by which a share of luck is told


def misfits(plan: Plan) -> tuple[str, ...]:
    """A sentence for each place, and each board, that does not go with the hours of a team."""
    return (*_work_that_fits_nowhere(plan), *_meetings_out_of_hours(plan))


def _meetings_out_of_hours(plan: Plan) -> Iterator[str]:
    """A board that meets often while a team with a member of it is closed all the time."""
    for name, board in boards(plan.scenario):
        holder = plan.holder[plan.holds.index(name)]
        meetings = plan.meeting[holder["first"] : holder["last"]]
        for team in board.members:
            hours = team_hours(plan, plan.teams.index(team))
            opened = open_time(hours, meetings["ends"]) - open_time(hours, meetings["at"])
            closed = int(np.count_nonzero(opened == 0))
            if closed and closed >= OFTEN * len(meetings):
                yield (
                    f"approvals.{name} meets {closed:,} of {len(meetings):,} times while {team} is "
                    "closed: its members come in overtime. Let it meet in their opening hours."
                )


def _work_that_fits_nowhere(plan: Plan) -> tuple[str, ...]:
    """A sentence for each place whose work may be longer than the longest opening of its team.

    Where people hold several items it is work as long as it is with as many as they may hold.
    """
    stretch = stretch_when_full(plan)
    return tuple(
        f"teams.{plan.teams[team]} does not start what does not fit, and work at {place} "
        f"{often} takes longer than its longest opening ({longest / HOUR:.4g} h): it starts as the "
        "team opens and is put down as it closes. "
        "Cut such work into smaller pieces, or let the team finish what it has started."
        for team in np.flatnonzero(plan.team["off_hours"] == FIT).tolist()
        for longest in [_longest(plan, team)]
        if longest < NEVER
        for place, often in sorted(_too_long(plan, team, longest / stretch[team]).items())
    )


def _longest(plan: Plan, team: int) -> int:
    calendar = plan.calendar[plan.team["calendar"][team]]
    return int(plan.boundary["longest"][calendar["first"] : calendar["last"]].max())


def _too_long(plan: Plan, team: int, longest: float) -> dict[str, str]:
    """By place, how often work there is too long."""
    found = dict.fromkeys(_listed(plan, team, longest), "of some items")
    rows, parts, knots = (table.tolist() for table in (plan.draw, plan.part, plan.knot))
    mine = (plan.op["code"] == WORK) & (plan.op["team"] == team) & (plan.op["takeup"] == 0)
    for place, draw in {(int(op["place"]), int(op["draw"])) for op in plan.op[mine]}:
        lengths = [drawn(rows[draw], parts, knots, u) for u in GRID.tolist()]
        if share := sum(length > longest for length in lengths) / len(GRID):
            found[plan.places[place]] = (
                "always" if share == 1 else f"{100 * share:.2g} times in 100"
            )
    return found


def _listed(plan: Plan, team: int, longest: float) -> Iterator[str]:
    """The stages of a team at which a row of a list fixes an effort that is too long."""
    name = plan.teams[team]
    day = plan.hours[plan.scenario.teams[name].calendar].working_day
    lists = [work.arrives for work in plan.scenario.work.values()]
    rows = [row for arrives in lists if isinstance(arrives, Listed) for row in arrives.rows]
    for stage, effort in (pair for row in rows for pair in row.effort.items()):
        if name in owners(plan.scenario.stages[stage]) and isinstance(effort, Constant):
            yield from [stage] if effort.value.in_working_day(day) > longest else []
