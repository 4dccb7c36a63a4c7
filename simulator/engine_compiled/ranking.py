"""Who may be overtaken: teams whose people may take up first what became ready later."""

import numpy as np
from numpy.typing import NDArray

from scenarios.outages import goes_away
from simulator import layout
from simulator.layout import NONE
from simulator.plan import Plan
from simulator.rules import FIFO

LEAST_RANKS = 256


def ranked(plan: Plan, falls: NDArray[np.int64]) -> NDArray[np.int64]:
    """Teams in which somebody may wait behind what became ready later.

    In a first come, first served queue only what keeps the place it had can overtake. `falls` says
    how often anybody will leave each team.
    """
    keeps = plan.op["team"][(plan.op["code"] == layout.WORK) & (plan.op["keep"] == 1)]
    found = plan.team["policy"] != FIFO
    found[keeps] = True
    found |= falls > 0  # what is put down then may wait behind what is newer
    found |= np.array([goes_away(plan.scenario, name) for name in plan.teams], bool)
    found[plan.op["team"][plan.op["line"] != NONE]] = True  # what does not fit as well
    found |= plan.team["at_once"] > 0
    found |= plan.team["crews"] == 1  # and what needs more people than are there
    told: NDArray[np.int64] = found.astype(np.int64)
    return told


def ranks(items: int) -> int:
    """Room for the ranks of one team: a power of 2, and row 0."""
    return max(2 * LEAST_RANKS, 1 << (8 * items).bit_length()) + 1
