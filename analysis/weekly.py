"""One replication week by week: what was done, how long it took, what it was worth and took."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.delay_cost import MILLIONTHS, Delays, cost, delays, kept
from analysis.seam_effort import rates
from analysis.study import Ask, record_of
from analysis.window import IntArray, Window, completed_in, left_at, of_the_stream, window_after
from analysis.working_time import open_time, reference_hours
from scenarios.duration import HOUR, WEEK
from scenarios.worths import has_rates
from simulator.layout import COMPLETED, NONE
from simulator.plan import Plan
from simulator.record import Record

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weekly:
    """Sums of each week after the warm-up, in arrays of one entry a week."""

    completed: Floats  # items of the stream
    lead: Floats  # µs of the reference calendar, of these
    live: Floats  # items that went live
    value: Floats  # of the file's currency: what went live is worth, after its delay
    delay: Floats  # of the file's currency: what delay cost of items without a value
    work: Floats  # h of people on the stream, or what these cost


def weekly(plan: Plan, replication: int, *, ask: Ask, warm_up: int, weeks: int) -> Weekly:
    """One replication's weeks."""
    record = record_of(plan, replication, ask)
    whole = Window(warm_up, window_after(record, warm_up).end)
    borders = warm_up + WEEK * np.arange(weeks + 1, dtype=np.int64)
    items, hours = record.items, reference_hours(plan)
    done = completed_in(plan, record, whole) & (items["outcome"] == COMPLETED)
    lead = open_time(hours, items["ended"][done]) - open_time(hours, items["arrived"][done])
    live = of_the_stream(plan, record) & (items["live"] != NONE)
    return Weekly(
        completed=_by_week(borders, items["ended"][done], np.ones(int(done.sum()))),
        lead=_by_week(borders, items["ended"][done], lead.astype(np.float64)),
        live=_by_week(borders, items["live"][live], np.ones(int(live.sum()))),
        **_worth(plan, record, borders),
        work=_work(plan, record, borders),
    )


def _by_week(borders: IntArray, at: IntArray, amounts: Floats) -> Floats:
    """The amounts that fall into each week."""
    return np.histogram(at, borders, weights=amounts)[0].astype(np.float64)


def _worth(plan: Plan, record: Record, borders: IntArray) -> dict[str, Floats]:
    kinds = np.array([name in plan.scenario.work for name in plan.types], bool)
    of = delays(plan, record, kinds[record.items["type"]] & (record.items["branch"] == 0))
    items = record.items[of.rows]
    live = items["live"] != NONE
    left = kept(of, np.maximum(items["live"], of.arrived))
    stops = np.where(live, items["live"], left_at(record)[of.rows])
    spent = [
        np.where((of.value == 0) & (stops > of.arrived), _accrued(of, stops, at), 0.0).sum()
        for at in borders.tolist()
    ]
    return {
        "value": _by_week(borders, items["live"][live], left[live]) / MILLIONTHS,
        "delay": np.diff(spent) / MILLIONTHS,
    }


def _accrued(of: Delays, stops: IntArray, at: int) -> Floats:
    """What delays have cost until an instant."""
    return cost(of, np.maximum(np.minimum(stops, at), of.arrived))


def _work(plan: Plan, record: Record, borders: IntArray) -> Floats:
    """People's hours on items of the file's types, or what they cost if all hours have a price."""
    kinds = np.array([name in plan.scenario.work for name in plan.types], bool)
    rows = record.intervals[record.intervals["person"] != NONE]
    rows = rows[kinds[record.items["type"][rows["item"]]]]
    each = np.array(rates(plan)) if has_rates(plan.scenario) else np.ones(len(plan.teams))
    rate = each[plan.op["team"][rows["op"]]]
    done = [
        (np.clip(at - rows["begin"], 0, rows["end"] - rows["begin"]) * rate).sum()
        for at in borders.tolist()
    ]
    found: Floats = np.diff(np.array(done, np.float64)) / HOUR
    return found
