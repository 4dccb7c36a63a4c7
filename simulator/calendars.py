"""Opening hours as boundaries in microseconds, and what can be asked of them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median

import numpy as np
from numpy.typing import NDArray

from scenarios.calendar import Calendar
from scenarios.duration import DAY, MINUTE
from scenarios.hours import open_intervals, weekly_hours
from simulator.layout import NEVER


@dataclass(frozen=True)
class Hours:
    """The boundaries of a calendar, in order: it opens and closes in turn; the first is at 0."""

    at: tuple[int, ...]
    open: tuple[int, ...]  # 1: open from here to the next boundary
    opened: tuple[int, ...]  # open time before this boundary
    working_day: int  # the median open day

    @cached_property
    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """`at`, `open` and `opened`, to ask of many instants at once."""
        at, is_open, opened = (np.array(x, np.int64) for x in (self.at, self.open, self.opened))
        return at, is_open, opened


ALWAYS = Hours(at=(0,), open=(1,), opened=(0,), working_day=DAY)


def hours(calendar: Calendar, start: date, zone: str, until: int) -> Hours:
    """The boundaries of a calendar from the scenario's start until an instant."""
    at, state = [0], [0]
    for begin, end in open_intervals(calendar, start, zone, until):
        if begin == 0:
            at, state = [], []
        at += [begin, end] if end < until else [begin]
        state += [1, 0] if end < until else [1]
    return Hours(tuple(at), tuple(state), _opened(at, state), working_day(calendar))


def _opened(at: list[int], state: list[int]) -> tuple[int, ...]:
    total, found = 0, [0]
    for begin, end, is_open in zip(at, at[1:], state, strict=False):
        total += (end - begin) * is_open
        found.append(total)
    return tuple(found)


def working_day(calendar: Calendar) -> int:
    """The open time of the median day of the week that is open at all."""
    total = [0] * 7
    for weekday, begin, end in weekly_hours(calendar.weekly):
        total[weekday] += (end - begin) * MINUTE
    return round(median(day for day in total if day))


def open_until(h: Hours, at: int) -> int:
    """The open time from 0 until an instant."""
    i = bisect_right(h.at, at) - 1
    return h.opened[i] + (at - h.at[i]) * h.open[i]


def end_of_work(h: Hours, at: int, work: int) -> int:
    """The instant at which `work` of open time has passed since `at`; NEVER if it does not.

    Work of length zero ends at once, open or closed; work that ends at a closing has ended.
    """
    if work == 0:
        return at
    wanted = open_until(h, at) + work
    i = _last_opened_before(h, wanted)
    return h.at[i] + wanted - h.opened[i] if h.open[i] else NEVER


def ends_of_work(h: Hours, work: NDArray[np.int64]) -> NDArray[np.int64]:
    """The instants at which so much open time has passed since 0; work is above 0.

    Where `open` tells how many people are there, it is their time, rounded up to whole instants.
    """
    at, people, opened = h.arrays
    last = np.searchsorted(opened, work) - 1
    there = people[last]
    ends = at[last] - (opened[last] - work) // np.maximum(there, 1)
    return np.where(there > 0, ends, NEVER)


def _last_opened_before(h: Hours, wanted: int) -> int:
    """The last boundary with less open time before it than wanted: an opening, if any is left."""
    low, high = 0, len(h.at)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if h.opened[middle] < wanted else (low, middle)
    return low


def latest_with(h: Hours, opened: int) -> int:
    """The last instant until which no more than `opened` of open time has passed; -1 if none."""
    if opened < 0:
        return -1
    return min(end_of_work(h, 0, opened + 1) - 1, NEVER)
