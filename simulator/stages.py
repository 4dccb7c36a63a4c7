"""Stages lowered: the work itself, and whether it was done right."""

from scenarios.stage import Stage
from simulator import layout
from simulator.assembly import branch, counter, way
from simulator.batches import first_enters
from simulator.layout import BRANCH, CHANCE, NONE, WAITING, WRONG
from simulator.route import Route, label, luck, place, point, shared_label, team_of, work

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
    onward = point(r, f"done {name}")
    branch(
        r.assembly,
        BRANCH,
        [way(onward, clear=WRONG), way(onward, set=WRONG)],  # right, wrong: in name order
        [[c, 1.0]],
        place=place(r, name),
        test=CHANCE,
        draw=luck(r, name, "right"),
    )
    label(r, f"done {name}")


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
    work(
        r, team_of(r, name), name, "effort", stage.effort, stage=name,
        enters=enters and first_enters(r, name), keep=keep, takeup=takeup, sender=sender,
        cause=cause, charge=charge, wait=WAITING,
        worked=counter(r.assembly, f"worked {name}"),
        given=list(r.setting.scenario.stages).index(name),
    )  # fmt: skip
