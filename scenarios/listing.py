"""Arrivals from a CSV file: a row for each line, every cell checked, and cheap for 100,000."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from scenarios.arrivals import LARGEST_BATCH, Listed, Row, parse_instant
from scenarios.distribution import Constant, working_time
from scenarios.duration import parse_duration
from scenarios.errors import Problem, ScenarioError, did_you_mean
from scenarios.table import Table, first_few

EFFORT = "effort."
COLUMNS = ("at", "type", "priority", "risk", "count")
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
        stage = column.removeprefix(EFFORT)
        if column not in COLUMNS and (stage in (column, "")):
            what = f"is no column of a list of arrivals ({', '.join(COLUMNS)}, effort.STAGE)."
            near = (*COLUMNS, EFFORT + column.partition(".")[2])
            yield table.of_head(column, what + did_you_mean(column, near))


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
    if column == "at":
        return parse_instant
    if column == "priority":
        return lambda cell: _whole(cell, 10**9)
    if column == "count":
        return lambda cell: _whole(cell, LARGEST_BATCH)
    return _effort if column.startswith(EFFORT) else str


def _whole(cell: str, most: int) -> int:
    if not (cell.isascii() and cell.isdecimal()) or not 1 <= int(cell[:12]) <= most:
        raise ValueError(f"must be a whole number from 1 to {most:,}.")
    return int(cell)


def _effort(cell: str) -> Constant:
    effort = Constant(value=parse_duration(cell))
    working_time(effort)
    return effort


def _rows(table: Table, values: Values) -> Iterator[Row]:
    nothing = [None] * len(table.records)
    plain = [values.get(column, nothing) for column in COLUMNS]
    stages = [column.removeprefix(EFFORT) for column in values if column.startswith(EFFORT)]
    efforts = zip(*(values[EFFORT + stage] for stage in stages), strict=True)
    for at, kind, priority, risk, count in zip(*plain, strict=True):
        effort = zip(stages, next(efforts, ()), strict=True)
        yield Row.model_construct(
            at=at,
            type=kind,
            priority=priority,
            risk=risk,
            count=count or 1,
            effort={stage: length for stage, length in effort if length is not None},
        )
