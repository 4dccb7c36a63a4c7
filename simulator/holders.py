"""Boards, windows and gatherings as rows, with the meetings of each."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scenarios.checks import zone
from scenarios.gate import Approval, Release
from scenarios.gatherings import gatherings
from scenarios.ways import rules_of
from simulator import layout
from simulator.layout import BOARD, GATHERING, NEVER, NO_CAP, NONE, WINDOW
from simulator.route import Setting
from simulator.sittings import frozen, lasts, latest_papers, sittings


def holders_of(setting: Setting, until: int) -> tuple[NDArray[np.void], NDArray[np.void]]:
    """The rows of all holds, and those of their meetings."""
    scenario = setting.scenario
    gate: Approval | Release
    batches = gatherings(scenario)
    holders, meetings = list[tuple[float, ...]](), list[tuple[int, ...]]()
    for name in setting.holds:
        first = len(meetings)
        if batch := batches.get(name):
            after = NEVER if batch.or_after is None else batch.or_after.microseconds
            holders.append((GATHERING, batch.of, first, first, after, 0.0, 0, NONE))
            continue
        if approval := scenario.approvals.get(name):
            gate, kind, cap = approval, BOARD, approval.hears
        else:
            gate, kind, cap = scenario.releases[name], WINDOW, scenario.releases[name].takes
        at_hand = setting.hours[gate.calendar or scenario.reference_calendar]
        here, length = zone(scenario), lasts(gate)
        meetings += [
            (
                at,
                at + length,
                latest_papers(gate, at, at_hand),
                frozen(scenario, gate, here, at),
            )
            for at in sittings(scenario, gate, here, until)
        ]
        fails = gate.fails if isinstance(gate, Release) else None
        failing = (fails.chance, fails.rolls_back == "all") if fails else (0.0, False)
        holders.append((kind, cap or NO_CAP, first, len(meetings), NEVER, *failing, NONE))
    return np.array(holders, layout.HOLDER), np.array(meetings, layout.MEETING)


Rows = NDArray[np.void]


def spliced(setting: Setting, until: int, holder: Rows, meeting: Rows) -> tuple[Rows, Rows]:
    """The same where gates sit otherwise from a date on; what then begins amid another is it."""
    rules = rules_of(setting.scenario)
    if not rules:
        return holder, meeting
    ends = [*(rule.begins for rule in rules[1:]), until]
    tables = [(0, rules[0].begins, holder, meeting)]
    for rule, end in zip(rules, ends, strict=True):
        there = replace(setting, scenario=rule.other)
        tables.append((rule.begins, end, *holders_of(there, until)))
    found, rows = holder.copy(), list[Rows]()
    for number in range(len(holder)):
        found["first"][number] = sum(map(len, rows))
        over, kept = 0, list[np.void]()
        for begin, end, holders, meetings in tables:
            for row in meetings[holders["first"][number] : holders["last"][number]]:
                if begin <= row["at"] < end and row["at"] >= over:
                    kept.append(row)
                    over = int(row["ends"])
        rows.append(np.array(kept, layout.MEETING))
        found["last"][number] = sum(map(len, rows))
    return found, np.concatenate([meeting[:0], *rows])
