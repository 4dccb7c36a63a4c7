"""Text in columns, as it is read in a terminal of a hundred: plain, aligned, wrapped."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

WIDTH = 100
NARROW = 8  # no column is made narrower


def columns(
    rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), width: int = WIDTH, indent: int = 1
) -> list[str]:
    """The rows with their cells one below the other; the columns in `right` end together.

    Where they do not fit, the widest column gives way, and its cells are wrapped.
    """
    return [line for block in blocks(rows, right, width, indent) for line in block]


def blocks(
    rows: Iterable[Sequence[str]], right: Sequence[int] = (), width: int = WIDTH, indent: int = 1
) -> list[list[str]]:
    """The lines of each row of `columns`: one, or more where a cell is wrapped."""
    table = [list(row) for row in rows]
    if not table:
        return []
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    while indent + sum(w + 2 for w in widths) - 2 > width and max(widths) > NARROW:
        widths[widths.index(max(widths))] -= 1
    return [_lines(row, widths, right, " " * indent) for row in table]


def _lines(row: list[str], widths: list[int], right: Sequence[int], indent: str) -> list[str]:
    cells = [wrap(cell, max(1, w)) or [""] for cell, w in zip(row, widths, strict=True)]
    found = []
    for parts in zip_longest(*cells, fillvalue=""):
        aligned = [
            part.rjust(w) if i in right else part.ljust(w)
            for i, (part, w) in enumerate(zip(parts, widths, strict=True))
        ]
        found.append((indent + "  ".join(aligned)).rstrip())
    return found


def section(title: str, rows: list[list[str]], right: tuple[int, ...] = ()) -> Iterator[str]:
    """A titled table; the first row holds its heads, and with no other row there is nothing."""
    if len(rows) > 1:
        yield ""
        yield title
        yield from columns(rows, right=right)


def paragraph(text: str, *, head: str = "", width: int = WIDTH) -> list[str]:
    """A text wrapped to the width, its lines indented below each other behind a heading."""
    room = width - len(head)
    lines = [line for part in text.splitlines() for line in wrap(part, room)] or [""]
    return [(head if i == 0 else " " * len(head)) + line for i, line in enumerate(lines)]
