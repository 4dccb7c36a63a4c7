"""What the run leaves behind, noted as it happens."""

from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator import record
from simulator.engine_simpy.clock import Clock
from simulator.engine_simpy.item import Item
from simulator.layout import (
    ALONG,
    BROKEN,
    FOR_SETUP,
    FOR_WASTE,
    HELD,
    NEVER,
    NONE,
    SETUP,
    WAITING,
    WASTE,
)
from simulator.record import Record, ordered, table

INTERVAL, DECISION, SEATING = (
    Struct(f"={len(row.names or ())}q")
    for row in (record.INTERVAL, record.DECISION, record.SEATING)
)

LOSS = Struct("=2q")  # cause and charge, which stand side by side
LOSS_AT = 8 * list(record.INTERVAL.names or ()).index("cause")


class Log:
    """The rows of a record in the making, as bytes: a third of the time of array.extend."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.items: list[Item] = []
        self.births = list[tuple[int, int, int]]()
        self.intervals = bytearray()
        self.decisions = bytearray()
        self.seatings = bytearray()
        self.cut = 0
        self.gone: list[list[int]] = []  # person, from when, until when: no part of his team
        self.broken: list[tuple[int, int, int, int]] = []  # person, kind, from when, until when

    def wait(self, item: Item, cause: int) -> None:
        """The item has waited since `item.since`."""
        told = HELD if item.holder != NONE and cause == WAITING else cause
        self._interval(item, -1, told, -1, item.since, self.clock.now)

    def work(self, item: Item, may_be_lost: bool = False) -> None:
        """People have worked on the item since `item.since`, and first set up what they had to.

        The time of the first of them stands in its ledger.
        """
        now, ready = self.clock.now, min(item.since + item.setup, self.clock.now)
        told, cause = SETUP, item.cause
        for person in item.people:
            self._interval(item, person, told, FOR_SETUP, item.since, ready)
            if may_be_lost and now > ready:
                item.rows.append((len(self.intervals), cause))
            self._interval(item, person, cause, item.charge, ready, now)
            told = cause = ALONG

    def lost(self, item: Item) -> None:
        """What was worked since the last start counts for nothing: it is told as waste."""
        for row, cause in item.rows:
            told = ALONG if cause == ALONG else WASTE
            LOSS.pack_into(self.intervals, row + LOSS_AT, told, FOR_WASTE)
        item.rows.clear()

    def _interval(
        self, item: Item, person: int, cause: int, charge: int, begin: int, end: int
    ) -> None:
        if end > begin:
            visit = item.visits[item.op.place]
            self.intervals += INTERVAL.pack(
                item.index, item.op.row, visit, person, cause, charge,
                begin, end, item.ready, self.cut and end == self.clock.now,
            )  # fmt: skip

    def decision(self, item: Item, op: Any, attempt: int, way: int) -> None:
        """The item has taken a way out of a branch."""
        visit = item.visits[op.place]
        self.decisions += DECISION.pack(self.clock.now, item.index, op.row, visit, attempt, way)

    def seating(self, item: Item, people: list[int]) -> None:
        """People take the item up, or take it up again; the effort is told of the first of them."""
        visit, effort = item.visits[item.op.place], item.effort
        for person in people:
            self.seatings += SEATING.pack(
                self.clock.now, item.index, item.op.row, visit, person,
                item.key, item.ready, effort,
            )  # fmt: skip
            effort = NONE

    def leaves(self, person: int) -> None:
        """From now on somebody does not belong to his team."""
        self.gone.append([person, self.clock.now, NEVER])

    def comes(self, person: int) -> None:
        """From now on he does."""
        next(row for row in reversed(self.gone) if row[0] == person)[2] = self.clock.now

    def breaks(self, person: int, lasts: int) -> None:
        """From now on somebody is out of order for so long."""
        self.broken.append((person, BROKEN, self.clock.now, self.clock.now + lasts))

    def finished(self, end: int, duty: list[tuple[int, ...]], away: NDArray[np.void]) -> Record:
        """The record of the run, in its one order."""
        return ordered(
            Record(
                items=table(record.ITEM, [item.row() for item in self.items]),
                intervals=np.frombuffer(self.intervals, record.INTERVAL),
                decisions=np.frombuffer(self.decisions, record.DECISION),
                seatings=np.frombuffer(self.seatings, record.SEATING),
                duty=table(record.DUTY, duty),
                away=away,
                end=end,
                rounds=self.clock.rounds,
                births=table(record.BIRTH, self.births),
            )
        )
