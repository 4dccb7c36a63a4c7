"""What is deployed in a window, how long that took, and what became of it.

Source: DORA, Accelerate State of DevOps Report (2024), software delivery performance: change lead
time, deployment frequency, failed deployment recovery time, change fail rate, rework rate.
"""

from dataclasses import dataclass

import numpy as np

from analysis.failures import bring_failures, failed
from analysis.passings import passed
from analysis.window import BoolArray, IntArray, Window, of_the_stream, undivided, within
from scenarios.route import places
from simulator.layout import FAILED, HOLD, NONE, WINDOW
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Deployments:
    """Deployments of one window: all that one release lets go together is one of them.

    What passes no release is deployed by itself. A failure's mending is a deployment where it
    passes a release, or the stage whose end is marked as live.
    """

    changes: int  # items of the stream that were deployed
    all: int  # deployments, failed and unplanned ones too
    failed: int  # of these, rolled back, or of a change that brought about a failure
    unplanned: int  # of these, those that only mend failures
    lead: IntArray  # (changes that have passed both marks,) µs clock, from commit to live
    recovery: IntArray  # (failures of changes, mended in the window,) µs clock until live or ended


def deployments(plan: Plan, record: Record, window: Window) -> Deployments:
    """What was deployed in this window."""
    told, marks = undivided(record), plan.scenario.marks
    live = record.items["live"].copy()
    if marks and marks.live:
        marked = passed(plan, told, marks.live, first=False)
        live = np.where(_passing(plan, record, {marks.live.stage}), marked, live)
    stream, broken = of_the_stream(plan, record), failed(plan, record)
    mends = broken & (record.items["branch"] == 0) & ~stream & _is_deployed(plan, record)
    counts = (stream | mends) & within(window, record, live)
    batch = _batches(plan, record, live)
    rolled = _rolled_back(plan, record, window)
    brings = counts & bring_failures(plan, record)
    fail = {*batch[brings].tolist()} | rolled
    planned = {*batch[counts & stream].tolist()} | rolled
    every = {*batch[counts].tolist()} | rolled
    lead = np.zeros(0, np.int64)
    if marks and marks.commit:
        commit = passed(plan, told, marks.commit, first=True)
        both = counts & stream & (commit != NONE) & (commit <= live)
        lead = live[both] - commit[both]
    return Deployments(
        changes=int(np.count_nonzero(counts & stream)),
        all=len(every),
        failed=len(fail),
        unplanned=len(every - planned),
        lead=lead,
        recovery=_recovery(plan, record, window),
    )


def _is_deployed(plan: Plan, record: Record) -> BoolArray:
    """(items,) Whether items of the type pass a release, or the stage at which they are live."""
    marks, releases = plan.scenario.marks, plan.scenario.releases
    return _passing(
        plan, record, {*releases, *([marks.live.stage] if marks and marks.live else [])}
    )


def _passing(plan: Plan, record: Record, any_of: set[str]) -> BoolArray:
    """(items,) Whether one of these places stands on the route of an item's type."""
    works = plan.scenario.work
    ways = [set(places(works[name].route)) if name in works else set() for name in plan.types]
    passing = np.array([not way.isdisjoint(any_of) for way in ways], bool)
    found: BoolArray = passing[record.items["type"]]
    return found


def _batches(plan: Plan, record: Record, live: IntArray) -> IntArray:
    """(items,) One number for all that one release let go together, another for what has none."""
    release = _last_release(plan, record)
    span = record.end + 2
    alone = -1 - np.arange(len(live))
    return np.where(release == NONE, alone, release * span + record.items["live"])


def _last_release(plan: Plan, record: Record) -> IntArray:
    """(items,) The place of the release that made an item live; NONE: none stands on its way."""
    row = {name: i for i, name in enumerate(plan.places)}
    releases, works = plan.scenario.releases, plan.scenario.work
    usual = [
        max((row[p] for p in places(works[name].route) if p in releases and p in row), default=NONE)
        if name in works
        else NONE
        for name in plan.types
    ]
    found: IntArray = np.array(usual, np.int64)[record.items["type"]]
    rows = record.intervals
    is_window = np.zeros(len(plan.op), bool)
    holds = plan.op["code"] == HOLD
    is_window[holds] = plan.holder["kind"][plan.op["hold"][holds]] == WINDOW
    let_go = rows.compress(
        is_window[rows["op"]] & (rows["end"] == record.items["live"][rows["item"]])
    )
    found[let_go["item"]] = plan.op["place"][let_go["op"]]
    return found


def _rolled_back(plan: Plan, record: Record, window: Window) -> set[int]:
    """The deployments of the window of which something went back."""
    told = record.decisions
    back = plan.way["test"][told["way"]] == FAILED
    back &= within(window, record, told["at"])
    rows = told.compress(back)
    return {*(plan.op["place"][rows["op"]] * (record.end + 2) + rows["at"]).tolist()}


def _recovery(plan: Plan, record: Record, window: Window) -> IntArray:
    """How long it took to mend each failure that a change had brought about."""
    items, births = record.items, record.births
    mine = np.zeros(len(items), bool)
    mine[births["item"]] = ~failed(plan, record)[births["parent"]]
    mine &= failed(plan, record)
    mended = np.where(items["live"] != NONE, items["live"], items["ended"])
    mine &= within(window, record, mended)
    found: IntArray = (mended - items["arrived"])[mine]
    return found
