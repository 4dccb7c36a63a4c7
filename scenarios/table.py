"""A CSV file beside a scenario file, read within bounds: its columns, its records, their places."""

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from scenarios.errors import ABSENT, Path, Problem, ScenarioError

MOST_BYTES = 5_000_000
MOST_RECORDS = 200_000
MOST_COLUMNS = 1_000
SEPARATORS = ",;\t"


@dataclass(frozen=True, eq=False)
class Table:
    """The cells of a CSV file as stripped text; a place is file, line and column's number."""

    file: str  # as it is shown
    columns: dict[str, int]  # number of each named column, from 0
    lines: tuple[int, ...]  # where each record begins
    records: tuple[tuple[str, ...], ...]  # as long as the head, or shorter

    def problem(self, record: int, column: str, message: str, value: object = ABSENT) -> Problem:
        """A problem with a cell."""
        path: Path = (column,)
        at = self.columns.get(column, 0) + 1
        return Problem(path, message, self.lines[record], at, value, self.file)

    def of_head(self, column: str, message: str) -> Problem:
        """A problem with a column as a whole."""
        return Problem((column,), message, 1, self.columns.get(column, 0) + 1, ABSENT, self.file)

    def cells(self, column: str) -> Iterator[str]:
        """The cells of a column; empty where a record is too short to have one."""
        at = self.columns[column]
        return (record[at] if at < len(record) else "" for record in self.records)


def table_of(folder: FilePath, name: str) -> Table:
    """The table of a CSV file in a folder or below it.

    Raises ValueError when the name leads elsewhere or to no file, and ScenarioError, with line and
    column, when the file is no table or larger than anything sensible.
    """
    path = folder / name
    resolved = _inside(folder, name)
    stat = resolved.stat()
    if stat.st_size > MOST_BYTES:
        raise ValueError(
            f"has {stat.st_size / 1e6:.1f} MB; a CSV file has at most {MOST_BYTES / 1e6:g} MB."
        )
    return _read(resolved, str(path), stat.st_mtime_ns, stat.st_size)


def _inside(folder: FilePath, name: str) -> FilePath:
    if not name.strip() or "\0" in name:
        raise ValueError("must be the name of a file beside this one, such as arrivals.csv.")
    outside = "lies outside this file's folder. Name a file in the same folder or below."
    if FilePath(name).is_absolute() or ".." in FilePath(name).parts:
        raise ValueError(outside)
    try:
        resolved = FilePath(os.path.realpath(folder / name))
        if not resolved.is_relative_to(folder.resolve()):
            raise ValueError(outside)
        if not resolved.exists():
            raise ValueError("is no file. It is looked for from this file's folder.")
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}.") from None
    if not resolved.is_file():
        raise ValueError("is no regular file.")
    return resolved


@lru_cache(maxsize=8)  # every change and lever of a scenario is tried with the same tables
def _read(path: FilePath, shown: str, changed: int, size: int) -> Table:
    text = _text(path, shown)
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    lines, records = [], []
    try:
        begins = 1
        for cells in reader:
            if any(map(str.strip, cells)):
                lines.append(begins)
                records.append(tuple(map(str.strip, cells)))
            begins = reader.line_num + 1
            if len(records) > MOST_RECORDS + 1:
                raise _refused(shown, f"has more than {MOST_RECORDS:,} rows.", begins)
    except csv.Error as error:
        raise _refused(shown, f"is no CSV: {error}.", reader.line_num) from None
    if len(records) < 2:
        raise _refused(shown, "has no rows. Write the names of columns, and rows below.", 1)
    table = Table(shown, _columns(shown, records[0]), tuple(lines[1:]), tuple(records[1:]))
    _fits(table, len(records[0]))
    return table


def _columns(shown: str, head: tuple[str, ...]) -> dict[str, int]:
    if len(head) > MOST_COLUMNS:
        raise _refused(shown, f"has more than {MOST_COLUMNS:,} columns.", 1)
    columns: dict[str, int] = {}
    for number, name in enumerate(head):
        if name in columns:
            what = f"names the column in place {columns[name] + 1} too."
            raise ScenarioError([Problem((name,), what, 1, number + 1)], shown)
        if name:
            columns[name] = number
    return columns


def _fits(table: Table, width: int) -> None:
    """Raises ScenarioError unless every cell stands under a name; empty ones need none."""
    named, problems = set(table.columns.values()), []
    for line, record in zip(table.lines, table.records, strict=True):
        if len(record) > len(named):
            stray = [n for n, cell in enumerate(record) if n >= width or (cell and n not in named)]
            what = f"has {len(record)} cells, and there are {len(named)} names of columns. "
            what += "Text that holds the separator needs quotes."
            problems += [Problem((), what, line, n + 1, ABSENT, table.file) for n in stray[:1]]
    if problems:
        raise ScenarioError(problems, table.file)


def _text(path: FilePath, shown: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}.") from None
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise _refused(shown, "holds a NUL byte, so it is no text.", line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(shown, "is not in UTF-8. Save it as UTF-8.", line) from None


def _refused(shown: str, message: str, line: int) -> ScenarioError:
    return ScenarioError([Problem((), message, line)], shown)


def first_few(problems: Iterable[Problem], most: int = 200) -> list[Problem]:
    """The problems of a table, as many as anybody reads: one mistake may stand in every row."""
    return [problem for problem, _ in zip(problems, range(most), strict=False)]
