"""How much longer work takes where people hold several items."""

import numpy as np
from numpy.typing import NDArray

from simulator.plan import Plan


def stretch_when_full(plan: Plan) -> NDArray[np.float64]:
    """(teams,) What effort is multiplied by where everybody holds as many items as he may.

    So it is while a queue is long, which decides whether it grows without end.
    """
    team = plan.team
    held = np.flatnonzero(team["at_once"])
    found = np.ones(len(team))
    found[held] = plan.stretch[(team["stretch"] + team["at_once"])[held]]
    return found
