"""One item's life, today and after, with the same luck: line by line, with times and causes."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.ledgers import split_waits
from analysis.log import instants, persons
from analysis.working_time import open_time
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from simulator.calendars import Hours
from simulator.engine import simulate
from simulator.layout import CAUSES, NONE, OPEN, OUTCOMES
from simulator.plan import Plan, plan
from simulator.record import Record
from simulator.workload import workload


@dataclass(frozen=True)
class Line:
    """One stay of an item: from when to when, where, with whom, and what it counts as."""

    begins: str  # local time of the scenario's zone
    ends: str
    lasts: str
    place: str
    who: str  # the person at work; empty while it waits
    cause: str


@dataclass(frozen=True)
class Life:
    """An item's life in one future."""

    item: str
    future: str
    lines: tuple[Line, ...]
    outcome: str
    working_days: float  # of the reference calendar, from arrival to the end, or to the horizon


def life(future: str, planned: Plan, record: Record, item: str) -> Life:
    """What happened to an item, named like `change-42`, in the order of time.

    Raises ScenarioError when the run has no such item; the message says which there are.
    """
    row = _find(planned, record, item)
    rows = split_waits(planned, record)
    rows = _joined(rows[rows["item"] == row], planned)
    born = record.items[row]
    left = int(born["ended"]) if born["outcome"] != OPEN else record.end
    hours = reference_hours(planned)
    spent = np.diff(open_time(hours, np.array([born["arrived"], left])))[0]
    return Life(
        item=item,
        future=future,
        lines=tuple(_lines(planned, rows)),
        outcome=OUTCOMES[born["outcome"]],
        working_days=float(spent) / hours.working_day,
    )


def lives(
    futures: Mapping[str, Scenario], item: str, other: str | None, seed: int, engine: str
) -> dict[str, Life]:
    """An item's life today and in another future, by default the first alternative.

    Raises ScenarioError when there is no such alternative, or no such item.
    """
    today, *alternatives = futures
    if other is not None and other not in alternatives:
        near = get_close_matches(other, alternatives, 1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        what = f"is no alternative of this scenario ({', '.join(alternatives) or 'none'}).{hint}"
        raise ScenarioError([Problem((), what)], f'--with "{other}"')
    found = {}
    for name in (today, *([other] if other else alternatives[:1])):
        planned = plan(futures[name])
        load = workload(planned, seed, 0)
        found[name] = life(name, planned, simulate(planned, load, engine), item)
    return found


def reference_hours(plan: Plan) -> Hours:
    """The hours in which lead times are told: the reference calendar's, or the clock's."""
    return plan.hours[plan.scenario.reference_calendar]


def _find(plan: Plan, record: Record, item: str) -> int:
    names = [
        f"{plan.sources[source]}-{number}"
        for source, number in zip(
            record.items["source"].tolist(), record.items["number"].tolist(), strict=True
        )
    ]
    if item in names:
        return names.index(item)
    source, _, _ = item.rpartition("-")
    if source in plan.sources:
        there = sum(name.startswith(f"{source}-") for name in names)
        what = f"is no item of this run: it has {source}-1 to {source}-{there}."
    else:
        near = get_close_matches(source or item, plan.sources, 1)
        example = f"{(near or plan.sources)[0]}-1"
        what = f"names no item. Write a source and a number, such as {example}."
    raise ScenarioError([Problem((), what)], f'"{item}"')


def _joined(rows: NDArray[np.void], plan: Plan) -> NDArray[np.void]:
    """In order of time, stays that go on in one place for one cause with one person made one."""
    rows = rows[np.argsort(rows["begin"], kind="stable")].copy()
    place = plan.op["place"][rows["op"]]
    alike = np.ones(max(len(rows) - 1, 0), bool)
    for column in (place, rows["cause"], rows["person"]):
        alike &= column[1:] == column[:-1]
    alike &= rows["begin"][1:] == rows["end"][:-1]
    first = np.concatenate([[True], ~alike])[: len(rows)]
    joined: NDArray[np.void] = rows[first]
    joined["end"] = rows["end"][np.roll(first, -1)]
    return joined


def _lines(plan: Plan, rows: NDArray[np.void]) -> list[Line]:
    people = persons(plan)
    begins, ends = (instants(plan.scenario, rows[side]) for side in ("begin", "end"))
    return [
        Line(
            begins=f"{begin:%a %Y-%m-%d %H:%M}",
            ends=f"{end:%a %Y-%m-%d %H:%M}",
            lasts=length(int(row["end"] - row["begin"])),
            place=plan.places[plan.op["place"][row["op"]]],
            who="" if row["person"] == NONE else people[row["person"]],
            cause=CAUSES[row["cause"]],
        )
        for row, begin, end in zip(rows, begins, ends, strict=True)
    ]


def length(microseconds: int) -> str:
    """A length of clock time as people say it: `2d 4h`, `3h 05min`, `12min`."""
    minutes = round(microseconds / 60_000_000)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days}d {hours}h" if hours else f"{days}d"
    if hours:
        return f"{hours}h {minutes:02}min" if minutes else f"{hours}h"
    return f"{minutes}min" if minutes or not microseconds else f"{microseconds / 1e6:.2g}s"


def told(lives: Mapping[str, Life]) -> list[str]:
    """The lives of one item as text, one future after the other."""
    lines: list[str] = []
    for number, (name, of) in enumerate(lives.items()):
        days = f"{of.working_days:.1f} working days" if of.lines else "no time"
        head = f"{of.item}, {name}: {of.outcome} after {days}"
        lines += [*([""] if number else []), head, *_table(of.lines)]
    return lines


def _table(rows: tuple[Line, ...]) -> list[str]:
    cells = [(row.begins, row.lasts, row.place, row.cause, row.who) for row in rows]
    widths = [max((len(row[i]) for row in cells), default=0) for i in range(4)]
    return [
        f"  {at}  {lasts:>{widths[1]}}  {place:{widths[2]}}  {cause:{widths[3]}}  {who}".rstrip()
        for at, lasts, place, cause, who in cells
    ]


def document(lives: Mapping[str, Life]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        name: {
            "item": of.item,
            "outcome": of.outcome,
            "lead_time": {"value": of.working_days, "unit": "wd", "clock": "reference calendar"},
            "stays": [vars(line) for line in of.lines],
        }
        for name, of in lives.items()
    }
