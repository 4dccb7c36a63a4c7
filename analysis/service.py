"""How the service fares in one replication: how often it fails, and for how long it is down.

Time is that of `service_calendar`, the agreed service time, or else of the clock. The service is
down while any outage is open: from the instant in which the failure comes until it goes live, or
its route ends otherwise.
"""

from dataclasses import dataclass

import numpy as np

from analysis.failures import bring_failures, failed, takes_down
from analysis.window import IntArray, Window, left_at, of_the_stream, within
from analysis.working_time import open_time
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Service:
    """Failures of one window, in counts and µs of the agreed service time."""

    failures: int  # that came in the window
    chasers: int  # who asked for an item in the window
    outages: int  # of these, those that took the service down
    agreed: int  # of the window
    down: int  # of that, while at least one outage was open
    restored: int  # outages that ended in the window
    restoring: int  # Σ how long these were open, from the failure to its end
    changes: int  # items of the stream that went live in the window
    failed_changes: int  # of these, those that have brought about a failure


def service(plan: Plan, record: Record, window: Window) -> Service:
    """What failures did in this window."""
    items, hours = record.items, plan.hours[plan.scenario.service_calendar]
    came = within(window, record, items["arrived"])
    breaks, out = failed(plan, record) & (items["branch"] == 0), takes_down(plan, record)
    asked = record.births["item"][record.births["rule"] == NONE]
    mended = np.where(items["live"] != NONE, items["live"], items["ended"])
    over = out & within(window, record, mended)
    begin, end = _merged(items["arrived"][out], _until(record, mended)[out])
    begin, end = (np.clip(at, window.begin, window.end) for at in (begin, end))
    open_for = open_time(hours, mended[over]) - open_time(hours, items["arrived"][over])
    live = of_the_stream(plan, record) & within(window, record, items["live"])
    agreed = np.diff(open_time(hours, np.array([window.begin, window.end])))
    return Service(
        failures=int(np.count_nonzero(breaks & came)),
        chasers=int(np.count_nonzero(came[asked])),
        outages=int(np.count_nonzero(out & came)),
        agreed=int(agreed[0]),
        down=int((open_time(hours, end) - open_time(hours, begin)).sum()),
        restored=int(np.count_nonzero(over)),
        restoring=int(open_for.sum()),
        changes=int(np.count_nonzero(live)),
        failed_changes=int(np.count_nonzero(live & bring_failures(plan, record))),
    )


def _until(record: Record, mended: IntArray) -> IntArray:
    found: IntArray = np.where(mended == NONE, left_at(record), mended)
    return found


def _merged(begin: IntArray, end: IntArray) -> tuple[IntArray, IntArray]:
    """The same stretches with those that overlap or touch made one, in order of time."""
    order = np.argsort(begin, kind="stable")
    begin, latest = begin[order], np.maximum.accumulate(end[order])
    first = np.ones(len(begin), bool)
    first[1:] = begin[1:] > latest[:-1]
    last = np.append(first[1:], True)[: len(first)]
    return begin[first], latest[last]
