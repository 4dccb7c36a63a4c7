"""What one replication shows of every place that could be the constraint, as sums."""

from dataclasses import dataclass

import numpy as np

from analysis.activity import activity, momentary
from analysis.passages import Passage, passage_of
from analysis.place import TEAM, Place, places
from analysis.starts import Starts, starts
from analysis.window import IntArray, Window, clipped, window_after, within
from analysis.working_time import open_time, reference_hours
from simulator.layout import NO_CAP, NONE, WORK
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Sight:
    """Sums over one window; each array has one entry for each place."""

    window: Window
    busy: IntArray  # µs of people's time on duty at work; of a gate, items heard
    has: IntArray  # µs of people's time on duty; of a gate, the items that it could have heard
    queued: IntArray  # ∫ items that wait for it dt, item·µs clock
    waited: IntArray  # the same in the hours of the reference calendar
    taken: IntArray  # items that it took up
    active: IntArray  # µs in active periods
    periods: IntArray  # how many active periods
    moments: IntArray  # µs clock as the constraint of the moment
    passage: Passage


def sight(plan: Plan, record: Record, warm_up: int) -> Sight:
    """What the detectors need of one replication, after the warm-up."""
    window = window_after(record, min(warm_up, record.end))
    at, first = places(plan), starts(plan, record)
    found = [activity(plan, record, window, place) for place in at]
    queues = [_queue(plan, record, window, place, first) for place in at]
    use = [_use(plan, record, window, place) for place in at]
    return Sight(
        window=window,
        busy=_column([busy for busy, _ in use]),
        has=_column([has for _, has in use]),
        queued=_column([queued for queued, _, _ in queues]),
        waited=_column([waited for _, waited, _ in queues]),
        taken=_column([taken for _, _, taken in queues]),
        active=_column([a.total for a in found]),
        periods=_column([a.periods for a in found]),
        moments=momentary(found),
        passage=passage_of(plan, record, warm_up, earning=True),
    )


def _column(values: list[int]) -> IntArray:
    return np.array(values, np.int64)


def _use(plan: Plan, record: Record, window: Window, place: Place) -> tuple[int, int]:
    """What a place did and what it could have done; a gate without an agenda has no most."""
    if place.kind == TEAM:
        first = int(plan.team["first"][place.row])
        last = first + int(plan.team["people"][place.row])
        return (
            _time_of(record.intervals, window, first, last),
            _time_of(record.duty, window, first, last),
        )
    holder = plan.holder[place.row]
    if holder["cap"] >= NO_CAP:
        return 0, 0
    at = plan.meeting["at"][holder["first"] : holder["last"]]
    met = int(np.count_nonzero((at >= window.begin) & (at < window.end)))
    return _let_go(plan, record, window, place), met * int(holder["cap"])


def _time_of(rows: np.ndarray, window: Window, first: int, last: int) -> int:
    mine = rows.compress((rows["person"] >= first) & (rows["person"] < last))
    return int(clipped(window, mine["begin"], mine["end"]).sum())


def _let_go(plan: Plan, record: Record, window: Window, place: Place) -> int:
    """How many waits at a gate ended in the window; one of length zero leaves no wait."""
    rows = record.intervals
    mine = (plan.op["hold"][rows["op"]] == place.row) & (rows["cut"] == 0)
    return int(np.count_nonzero(mine & within(window, record, rows["end"])))


def _queue(
    plan: Plan, record: Record, window: Window, place: Place, first: Starts
) -> tuple[int, int, int]:
    """Time waited for a place, by the clock and in reference hours, and how many it took up."""
    rows = record.intervals.compress(record.intervals["person"] == NONE)
    if place.kind == TEAM:
        rows = rows.compress(_of_team(plan, rows, place))
        rows = rows.compress(rows["begin"] < first.at(rows))  # suspended work stands in no queue
        taken = first.rows.compress(plan.op["team"][first.rows["op"]] == place.row)
        count = int(np.count_nonzero(within(window, record, taken["at"])))
    else:
        rows = rows.compress(plan.op["hold"][rows["op"]] == place.row)
        count = _let_go(plan, record, window, place)
    begin, end = (np.clip(rows[edge], window.begin, window.end) for edge in ("begin", "end"))
    hours = reference_hours(plan)
    opened = open_time(hours, end) - open_time(hours, begin)
    return int((end - begin).sum()), int(opened.sum()), count


def _of_team(plan: Plan, rows: np.ndarray, place: Place) -> np.ndarray:
    at_work = plan.op["code"][rows["op"]] == WORK
    found: np.ndarray = at_work & (plan.op["team"][rows["op"]] == place.row)
    return found
