"""Why items wait for a team: contention, prioritisation or unavailability.

While nobody of the team is on duty it is unavailability; while one of its people works on
something that became ready at a strictly later instant, prioritisation; else contention. What
somebody has taken up and does not work on waits for him, and so it is contention too. So it
depends on the team and the instant only through one number, its *level*: the latest instant at
which something became ready that is worked now. Work of other work, handoffs and questions counts
as any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.ranges import Extremes, distinct, raised, sums_above
from analysis.window import IntArray
from analysis.working_time import open_time
from simulator.calendars import Hours
from simulator.duty import there
from simulator.layout import (
    CONTENTION,
    HELD,
    NEVER,
    PRIORITISATION,
    UNAVAILABILITY,
    WAITING,
)
from simulator.plan import Plan
from simulator.record import INTERVAL, Record

OFF_DUTY = NEVER  # the level while nobody of the team is on duty
NOBODY_WORKS = -1


@dataclass(frozen=True)
class Timeline:
    """A team's level over time, in steps; `at` has every begin and end of a wait for it."""

    at: IntArray  # (steps + 1,) µs
    level: IntArray  # (steps,) µs, OFF_DUTY or NOBODY_WORKS


@dataclass(frozen=True)
class Waits:
    """The waits for one team that are to be split, as rows and as steps of its timeline."""

    timeline: Timeline
    rows: IntArray  # (waits,) of record.intervals
    ready: IntArray  # (waits,) µs; NEVER of what somebody holds, whom nothing overtakes
    first: IntArray  # (waits,) steps
    last: IntArray  # (waits,) the step after the last one


def waits_for_teams(plan: Plan, record: Record, waiting: IntArray) -> Iterator[Waits]:
    """For each team that something waited for: the waits, on the team's timeline.

    `waiting` are those in question, as rows of the record's intervals.
    """
    told = record.intervals
    begin, end, ready = (np.ascontiguousarray(told[name]) for name in ("begin", "end", "ready"))
    of_person = team_of_person(plan)
    meanwhile = (begin < end[waiting].max(initial=-1)) & (end > begin[waiting].min(initial=NEVER))
    working = np.flatnonzero((told["person"] >= 0) & meanwhile)
    all_waits = _by_team(plan, waiting, plan.op["team"][told["op"][waiting]])
    all_work = _by_team(plan, working, of_person[told["person"][working]])
    present = there(record)
    on_duty = _by_team(plan, np.arange(len(present)), of_person[present["person"]])
    for waits, work, duty in zip(all_waits, all_work, on_duty, strict=True):
        if len(waits):
            wait, done = (begin[waits], end[waits]), (begin[work], end[work])
            shift = present["begin"][duty], present["end"][duty]
            line = _timeline(wait, done, ready[work], shift)
            since = np.where(told["cause"][waits] == HELD, NEVER, ready[waits])
            yield Waits(line, waits, since, *(_step(line.at, at) for at in wait))


def team_of_person(plan: Plan) -> IntArray:
    """(persons,) The team that each belongs to, as a row of Plan.teams."""
    return np.repeat(np.arange(len(plan.team)), plan.team["people"])


def _by_team(plan: Plan, rows: IntArray, team: IntArray) -> list[IntArray]:
    """The rows of each team, in their order; small integers are sorted in one pass."""
    small = team.astype(np.min_scalar_type(len(plan.team)))
    ends = np.cumsum(np.bincount(small, minlength=len(plan.team)))[:-1]
    return np.split(rows[np.argsort(small, kind="stable")], ends)


Spans = tuple[IntArray, IntArray]  # begin, end


def _timeline(waits: Spans, work: Spans, ready: IntArray, duty: Spans) -> Timeline:
    at = distinct(np.concatenate([*waits, *work, *duty]))
    idle = np.full(len(at) - 1, NOBODY_WORKS)
    level = raised(idle, _step(at, work[0]), _step(at, work[1]), ready)
    people = np.zeros(len(at), np.int64)
    np.add.at(people, _step(at, duty[0]), 1)
    np.subtract.at(people, _step(at, duty[1]), 1)
    return Timeline(at, np.where(np.cumsum(people)[:-1] > 0, level, OFF_DUTY))


def _step(at: IntArray, instant: IntArray) -> IntArray:
    found: IntArray = np.searchsorted(at, instant)
    return found


def behind(waits: Waits, hours: Hours) -> IntArray:
    """(waits,) How long each waited behind what became ready later, in µs of these hours."""
    line = waits.timeline
    length, level = np.diff(open_time(hours, line.at)), line.level
    level = np.where(level == OFF_DUTY, NOBODY_WORKS, level)
    return sums_above(level, length, waits.first, waits.last, waits.ready)


# --- rows


def split_waits(plan: Plan, record: Record) -> NDArray[np.void]:
    """The record's intervals (INTERVAL) with each wait for a team told apart by cause.

    Neighbouring pieces of one wait have different causes. The rows stand in the record's order:
    by begin, item, operation and cause.
    """
    is_wait = record.intervals["cause"] >= WAITING
    kept, waiting = record.intervals.compress(~is_wait), np.flatnonzero(is_wait)
    pieces = [_pieces(record.intervals, waits) for waits in waits_for_teams(plan, record, waiting)]
    found = np.concatenate([kept, *pieces]).astype(INTERVAL)
    order = np.lexsort([found[name] for name in ("cause", "op", "item", "begin")])
    return found.take(order)


def _pieces(intervals: NDArray[np.void], waits: Waits) -> NDArray[np.void]:
    """Stretches are halved until they have one cause: their number, not their length, is paid."""
    extremes = Extremes(waits.timeline.level)
    wait, first, last = np.arange(len(waits.rows)), waits.first, waits.last
    done: list[tuple[IntArray, ...]] = []
    while len(wait):
        high, low = extremes(first, last)
        causes = _cause(high, waits.ready[wait]), _cause(low, waits.ready[wait])
        one = causes[0] == causes[1]
        done.append((wait[one], first[one], last[one], causes[0][one]))
        wait, first, last = wait[~one], first[~one], last[~one]
        middle = (first + last) // 2
        wait = np.concatenate([wait, wait])
        first, last = np.concatenate([first, middle]), np.concatenate([middle, last])
    return _merged(
        intervals, waits, *(np.concatenate(column) for column in zip(*done, strict=True))
    )


def _cause(level: IntArray, ready: IntArray) -> IntArray:
    """Monotonic in the level, so that a stretch whose extremes agree has one cause."""
    on_duty = np.where(level > ready, PRIORITISATION, CONTENTION)
    found: IntArray = np.where(level == OFF_DUTY, UNAVAILABILITY, on_duty)
    return found


def _merged(
    intervals: NDArray[np.void],
    waits: Waits,
    wait: IntArray,
    first: IntArray,
    last: IntArray,
    cause: IntArray,
) -> NDArray[np.void]:
    order = np.lexsort([first, wait])
    wait, first, last, cause = wait[order], first[order], last[order], cause[order]
    begins = np.ones(len(wait), bool)
    begins[1:] = (wait[1:] != wait[:-1]) | (cause[1:] != cause[:-1])
    ends = np.roll(begins, -1)
    found = intervals.take(waits.rows[wait[begins]])
    is_last = waits.timeline.at[last[ends]] == found["end"]
    found["cause"], found["cut"] = cause[begins], found["cut"] & is_last
    found["begin"], found["end"] = waits.timeline.at[first[begins]], waits.timeline.at[last[ends]]
    return found
