"""When people had no work while something that they had finished found no place elsewhere."""

import numpy as np

from analysis.duty import there_of
from analysis.window import IntArray, Window
from simulator.followed import parents
from simulator.layout import ADMIT, ALONG, NONE
from simulator.plan import Plan
from simulator.record import INTERVAL, Record


def blocked(plan: Plan, record: Record, window: Window) -> IntArray:
    """(persons,) µs on duty, there and without work, while an item that they finished was blocked.

    An item is blocked while it waits for a place under a limit, but not from outside; who worked
    on it last is who finished it, but for what a receiver does. Of what has parted or joined since
    nobody has.
    """
    found = np.zeros(int(plan.team["people"].sum()), np.int64)
    if not len(plan.limit):
        return found
    told = record.intervals
    waits, finisher = _blocked_waits(plan, record)
    works = np.flatnonzero(told["person"] != NONE)
    span = record.end + 1  # everybody's time on one line, one after the other
    who = np.concatenate([finisher, told["person"][works]])
    begin, end = (
        np.concatenate([told[name][waits], told[name][works]]) for name in ("begin", "end")
    )
    begin, end = np.clip(begin, window.begin, window.end), np.clip(end, window.begin, window.end)
    at = np.concatenate([who * span + begin, who * span + end])
    is_work = np.tile(np.arange(len(who)) >= len(waits), 2)
    step = np.repeat([1, -1], len(who))
    order = np.argsort(at, kind="stable")
    at, blocking = at[order], np.cumsum(np.where(is_work, 0, step)[order])
    working = np.cumsum(np.where(is_work, step, 0)[order])
    rows = np.flatnonzero((blocking[:-1] > 0) & (working[:-1] == 0) & (at[1:] > at[:-1]))
    person, since = np.divmod(at[rows], span)
    np.add.at(found, person, there_of(record).between(person, since, at[rows + 1] - person * span))
    return found


def _blocked_waits(plan: Plan, record: Record) -> tuple[IntArray, IntArray]:
    """The intervals of waits for a place, not from outside, and each who had worked on it last."""
    told, parted = record.intervals, parents(plan, record.items)
    if (branches := np.flatnonzero(parted != NONE)).size:
        marks = np.zeros(len(branches), INTERVAL)
        marks["item"], marks["begin"] = parted[branches], record.items["arrived"][branches]
        told = np.concatenate([told, marks])
    stays = np.arange(len(told)) < len(record.intervals)
    order = np.lexsort([stays, told["begin"], told["item"]])
    works = (told["charge"][order] != NONE) & (told["cause"][order] != ALONG)
    works &= (plan.op["receives"] == 0)[told["op"][order]]
    last = np.maximum.accumulate(np.where(works | ~stays[order], np.arange(len(order)), -1))
    is_blocked = (plan.op["code"] == ADMIT) & (plan.op["outside"] == 0)
    rows = np.flatnonzero(is_blocked[told["op"][order]] & stays[order] & (last >= 0))
    of = last[rows]
    same = (told["item"][order[of]] == told["item"][order[rows]]) & stays[order[of]]
    waits, work = order[rows[same]], order[of[same]]
    beside, along = _along(record, work)
    who = np.concatenate([told["person"][work], told["person"][along]])
    return np.concatenate([waits, waits[beside]]), who


def _along(record: Record, work: IntArray) -> tuple[IntArray, IntArray]:
    """Who worked along: which of these intervals of work it was, and the interval of his."""
    told = record.intervals
    item, instant = told["item"], told["begin"]
    all_along = np.flatnonzero(told["cause"] == ALONG)
    all_along = all_along[np.lexsort([instant[all_along], item[all_along]])]
    keys, asked = (item[rows] * (record.end + 1) + instant[rows] for rows in (all_along, work))
    first, last = (np.searchsorted(keys, asked, side) for side in ("left", "right"))
    number = last - first
    which = np.repeat(np.arange(len(work)), number)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
    return which, all_along[first[which] + nth]
