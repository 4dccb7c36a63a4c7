"""Stages lowered: the work itself, and whether it was done right."""

from typing import Any

from scenarios.duration import DAY
from scenarios.escapes import Escape
from scenarios.scenario import Scenario
from scenarios.stage import NEVER, Stage
from simulator import layout
from simulator.assembly import branch, counter, way
from simulator.batches import first_enters
from simulator.layout import BRANCH, CHANCE, ESCAPED, LATENT, NONE, WAITING, WRONG
from simulator.route import (
    Route,
    label,
    length,
    luck,
    place,
    point,
    shared_label,
    shared_point,
    team_of,
    work,
)

WORK_CAUSES = {
    "value-adding": (layout.VALUE, layout.FOR_VALUE),
    "necessary": (layout.NECESSARY, layout.FOR_NECESSARY),
    "waste": (layout.WASTE, layout.FOR_WASTE),
}


def lower_worked(r: Route, name: str) -> None:
    """What follows the work of a stage: if it was not done right the item carries a mark."""
    shared_label(r, f"worked {name}")
    c = correctness(r.setting.scenario.stages[name])
    if c == 1.0:
        return
    onward, mark = point(r, f"done {name}"), mark_of(r.setting.scenario, name)
    mark |= escape_mark(r, ("fault", name))
    branch(
        r.assembly,
        BRANCH,
        [way(onward, clear=mark), way(onward, set=mark)],  # right, wrong: in name order
        [[c, 1.0]],
        place=place(r, name),
        test=CHANCE,
        draw=luck(r, name, "right"),
    )
    label(r, f"done {name}")


def mark_of(scenario: Scenario, name: str) -> int:
    """What an item bears when a stage did it wrong: found at the next take-up, later, or never.

    What no stage ever finds is borne where an approval may catch it.
    """
    if scenario.stages[name].found_at is None:
        return WRONG
    unseen = () if any(gate.catches for gate in scenario.approvals.values()) else (NEVER,)
    late = [n for n, s in sorted(scenario.stages.items()) if s.found_at not in (None, *unseen)]
    return LATENT << late.index(name) if name in late else 0


def escape_mark(r: Route, what: Escape) -> int:
    """What an item bears as long as this would go live with it; nothing where nobody asks."""
    known = r.setting.escapes
    return ESCAPED << known.index(what) if what in known else 0


def correctness(stage: Stage) -> float:
    """The chance c that a stage's own work is right."""
    return 1.0 if stage.right is None else stage.right


def stage_work(
    r: Route,
    name: str,
    *,
    enters: int = 0,
    keep: int = 0,
    takeup: int = 0,
    sender: int = NONE,
) -> None:
    """The operation in which a person of the stage's team takes the item up."""
    stage = r.setting.scenario.stages[name]
    cause, charge = WORK_CAUSES[stage.process_class]
    patience = r.setting.scenario.work[r.type].patience if enters else None
    leaves: dict[str, Any] = {}
    if patience is not None:
        leaves["patience"] = length(r, name, "patience", patience, DAY)
        leaves["leaves"] = shared_point(r, "abandoned")
    work(
        r, team_of(r, name), name, "effort", stage.effort, stage=name, people=stage.people,
        enters=enters and first_enters(r, name), keep=keep, takeup=takeup, sender=sender,
        cause=cause, charge=charge, wait=WAITING, **leaves,
        worked=counter(r.assembly, f"worked {name}"),
        given=list(r.setting.scenario.stages).index(name),
    )  # fmt: skip
