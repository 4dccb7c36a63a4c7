"""What is known of time before a run: meetings, shifts, and who of a team is there."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator import layout
from simulator.layout import NEVER
from simulator.plan import Plan

# What happens at a moment of a hold, in the order in which it does: a meeting that takes time
# ends or begins, one that takes none decides, or a freeze takes a window away.
ENDS, BEGINS, DECIDES, FROZEN = range(4)

# Meetings and shifts, all known before the run, by instant, then holds before teams.
MOMENT = np.dtype(
    [
        ("at", "i8"),
        ("who", "i8"),  # a hold, then a team, then a team whose people change, then a person
        ("open", "i8"),  # 1: a shift opens, a person goes; people; what happens at a meeting
        ("bound", "i8"),  # a shift: the next boundary; a meeting: the latest papers
        ("row", "i8"),  # a shift: its boundary
    ]
)


def moments(plan: Plan, moved: NDArray[np.void]) -> NDArray[np.void]:
    """All meetings and shifts: by instant, holds before teams, each in its order, ends first.

    Then the numbers of people that change, and then who goes or returns.
    """
    parts = [np.zeros(0, MOMENT)]
    for number, holder in enumerate(plan.holder):
        meetings = plan.meeting[holder["first"] : holder["last"]]
        parts += _sittings(number, meetings)
    for number, team in enumerate(plan.team, len(plan.holder)):
        hours = plan.calendar[team["calendar"]]
        rows = plan.boundary[hours["first"] : hours["last"]]
        closes = [*rows["at"][1:], NEVER]
        if team["off_hours"] == layout.FINISH:
            closes = [NEVER] * len(rows)  # to whoever works
        shifts = _moments(number, rows["at"], rows["open"], closes)
        shifts["row"] = np.arange(hours["first"], hours["last"])
        parts.append(shifts)
    for number, team in enumerate(plan.team, len(plan.holder) + len(plan.team)):
        rows = plan.change[team["first_change"] : team["last_change"]]
        parts.append(_moments(number, rows["at"], rows["people"], NEVER))
    before = len(plan.holder) + 2 * len(plan.team)
    parts.append(_moments(before + moved["person"], moved["at"], moved["leaves"], NEVER))
    found = np.concatenate(parts)
    return found[np.lexsort((found["open"], found["who"], found["at"]))]


def _sittings(number: int, meetings: NDArray[np.void]) -> list[NDArray[np.void]]:
    """The moments of a hold: a meeting that takes time has two."""
    long = meetings["ends"] > meetings["at"]
    what = np.where(meetings["frozen"] == 1, FROZEN, np.where(long, BEGINS, DECIDES))
    return [
        _moments(number, meetings["at"], what, meetings["latest"]),
        _moments(number, meetings["ends"][long], ENDS, NEVER),
    ]


def _moments(who: Any, at: Any, is_open: Any, bound: Any) -> NDArray[np.void]:
    rows = np.zeros(len(at), MOMENT)
    rows["at"], rows["who"], rows["open"], rows["bound"] = at, who, is_open, bound
    return rows
