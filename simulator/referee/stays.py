"""What an item waits for beside people: gates, and the others of a batch."""

from typing import NamedTuple

from simulator.referee.reading import Item


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


class Gathered(NamedTuple):
    """An item of a batch: since when it waited for the others, and when they were let go."""

    item: Item
    stage: str
    joined: int
    let_go: int | None
    vague: bool  # as of a task
