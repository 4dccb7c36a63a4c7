"""What a person holds who works on several items in turns."""

from dataclasses import dataclass, field

from simulator.engine_simpy.item import Item


@dataclass
class Hand:
    """What a person holds, and how far his turns have come."""

    waiting: list[tuple[int, Item]] = field(default_factory=list)  # a heap, by their turns
    at_work: Item | None = None
    found: list[Item] = field(default_factory=list)  # taken up and found wanting in this round
    slot: int = 0  # of whoever had the last turn
    until: int = 0  # when that turn is over, while he works
    left: int = 0  # of it, when he last stopped
    over: bool = False  # it ended in this instant

    def __len__(self) -> int:
        return len(self.waiting) + (self.at_work is not None) + len(self.found)
