"""Where a stream can be held up: its teams, and the gates at which it waits."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from simulator.layout import FOR_FAILURE_DEMAND, FOR_OTHER_WORK, GATHERING, HOLD, WORK
from simulator.plan import Plan

TEAM: Final = "teams"
APPROVAL: Final = "approvals"
RELEASE: Final = "releases"
Kind = Literal["teams", "approvals", "releases"]


@dataclass(frozen=True)
class Place:
    """A team or a gate of the stream, with its row in the plan's teams or holds."""

    kind: Kind
    name: str
    row: int

    @property
    def path(self) -> str:
        """Its path in the file: `teams.testing`."""
        return f"{self.kind}.{self.name}"

    @property
    def called(self) -> str:
        """What it is called in a sentence: `testing`, `the board`."""
        return self.name if self.kind == TEAM else f"the {self.name}"


def places(plan: Plan) -> list[Place]:
    """The teams that work for the stream, then the gates that it waits at, each in name order.

    A team with nothing but other work, or chasers, is none, and neither is an approval by a
    person, which is work of a team, nor a batch that gathers.
    """
    apart = np.isin(plan.op["charge"], (FOR_OTHER_WORK, FOR_FAILURE_DEMAND))
    works = (plan.op["code"] == WORK) & ~apart
    teams = np.unique(plan.op["team"][works]).tolist()
    holds = np.unique(plan.op["hold"][plan.op["code"] == HOLD]).tolist()
    holds = [i for i in holds if plan.holder["kind"][i] != GATHERING]
    gates = [Place(_kind(plan, plan.holds[i]), plan.holds[i], i) for i in holds]
    return [*(Place(TEAM, plan.teams[i], i) for i in teams), *gates]


def _kind(plan: Plan, hold: str) -> Kind:
    return APPROVAL if hold in plan.scenario.approvals else RELEASE
