"""Records with one thing wrong: what the referee has to notice.

A mutant takes a record, its names and a seeded chooser, and gives a record that breaks the
contract, or None where this record offers nothing to break in that way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np

from simulator.layout import (
    APPROVAL,
    DEPENDENCY,
    HELD,
    JOINED,
    MEETINGS,
    NEVER,
    OPEN,
    RELEASE,
    WAITING,
    WITHDRAWN,
)
from simulator.record import Record, ordered
from simulator.referee import Names
from simulator.spawning import SPAWNED

HOUR = 3_600_000_000


@dataclass(frozen=True)
class Told:
    """A record that is right, and what it takes to make it wrong."""

    record: Record
    names: Names
    random: Random
    ties: bool  # every length is fixed, so that none may be another

    def some(self, mask: Any) -> int | None:
        """One of the rows that a mask names; None when it names none."""
        rows = np.flatnonzero(mask)
        return int(self.random.choice(rows)) if len(rows) else None

    def purposes(self, table: str) -> np.ndarray:
        """What each row of a table is for."""
        return np.array([self.names.ops[op].purpose for op in getattr(self.record, table)["op"]])

    def teams(self, table: str) -> np.ndarray:
        """The team of each row of a table; the empty name where there is none."""
        return np.array([self.names.ops[op].team or "" for op in getattr(self.record, table)["op"]])


Mutant = Callable[[Told], Record | None]
MUTANTS: dict[str, Mutant] = {}


def mutant(make: Mutant) -> Mutant:
    """A way to be wrong, by the name of its function."""
    MUTANTS[make.__name__] = make
    return make


def changed(told: Told, table: str, row: int | None, **values: int) -> Record | None:
    """The record with other values in one row of a table; `by_` before a name adds to it."""
    if row is None:
        return None
    rows = getattr(told.record, table).copy()
    for name, value in values.items():
        if name.startswith("by_"):
            rows[name[3:]][row] += value
        else:
            rows[name][row] = value
    return ordered(replace(told.record, **{table: rows}))


def without(told: Told, table: str, row: int | None) -> Record | None:
    """The record without a row of a table."""
    if row is None:
        return None
    return replace(told.record, **{table: np.delete(getattr(told.record, table), row)})


def doubled(told: Told, table: str, row: int | None) -> Record | None:
    """The record with a row of a table told twice."""
    if row is None:
        return None
    rows = getattr(told.record, table)
    return ordered(replace(told.record, **{table: np.append(rows, rows[row : row + 1])}))


def works(told: Told) -> Any:
    """Which intervals are work."""
    return told.record.intervals["person"] >= 0


def anything(rows: np.ndarray) -> Any:
    """All rows of a table."""
    return np.ones(len(rows), bool)


# --- intervals


@mutant
def an_interval_is_shifted(told: Told) -> Record | None:
    row = told.some(works(told))
    return changed(told, "intervals", row, by_begin=HOUR, by_end=HOUR)


@mutant
def an_interval_is_longer_by_a_microsecond(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(anything(told.record.intervals)), by_end=1)


@mutant
def an_interval_is_shorter_by_a_microsecond(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(anything(told.record.intervals)), by_end=-1)


@mutant
def an_interval_begins_earlier(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(anything(told.record.intervals)), by_begin=-1)


@mutant
def an_interval_is_missing(told: Told) -> Record | None:
    return without(told, "intervals", told.some(anything(told.record.intervals)))


@mutant
def an_interval_is_told_twice(told: Told) -> Record | None:
    return doubled(told, "intervals", told.some(anything(told.record.intervals)))


@mutant
def an_empty_interval_is_told(told: Told) -> Record | None:
    row = told.some(works(told))
    if row is None:
        return None
    rows = told.record.intervals
    empty = rows[row : row + 1].copy()
    empty["end"] = empty["begin"]
    return ordered(replace(told.record, intervals=np.append(rows, empty)))


@mutant
def work_has_another_cause(told: Told) -> Record | None:
    row = told.some(works(told))
    return row if row is None else changed(
        told, "intervals", row, cause=(told.record.intervals["cause"][row] + 1) % 3
    )  # fmt: skip


@mutant
def a_wait_has_another_cause(told: Told) -> Record | None:
    row = told.some(~works(told))
    return row if row is None else changed(
        told, "intervals", row, cause=(told.record.intervals["cause"][row] + 1) % 17
    )  # fmt: skip


@mutant
def work_is_charged_to_something_else(told: Told) -> Record | None:
    row = told.some(works(told))
    return row if row is None else changed(
        told, "intervals", row, charge=(told.record.intervals["charge"][row] + 1) % 7
    )  # fmt: skip


@mutant
def work_belongs_to_another_visit(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(works(told)), by_visit=1)


@mutant
def an_interval_was_ready_at_another_time(told: Told) -> Record | None:
    delays = np.isin(told.purposes("intervals"), ["delay"]) & ~works(told)
    answers = np.isin(told.purposes("intervals"), ["answer"]) & ~works(told)
    return changed(told, "intervals", told.some(~delays & ~answers), by_ready=-1)


@mutant
def a_wait_is_told_as_work(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(~works(told)), person=0, charge=0)


@mutant
def work_is_told_as_a_wait(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(works(told)), person=-1, charge=-1)


@mutant
def an_interval_is_marked_as_cut(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(told.record.intervals["cut"] == 0), cut=1)


@mutant
def what_is_open_is_not_marked(told: Told) -> Record | None:
    return changed(told, "intervals", told.some(told.record.intervals["cut"] == 1), cut=0)


@mutant
def a_delay_takes_longer(told: Told) -> Record | None:
    delays = (told.purposes("intervals") == "delay") & (told.record.intervals["cut"] == 0)
    if not told.ties:
        return None  # a drawn delay may be of any length, and of some an hour more may be drawn
    return _later(told, told.some(delays), HOUR + 1)


@mutant
def work_takes_longer_than_its_effort(told: Told) -> Record | None:
    return _later(told, told.some(works(told) & (told.record.intervals["cut"] == 0)), 1)


def _later(told: Told, row: int | None, by: int) -> Record | None:
    """An interval lasts longer, and all that follows in the item's life comes later."""
    if row is None:
        return None
    item, end = told.record.intervals[row]["item"], told.record.intervals[row]["end"]
    if told.record.items[item]["outcome"] == OPEN:
        return None
    return _moved(told.record, item, end, by)


def _moved(record: Record, item: int, since: int, by: int) -> Record:
    """What happens to an item from an instant on happens so much later."""
    tables = {
        "intervals": ("begin", "end", "ready"),
        "seatings": ("at", "ready"),
        "decisions": ("at",),
    }
    found = {}
    for table, columns in tables.items():
        rows = getattr(record, table).copy()
        for column in columns:
            rows[column][(rows["item"] == item) & (rows[column] >= since)] += by
        found[table] = rows
    items = record.items.copy()
    for column in ("ended", "live"):
        if items[column][item] >= since:
            items[column][item] += by
    return ordered(replace(record, items=items, **found))


# --- people


@mutant
def a_colleague_does_the_work(told: Told) -> Record | None:
    """Another person of the team takes a piece of work, in seating and interval alike."""
    seats, teams = told.record.seatings, told.teams("seatings")
    row = told.some([(teams == team).sum() > 0 for team in teams])
    colleagues = (
        {int(p) for p in seats["person"][teams == teams[row]]} if row is not None else set()
    )
    others = sorted(colleagues - {int(seats["person"][row])}) if row is not None else []
    return _with_person(told, row, told.random.choice(others)) if others else None


@mutant
def somebody_of_another_team_does_the_work(told: Told) -> Record | None:
    seats, teams = told.record.seatings, told.teams("seatings")
    row = told.some(anything(seats))
    others = (
        sorted({int(p) for p in seats["person"][teams != teams[row]]}) if row is not None else []
    )
    return _with_person(told, row, told.random.choice(others)) if others else None


def _with_person(told: Told, row: int, person: int) -> Record:
    seats, spans = told.record.seatings.copy(), told.record.intervals.copy()
    seat = seats[row].copy()
    seats["person"][row] = person
    mine = (spans["item"] == seat["item"]) & (spans["begin"] == seat["at"]) & (spans["person"] >= 0)
    spans["person"][mine] = person
    return ordered(replace(told.record, seatings=seats, intervals=spans))


@mutant
def two_people_change_places(told: Told) -> Record | None:
    """Two of a team who sit down in the same instant do each other's work."""
    seats, teams = told.record.seatings, told.teams("seatings")
    pairs = [
        (i, j)
        for i in range(len(seats))
        for j in range(i + 1, min(i + 6, len(seats)))
        if seats["at"][i] == seats["at"][j]
        and teams[i] == teams[j]
        and seats["person"][i] != seats["person"][j]
    ]
    if not pairs:
        return None
    i, j = told.random.choice(pairs)
    first = replace(told, record=_with_person(told, i, int(seats["person"][j])))
    again = (first.record.seatings["at"] == seats["at"][j]) & (
        first.record.seatings["item"] == seats["item"][j]
    )
    rows = np.flatnonzero(again & (first.record.seatings["op"] == seats["op"][j]))
    return _with_person(first, int(rows[0]), int(seats["person"][i])) if len(rows) == 1 else None


@mutant
def a_seating_is_missing(told: Told) -> Record | None:
    return without(told, "seatings", told.some(anything(told.record.seatings)))


@mutant
def a_seating_is_told_twice(told: Told) -> Record | None:
    return doubled(told, "seatings", told.some(anything(told.record.seatings)))


@mutant
def somebody_sits_down_later(told: Told) -> Record | None:
    return changed(told, "seatings", told.some(anything(told.record.seatings)), by_at=1)


@mutant
def a_seating_has_another_ready_time(told: Told) -> Record | None:
    return changed(told, "seatings", told.some(anything(told.record.seatings)), by_ready=-1)


@mutant
def a_seating_has_another_key(told: Told) -> Record | None:
    return changed(told, "seatings", told.some(anything(told.record.seatings)), by_key=1)


@mutant
def an_effort_is_larger_by_a_microsecond(told: Told) -> Record | None:
    first = told.record.seatings["effort"] > 0
    return changed(told, "seatings", told.some(first), by_effort=1)


@mutant
def a_take_up_takes_effort(told: Told) -> Record | None:
    return changed(told, "seatings", told.some(told.purposes("seatings") == "take-up"), effort=1)


@mutant
def work_that_goes_on_has_a_new_effort(told: Told) -> Record | None:
    return changed(told, "seatings", told.some(told.record.seatings["effort"] == -1), effort=HOUR)


@mutant
def duty_begins_later(told: Told) -> Record | None:
    return changed(told, "duty", told.some(anything(told.record.duty)), by_begin=1)


@mutant
def duty_lasts_longer(told: Told) -> Record | None:
    return changed(told, "duty", told.some(anything(told.record.duty)), by_end=1)


@mutant
def duty_is_missing(told: Told) -> Record | None:
    return without(told, "duty", told.some(anything(told.record.duty)))


@mutant
def duty_is_told_twice(told: Told) -> Record | None:
    return doubled(told, "duty", told.some(anything(told.record.duty)))


# --- who goes first


@mutant
def two_items_change_places_in_a_queue(told: Told) -> Record | None:
    """Two of one team's tasks that waited for it at the same time are done as one another."""
    spans, teams = told.record.intervals, told.teams("intervals")
    waits = np.flatnonzero((spans["person"] < 0) & (teams != "") & (spans["cut"] == 0))
    pairs = [
        (i, j)
        for n, i in enumerate(waits)
        for j in waits[n + 1 : n + 8]
        if teams[i] == teams[j]
        and spans["begin"][j] < spans["end"][i]
        and spans["end"][i] < spans["end"][j]
    ]
    if not pairs:
        return None
    i, j = told.random.choice(pairs)
    rows = spans.copy()
    rows["end"][[i, j]] = spans["end"][[j, i]]
    return ordered(replace(told.record, intervals=rows))


@mutant
def an_item_lives_the_life_of_another(told: Told) -> Record | None:
    """Two items of one type that arrived at different times change places from then on."""
    items = told.record.items
    pairs = [
        (i, j)
        for i in range(len(items))
        for j in range(i + 1, len(items))
        if items["type"][i] == items["type"][j] and items["arrived"][i] != items["arrived"][j]
    ]
    if not pairs:
        return None
    i, j = told.random.choice(pairs)
    swapped = {i: j, j: i}
    tables = {}
    for table in ("intervals", "seatings", "decisions"):
        rows = getattr(told.record, table).copy()
        rows["item"] = [swapped.get(item, item) for item in rows["item"]]
        tables[table] = rows
    return ordered(replace(told.record, **tables))


# --- gates


def _heard(told: Told, cause: int) -> Any:
    spans = told.record.intervals
    return (spans["cause"] == cause) & (spans["person"] < 0) & (spans["cut"] == 0) & (
        told.purposes("intervals") == "hearing"
    )  # fmt: skip


@mutant
def a_board_hears_when_it_does_not_meet(told: Told) -> Record | None:
    return _later(told, told.some(_heard(told, APPROVAL)), 1)


@mutant
def a_window_lets_go_when_it_is_closed(told: Told) -> Record | None:
    return _later(told, told.some(_heard(told, RELEASE)), HOUR // 2)


@mutant
def an_item_is_heard_a_meeting_earlier(told: Told) -> Record | None:
    """It waited while others of this gate were heard, and now goes with them."""
    spans, heard = told.record.intervals, _heard(told, APPROVAL) | _heard(told, RELEASE)
    places = np.array([told.names.ops[op].place for op in spans["op"]])
    found = [
        (i, j)
        for i in np.flatnonzero(heard)
        for j in np.flatnonzero(heard & (places == places[i]))
        if spans["begin"][i] < spans["end"][j] < spans["end"][i]
    ]
    if not found:
        return None
    i, j = told.random.choice(found)
    if told.record.items["outcome"][spans["item"][i]] == OPEN:
        return None
    rows = spans.copy()
    rows["end"][i] = spans["end"][j]
    by = int(spans["end"][j] - spans["end"][i])
    record = replace(told.record, intervals=rows)
    return _moved(record, spans["item"][i], spans["end"][i], by)


@mutant
def an_item_is_taken_for_another_class(told: Told) -> Record | None:
    items = told.record.items
    row = told.some(items["read"] < len(told.names.risks) - 1)
    return changed(told, "items", row, by_read=1)


@mutant
def a_decision_goes_another_way(told: Told) -> Record | None:
    row = told.some(anything(told.record.decisions))
    if row is None:
        return None
    way = int(told.record.decisions["way"][row])
    now = told.names.ways[way]
    return changed(told, "decisions", row, way=way - 1 if now else way + 1)


@mutant
def a_decision_is_missing(told: Told) -> Record | None:
    return without(told, "decisions", told.some(anything(told.record.decisions)))


@mutant
def a_decision_is_told_twice(told: Told) -> Record | None:
    return doubled(told, "decisions", told.some(anything(told.record.decisions)))


@mutant
def a_decision_falls_later(told: Told) -> Record | None:
    return changed(told, "decisions", told.some(anything(told.record.decisions)), by_at=1)


@mutant
def a_decision_counts_another_hearing(told: Told) -> Record | None:
    return changed(told, "decisions", told.some(anything(told.record.decisions)), by_attempt=1)


@mutant
def a_decision_counts_another_visit(told: Told) -> Record | None:
    return changed(told, "decisions", told.some(anything(told.record.decisions)), by_visit=1)


# --- items and the run


@mutant
def an_item_ends_later(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["ended"] >= 0), by_ended=1)


@mutant
def an_item_goes_live_at_another_time(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["live"] >= 0), by_live=-1)


@mutant
def an_item_has_not_ended(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["outcome"] == 1), outcome=0, ended=-1)


@mutant
def an_item_was_refused(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["outcome"] == 1), outcome=2)


@mutant
def an_item_arrives_at_another_time(told: Told) -> Record | None:
    return changed(told, "items", told.some(anything(told.record.items)), by_arrived=-1)


@mutant
def an_item_has_another_priority(told: Told) -> Record | None:
    return changed(told, "items", told.some(anything(told.record.items)), by_priority=1)


@mutant
def an_item_has_another_due_date(told: Told) -> Record | None:
    row = told.some(told.record.items["due"] < told.record.end)  # until then hours are known
    return changed(told, "items", row, by_due=told.random.choice([-1, 1]))


@mutant
def an_item_that_nobody_dated_is_due(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["due"] == NEVER), due=HOUR)


@mutant
def an_item_carries_another_number(told: Told) -> Record | None:
    name = told.random.choice(["size", "value", "cost_of_delay"])
    row = told.some(anything(told.record.items))
    return changed(told, "items", row, **{f"by_{name}": 1})


@mutant
def an_item_loses_its_attributes(told: Told) -> Record | None:
    return changed(told, "items", told.some(told.record.items["attributes"] > 0), attributes=0)


@mutant
def an_item_has_another_number(told: Told) -> Record | None:
    """Not one that is spawned, whose name is luck."""
    row = told.some(told.record.items["number"] < SPAWNED)
    return changed(told, "items", row, by_number=1000)


@mutant
def an_item_has_another_type(told: Told) -> Record | None:
    types = len(told.names.types)
    row = told.some(anything(told.record.items)) if types > 1 else None
    return row if row is None else changed(
        told, "items", row, type=(told.record.items["type"][row] + 1) % types
    )  # fmt: skip


@mutant
def an_item_is_a_branch(told: Told) -> Record | None:
    return changed(told, "items", told.some(anything(told.record.items)), branch=1)


@mutant
def a_branch_is_another(told: Told) -> Record | None:
    branches = told.record.items["branch"] > 0
    return changed(told, "items", told.some(branches), by_branch=1)


@mutant
def a_branch_ends_a_microsecond_earlier(told: Told) -> Record | None:
    row = told.some(told.record.items["outcome"] == JOINED)
    return changed(told, "items", row, by_ended=-1)


@mutant
def a_branch_is_withdrawn_a_microsecond_earlier(told: Told) -> Record | None:
    row = told.some(told.record.items["outcome"] == WITHDRAWN)
    return changed(told, "items", row, by_ended=-1)


@mutant
def a_branch_goes_live(told: Told) -> Record | None:
    row = told.some(told.record.items["outcome"] == JOINED)
    if row is None:
        return None
    return changed(told, "items", row, live=int(told.record.items["ended"][row]))


@mutant
def a_branch_does_not_wait_for_the_others(told: Told) -> Record | None:
    return without(told, "intervals", told.some(told.record.intervals["cause"] == DEPENDENCY))


@mutant
def a_join_is_not_decided(told: Told) -> Record | None:
    return without(told, "decisions", told.some(told.purposes("decisions") == "join"))


@mutant
def an_item_is_missing(told: Told) -> Record | None:
    """With all that is told of it; the rows of the others move up.

    Not the last of its source, which luck might as well not have sent.
    """
    items = told.record.items
    row = told.some(
        [(items["source"][i] == items["source"][i + 1 :]).any() for i in range(len(items))]
    )
    if row is None:
        return None
    tables = {}
    for table in ("intervals", "seatings", "decisions"):
        rows = getattr(told.record, table)
        rows = rows[rows["item"] != row].copy()
        rows["item"] -= rows["item"] > row
        tables[table] = rows
    births = told.record.births
    births = births[(births["item"] != row) & (births["parent"] != row)].copy()
    for who in ("item", "parent"):
        births[who] -= births[who] > row
    items = np.delete(told.record.items, row)
    return replace(told.record, items=items, births=births, **tables)


@mutant
def what_somebody_holds_is_told_as_waiting(told: Told) -> Record | None:
    row = told.some(told.record.intervals["cause"] == HELD)
    return changed(told, "intervals", row, cause=WAITING)


@mutant
def what_waits_is_told_as_held(told: Told) -> Record | None:
    row = told.some(told.record.intervals["cause"] == WAITING)
    return changed(told, "intervals", row, cause=HELD)


@mutant
def a_member_is_in_no_meeting(told: Told) -> Record | None:
    return without(told, "away", told.some(told.record.away["kind"] == MEETINGS))


@mutant
def the_run_ends_earlier(told: Told) -> Record | None:
    return replace(told.record, end=told.record.end - 1)


@mutant
def the_run_ends_later(told: Told) -> Record | None:
    return replace(told.record, end=told.record.end + 1)
