"""When each person is scheduled: the opening hours of his team."""

import numpy as np
from numpy.typing import NDArray

from simulator.plan import Plan
from simulator.record import DUTY


def duty(plan: Plan, end: int) -> NDArray[np.void]:
    """The scheduled intervals of all people until the end of the run, in the record's order."""
    all_hours = list(plan.hours.values())
    parts = [np.zeros(0, DUTY)]
    for team in plan.team:
        hours = all_hours[team["calendar"]]
        begin = np.array(hours.at, np.int64)
        close = np.minimum(np.append(begin[1:], end), end)
        worked = (np.array(hours.open) == 1) & (begin < close)
        people = np.arange(team["first"], team["first"] + team["people"])
        rows = np.zeros(np.count_nonzero(worked) * len(people), DUTY)
        rows["person"] = np.tile(people, np.count_nonzero(worked))
        rows["begin"] = np.repeat(begin[worked], len(people))
        rows["end"] = np.repeat(close[worked], len(people))
        parts.append(rows)
    found = np.concatenate(parts)
    return found[np.lexsort((found["person"], found["begin"]))]


def scheduled(duty: NDArray[np.void], people: int, begin: int, end: int) -> NDArray[np.int64]:
    """The scheduled time of each person within an interval, in microseconds."""
    length = np.minimum(duty["end"], end) - np.maximum(duty["begin"], begin)
    time = np.zeros(people, np.int64)
    np.add.at(time, duty["person"], np.maximum(length, 0))
    return time
