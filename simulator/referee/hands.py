"""What people hold who work on several items in turns, as the record tells it and as it should."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import ceil, floor

from scenarios.holding import several
from scenarios.multitasking import factors
from scenarios.scenario import Scenario
from scenarios.team import Team
from simulator.layout import HELD, OPEN, WAITING
from simulator.referee.reading import NOBODY, Reading, Span
from simulator.referee.task import Standing, Task, Where

Slot = tuple[int, int]  # the round in which it has its turn, and the order of taking up
FAR = 1 << 62


@dataclass
class Hand:
    """What somebody holds beside what he works on, and how far his turns have come."""

    waiting: list[tuple[Slot, int, Task]] = field(default_factory=list)  # since when
    at_work: Task | None = None
    mine: Slot = (0, 0)  # of that
    found: int = 0  # taken up in this round, and found wanting
    last: Slot = (0, 0)  # of whatever had the last turn
    until: int = 0  # when that is over
    left: int = 0  # of it, when he stopped
    over: bool = False

    def __len__(self) -> int:
        return len(self.waiting) + (self.at_work is not None) + self.found

    def copy(self) -> "Hand":
        """The same, for another try."""
        return replace(self, waiting=[*self.waiting])


def stretches(team: Team) -> tuple[float, ...]:
    """What effort may be multiplied by, by how many items a person holds."""
    return tuple(factors(team.at_once)) if team.at_once and several(team) else (1.0,)


def stretched(allowed: tuple[int, int], standing: Standing) -> tuple[int, int]:
    """The bounds of an effort that is fixed with however many at hand."""
    (low, high), law = allowed, [by * f for f in standing.scales for by in standing.stretches]
    if standing.share is None or law == [1.0]:
        return allowed
    return floor(low * min(law)), FAR if high == FAR else ceil(high * max(law))


def fits_stretch(task: Task, held: int) -> bool:
    """Whether its effort is one that may have been fixed with so many at hand."""
    (low, high), standing = task.standing.full, task.standing
    by = (standing.share or 0.0) * standing.stretches[held]
    least, most = by * min(standing.scales), by * max(standing.scales)
    return round(low * least) - 1 <= task.effort and (high == FAR or task.effort <= high * most + 1)


# --- as the record tells it


def waits_as_one(reading: Reading) -> list[Span]:
    """The spans, with waits that somebody's taking the item up divides put together again."""
    in_turns = _in_turns(reading.scenario)
    found, last = list[Span](), dict[tuple[object, ...], int]()
    for span in reading.spans:
        if span.team not in in_turns or span.person != NOBODY:
            found.append(span)
            continue
        told = span._replace(cause=WAITING) if span.cause == HELD else span
        where = _where(span)
        before = found[last[where]] if where in last else None
        if before is not None and (before.end, before.ready) == (span.begin, span.ready):
            found[last[where]] = before._replace(end=span.end, cut=span.cut)
            continue
        last[where] = len(found)
        found.append(told)
    seats = [seat for seat in reading.seats if seat.at == reading.end]
    seated = {(seat.item, seat.place, seat.purpose, seat.visit) for seat in seats}
    for where in last.keys() - seated:  # who takes it up, or lets it go, as the run ends
        span = found[last[where]]
        if span.end == reading.end and reading.items[span.item].outcome == OPEN:
            found[last[where]] = span._replace(cut=1)
    return found


def note_holding(reading: Reading, tasks: list[Task]) -> None:
    """Have each task know when somebody held it, and when anybody took it up."""
    in_turns = _in_turns(reading.scenario)
    held, begun = defaultdict[object, set[tuple[int, int]]](set), defaultdict[object, set[int]](set)
    for span in reading.spans if in_turns else ():
        if span.team in in_turns and span.person == NOBODY:
            begun[_where(span)].add(span.begin)
            if span.end == reading.end and not span.cut:
                begun[_where(span)].add(span.end)  # as the run ends
            if span.cause == HELD:
                held[_where(span)].add((span.begin, span.end))
    for task in tasks:
        if task.team in in_turns:
            task.held = held[task.item.row, *task.what]
            task.taken_up = begun[task.item.row, *task.what] - {task.joined} | {
                begin for begin, _ in task.held
            }


def _where(span: Span) -> tuple[object, ...]:
    what: Where = (span.place, span.purpose, span.visit)
    return (span.item, *what)


def _in_turns(scenario: Scenario) -> set[str | None]:
    return {name for name, team in scenario.teams.items() if several(team)}
