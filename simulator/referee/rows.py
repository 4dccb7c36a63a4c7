"""The rows of a record that tell of one item, and how far they have been taken up."""

from collections import defaultdict

from simulator.layout import FOR_WASTE, OPEN
from simulator.referee.reading import NOBODY, Choice, Item, Seat, Span
from simulator.referee.task import StillOpen, Task, Where, expect

SETTLED = 0  # what came with the first half of an instant, before any gate sat


class Rows:
    """What is left of them, and where in its life the item is."""

    def __init__(self, item: Item, end: int, is_called: bool) -> None:
        self.item, self.end, self.at = item, end, item.arrived
        self.rank, self.vague = SETTLED, is_called
        self.after: Task | None = None
        self.finisher: tuple[str, int] | None = None  # whose work has brought it here just now
        self._seats: dict[Where, list[Seat]] = defaultdict(list)
        self._spans: dict[Where, list[Span]] = defaultdict(list)
        self._along: dict[Where, list[Span]] = defaultdict(list)  # of who works along
        self._choices: dict[tuple[Where, int], list[Choice]] = defaultdict(list)

    def begun(self, what: Where) -> tuple[int, bool] | None:
        """When work is first taken up, and whether the record has it as waste."""
        seats = self._seats.get(what)
        waste = any(span.charge == FOR_WASTE for span in self._spans.get(what, []))
        return (seats[0].at, waste) if seats else None

    def choice(self, what: Where, attempt: int) -> int:
        """The number of the way that the item takes out of a branch."""
        found = self._choices.pop((what, attempt), [])
        if not found and self._is_last():
            raise StillOpen
        expect(len(found) == 1, f"{what} is decided {len(found)} times at attempt {attempt}")
        expect(found[0].at == self.at, f"{what} is decided at {found[0].at}, not at {self.at}")
        return found[0].way

    def all_told(self) -> None:
        """Nothing of the record is left over."""
        for table in (self._seats, self._spans, self._along, self._choices):
            left = [where for where, rows in table.items() if rows]
            expect(not left, f"the record holds more of it: {left[:3]}")

    def _next(
        self, spans: list[Span], person: int, cause: int, charge: int, ready: int | None
    ) -> Span:
        """The next interval of a place: it begins now, and time goes on to its end."""
        if not spans and self.at == self.end and self.item.outcome == OPEN:
            raise StillOpen
        expect(bool(spans), "an interval is missing")
        span = spans.pop(0)
        where = (span.place, span.purpose, span.visit)
        expect(span.begin == self.at, f"{where} begins at {span.begin}, not at {self.at}")
        told = (span.person, span.cause, span.charge)
        expect(told == (person, cause, charge), f"{where} is {told}, not {(person, cause, charge)}")
        expect(ready in (None, span.ready), f"{where} was ready at {ready}, not at {span.ready}")
        expect(not span.cut or span.end == self.end, f"{where} is cut before the run ends")
        self.at = span.end
        return span

    def _open(self, spans: list[Span], cause: int, ready: int | None) -> None:
        """The item is here as the run ends; raises StillOpen."""
        if spans:
            last = self._next(spans, NOBODY, cause, NOBODY, ready)
            expect(bool(last.cut), "an interval of what is still open is not marked as cut")
        expect(self.at == self.end and not spans, f"its story breaks off at {self.at}")
        raise StillOpen

    def _moved(self, rank: int) -> None:
        """Time has passed, or a gate has: a new part of an instant begins."""
        self.rank, self.after, self.vague, self.finisher = rank, None, False, None

    def _is_last(self) -> bool:
        """Whether the run ended at this instant with the item here."""
        return self.at == self.end and self.item.outcome == OPEN and not self._is_told_on()

    def _is_told_on(self) -> bool:
        """Whether the record holds more of the item."""
        tables = (self._seats, self._spans, self._choices)
        return any(rows for table in tables for rows in table.values())
