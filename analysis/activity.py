"""Active periods: stretches of time in which a place could take on nothing more.

A team is active while everybody on duty works, a gate from a meeting with a full agenda to the
next. Closed hours neither count nor end a period. The place with the longest periods holds up the
others: it is the one that is seldom starved and seldom blocked.
Source: Roser, Nakano and Tanaka, A practical bottleneck detection method (2001), and Shifting
bottleneck detection (2002): of the places that are active at an instant, the one whose period is
the longest is the constraint of the moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.place import TEAM, Place
from analysis.window import IntArray, Window
from analysis.working_time import open_time, reference_hours
from simulator.duty import there
from simulator.layout import NO_CAP
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Activity:
    """The active stretches of one place in a window, each with the period that it belongs to."""

    begin: IntArray  # (stretches,) µs clock
    end: IntArray
    length: IntArray  # (stretches,) µs in which the place is open
    period: IntArray  # (stretches,) its number among the place's periods, from 0

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return int(self.period.max(initial=-1)) + 1

    @property
    def total(self) -> int:
        """How long all of them are together, in µs in which the place is open."""
        return int(self.length.sum())

    def whole(self) -> IntArray:
        """(stretches,) The length of the whole period that each belongs to, in µs."""
        lengths = np.zeros(self.periods, np.int64)
        np.add.at(lengths, self.period, self.length)
        found: IntArray = lengths[self.period]
        return found


def activity(plan: Plan, record: Record, window: Window, place: Place) -> Activity:
    """When a place was active in the window."""
    if place.kind == TEAM:
        return _of_team(plan, record, window, place.row)
    return _of_gate(plan, record, window, place.row)


def _of_team(plan: Plan, record: Record, window: Window, team: int) -> Activity:
    first = int(plan.team["first"][team])
    last = first + int(plan.team["people"][team])

    def mine(rows: np.ndarray) -> tuple[IntArray, IntArray]:
        own = rows.compress((rows["person"] >= first) & (rows["person"] < last))
        return own["begin"], own["end"]

    on_duty, at_work = mine(there(record)), mine(record.intervals)
    at = np.unique(np.concatenate([*on_duty, *at_work, [window.begin, window.end]]))
    present, busy = _level(at, *on_duty), _level(at, *at_work)
    active = (present > 0) & (busy >= present)
    idle = (present > 0) & ~active
    return _within(window, at, active, idle)


def _level(at: IntArray, begin: IntArray, end: IntArray) -> IntArray:
    """(steps,) How many stretches hold each step between these instants."""
    change = np.zeros(len(at), np.int64)
    np.add.at(change, np.searchsorted(at, begin), 1)
    np.subtract.at(change, np.searchsorted(at, end), 1)
    return np.cumsum(change)[:-1]


def _within(window: Window, at: IntArray, active: np.ndarray, idle: np.ndarray) -> Activity:
    """Periods end where a step is idle; a step that is neither is closed."""
    inside = active & (at[:-1] >= window.begin) & (at[1:] <= window.end)
    number = np.cumsum(idle)[inside]
    begin, end = at[:-1][inside], at[1:][inside]
    return Activity(begin, end, end - begin, _numbered(number))


def _numbered(period: IntArray) -> IntArray:
    """The same numbers without gaps, from 0."""
    found: IntArray = np.unique(period, return_inverse=True)[1].astype(np.int64)
    return found


def _of_gate(plan: Plan, record: Record, window: Window, hold: int) -> Activity:
    """From each full meeting to the next meeting, in the hours of the reference calendar."""
    holder = plan.holder[hold]
    at = plan.meeting["at"][holder["first"] : holder["last"]]
    if holder["cap"] >= NO_CAP or not len(at):
        nothing = np.zeros(0, np.int64)
        return Activity(nothing, nothing, nothing, nothing)
    waits = record.intervals.compress(plan.op["hold"][record.intervals["op"]] == hold)
    heard = np.sort(waits["end"][waits["cut"] == 0])
    many = np.searchsorted(heard, at, side="right") - np.searchsorted(heard, at, side="left")
    full = many >= holder["cap"]
    ends = np.append(at[1:], max(window.end, int(at[-1])))
    begin, end = (np.clip(x, window.begin, window.end) for x in (at, ends))
    hours = reference_hours(plan)
    length = open_time(hours, end) - open_time(hours, begin)
    inside = full & (length > 0)
    number = np.cumsum(~full)[inside]
    return Activity(begin[inside], end[inside], length[inside], _numbered(number))


def momentary(found: Sequence[Activity]) -> IntArray:
    """(places,) For how long each place was the constraint of the moment, in µs clock.

    At a tie the first place is; while no place is active none is.
    """
    at = np.unique(np.concatenate([edge for a in found for edge in (a.begin, a.end)]))
    longest = np.zeros((len(found), max(0, len(at) - 1)), np.int64)
    for row, a in zip(longest, found, strict=True):
        _fill(row, np.searchsorted(at, a.begin), np.searchsorted(at, a.end), a.whole())
    step = np.diff(at)
    won = np.where(longest.max(axis=0, initial=0) > 0, longest.argmax(axis=0), len(found))
    return np.bincount(won, step, len(found) + 1)[:-1].astype(np.int64)


def _fill(row: IntArray, first: IntArray, last: IntArray, values: IntArray) -> None:
    """Sets each stretch first <= i < last, none overlapping another, to its value."""
    change = np.zeros(len(row) + 1, np.int64)
    np.add.at(change, first, values)
    np.subtract.at(change, last, values)
    row[:] = np.cumsum(change)[:-1]
