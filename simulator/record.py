"""What an engine leaves behind: every interval of every item and person, every decision.

Rows stand in one order whatever the order in which things were carried out: items by source,
number and branch; the rest by time, then item, then operation. So two records of one run can be
compared byte by byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ITEM = np.dtype(
    [
        ("source", "i8"),
        ("number", "u8"),
        ("branch", "i8"),  # 0 for the item itself
        ("type", "i8"),
        ("priority", "i8"),
        ("risk", "i8"),
        ("read", "i8"),  # the class that authority takes it for, or the emergency way
        ("arrived", "i8"),
        ("live", "i8"),  # -1: not yet
        ("ended", "i8"),  # -1: not yet
        ("outcome", "i8"),
        ("due", "i8"),  # NEVER: at no time
        ("size", "f8"),
        ("value", "f8"),
        ("cost_of_delay", "f8"),
        ("attributes", "i8"),  # as simulator.attributes packs them
    ]
)

INTERVAL = np.dtype(
    [
        ("item", "i8"),  # a row of items
        ("op", "i8"),  # the operation that it belongs to, which tells place and team
        ("visit", "i8"),
        ("person", "i8"),  # who works; -1: the item waits
        ("cause", "i8"),  # in the item's ledger; WAITING, HELD: to be split; ALONG: in none
        ("charge", "i8"),  # in the people ledger; -1 where nobody works
        ("begin", "i8"),
        ("end", "i8"),
        ("ready", "i8"),  # since when the item was ready for this
        ("cut", "i8"),  # 1: still open when the run ended
    ]
)

DECISION = np.dtype(
    [
        ("at", "i8"),
        ("item", "i8"),
        ("op", "i8"),
        ("visit", "i8"),
        ("attempt", "i8"),  # the hearing, at a gate
        ("way", "i8"),  # a row of Plan.ways
    ]
)

SEATING = np.dtype(
    [
        ("at", "i8"),
        ("item", "i8"),
        ("op", "i8"),
        ("visit", "i8"),
        ("person", "i8"),
        ("key", "i8"),  # the queue key with which it was seated
        ("ready", "i8"),
        # fixed at this first start; -1 where suspended work goes on, or of who works along
        ("effort", "i8"),
    ]
)

BIRTH = np.dtype(
    [
        ("item", "i8"),  # what was spawned
        ("parent", "i8"),  # by which item
        ("rule", "i8"),  # of the parent's type, from 0
    ]
)

DUTY = np.dtype([("person", "i8"), ("begin", "i8"), ("end", "i8")])

AWAY = np.dtype([("person", "i8"), ("kind", "i8"), ("begin", "i8"), ("end", "i8")])


@dataclass(frozen=True)
class Record:
    """One run, in full: columnar, integers, microseconds since the start."""

    items: NDArray[np.void]  # ITEM
    intervals: NDArray[np.void]  # INTERVAL, none of length zero
    decisions: NDArray[np.void]  # DECISION
    seatings: NDArray[np.void]  # SEATING
    duty: NDArray[np.void]  # DUTY: when each person was scheduled
    away: NDArray[np.void]  # AWAY: absent, out of order or in a meeting, be it after the end
    end: int  # the instant at which the run ended
    rounds: int  # of all instants, in which an open team with anybody there looked for work
    births: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, BIRTH))


def table(dtype: np.dtype[np.void], rows: Sequence[tuple[float, ...]]) -> NDArray[np.void]:
    """The rows as an array of this type."""
    return np.array(list(rows), dtype=dtype) if rows else np.zeros(0, dtype)


def ordered(record: Record) -> Record:
    """The same record with its rows in the one order that does not depend on the engine."""
    items = record.items
    order = np.lexsort((items["branch"], items["number"], items["source"]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return Record(
        items=items[order],
        intervals=_sorted(
            _renumbered(record.intervals, rank), "begin", "item", "op", "cause", "person"
        ),
        decisions=_sorted(
            _renumbered(record.decisions, rank), "item", "at", "visit", "attempt", "op"
        ),
        seatings=_sorted(_renumbered(record.seatings, rank), "at", "item", "visit", "op"),
        duty=_sorted(record.duty, "begin", "person"),
        away=_sorted(record.away, "begin", "person", "kind"),
        end=record.end,
        rounds=record.rounds,
        births=_born(record.births, rank),
    )


def _born(births: NDArray[np.void], rank: NDArray[np.int64]) -> NDArray[np.void]:
    births = births.copy()
    for who in ("item", "parent"):
        births[who] = rank[births[who]] if len(births) else births[who]
    return _sorted(births, "item")


def _renumbered(rows: NDArray[np.void], rank: NDArray[np.int64]) -> NDArray[np.void]:
    rows = rows.copy()
    rows["item"] = rank[rows["item"]] if len(rows) else rows["item"]
    return rows


def _sorted(rows: NDArray[np.void], *columns: str) -> NDArray[np.void]:
    """The rows in the order of these columns; rows alike in them keep the order they had."""
    return rows[np.lexsort([rows[name] for name in reversed(columns)])]


def same(one: Record, other: Record) -> bool:
    """Whether two records tell the same run, bit for bit."""
    names = ("items", "intervals", "decisions", "seatings", "duty", "away", "births")
    pairs = ((getattr(one, name), getattr(other, name)) for name in names)
    return one.end == other.end and all(a.tobytes() == b.tobytes() for a, b in pairs)
