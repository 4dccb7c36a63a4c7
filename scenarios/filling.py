"""What a scenario takes from CSV files, put in its place before it is validated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from scenarios.errors import ABSENT, Path, Problem, ScenarioError
from scenarios.listing import arrivals_of
from scenarios.sample import UNITS, sample_of
from scenarios.shape import child
from scenarios.table import Table, table_of
from scenarios.yaml_text import Source

NOT_YET = ("levers", "changes", "alternatives", "numbers")  # what may be, and is not so


@dataclass
class Filled:
    """A mapping with what its CSV files hold, the tables by path, and what went wrong."""

    mapping: dict[str, Any]
    tables: dict[Path, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def filled(mapping: dict[str, Any], source: Source, changed: Iterable[Path] = ()) -> Filled:
    """The same mapping, in which arrivals and distributions have what their csv holds.

    A file is looked for in the folder of the file that names it: that of the scenario, for what
    was `changed` since.
    """
    found = Filled(dict(mapping))
    for path, part in _named(mapping):
        name = part["csv"]
        try:
            table = table_of(_folder((*path, "csv"), source, changed), _text(name, "csv"))
            _put(found.mapping, path, _value(part, table))
            found.tables[path] = table
        except _MistakeError as error:
            found.problems.append(Problem((*path, error.key), str(error), value=error.value))
        except ValueError as error:
            found.problems.append(Problem((*path, "csv"), str(error), value=name))
        except ScenarioError as error:
            found.problems += error.problems
    return found


class _MistakeError(ValueError):
    """A mistake in another key than csv."""

    def __init__(self, key: str, value: Any, message: str) -> None:
        super().__init__(message)
        self.key, self.value = key, value


def _named(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every part that names a CSV file."""
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _named(entry, (*path, number))
    if not isinstance(value, dict):
        return
    if "csv" in value and (value.get("process") == "list" or value.get("dist") == "empirical"):
        yield path, value
        return
    for key, entry in value.items():
        if path or key not in NOT_YET:
            yield from _named(entry, (*path, key))


def _folder(path: Path, source: Source, changed: Iterable[Path]) -> FilePath:
    place = source.values.get(path)
    is_changed = any(path[: len(above)] == above for above in changed)
    file = place[0] if place and not is_changed else source.file
    if file is None:
        raise ValueError("is a file's name, and this scenario comes from no file. Give the rows.")
    return FilePath(file).parent


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _MistakeError(key, value, f'must be text, such as "{key}" in quotes.')
    return value


def _value(part: dict[str, Any], table: Table) -> Any:
    """What takes the place of a part: itself, when it says more than its csv."""
    inline = "rows" if "process" in part else "values"
    if inline in part:
        raise _MistakeError(inline, ABSENT, "stands beside csv. Give one of the two.")
    if "process" in part:
        listing = arrivals_of(table, part["csv"])
        return listing if part.keys() == {"process", "csv"} else {**part, "rows": listing.rows}
    column, unit = part.get("column"), part.get("unit")
    if unit is not None and unit not in UNITS:
        raise _MistakeError("unit", unit, f"must be one of {', '.join(UNITS)}.")
    try:
        sample = sample_of(table, part["csv"], None if column is None else str(column), unit)
    except ValueError as error:
        raise _MistakeError("column", ABSENT if column is None else column, str(error)) from None
    known = part.keys() <= {"dist", "csv", "column", "unit"}
    return sample if known else {**part, "values": sample.values}


def _put(mapping: dict[str, Any], path: Path, value: Any) -> None:
    """Sets a value on a path, copying what leads to it: variants share the rest."""
    at: Any = mapping
    for segment in path[:-1]:
        at[segment] = list(at[segment]) if isinstance(at[segment], list) else dict(at[segment])
        at = at[segment]
    at[path[-1]] = value


def as_written(problem: Problem, found: Filled) -> Problem:
    """The same problem where a file has it: in the row of a table, or of a bare list."""
    for path, table in found.tables.items():
        above, rest = problem.path[: len(path)], problem.path[len(path) :]
        if above == path and rest[:1] == ("rows",):
            return _in_row(table, rest[1:], problem)
    written, value = list[str | int](), found.mapping
    for segment in problem.path:
        if not (isinstance(value, list) and segment == "rows"):
            written.append(segment)
            value = child(value, segment)
    return replace(problem, path=tuple(written))


def _in_row(table: Table, path: Path, problem: Problem) -> Problem:
    number, *keys = path
    column = ".".join(map(str, keys))  # a column has its key's name, such as effort.build
    return table.problem(int(number), column, problem.message, problem.value)
