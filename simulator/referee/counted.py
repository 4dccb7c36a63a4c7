"""Which limits count an item, or a branch of it, as its story is retold."""

from simulator.referee.reading import Item
from simulator.referee.rows import Rows
from simulator.referee.stays import Move


class Counted(Rows):
    """The rows of an item, and the limits that count it at this point of its story."""

    def __init__(self, item: Item, end: int, is_called: bool) -> None:
        super().__init__(item, end, is_called)
        self.moves: list[Move] = []
        self.held = frozenset[int]()
        self.unsure = frozenset[int]()  # limits that may count it besides

    def counts(self, needs: frozenset[int], at: int, unsure: frozenset[int] = frozenset()) -> None:
        """These limits count it from now on, and others may."""
        self.moves.append(Move(at, needs - self.held, self.held - needs))
        if unsure or self.unsure:
            self.moves.append(Move(at, unsure - self.unsure, self.unsure - unsure, perhaps=True))
        self.held, self.unsure = needs, unsure
