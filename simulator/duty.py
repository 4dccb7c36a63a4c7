"""When each person is scheduled: the opening hours of his team, while he belongs to it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.layout import MEETINGS
from simulator.plan import Plan
from simulator.record import DUTY, Record, table


def duty(plan: Plan, end: int, gone: NDArray[np.void] | None = None) -> NDArray[np.void]:
    """The scheduled intervals of all people until the end of the run, in the record's order.

    `gone` has rows like them: when somebody did not belong to his team.
    """
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
    if gone is not None:
        found = without(found, gone)
    return found[np.lexsort((found["person"], found["begin"]))]


def there(record: Record) -> NDArray[np.void]:
    """Who was on duty and not away, in rows like those of duty, and in their order."""
    found = without(record.duty, record.away)
    return found[np.lexsort((found["person"], found["begin"]))]


def meetings_of(away: NDArray[np.void]) -> NDArray[np.void]:
    """When anybody was in a meeting, on duty or not, in rows like those of duty."""
    rows = away[away["kind"] == MEETINGS].tolist()
    return table(DUTY, [(person, begin, end) for person, _, begin, end in rows])


def without(rows: NDArray[np.void], gone: NDArray[np.void]) -> NDArray[np.void]:
    """What is left of rows of duty outside of times at which somebody was gone."""
    if not len(gone):
        return rows
    touched = np.isin(rows["person"], gone["person"])
    return np.concatenate([rows[~touched], _left(rows[touched], gone)])


def _left(rows: NDArray[np.void], gone: NDArray[np.void]) -> NDArray[np.void]:
    """The rows' stretches outside of those of `gone`, by person and begin: one sweep over both."""
    person = np.concatenate([rows["person"], rows["person"], gone["person"], gone["person"]])
    at = np.concatenate([rows["begin"], rows["end"], gone["begin"], gone["end"]])
    on_duty = np.repeat([1, -1, 0, 0], [len(rows), len(rows), len(gone), len(gone)])
    away = np.repeat([0, 0, 1, -1], [len(rows), len(rows), len(gone), len(gone)])
    order = np.lexsort((at, person))
    person, at = person[order], at[order]
    there = (np.cumsum(on_duty[order]) > 0) & (np.cumsum(away[order]) == 0)
    first = np.flatnonzero(there[:-1] & (at[:-1] < at[1:]))
    found = np.zeros(len(first), DUTY)
    found["person"], found["begin"], found["end"] = person[first], at[first], at[first + 1]
    return found


def outside(begin: int, end: int, gone: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a stretch of time outside of others, which stand in order."""
    for away, back in gone:
        if begin < min(away, end):
            yield begin, min(away, end)
        begin = max(begin, back)
    if begin < end:
        yield begin, end


def scheduled(duty: NDArray[np.void], people: int, begin: int, end: int) -> NDArray[np.int64]:
    """The scheduled time of each person within an interval, in microseconds."""
    length = np.minimum(duty["end"], end) - np.maximum(duty["begin"], begin)
    time = np.zeros(people, np.int64)
    np.add.at(time, duty["person"], np.maximum(length, 0))
    return time
