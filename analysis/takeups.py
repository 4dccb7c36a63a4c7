"""Each time that somebody takes an item up: whose output it was, and what was found wrong."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.window import BoolArray, IntArray
from scenarios.scenario import ASKING_PARTY
from simulator.followed import parents
from simulator.layout import ABANDONED, ALONG, FOR_REWORK, MARK, NONE, REWORK, WORK
from simulator.plan import Plan
from simulator.record import Record

TAKEUP = np.dtype(
    [
        ("item", "i8"),  # a row of Record.items
        ("stage", "i8"),  # a row of Plan.stages: where it is taken up
        ("team", "i8"),  # a row of Plan.teams: by whom
        ("sender", "i8"),  # whose output, as a row of `senders`; NONE when it had come back
        ("at", "i8"),  # µs
        ("ready", "i8"),  # µs
        ("finding", "i8"),  # 0: nothing; else WRONG, LOST or ASKED
    ]
)


def senders(plan: Plan) -> tuple[str, ...]:
    """Who passes work on: the stages, and last the asking party."""
    return (*plan.stages, ASKING_PARTY)


def stage_of_place(plan: Plan) -> IntArray:
    """(places + 1,) The stage that a place is, as a row of Plan.stages; NONE, at NONE as well."""
    row = {name: i for i, name in enumerate(plan.stages)}
    return np.array([*(row.get(name, NONE) for name in plan.places), NONE], np.int64)


def takeups(plan: Plan, record: Record) -> NDArray[np.void]:
    """TAKEUP rows, in the order of time: the first start of each visit to a stage of the stream.

    What a stage passes on is judged once, by the next take-up. An item that comes back is taken up
    as well, but that says nothing of whoever stands before: its sender is NONE.
    """
    is_visit = (plan.op["given"] != NONE) & (plan.op["keep"] == 0)
    first = is_visit[record.seatings["op"]] & (record.seatings["effort"] != NONE)
    seated = record.seatings.compress(first)
    found = np.zeros(len(seated), TAKEUP)
    for name in ("item", "at", "ready"):
        found[name] = seated[name]
    found["stage"] = plan.op["given"][seated["op"]]
    found["team"] = plan.op["team"][seated["op"]]
    found["sender"] = plan.op["sender"][seated["op"]]
    found["finding"] = _findings(plan, record, seated)
    found["sender"][_came_back(plan, record, found)] = NONE
    return found


def leavings(plan: Plan, record: Record) -> NDArray[np.void]:
    """TAKEUP rows of the waits for a stage that ended with the item's leaving."""
    left = record.items["outcome"] == ABANDONED
    rows = record.intervals.compress(left[record.intervals["item"]])
    rows = rows.compress(rows["end"] == record.items["ended"][rows["item"]])
    found = np.zeros(len(rows), TAKEUP)
    found["item"], found["at"], found["ready"] = rows["item"], rows["end"], rows["ready"]
    found["stage"], found["sender"] = plan.op["given"][rows["op"]], NONE
    return found


def _came_back(plan: Plan, record: Record, rows: NDArray[np.void]) -> IntArray:
    """The rows that follow a return or a sending-back: the first such visit that is ready later.

    Nothing is found at them, since the item lost its marks. Visits that tie in an instant may be
    paired otherwise than they happened; as many of them are in the instant all the same.
    """
    backs = returns(plan, record)
    backs = backs.compress(backs["stage"] != NONE)
    tasks = np.unique(_task(plan, backs))  # an item at a stage to which it ever went back
    visit = np.flatnonzero((rows["finding"] == 0) & _among(_task(plan, rows), tasks))
    visits = rows.take(visit)
    instants = np.unique(visits["ready"])

    def place(of: NDArray[np.void], at: str) -> IntArray:
        """By task and time, as one number."""
        task, instant = np.searchsorted(tasks, _task(plan, of)), np.searchsorted(instants, of[at])
        found: IntArray = task * (len(instants) + 1) + instant
        return found

    ready, asked = place(visits, "ready"), np.sort(place(backs, "at"))
    order = np.lexsort([visits["at"], ready])
    task = asked // (len(instants) + 1)
    # Each return takes the first visit that is ready, and after the one that the last return took.
    first = np.searchsorted(ready[order], asked) - np.arange(len(asked))
    apart = task * (len(order) + len(asked) + 1)
    taken = np.maximum.accumulate(first + apart) - apart + np.arange(len(asked))
    inside = taken < np.searchsorted(ready[order], (task + 1) * (len(instants) + 1))
    back: IntArray = visit[order[taken[inside]]]
    return back


def _task(plan: Plan, rows: NDArray[np.void]) -> IntArray:
    """(rows,) One number for an item at a stage."""
    found: IntArray = rows["item"] * len(plan.stages) + rows["stage"]
    return found


def _among(values: IntArray, known: IntArray) -> BoolArray:
    """(values,) Whether each is one of the known ones, which rise."""
    if not len(known):
        return np.zeros(len(values), bool)
    found: BoolArray = known[np.minimum(np.searchsorted(known, values), len(known) - 1)] == values
    return found


def _columns(rows: NDArray[np.void], *columns: str | IntArray) -> Iterator[tuple[Any, ...]]:
    """The rows as tuples of these columns; plain integers, which are faster to compare and hash."""
    told = (rows[c].tolist() if isinstance(c, str) else c.tolist() for c in columns)
    return zip(*told, strict=True)


def _findings(plan: Plan, record: Record, seated: NDArray[np.void]) -> IntArray:
    """What the branch before each seating found; two findings may lead to the same operation."""
    to_work = (plan.way["test"] != 0) & (plan.op["code"][plan.way["next"]] == WORK)
    by_mark = plan.op["test"][record.decisions["op"]] == MARK
    decisions = record.decisions.compress(by_mark & to_work[record.decisions["way"]])
    way = plan.way.take(decisions["way"])
    findings = defaultdict[tuple[int, ...], list[int]](list)
    for item, op, at, finding in _columns(decisions, "item", way["next"], "at", way["test"]):
        findings[item, op, at].append(finding)
    found = np.zeros(len(seated), np.int64)
    takes_up = plan.op["takeup"][seated["op"]] == 1
    keys = _columns(seated.compress(takes_up), "item", "op", "ready")
    found[takes_up] = [findings[key].pop() for key in keys]
    return found


# --- what comes back

RETURN = np.dtype(
    [
        ("item", "i8"),
        ("at", "i8"),  # µs: when it was decided
        ("stage", "i8"),  # where it goes back to, as a row of Plan.stages
        ("reason", "i8"),  # WRONG, LOST, INSPECTED, or 0: a gate sends it back
        ("sender", "i8"),  # WRONG, LOST: whose output it was, as a row of `senders`; else NONE
        ("place", "i8"),  # who returns it, a stage or a gate, as a row of Plan.places
    ]
)


def returns(plan: Plan, record: Record) -> NDArray[np.void]:
    """RETURN rows, by item and time: every decision after which a correction is due."""
    back = plan.way["share_at"][record.decisions["way"]] != NONE
    decisions = record.decisions.compress(back)
    way, op = plan.way.take(decisions["way"]), plan.op.take(decisions["op"])
    found = np.zeros(len(decisions), RETURN)
    found["item"], found["at"] = decisions["item"], decisions["at"]
    found["place"] = op["place"]
    found["reason"] = way["due"]
    by_place = stage_of_place(plan)
    found["stage"] = by_place[way["share_at"]]
    found["sender"] = op["sender"]
    return found


@dataclass(frozen=True)
class Rework:
    """What is done again, each interval with the return that caused it."""

    rows: NDArray[np.void]  # INTERVAL
    cause: NDArray[np.void]  # RETURN


def is_rework(rows: NDArray[np.void]) -> BoolArray:
    """(rows,) Which intervals are rework, of whoever works along as well."""
    along = (rows["cause"] == ALONG) & (rows["charge"] == FOR_REWORK)
    found: BoolArray = (rows["cause"] == REWORK) | along
    return found


def rework(plan: Plan, record: Record) -> Rework:
    """The rework of a record that a return caused: the item's last one before it.

    In a branch of a fork that is the branch's own, if there was one, or else that of what it is a
    branch of. Where no return came before, as on a way back that the route itself takes, there is
    none to blame.
    """
    rows = record.intervals.compress(is_rework(record.intervals))
    backs, span = returns(plan, record), record.end + 1
    if not len(backs):
        return Rework(rows[:0], backs)
    keys = backs["item"] * span + backs["at"]
    order = np.argsort(keys, kind="stable")

    def last(item: IntArray) -> IntArray:
        found = np.searchsorted(keys[order], item * span + rows["begin"], side="right") - 1
        return np.asarray(order[found])

    above, owner = parents(plan, record.items), rows["item"].copy()
    cause = last(owner)
    while (apart := (backs["item"][cause] != owner) & (above[owner] != NONE)).any():
        owner[apart] = above[owner[apart]]
        cause[apart] = last(owner)[apart]
    known = backs["item"][cause] == owner
    return Rework(rows.compress(known), backs.take(cause[known]))
