"""Lengths that were seen, from a column of a CSV file."""

from functools import lru_cache
from typing import get_args

from scenarios.distribution import MOST_VALUES, Empirical, Unit
from scenarios.duration import Duration, parse_duration
from scenarios.errors import Problem, ScenarioError, listed, unknown
from scenarios.extent import same_unit
from scenarios.table import Table, first_few

UNITS = get_args(Unit)


@lru_cache(maxsize=8)
def sample_of(table: Table, csv: str, column: str | None, unit: Unit | None) -> Empirical:
    """The distribution of what stands in a column; its only column, if none is named.

    Empty cells are passed over. Raises ValueError when there is no such column, and ScenarioError
    with the place of each cell that is no length.
    """
    name = _column(table, column)
    values: list[Duration] = []
    wrong = first_few(
        problem
        for number, cell in enumerate(table.cells(name))
        if cell and (problem := _taken(table, number, name, cell, unit, values))
    )
    if not values and not wrong:
        wrong = [table.of_head(name, "has no values.")]
    if len(values) > MOST_VALUES:
        wrong = [table.of_head(name, f"has more than {MOST_VALUES:,} values.")]
    if wrong:
        raise ScenarioError(wrong, table.file)
    same_unit(values)
    return Empirical.model_construct(
        dist="empirical", values=values, csv=csv, column=name, unit=unit
    )


def _column(table: Table, column: str | None) -> str:
    if column in table.columns:
        return str(column)
    if column is not None:
        raise ValueError(unknown(column, f"column of {table.file}", table.columns))
    if len(table.columns) > 1:
        raise ValueError(f"is missing. {table.file} has {listed(list(table.columns))}.")
    return next(iter(table.columns))


def _taken(
    table: Table, number: int, column: str, cell: str, unit: Unit | None, values: list[Duration]
) -> Problem | None:
    """Adds what a cell says; the problem with it, if there is one."""
    try:
        values.append(_length(cell, unit))
    except ValueError as error:
        return table.problem(number, column, str(error), cell)
    return None


def _length(cell: str, unit: Unit | None) -> Duration:
    if unit is None:
        return parse_duration(cell)
    if cell[-1:].isalpha():
        raise ValueError(f"must be a number without a unit: the column counts {unit}.")
    return parse_duration(f"{cell}{unit}")
