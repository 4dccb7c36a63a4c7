"""What passes each stage: take-ups, waits, effort, and what the next one found wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.by_operation import ByOperation, count, gathered, total
from analysis.starts import Starts
from analysis.takeups import Rework, leavings, senders
from analysis.window import BoolArray, IntArray, Window, clipped, within
from analysis.working_time import open_time, team_hours
from simulator.layout import ALONG, ASKED, LOST, NONE, RESUME, SETUP, WASTE, WRONG
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class StageFlow:
    """Sums for each stage of the stream, of what happens inside the window.

    A take-up is the first start of a visit's work; one that finds something wrong counts too. What
    a stage passed on is judged by whoever takes it up next, so `judged`, `found` and `asked` have
    one entry more: the last is the asking party, whose demand the first stage takes up.
    """

    names: tuple[str, ...]
    takeups: IntArray  # (stages,) visits whose work started
    left: IntArray  # (stages,) visits that ended unstarted: the item had waited too long
    waited: IntArray  # (stages,) µs clock: from ready to take-up or leaving, each in full
    waited_open: IntArray  # (stages,) µs of the team's working time: the same waits
    effort: IntArray  # (stages,) µs of persons' time
    rework: IntArray  # (stages,) µs of persons' time, the part of effort that is done again
    finished: IntArray  # (stages,) visits whose work ended
    judged: IntArray  # (stages + 1,) take-ups of what this stage passed on
    found: IntArray  # (stages + 1,) of these, sent back, for a fault or for what was lost
    asked: IntArray  # (stages + 1,) of these, asked about
    corrections: IntArray  # (stages + 1,) µs of persons' time: rework, anywhere, due to its faults


def stage_flow(
    plan: Plan,
    record: Record,
    window: Window,
    spent: ByOperation,
    taken: NDArray[np.void],
    again: Rework,
    first: Starts,
) -> StageFlow:
    """What passed each stage in the window, from operations, take-ups, rework and starts."""
    stages = len(plan.stages)
    taken = taken.compress(within(window, record, taken["at"]))
    judged = taken.compress(taken["sender"] != NONE)
    sent_back = (judged["finding"] == WRONG) | (judged["finding"] == LOST)
    gone = leavings(plan, record)
    gone = gone.compress(within(window, record, gone["at"]))
    waits = np.concatenate([taken, gone])
    return StageFlow(
        names=plan.stages,
        takeups=count(taken["stage"], stages),
        left=count(gone["stage"], stages),
        waited=total(waits["stage"], waits["at"] - waits["ready"], stages),
        waited_open=total(waits["stage"], _waited_open(plan, waits), stages),
        effort=gathered(plan.op["given"], spent.worked, stages),
        rework=gathered(plan.op["given"], spent.again, stages),
        finished=_finished(plan, record, window, first),
        judged=count(judged["sender"], stages + 1),
        found=count(judged["sender"][sent_back], stages + 1),
        asked=count(judged["sender"][judged["finding"] == ASKED], stages + 1),
        corrections=_corrections(plan, window, again),
    )


def _waited_open(plan: Plan, taken: NDArray[np.void]) -> IntArray:
    found = np.zeros(len(taken), np.int64)
    for team in np.flatnonzero(np.bincount(taken["team"])).tolist():
        hours, mine = team_hours(plan, team), taken["team"] == team
        found[mine] = open_time(hours, taken["at"][mine]) - open_time(hours, taken["ready"][mine])
    return found


def _finished(plan: Plan, record: Record, window: Window, first: Starts) -> IntArray:
    """(stages,) Visits whose work was all done in the window; one that found fault is none."""
    is_work = (plan.op["given"] != NONE) & (plan.op["takeup"] == 0)
    told = record.intervals
    works = (told["person"] != NONE) & (told["cause"] != SETUP) & (told["cause"] != ALONG)
    done = told.compress(works & is_work[told["op"]])
    row, ended = first.row_of(done), first.rows["at"].copy()
    worked = total(row, done["end"] - done["begin"], len(ended))
    np.maximum.at(ended, row, done["end"])
    op, whole = first.rows["op"], worked == first.rows["effort"]
    may_lose = _may_lose(plan, op)
    if may_lose.any():
        whole = np.where(may_lose, _left(record, first, ended), whole)
    counts = is_work[op] & whole & within(window, record, ended)
    return count(plan.op["given"][op[counts]], len(plan.stages))


def _may_lose(plan: Plan, op: IntArray) -> BoolArray:
    """(ops,) Whether an interruption takes away what was done, so that effort tells no end."""
    found: BoolArray = plan.team["interrupted"][plan.op["team"][op]] > RESUME
    return found


def _left(record: Record, first: Starts, ended: IntArray) -> BoolArray:
    """(tasks,) Whether the last that is told of a task is work, and that it was not cut."""
    row = first.row_of(record.intervals)
    rows, row = record.intervals.compress(row != NONE), row[row != NONE]
    last, cut = ended.copy(), np.zeros(len(ended), np.int64)
    np.maximum.at(last, row, rows["end"])
    np.maximum.at(cut, row, rows["cut"])
    found: BoolArray = (last == ended) & (cut == 0)
    return found


def useful(plan: Plan, rows: NDArray[np.void]) -> BoolArray:
    """(rows,) Which intervals are no set-up, and no work that an interruption took away."""
    lost = (rows["cause"] == WASTE) & (plan.op["cause"][rows["op"]] != WASTE)
    found: BoolArray = (rows["cause"] != SETUP) & ~lost
    return found


def _corrections(plan: Plan, window: Window, again: Rework) -> IntArray:
    effort = clipped(window, again.rows["begin"], again.rows["end"])
    faults = again.cause["reason"] == WRONG
    return total(again.cause["sender"][faults], effort[faults], len(senders(plan)))
