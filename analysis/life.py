"""One item's life in one future: each of its stays, with times, people and causes."""

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from analysis.item_names import CHASER, PART_OF, item_names
from analysis.ledgers import life_of, split_waits
from analysis.log import instants, persons
from analysis.working_time import open_time, reference_hours
from scenarios.errors import Problem, ScenarioError
from simulator.layout import ALONG, CAUSES, NONE, OPEN, OUTCOMES
from simulator.plan import Plan
from simulator.record import Record

NEVER_CAME = "never came"  # what another item might have brought about


@dataclass(frozen=True)
class Line:
    """One stay of an item: from when to when, where, with whom, and what it counts as."""

    begins: str  # local time of the scenario's zone
    ends: str
    lasts: str
    place: str
    who: str  # the person at work; empty while it waits
    cause: str
    working_days: float  # of the reference calendar


@dataclass(frozen=True)
class Life:
    """An item's life in one future."""

    item: str
    future: str
    lines: tuple[Line, ...]
    outcome: str
    working_days: float  # of the reference calendar, from arrival to the end, or to the horizon
    unit: str  # what these days are called: without a reference calendar they have 24 hours


def life(future: str, planned: Plan, record: Record, item: str) -> Life:
    """What happened to an item, named like `change-42`, in the order of time.

    In a fork it is what its last branch did. What nobody has brought about in this run has no
    lines, and the outcome NEVER_CAME.

    Raises ScenarioError when no run has such an item; the message says which there are.
    """
    row = _find(planned, record, item)
    unit = "working days" if planned.scenario.reference_calendar else "days"
    if row is None:
        return Life(item, future, (), NEVER_CAME, 0.0, unit)
    rows, lives = split_waits(planned, record), life_of(planned, record)
    rows = rows[lives[rows["item"]] == row]
    along = rows.compress(rows["cause"] == ALONG)
    rows = _joined(rows.compress(rows["cause"] != ALONG), planned)
    born = record.items[row]
    left = int(born["ended"]) if born["outcome"] != OPEN else record.end
    hours = reference_hours(planned)
    spent = np.diff(open_time(hours, np.array([born["arrived"], left])))[0]
    return Life(
        item=item,
        future=future,
        lines=tuple(_lines(planned, rows, along)),
        outcome=OUTCOMES[born["outcome"]],
        working_days=float(spent) / hours.working_day,
        unit=unit,
    )


def _find(plan: Plan, record: Record, item: str) -> int | None:
    names = item_names(plan, record)
    if item in names:
        return names.index(item)
    parent, _, child = item.rpartition(PART_OF)
    if parent and child.rpartition("-")[0] in (CHASER, *plan.types):
        _find(plan, record, parent)
        return None
    source, _, _ = item.rpartition("-")
    if source in plan.sources:
        own = {name for name in names if name.startswith(f"{source}-") and PART_OF not in name}
        brought = [name for name in names if name.rpartition(PART_OF)[2].startswith(f"{source}-")]
        what = f"is no item of this run: it has {source}-1 to {source}-{len(own)}."
        if not own:
            what = "is no item of this run, in which others bring about such items"
            what += f", such as {brought[0]}." if brought else ", and none came."
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


def _who(people: tuple[str, ...], row: np.void, along: NDArray[np.void]) -> str:
    """Who works, and who works along with him."""
    if row["person"] == NONE:
        return ""
    beside = (along["begin"] >= row["begin"]) & (along["end"] <= row["end"])
    numbers = [int(row["person"]), *dict.fromkeys(along["person"][beside].tolist())]
    return ", ".join(people[number] for number in numbers)


def _lines(plan: Plan, rows: NDArray[np.void], along: NDArray[np.void]) -> list[Line]:
    people, hours = persons(plan), reference_hours(plan)
    worked = open_time(hours, rows["end"]) - open_time(hours, rows["begin"])
    begins, ends = (instants(plan.scenario, rows[side]) for side in ("begin", "end"))
    return [
        Line(
            begins=f"{begin:%a %Y-%m-%d %H:%M}",
            ends=f"{end:%a %Y-%m-%d %H:%M}",
            lasts=length(int(row["end"] - row["begin"])),
            place=plan.places[plan.op["place"][row["op"]]],
            who=_who(people, row, along),
            cause=CAUSES[row["cause"]],
            working_days=spent / hours.working_day,
        )
        for row, begin, end, spent in zip(rows, begins, ends, worked.tolist(), strict=True)
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
