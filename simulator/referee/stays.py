"""What an item waits for beside people: gates, the others of a batch, and a free place."""

from typing import NamedTuple

from scenarios.gathering import Gathering
from scenarios.route import When
from simulator.referee.reading import Item
from simulator.referee.task import Task, Withdrawn


class Stay(NamedTuple):
    """An item before a gate that sits: since when, with which rank, and when it was heard."""

    item: Item
    gate: str
    ready: int
    joined: int
    rank: int  # 0, or one more than the number of the gate that it came from in this instant
    heard: int | None
    vague: bool  # as of a task
    failed: bool = False  # a release failed by its fault
    left: Withdrawn | None = None  # it waits no longer


class Gathered(NamedTuple):
    """An item of a batch: since when it waited for the others, and when they were let go."""

    item: Item
    where: str  # a stage, or a transfer
    batch: Gathering
    joined: int
    let_go: int | None
    vague: bool  # as of a task
    left: int | None = None  # when it was withdrawn


class Look(NamedTuple):
    """A choice that asks how the run stands: what was asked, and which branch was gone."""

    item: Item
    place: str
    at: int
    asked: list[When | None]  # branch by branch, up to the one that was gone
    settled: bool  # before anybody was seated in that instant


class Company(NamedTuple):
    """Who has finished an item in the instant in which it comes to wait for a place."""

    team: str
    person: int


class Beside(NamedTuple):
    """Somebody who waits with what he has finished: since when, and until when."""

    company: Company
    since: int
    until: int | None
    then: Task | None  # what comes next for the item


class Move(NamedTuple):
    """From an instant on some limits count an item, or a branch of it, and others do not.

    Nobody can tell what counts who comes to a join in the instant in which that lets go: `perhaps`.
    """

    at: int
    gained: frozenset[int]
    lost: frozenset[int]
    perhaps: bool = False


class Admission(NamedTuple):
    """An item before a place: which limits it leaves and enters there, and when it was let in."""

    item: Item
    place: str
    joined: int
    let_in: int | None
    held: frozenset[int]  # limits that counted it before
    needs: frozenset[int]  # and that count it from then on
    key: int | None  # of its queue, outside; None: luck has a part in it
    turned_away: int | None  # when it was lost
    company: "Company | None"  # who has just finished it, and may have to wait with it
    told: int  # tasks of the item before this
    unsure: frozenset[int] = frozenset()  # limits that counted it before, perhaps

    @property
    def missing(self) -> frozenset[int]:
        """Limits under which it waits for a place."""
        return self.needs - self.held

    @property
    def is_blocked(self) -> bool:
        """Whether it keeps a place that it would give up."""
        return bool(self.held - self.needs)
