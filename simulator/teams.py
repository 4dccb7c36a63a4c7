"""Teams lowered: who they are, and by which rules they work."""

import numpy as np
from numpy.typing import NDArray

from scenarios.holding import several
from scenarios.multitasking import factors
from scenarios.owners import owners
from scenarios.staffing import most_people
from scenarios.team import Team
from simulator.attributes import attributes_of
from simulator.layout import CHANGE, INTERRUPTED, NONE, OFF_HOURS, TEAM
from simulator.route import Setting, working_day
from simulator.rules import FIFO, POLICIES, PRIORITY

Counted = dict[str, list[tuple[int, int]]]  # by team, from when on it has so many people


def team_rows(setting: Setting, counted: Counted) -> NDArray[np.void]:
    """The teams in the order of their names; persons are numbered through all of them."""
    rows = np.zeros(len(setting.teams), TEAM)
    first = changed = stretch = 0
    stages = setting.scenario.stages.values()
    crews = {name for stage in stages if stage.people > 1 for name in owners(stage)}
    for name, i in setting.teams.items():
        team, row = setting.scenario.teams[name], rows[i]
        row["people"], row["first"] = most_people(team), first
        counts = counted.get(name, [(0, team.people)])
        row["present"], row["first_change"] = counts[0][1], changed
        changed += len(counts) - 1
        row["last_change"] = changed
        row["policy"] = _policy(team)
        row["calendar"] = setting.calendars[team.calendar]
        row["stride"], row["radix"], row["digit"] = _domain(setting, team)
        row["off_hours"] = OFF_HOURS.index(team.off_hours)
        row["interrupted"] = NONE
        if team.preemption:
            row["interrupted"] = INTERRUPTED.index(team.preemption.interrupted)
            row["switching"] = team.preemption.switching.in_working_day(working_day(setting, name))
        if team.set_up:
            day = working_day(setting, name)
            row["on_change"] = team.set_up.on_change.in_working_day(day)
            row["after_idle"] = team.set_up.after_idle.in_working_day(day)
            row["sets_up_first"] = team.set_up.first
        row["crews"] = name in crews
        if team.at_once and several(team):
            row["at_once"], row["stretch"] = team.at_once.items, stretch
            row["turn"] = team.at_once.turn.in_working_day(working_day(setting, name))
            stretch += team.at_once.items + 1
        first += int(row["people"])
    return rows


def stretches(setting: Setting) -> NDArray[np.float64]:
    """What effort is multiplied by, by how many items a person holds, team by team from 0 on."""
    teams = [setting.scenario.teams[name] for name in setting.teams]
    return np.array(
        [x for t in teams if t.at_once and several(t) for x in factors(t.at_once)], np.float64
    )


def changes(counted: Counted) -> NDArray[np.void]:
    """When the number of people changes, and to what, team by team."""
    rows = [row for _, counts in sorted(counted.items()) for row in counts[1:]]
    return np.array(rows, CHANGE) if rows else np.zeros(0, CHANGE)


def _policy(team: Team) -> int:
    """Where the more urgent interrupts it goes first, and the first come first of its class."""
    policy = POLICIES.index(team.policy)
    return PRIORITY if team.preemption and policy == FIFO else policy


def _domain(setting: Setting, team: Team) -> tuple[int, int, int]:
    """Stride and radix of the attribute that tells a team's own work, and the digit that is it."""
    for name, value in (team.domain or {}).items():
        for attribute in attributes_of(setting.scenario):
            if attribute.name == name:
                return attribute.stride, attribute.radix, 1 + attribute.values.index(value)
    return 1, 1, NONE
