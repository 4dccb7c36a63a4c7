"""What an arrival carries along: a due date, size, value, cost of delay, and attributes."""

import numpy as np
from numpy.typing import NDArray

from scenarios.work import Row, WorkType
from simulator.attributes import packed
from simulator.calendars import Hours, end_of_work
from simulator.layout import NEVER, NONE
from simulator.plan import Plan, instant

NUMBERS = ("size", "value", "cost_of_delay")
IntArray = NDArray[np.int64]


def due_dates(work: WorkType, at: IntArray, reference: Hours) -> IntArray:
    """When items that arrive at these instants should be done; NEVER where nothing is said."""
    if work.due_within is None:
        return np.full(len(at), NEVER)
    if not work.due_within.working_days:
        return at + work.due_within.microseconds
    length = work.due_within.in_working_day(reference.working_day)
    return np.array([end_of_work(reference, instant, length) for instant in at.tolist()], np.int64)


def due_length(plan: Plan, type_name: str) -> int:
    """How long after its coming an item of a type should be done; NEVER where nothing is said."""
    within = plan.scenario.work[type_name].due_within
    if within is None:
        return NEVER
    return within.in_working_day(plan.hours[plan.scenario.reference_calendar].working_day)


def due_in(plan: Plan) -> list[int]:
    """By type, the calendar in whose hours that length passes; NONE: in clock time."""
    reference = list(plan.hours).index(plan.scenario.reference_calendar)
    kinds = [plan.scenario.work.get(name, WorkType()).due_within for name in plan.types]
    return [reference if within and within.working_days else NONE for within in kinds]


def state(plan: Plan, arrivals: NDArray[np.void], rows: list[Row], which: IntArray) -> None:
    """Give arrivals what their rows of a list say of it; `which` names the row of each."""
    for name in ("due", *NUMBERS):
        given = np.array([getattr(row, name) is not None for row in rows])[which]
        if given.any():
            told = [_told(plan, row, name) for row in rows]
            arrivals[name][given] = np.array(told, arrivals.dtype[name])[which][given]
    if any(row.attributes for row in rows):
        _note(plan, arrivals, rows, which)


def _told(plan: Plan, row: Row, name: str) -> float:
    if name == "due":
        return 0 if row.due is None else instant(plan.scenario, row.due)
    return getattr(row, name) or 0.0


def _note(plan: Plan, arrivals: NDArray[np.void], rows: list[Row], which: IntArray) -> None:
    """A value of a row takes the place of its type's; what it leaves out stays."""
    digits = np.array([packed(plan.attributes, row.attributes) for row in rows], np.int64)[which]
    for attribute in plan.attributes:
        own, said = (
            number // attribute.stride % attribute.radix
            for number in (arrivals["attributes"], digits)
        )
        arrivals["attributes"] += attribute.stride * np.where(said > 0, said - own, 0)
