"""Opening hours as rows, and how much room there is: until the closing, and in the year to come.

Only teams ask for room that do not start what does not fit. The answer reaches beyond the end of
the run, so that a longer horizon starts nothing earlier or later.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scenarios.calendar import Calendar
from scenarios.duration import WEEK
from scenarios.scenario import Scenario
from simulator import layout
from simulator.calendars import Hours, hours
from simulator.layout import NEVER

YEAR = 52 * WEEK
BEYOND = YEAR + 2 * WEEK  # so that the last opening of the year has an end

Room = tuple[int, int]  # the end of what opens at a boundary, and the longest from there on
NOT_ASKED: Room = (NEVER, NEVER)


def calendar_rows(
    scenario: Scenario, by_calendar: dict[str | None, Hours], zone: str, until: int
) -> tuple[NDArray[np.void], NDArray[np.void]]:
    """The calendars, and the boundaries of all of them, one calendar after the other."""
    ends = np.cumsum([0, *(len(h.at) for h in by_calendar.values())])
    asked = {team.calendar for team in scenario.teams.values() if team.off_hours == "do not start"}
    rows = list[tuple[int, ...]]()
    for name, h in by_calendar.items():
        room = [NOT_ASKED] * len(h.at)
        if name in asked and name is not None:
            room = rooms(scenario.calendars[name], scenario.start, zone, until, len(h.at))
        rows += [
            (*row, *space)
            for row, space in zip(zip(h.at, h.open, h.opened, strict=True), room, strict=True)
        ]
    calendar = np.array(list(pairwise(ends)), layout.CALENDAR)
    return calendar, np.array(rows, layout.BOUNDARY)


def rooms(calendar: Calendar, start: date, zone: str, until: int, boundaries: int) -> list[Room]:
    """For the first boundaries of a calendar, how much room there is from them on."""
    far = hours(calendar, start, zone, until + BEYOND)
    ends = [*far.at[1:], NEVER]
    return list(zip(ends, _longest(far, ends), strict=True))[:boundaries]


def _longest(far: Hours, ends: Sequence[int]) -> Iterator[int]:
    """The longest opening that begins within a year of each boundary.

    Those that may still be it stand in a queue, the longest first: each joins and leaves once.
    """
    ahead, following = deque[int](), 0

    def length(i: int) -> int:
        return NEVER if ends[i] == NEVER else ends[i] - far.at[i]

    for i, at in enumerate(far.at):
        while following < len(far.at) and far.at[following] < at + YEAR:
            if far.open[following]:
                while ahead and length(ahead[-1]) <= length(following):
                    ahead.pop()
                ahead.append(following)
            following += 1
        while ahead and ahead[0] < i:
            ahead.popleft()
        yield length(ahead[0]) if ahead else 0
