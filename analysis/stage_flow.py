"""What passes each stage: take-ups, waits, effort, and what the next one found wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.takeups import Rework, senders
from analysis.window import BoolArray, IntArray, Window, clipped, within
from analysis.working_time import open_time
from simulator.layout import ASKED, LOST, NONE, REWORK, WRONG
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
    waited: IntArray  # (stages,) µs clock: from ready to take-up, of those take-ups, each in full
    waited_open: IntArray  # (stages,) µs of the team's working time: the same waits
    effort: IntArray  # (stages,) µs of persons' time
    rework: IntArray  # (stages,) µs of persons' time, the part of effort that is done again
    finished: IntArray  # (stages,) visits whose work ended
    judged: IntArray  # (stages + 1,) take-ups of what this stage passed on
    found: IntArray  # (stages + 1,) of these, sent back, for a fault or for what was lost
    asked: IntArray  # (stages + 1,) of these, asked about
    corrections: IntArray  # (stages + 1,) µs of persons' time: rework, anywhere, due to its faults


def stage_flow(
    plan: Plan, record: Record, window: Window, taken: NDArray[np.void], again: Rework
) -> StageFlow:
    """What passed each stage of the scenario in the window, from its take-ups and rework."""
    stages = len(plan.stages)
    taken = taken[within(window, record, taken["at"])]
    judged = taken[taken["sender"] != NONE]
    sent_back = (judged["finding"] == WRONG) | (judged["finding"] == LOST)
    done = record.intervals[record.intervals["person"] != NONE]
    done = done[plan.op["given"][done["op"]] != NONE]
    at, effort = plan.op["given"][done["op"]], clipped(window, done["begin"], done["end"])
    twice = done["cause"] == REWORK
    return StageFlow(
        names=plan.stages,
        takeups=count(taken["stage"], stages),
        waited=total(taken["stage"], taken["at"] - taken["ready"], stages),
        waited_open=total(taken["stage"], _waited_open(plan, taken), stages),
        effort=total(at, effort, stages),
        rework=total(at[twice], effort[twice], stages),
        finished=_finished(plan, record, window),
        judged=count(judged["sender"], stages + 1),
        found=count(judged["sender"][sent_back], stages + 1),
        asked=count(judged["sender"][judged["finding"] == ASKED], stages + 1),
        corrections=_corrections(plan, window, again),
    )


def count(row: IntArray, rows: int) -> IntArray:
    """(rows,) How often each row number occurs."""
    return np.bincount(row, minlength=rows).astype(np.int64)


def total(row: IntArray, amount: IntArray, rows: int) -> IntArray:
    """(rows,) The amounts of each row number, added up."""
    found = np.zeros(rows, np.int64)
    np.add.at(found, row, amount)
    return found


def _waited_open(plan: Plan, taken: NDArray[np.void]) -> IntArray:
    found = np.zeros(len(taken), np.int64)
    for stage in np.unique(taken["stage"]).tolist():
        team = plan.scenario.teams[plan.scenario.stages[plan.stages[stage]].team or ""]
        hours, mine = plan.hours[team.calendar], taken["stage"] == stage
        found[mine] = open_time(hours, taken["at"][mine]) - open_time(hours, taken["ready"][mine])
    return found


def task(plan: Plan, record: Record, rows: NDArray[np.void]) -> IntArray:
    """One number for each item, operation and visit: one for all rows of a task."""
    most = max(told["visit"].max(initial=0) for told in (record.seatings, record.intervals))
    found: IntArray = (rows["item"] * len(plan.op) + rows["op"]) * (int(most) + 1) + rows["visit"]
    return found


def _finished(plan: Plan, record: Record, window: Window) -> IntArray:
    """(stages,) Visits whose work was all done in the window; one that found fault is none."""
    first = record.seatings[record.seatings["effort"] != NONE]
    first = first[_is_stage_work(plan, first)]
    first = first[np.argsort(task(plan, record, first))]
    keys, ended, worked = (
        task(plan, record, first),
        first["at"].copy(),
        np.zeros(len(first), np.int64),
    )
    rows = record.intervals[record.intervals["person"] != NONE]
    rows = rows[_is_stage_work(plan, rows)]
    row = np.searchsorted(keys, task(plan, record, rows))
    np.add.at(worked, row, rows["end"] - rows["begin"])
    np.maximum.at(ended, row, rows["end"])
    counts = (worked == first["effort"]) & within(window, record, ended)
    return count(plan.op["given"][first["op"][counts]], len(plan.stages))


def _is_stage_work(plan: Plan, rows: NDArray[np.void]) -> BoolArray:
    is_stage_work = (plan.op["given"] != NONE) & (plan.op["takeup"] == 0)
    found: BoolArray = is_stage_work[rows["op"]]
    return found


def _corrections(plan: Plan, window: Window, again: Rework) -> IntArray:
    effort = clipped(window, again.rows["begin"], again.rows["end"])
    faults = again.cause["reason"] == WRONG
    return total(again.cause["sender"][faults], effort[faults], len(senders(plan)))
