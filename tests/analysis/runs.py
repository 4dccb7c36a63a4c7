"""Small scenarios and their records, for the tests of this room."""

from typing import Any

import numpy as np

from scenarios.scenario import Scenario
from simulator import layout
from simulator.engine_simpy import run
from simulator.layout import CAUSES, WAITING
from simulator.plan import Plan, plan
from simulator.record import Record
from simulator.workload import workload

HOUR = 3_600_000_000
OFFICE = {"office": {"weekly": "Mon-Fri 09:00-17:00"}}


def ran(text: dict[str, Any], seed: int = 1, replication: int = 0) -> tuple[Plan, Record]:
    """The plan and the record of one replication of a scenario given as its sections."""
    p = plan(Scenario.model_validate({"name": "test", "ends": "when empty", **text}))
    return p, run(p, workload(p, seed, replication))


def causes_of(ledger: np.ndarray, item: int) -> dict[str, float]:
    """The hours of an item by cause, without those that are nothing."""
    return {name: hours / HOUR for name, hours in zip(CAUSES, ledger[item], strict=True) if hours}


def plain_cause(plan: Plan, record: Record, row: int, at: int) -> int:
    """The cause of an interval of the record at one instant, as section 8 is written."""
    interval = record.intervals[row]
    if interval["cause"] != WAITING:
        return int(interval["cause"])
    team = plan.team[plan.op[interval["op"]]["team"]]
    people = range(team["first"], team["first"] + team["people"])
    duty, work = record.duty, record.intervals
    if not any(d["person"] in people and d["begin"] <= at < d["end"] for d in duty):
        return layout.UNAVAILABILITY
    later = any(
        w["person"] in people and w["begin"] <= at < w["end"] and w["ready"] > interval["ready"]
        for w in work
    )
    return layout.PRIORITISATION if later else layout.CONTENTION


def plain_rows(plan: Plan, record: Record) -> list[tuple[int, int, int, int]]:
    """Item, cause, begin and end of every stretch, by asking at every instant at all."""
    events = sorted(
        {int(t) for rows in (record.intervals, record.duty) for t in rows["begin"]}
        | {int(t) for rows in (record.intervals, record.duty) for t in rows["end"]}
    )
    found: list[tuple[int, int, int, int]] = []
    for row, interval in enumerate(record.intervals):
        inside = [t for t in events if interval["begin"] <= t < interval["end"]]
        pieces: list[list[int]] = []
        for begin, end in zip(inside, [*inside[1:], int(interval["end"])], strict=True):
            cause = plain_cause(plan, record, row, begin)
            if pieces and pieces[-1][0] == cause:
                pieces[-1][2] = end
            else:
                pieces.append([cause, begin, end])
        found += [(int(interval["item"]), *piece) for piece in pieces]
    return sorted(found)
