"""A record read: its rows with their numbers replaced by names."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from scenarios.scenario import Scenario
from scenarios.staffing import most_people
from simulator.record import Record
from simulator.referee.names import Names

NOBODY = -1
RESUMED = -1  # the effort of a seating in which suspended work goes on


class Item(NamedTuple):
    """A work item as the record tells it."""

    row: int
    source: str
    number: int
    branch: int
    type: str
    priority: int
    risk: str
    read: str  # the class that authority takes it for, or the emergency way
    arrived: int  # a branch: when its item parted
    live: int
    ended: int
    outcome: int
    due: int
    size: float
    value: float
    cost_of_delay: float
    attributes: dict[str, str]
    came: int  # when it arrived, or for a branch its item

    @property
    def is_spawned(self) -> bool:
        """Whether its number is the name of an item that another brought about."""
        return self.number >> 63 == 1


class Span(NamedTuple):
    """A stretch of an item's life in which one thing happened to it."""

    item: int
    place: str
    team: str | None
    purpose: str
    visit: int
    person: int
    cause: int
    charge: int
    begin: int
    end: int
    ready: int
    cut: int


class Seat(NamedTuple):
    """A person takes an item up, or takes it up again."""

    at: int
    item: int
    place: str
    team: str | None
    purpose: str
    visit: int
    person: int
    key: int
    ready: int
    effort: int


class Choice(NamedTuple):
    """An item took one way out of a branch."""

    at: int
    item: int
    place: str
    purpose: str
    visit: int
    attempt: int
    way: int  # its number, from 0, among the ways of the branch


@dataclass(frozen=True)
class Reading:
    """A scenario and what happened in one run of it, in names."""

    scenario: Scenario
    items: list[Item]
    spans: list[Span]
    seats: list[Seat]
    choices: list[Choice]
    duty: list[tuple[int, int, int]]  # person, begin, end
    away: list[tuple[int, int, int, int]]  # person, kind of outage, begin, end
    births: list[tuple[int, int, int]]  # a spawned item, its parent, and the rule of that
    end: int


def read(scenario: Scenario, record: Record, names: Names) -> Reading:
    """The record in names; IndexError when it names what there is not."""
    ops = names.ops
    for at, _, op, *_, way in record.decisions.tolist():
        if names.ways_of[way] != op:
            raise IndexError(f"operation {op} goes way {way} at {at}, which is none of its own")
    for row in [row for child, parent, _ in record.births.tolist() for row in (child, parent)]:
        if not 0 <= row < len(record.items):
            raise IndexError(f"row {row} has no item, and is a parent or a child")
    return Reading(
        scenario=scenario,
        items=_came([_item(names, *row) for row in enumerate(record.items.tolist())]),
        spans=[Span(item, *ops[op], *rest) for item, op, *rest in record.intervals.tolist()],
        seats=[Seat(at, item, *ops[op], *rest) for at, item, op, *rest in record.seatings.tolist()],
        choices=[
            Choice(at, item, ops[op].place, ops[op].purpose, visit, attempt, names.ways[way])
            for at, item, op, visit, attempt, way in record.decisions.tolist()
        ],
        duty=record.duty.tolist(),
        away=record.away.tolist(),
        births=record.births.tolist(),
        end=record.end,
    )  # fmt: skip


def _item(names: Names, row: int, told: tuple[Any, ...]) -> Item:
    source, number, branch, type_, priority, risk, read, *rest, notes = told
    named = (names.sources[source], number, branch, names.types[type_], priority)
    classes = (names.risks[risk], names.risks[read])
    return Item._make((row, *named, *classes, *rest, _notes(names, notes), rest[0]))


def _came(items: list[Item]) -> list[Item]:
    """The same with each branch told when its item arrived."""
    came = {(item.source, item.number): item.arrived for item in items if not item.branch}
    return [item._replace(came=came.get((item.source, item.number), -1)) for item in items]


def undivided(reading: Reading) -> Reading:
    """The same without branches, for rules that speak of whole items only."""
    return replace(reading, items=[item for item in reading.items if not item.branch])


def _notes(names: Names, number: int) -> dict[str, str]:
    """The attributes that a number holds: a digit for each, of which 0 is no value."""
    found = dict[str, str]()
    for name, values in names.attributes:
        number, digit = divmod(number, 1 + len(values))
        if digit:
            found[name] = values[digit - 1]
    if number:
        raise IndexError(f"an item has attributes that nobody knows: {number} is left")
    return found


def team_of_person(scenario: Scenario) -> list[str]:
    """The team of each person; persons are numbered through the teams in the order of names."""
    teams = sorted(scenario.teams.items())
    return [name for name, team in teams for _ in range(most_people(team))]


def ended_early(reading: Reading) -> bool:
    """Whether the run ended before its horizon, so that its last instant was completed."""
    horizon = reading.scenario.horizon
    return horizon is None or reading.end < horizon.microseconds


def last_instant(reading: Reading) -> int:
    """The last instant in which anything may take effect."""
    return reading.end if ended_early(reading) else reading.end - 1
