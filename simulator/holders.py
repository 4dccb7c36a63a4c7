"""Boards, windows and gatherings as rows, with the meetings of each."""

import numpy as np
from numpy.typing import NDArray

from scenarios.checks import zone
from scenarios.gate import Approval, Release
from scenarios.gatherings import gatherings
from simulator import layout
from simulator.layout import BOARD, GATHERING, NEVER, NO_CAP, WINDOW
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
            holders.append((GATHERING, batch.of, first, first, after, 0.0, 0))
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
        holders.append((kind, cap or NO_CAP, first, len(meetings), NEVER, *failing))
    return np.array(holders, layout.HOLDER), np.array(meetings, layout.MEETING)
