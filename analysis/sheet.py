"""What families of metrics need of a replication beyond its measures, for those who ask."""

from dataclasses import dataclass

import numpy as np

from analysis.deployments import Deployments, deployments
from analysis.kinds import KindFlow, kind_flow
from analysis.promises import Promises, promises
from analysis.window import Window
from analysis.working_time import open_time, reference_hours
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Sheet:
    """Sums of one window, each for one family."""

    kinds: KindFlow
    deployments: Deployments
    promises: Promises
    open_time: int  # µs of the reference calendar in the window


def sheet(plan: Plan, record: Record, window: Window) -> Sheet:
    """The sheet of one replication in one window."""
    at = open_time(reference_hours(plan), np.array([window.begin, window.end]))
    return Sheet(
        kind_flow(plan, record, window),
        deployments(plan, record, window),
        promises(plan, record, window),
        int(at[1] - at[0]),
    )
