"""What items carry: exactly what their row or their type says (section 3)."""

from collections.abc import Iterator

from scenarios.arrivals import Row
from scenarios.duration import Duration
from scenarios.work import WorkType
from simulator.referee.breach import Breach
from simulator.referee.demand import instant
from simulator.referee.opening import FAR, Opening
from simulator.referee.reading import Item, Reading
from simulator.referee.steps import FIRST, rows_of

NOTHING = Row(at=Duration())  # says nothing of what an item carries
NUMBERS = ("size", "value", "cost_of_delay")


def items_carry_what_is_said(
    reading: Reading, hours: dict[str | None, Opening]
) -> Iterator[Breach]:
    """Section 3: due date, size, value, cost of delay and attributes come with the arrival."""
    rows = rows_of(reading.scenario)
    reference = hours[reading.scenario.reference_calendar]
    for item in reading.items:
        work = reading.scenario.work.get(item.type, WorkType())
        source = reading.scenario.work.get(item.source, work)
        number, row = item.number - FIRST - source.backlog, NOTHING
        if 0 <= number < len(rows.get(item.source, [])):
            row = rows[item.source][number]
        for what in _objections(reading, work, row, item, reference):
            yield Breach("items carry what is said", item.arrived, f"{item.type} {number}: {what}")


def _objections(
    reading: Reading, work: WorkType, row: Row, item: Item, reference: Opening
) -> Iterator[str]:
    for name in NUMBERS:
        expected = getattr(work if getattr(row, name) is None else row, name)
        if getattr(item, name) != expected:
            yield f"its {name} is {getattr(item, name)}, not {expected}"
    if row.due is not None:
        if item.due != instant(reading.scenario, row.due):
            yield f"it is due at {item.due}, which no row says"
    elif not _is_due(work, item, reference, reading.end):
        yield f"it is due at {item.due}, {item.due - item.arrived} µs after its arrival"
    for name in item.attributes.keys() | work.attributes.keys() | row.attributes.keys():
        if not _may_be(work, row, name, item.attributes.get(name)):
            yield f"its {name} is {item.attributes.get(name)}"


def _is_due(work: WorkType, item: Item, reference: Opening, end: int) -> bool:
    """Whether so much time lies between arrival and due date as its type says."""
    if work.due_within is None:
        return item.due == FAR
    if not work.due_within.working_days:
        return item.due - item.arrived == work.due_within.microseconds
    if item.due > end:  # hours are known until then
        return reference.between(item.arrived, end) <= work.due_within.in_working_day(reference.day)
    passed = reference.between(item.arrived, item.due)
    asked = work.due_within.in_working_day(reference.day)
    return passed == asked and reference.until(item.due)


def _may_be(work: WorkType, row: Row, name: str, value: str | None) -> bool:
    if name in row.attributes:
        return value == row.attributes[name]
    notes = work.attributes.get(name)
    if isinstance(notes, dict):
        return notes.get(value or "", 0.0) > 0
    return value == notes
