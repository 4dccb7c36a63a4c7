"""A piece of work as the referee sees it: asked of a team, taken up, put down, and done."""

from dataclasses import dataclass, field
from typing import NamedTuple

from scenarios.team import Preemption
from simulator.layout import FOR_WASTE, WAITING, WASTE
from simulator.referee.reading import Item, Seat, Span

Where = tuple[str, str, int]  # place, purpose, visit


class StoryError(Exception):
    """The record tells something that the scenario does not allow here."""


class GaveUp(Exception):  # noqa: N818  # a turn of the story, no error
    """The item waited no longer."""


class TurnedAway(Exception):  # noqa: N818  # a turn of the story, no error
    """The item found no room."""


class StillOpen(Exception):  # noqa: N818  # a turn of the story, no error
    """The run ended here."""


def expect(holds: bool, what: str) -> None:
    """StoryError unless it holds."""
    if not holds:
        raise StoryError(what)


class Work(NamedTuple):
    """What a person of a team is asked to do, and how it counts."""

    team: str
    place: str
    purpose: str
    bounds: tuple[int, int]
    wait: int
    cause: int
    charge: int
    standing: "Standing"
    preemption: Preemption | None
    switching: int  # µs


class Standing(NamedTuple):
    """What a policy may read of a piece of work, the item itself apart."""

    position: int  # in the route, of the stage that it counts for; FAR for what is on none
    again: bool  # at a stage where the item has been worked before
    full: tuple[int, int]  # the bounds of its full effort
    share: float | None  # of that, which is its effort; None where it is found wanting
    due: float = 1.0  # the same, of what is found wanting: as far as anybody knows before
    waits: bool = (
        False  # for a first start at a stage, which the item may not be patient enough for
    )
    line: str = ""  # the stage or gate that it counts for; none: other work
    people: int = 1  # who do it together
    stretches: tuple[float, ...] = (1.0,)  # of effort, by how many tasks one person holds
    scales: tuple[float, ...] = (1.0,)  # what else it may have been multiplied by at its start
    wait: int = WAITING  # the cause of its wait
    ever: tuple[float, float] = (1.0, 1.0)  # what effort may be multiplied by at any time


@dataclass(eq=False)
class Withdrawn:
    """When a branch was withdrawn, since the others had joined, and what led to that then."""

    at: int
    rank: int = 0  # of the gates that had sat in this instant
    after: "Task | None" = None  # the work of length zero that led to it
    vague: bool = False  # nobody can tell in which round


@dataclass(eq=False)
class Task:
    """A piece of work from the moment it joins a team's queue."""

    item: Item
    team: str
    standing: Standing
    what: Where
    ready: int
    joined: int
    after: "Task | None"  # the work of length zero that led here in the same instant
    vague: bool  # somebody else let it come here in this instant, in a round that is not told
    seats: list[Seat]
    crews: list[tuple[int, ...]] = field(default_factory=list)  # for each seat, who they are
    pieces: list[Span | None] = field(default_factory=list)  # for each seat; None: no time passed
    done: int | None = None
    left: int | None = None  # when the item left, with nobody having begun
    withdrawn: Withdrawn | None = None  # nobody does it any more
    set_up: int = 0  # µs before its first work
    begun: bool = False  # the work itself, after the set-up
    held: set[tuple[int, int]] = field(default_factory=set)  # from when to when in somebody's hands
    taken_up: set[int] = field(default_factory=set)  # when anybody took it into his hands
    caller: "Task | None" = None  # it comes in the round after that in which this is first taken up

    @property
    def set_up_is_cut(self) -> bool:
        """Whether the run ended before the work itself began."""
        return self.done is None and not self.begun

    def ends_at_once(self, taken: int) -> bool:
        """Whether it is done in the instant in which it was just taken up, so many times by now."""
        return taken == len(self.seats) and self.done is not None and self.pieces[taken - 1] is None

    def is_withdrawn_in(self, number: int, ended: list["Task"], late: dict[int, int]) -> bool:
        """Whether it is withdrawn in a round, after what has ended in it or as is tried."""
        gone = self.withdrawn
        if gone is None or gone.after is not None:
            return gone is not None and gone.after in ended
        return late.get(id(gone), 0) == number

    def begins_at(self, at: int) -> bool:
        """Whether it is taken up first in this instant."""
        return at in self.taken_up or (bool(self.seats) and self.seats[0].at == at)

    @property
    def first_taken_up(self) -> int | None:
        """When somebody took it up first; None where nobody did."""
        seats = [seat.at for seat in self.seats[:1]]
        return min([*self.taken_up, *seats], default=None)

    @property
    def effort(self) -> int:
        """The effort that was fixed at the first start."""
        return self.seats[0].effort


@dataclass
class Progress:
    """How far a task has come: what is owed before it, and what of its effort is left."""

    work: Work
    what: Where
    effort: int = 0
    owed: int = 0  # µs of set-up and switching
    left: int | None = 0  # µs of effort; None: drawn afresh, and not told
    attempt: list[Span] = field(default_factory=list)  # work since the last start from nothing
    begun: bool = False

    @property
    def spent(self) -> int:
        """The effort of this attempt so far."""
        return sum(span.end - span.begin for span in self.attempt)

    def begin(self, seat: Seat) -> None:
        """The effort is fixed, within what the scenario allows."""
        low, high = self.work.bounds
        expect(
            low <= seat.effort <= high, f"{self.what} has effort {seat.effort}, not {low}-{high}"
        )
        self.effort = self.left = seat.effort

    def worked(self, span: Span) -> None:
        """Some of the effort is spent."""
        self.attempt.append(span)
        self.begun = True
        low_high = f"takes longer than its effort of {self.effort} µs"
        if self.left is not None:
            self.left -= span.end - span.begin
            expect(self.left >= 0, f"{self.what} {low_high}")
        expect(self.spent <= self.work.bounds[1], f"{self.what} {low_high}")

    def interrupted(self) -> None:
        """Something more urgent came: switching is owed, and what was done may be lost."""
        self.owed += self.work.switching
        if self.work.preemption is None or self.work.preemption.interrupted == "resume":
            return
        self._told_as(WASTE, FOR_WASTE, "is lost")
        self.attempt = []
        self.left = self.effort if self.work.preemption.interrupted == "restart" else None

    def kept(self) -> None:
        """What was done counts."""
        self._told_as(self.work.cause, self.work.charge, "counts")

    def done(self) -> None:
        """The task is done: a fresh effort is what was spent on it."""
        low, high = self.work.bounds
        if self.left is None:
            expect(low <= self.spent <= high, f"{self.what} took {self.spent}, not {low}-{high}")

    def _told_as(self, cause: int, charge: int, why: str) -> None:
        for span in self.attempt:
            told = (span.cause, span.charge)
            expect(told == (cause, charge), f"{self.what} {why} and is {told}")
