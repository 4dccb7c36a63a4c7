"""The workbench on which programs are put together: operations, ways, draws and labels."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.draws import NOTHING, Row, Tables
from simulator.layout import DRAW, NO_CAP, NONE, OP, WAY

REFERENCES = (
    "place", "team", "line", "draw", "cause", "charge", "wait", "sender", "patience", "leaves",
    "worked", "given", "calendar", "tally", "hold", "calls", "asks", "next",
)  # fmt: skip


Draw = tuple[tuple[str, ...], int]  # source, type, place and purpose; and the program's variant


@dataclass
class Assembly:
    """Everything that programs share, while it is being gathered.

    Operations name the next one by a label; `finished` tables hold row numbers in their place.
    """

    ops: list[dict[str, Any]] = field(default_factory=list)
    ways: list[dict[str, Any]] = field(default_factory=list)
    watches: list[tuple[int, ...]] = field(default_factory=list)  # of asking.WATCH
    chances: list[float] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    draws: dict[Draw, tuple[int, Row]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    places: dict[str, int] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)


def place(a: Assembly, name: str) -> int:
    """The number of a place; its counter is the visits of an item to it."""
    return a.places.setdefault(name, len(a.places))


def counter(a: Assembly, name: str) -> int:
    """The number of a further counter that each item carries."""
    return a.counters.setdefault(name, len(a.counters))


def draw(a: Assembly, names: tuple[str, ...], row: Row = NOTHING, variant: int = 0) -> int:
    """The number of the draw with these names: source, type, place and purpose.

    Variants of a program may have other lengths by the same luck.
    """
    return a.draws.setdefault((names, variant), (len(a.draws), row))[0]


def label(a: Assembly, name: str) -> None:
    """The next operation can be jumped to by this name."""
    a.labels[name] = len(a.ops)


def emit(a: Assembly, code: int, *, next: str | None = None, **fields: Any) -> None:
    """One operation; what follows it is the one emitted next, unless `next` names another."""
    a.ops.append({"code": code, "next": next or len(a.ops) + 1, **fields})


def way(
    next: str,
    *,
    set: int = 0,
    clear: int = 0,
    test: int = 0,
    share: float = 1.0,
    share_at: int = NONE,
    due: int = 0,
    loop: int = NONE,
    at_most: int | None = None,
    branch: int = 0,
) -> dict[str, Any]:
    """One way out of a branch, to a label."""
    return {
        "next": next, "set": set, "clear": clear, "test": test, "reads": NONE, "watch": 0,
        "watches": 0, "share": share,
        "share_at": share_at, "due": due, "loop": loop, "at_most": at_most or NO_CAP,
        "branch": branch,
    }  # fmt: skip


def branch(
    a: Assembly, code: int, ways: list[dict[str, Any]], chances: list[list[float]], **fields: Any
) -> None:
    """A branch into these ways, with one list of cumulative chances for each time."""
    first, chance = len(a.ways), len(a.chances)
    a.ways += ways
    a.chances += [share for row in chances for share in row]
    emit(a, code, way=first, ways=len(ways), chance=chance, lists=max(1, len(chances)), **fields)


def finished_ops(a: Assembly) -> NDArray[np.void]:
    """The operations as layout.OP, each label replaced by the row that it names."""
    rows = np.zeros(len(a.ops), OP)
    for name in REFERENCES:
        rows[name] = NONE
    for row, fields in zip(rows, a.ops, strict=True):
        for name, value in fields.items():
            row[name] = a.labels[value] if isinstance(value, str) else value
    return rows


def finished_ways(a: Assembly) -> NDArray[np.void]:
    """The ways as layout.WAY, each label replaced by the row that it names."""
    rows = np.zeros(len(a.ways), WAY)
    for row, fields in zip(rows, a.ways, strict=True):
        for name, value in fields.items():
            row[name] = a.labels[value] if isinstance(value, str) else value
    return rows


def finished_draws(a: Assembly) -> tuple[list[tuple[str, ...]], NDArray[np.void]]:
    """The names of all draws in the order of their rows, and the rows as layout.DRAW."""
    return [names for names, _ in a.draws], np.array([row for _, row in a.draws.values()], DRAW)
