"""The two ledgers: each microsecond of an item's life and of a person's time has one cause.

Both come from the record alone, in integers, and `balance` says whether they add up.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.blocked import blocked
from analysis.duty import Duty, duty_of, there_of
from analysis.waited import waited
from analysis.waits import split_waits
from analysis.window import BoolArray, IntArray, Window, left_at, window_after
from analysis.working_time import open_time
from simulator.calendars import ALWAYS, Hours
from simulator.duty import meetings_of
from simulator.followed import above, followed, with_branches
from simulator.layout import (
    ALONG,
    AWAY,
    BLOCKED,
    CAUSES,
    CHARGES,
    DEPENDENCY,
    FOR_COORDINATION,
    IDLE,
    NONE,
    WAITING,
)
from simulator.plan import Plan
from simulator.record import Record

__all__ = [
    "UnbalancedError", "balance", "item_ledger", "overtime", "people_ledger", "people_ledgers",
    "split_waits",
]  # fmt: skip


class UnbalancedError(ValueError):
    """A record whose ledgers do not add up: the engine, not the scenario, is at fault."""


def item_ledger(plan: Plan, record: Record, hours: Hours = ALWAYS) -> IntArray:
    """(items, CAUSES) How much of each item's life had which cause, in µs of these hours.

    By default in clock time, and then a row adds up to the time from arrival to the end of the
    main route, or of the run. In the hours of a calendar it adds up to the open time in between.
    What an item does in a fork is what the branch does that it follows; each branch has a row too.
    """
    told = record.intervals["cause"]
    rows = np.flatnonzero((told < WAITING) & (told != ALONG))
    item, cause, begin, end = (
        record.intervals[name][rows] for name in ("item", "cause", "begin", "end")
    )
    length = open_time(hours, end) - open_time(hours, begin)
    found = totals((len(record.items), len(CAUSES)), item, cause, length)
    waits = waited(plan, record)
    waiting = record.intervals["item"][waits.rows]
    for of, lengths in waits.totals(hours).items():
        np.add.at(found.reshape(-1), waiting * len(CAUSES) + of, lengths)
    return with_branches(found, _followed(plan, record))


def life_of(plan: Plan, record: Record) -> IntArray:
    """(items,) The item whose life a row is part of; NONE for a branch that it does not follow."""
    lives = _followed(plan, record)
    found = lives.copy()
    for rows, owner in above(lives):
        found[rows] = owner
    found[(found != NONE) & (record.items["branch"][found] != 0)] = NONE
    return found


def _followed(plan: Plan, record: Record) -> IntArray:
    """(items,) The item, or the branch, whose life a row is part of; NONE: of none."""
    waits = record.intervals.compress(record.intervals["cause"] == DEPENDENCY)
    dependency = np.bincount(waits["item"], minlength=len(record.items)).astype(np.int64)
    return followed(plan, record.items, dependency)


def totals(shape: tuple[int, int], row: IntArray, column: IntArray, amount: IntArray) -> IntArray:
    """(rows, columns) The amounts of each place, added up.

    One flat index is many times as fast in NumPy as two.
    """
    found = np.zeros(shape[0] * shape[1], np.int64)
    np.add.at(found, row * shape[1] + column, amount)
    return found.reshape(shape)


def people_ledger(plan: Plan, record: Record, window: Window | None = None) -> IntArray:
    """(persons, CHARGES) How each person's scheduled time was used, in µs of a person's time.

    Over the window, by default the whole run. A row adds up to the time on duty; idle is what
    nothing else took. Work outside duty is overtime and not in it.
    """
    return people_ledgers(plan, record, window)[0]


def overtime(plan: Plan, record: Record, window: Window | None = None) -> IntArray:
    """(persons, CHARGES) Work outside duty over the window, in µs of a person's time."""
    return people_ledgers(plan, record, window)[1]


def people_ledgers(
    plan: Plan, record: Record, window: Window | None = None
) -> tuple[IntArray, IntArray]:
    """The people ledger, and overtime, which lies outside it."""
    window = window or window_after(record)
    duty = duty_of(record)
    found, outside = _worked(plan, record, window, duty)
    person = np.arange(len(found))
    whole = np.ones_like(person)
    within = person, whole * window.begin, whole * window.end
    scheduled = duty.between(*within)
    if len(record.away):
        met, met_outside = in_meetings(record, window, len(found))
        found[:, FOR_COORDINATION] += met
        outside[:, FOR_COORDINATION] += met_outside
        found[:, AWAY] = scheduled - there_of(record).between(*within) - met
    found[:, BLOCKED] = blocked(plan, record, window)
    found[:, IDLE] = scheduled - found.sum(axis=1)
    return found, outside


def in_meetings(record: Record, window: Window, people: int) -> tuple[IntArray, IntArray]:
    """(persons,) twice: time in meetings over the window, on duty and outside duty, in µs."""
    rows = meetings_of(record.away)
    if not len(rows):
        return np.zeros(people, np.int64), np.zeros(people, np.int64)
    rows = rows[(rows["end"] > window.begin) & (rows["begin"] < window.end)]
    begin, end = (np.clip(rows[name], window.begin, window.end) for name in ("begin", "end"))
    on_duty = duty_of(record).between(rows["person"], begin, end)
    found = np.zeros((2, people), np.int64)
    np.add.at(found[0], rows["person"], on_duty)
    np.add.at(found[1], rows["person"], end - begin - on_duty)
    return found[0], found[1]


def _worked(plan: Plan, record: Record, window: Window, duty: Duty) -> tuple[IntArray, IntArray]:
    """Work inside and outside duty, each (persons, CHARGES) in µs."""
    told, people = record.intervals, int(plan.team["people"].sum())
    inside = (told["person"] != NONE) & (told["end"] > window.begin) & (told["begin"] < window.end)
    work = np.flatnonzero(inside)
    by_person = np.argsort(told["person"][work].astype(np.min_scalar_type(people)), kind="stable")
    work = work[by_person]  # in the order of the line of duty, which is searched sooner so
    person, charge, begin, end = (told[name][work] for name in ("person", "charge", "begin", "end"))
    begin, end = np.maximum(begin, window.begin), np.minimum(end, window.end)
    on_duty = duty.between(person, begin, end)
    shape, outside = (people, len(CHARGES)), end - begin - on_duty
    return totals(shape, person, charge, on_duty), totals(shape, person, charge, outside)


# --- do they balance?


def balance(plan: Plan, record: Record) -> None:
    """Nothing, when both ledgers add up exactly; the one error says where they do not.

    An item's intervals, waits split by cause, must follow each other from its arrival to the end
    of its main route (or of the run) without gap or overlap, and the totals must say the same. A
    person works on one thing at a time, and what he did on duty and his idle time add up to it.

    Raises UnbalancedError.
    """
    _lives_are_covered(record, _by_life(plan, record))
    _totals_add_up(plan, record)
    _persons_do_one_thing(record)
    _duty_adds_up(plan, record)


def _by_life(plan: Plan, record: Record) -> NDArray[np.void]:
    """All intervals, split by cause, and those of branches again in the lives of their items."""
    rows = split_waits(plan, record)
    told = [rows.compress(rows["cause"] != ALONG)]
    for branches, owner in above(_followed(plan, record)):
        whose = np.full(len(record.items), NONE)
        whose[branches] = owner
        again = told[0].compress(whose[told[0]["item"]] != NONE)
        again["item"] = whose[again["item"]]
        told.append(again)
    return np.concatenate(told)


def _lives_are_covered(record: Record, rows: NDArray[np.void]) -> None:
    rows = rows[np.lexsort([rows["begin"], rows["item"]])]
    empty: BoolArray = rows["end"] <= rows["begin"]
    _raise_at(empty, rows["item"], "item", "has an interval without length")
    left, arrived = left_at(record), record.items["arrived"]
    begins, ends = _edges(rows["item"])
    told = rows["item"][begins]
    _raise_at(rows["begin"][begins] != arrived[told], told, "item", "has no cause at its arrival")
    _raise_at(
        rows["end"][ends] != left[told], told, "item", "has no cause up to its end, or one after"
    )
    gap = ~begins[1:] & (rows["begin"][1:] != rows["end"][:-1])
    _raise_at(gap, rows["item"][1:], "item", "has a gap or an overlap between its causes")
    untold = np.setdiff1d(np.flatnonzero(left > arrived), told)
    _raise_at(np.ones(len(untold), bool), untold, "item", "lived and has no cause at all")


def _edges(owner: IntArray) -> tuple[BoolArray, BoolArray]:
    """Whether a row is the first, and whether it is the last, of its owner's rows."""
    begins = np.ones(len(owner), bool)
    begins[1:] = owner[1:] != owner[:-1]
    return begins, np.roll(begins, -1)


def _totals_add_up(plan: Plan, record: Record) -> None:
    ledger = item_ledger(plan, record)
    wrong = ledger.sum(axis=1) != left_at(record) - record.items["arrived"]
    items = np.arange(len(ledger))
    _raise_at(wrong, items, "item", "has causes that do not add up to its time in the system")
    split = split_waits(plan, record)
    split = split.compress(split["cause"] != ALONG)
    length = split["end"] - split["begin"]
    rows = totals((len(ledger), len(CAUSES)), split["item"], split["cause"], length)
    rows = with_branches(rows, _followed(plan, record))
    _raise_at((rows != ledger).any(axis=1), items, "item", "has other totals than its rows")


def _persons_do_one_thing(record: Record) -> None:
    for rows, what in (
        (record.intervals, "works on two things"),
        (record.duty, "is on duty twice"),
    ):
        rows = rows[rows["person"] != NONE]
        rows = rows[np.lexsort([rows["begin"], rows["person"]])]
        begins, _ = _edges(rows["person"])
        twice = ~begins[1:] & (rows["begin"][1:] < rows["end"][:-1])
        _raise_at(twice, rows["person"][1:], "person", what + " at once")


def _duty_adds_up(plan: Plan, record: Record) -> None:
    ledger = people_ledger(plan, record)
    persons = np.arange(len(ledger))
    _raise_at((ledger < 0).any(axis=1), persons, "person", "did more than the scheduled time holds")
    scheduled = np.zeros(len(ledger), np.int64)
    np.add.at(scheduled, record.duty["person"], record.duty["end"] - record.duty["begin"])
    wrong = ledger.sum(axis=1) != scheduled
    _raise_at(wrong, persons, "person", "has charges that do not add up to the scheduled time")


def _raise_at(wrong: BoolArray | np.bool_, owner: IntArray, noun: str, message: str) -> None:
    if wrong.any():
        raise UnbalancedError(f"{noun} {owner[np.argmax(wrong)]} {message}.")
