"""Arrivals from a CSV file: a row for each line, every cell checked, and cheap for 100,000."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import isfinite
from typing import Any

from scenarios.amount import MOST
from scenarios.arrivals import LARGEST_BATCH, Listed, Row, parse_instant
from scenarios.distribution import Constant, working_time
from scenarios.duration import parse_duration
from scenarios.errors import Problem, ScenarioError, did_you_mean
from scenarios.priority import LEAST_URGENT
from scenarios.table import Table, first_few

EFFORT, ATTRIBUTE = "effort.", "attribute."
PLAIN = ("at", "type", "priority", "risk", "count", "due", "size", "value", "cost_of_delay")
Values = dict[str, list[Any]]


@lru_cache(maxsize=8)
def arrivals_of(table: Table, csv: str) -> Listed:
    """The arrivals that a table lists.

    Raises ScenarioError with line and column of everything that is wrong in it.
    """
    if wrong := list(_heads(table)):
        raise ScenarioError(wrong, table.file)
    values: Values = {}
    wrong = first_few(
        problem for column in table.columns for problem in _read(table, column, values)
    )
    if wrong:
        raise ScenarioError(sorted(wrong, key=lambda p: (p.line or 0, p.column or 0)), table.file)
    return Listed.model_construct(process="list", csv=csv, rows=list(_rows(table, values)))


def _heads(table: Table) -> Iterator[Problem]:
    if "at" not in table.columns:
        yield table.of_head("at", "is missing. It says when: 26h, or 2026-01-05 09:00.")
    for column in table.columns:
        if column not in PLAIN and not _named(column):
            known = ", ".join((*PLAIN, "effort.STAGE", "attribute.NAME"))
            what = f"is no column of a list of arrivals ({known})."
            name = column.partition(".")[2]
            near = (*PLAIN, *((EFFORT + name, ATTRIBUTE + name) if name else ()))
            yield table.of_head(column, what + did_you_mean(column, near))


def _named(column: str) -> bool:
    """Whether a column speaks of a stage or an attribute, which it names."""
    return any(column.startswith(head) and column != head for head in (EFFORT, ATTRIBUTE))


def _read(table: Table, column: str, values: Values) -> Iterator[Problem]:
    """Reads a column; each different text of it once."""
    reads, known, found = _reader(column), dict[str, Any](), list[Any]()
    for number, cell in enumerate(table.cells(column)):
        if cell not in known:
            try:
                known[cell] = reads(cell) if cell or column == "at" else None
            except ValueError as error:
                yield table.problem(number, column, str(error), cell)
                continue
        found.append(known[cell])
    values[column] = found


def _reader(column: str) -> Callable[[str], Any]:
    if column in ("at", "due"):
        return parse_instant
    if column == "priority":
        return lambda cell: _whole(cell, LEAST_URGENT)
    if column == "count":
        return lambda cell: _whole(cell, LARGEST_BATCH)
    if column in ("size", "value", "cost_of_delay"):
        return lambda cell: _number(cell, nothing=column != "size")
    return _effort if column.startswith(EFFORT) else str


def _whole(cell: str, most: int) -> int:
    if not (cell.isascii() and cell.isdecimal()) or not 1 <= int(cell[:12]) <= most:
        raise ValueError(f"must be a whole number from 1 to {most:,}.")
    return int(cell)


def _number(cell: str, nothing: bool) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = -1.0
    if not isfinite(number) or number < 0 or (number == 0 and not nothing):
        raise ValueError(f"must be a number {'of at least' if nothing else 'above'} 0.")
    if nothing and number > MOST:
        raise ValueError(f"must be at most {MOST:,.0f}.")
    return number


def _effort(cell: str) -> Constant:
    effort = Constant(value=parse_duration(cell))
    working_time(effort)
    return effort


def _rows(table: Table, values: Values) -> Iterator[Row]:
    nothing = [None] * len(table.records)
    plain = [values.get(column, nothing) for column in PLAIN]
    efforts, attributes = _by_name(values, EFFORT), _by_name(values, ATTRIBUTE)
    for told in zip(*plain, strict=True):
        row = dict(zip(PLAIN, told, strict=True))
        row["count"] = row["count"] or 1
        yield Row.model_construct(**row, effort=next(efforts, {}), attributes=next(attributes, {}))


def _by_name(values: Values, head: str) -> Iterator[dict[str, Any]]:
    """For each row what its columns of this kind say, by the names in their heads."""
    names = [column.removeprefix(head) for column in values if column.startswith(head)]
    for cells in zip(*(values[head + name] for name in names), strict=True):
        told = zip(names, cells, strict=True)
        yield {name: cell for name, cell in told if cell is not None}
