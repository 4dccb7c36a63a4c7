"""What may go live with an item: faults of stages, and what was lost on the way to them."""

from collections.abc import Iterator
from typing import Literal

from scenarios.errors import Problem
from scenarios.handoff import losses
from scenarios.owners import ways_to_own
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between

MOST_ESCAPES = 25  # each has a mark of its own, and 64 fit into a word
Escape = tuple[Literal["fault", "loss"], str]  # of a stage; on the way to it


def escapes(scenario: Scenario) -> list[Escape]:
    """All of them, where anything is brought about by what escapes; else nobody asks.

    Where a stage's team depends on the item, of a scenario as it is settled for one.
    """
    rules = (rule for work in scenario.work.values() for rule in work.spawns)
    if not any(rule.when == "escaped fault" for rule in rules):
        return []
    stages = [name for name in sorted(scenario.stages) if scenario.stages[name].team is not None]
    faults: list[Escape] = [("fault", name) for name in stages if scenario.stages[name].right != 1]
    faults = [(what, name) for what, name in faults if scenario.stages[name].right is not None]
    return [*faults, *(("loss", name) for name in stages if _may_lose(scenario, stages, name))]


def problems(scenario: Scenario) -> Iterator[Problem]:
    """More of them than an item has marks for."""
    ways = (same for name in scenario.work for same in ways_to_own(scenario, name))
    for what, name in dict.fromkeys(each for way in ways for each in escapes(way)[MOST_ESCAPES:]):
        of = "its faults" if what == "fault" else "what is lost on the way to it"
        told = (
            f"has one escape too many, {of}: where spawns ask for them there may be {MOST_ESCAPES}."
        )
        yield Problem(("stages", name), told)


def _may_lose(scenario: Scenario, stages: list[str], receiver: str) -> bool:
    """Whether anything that is lost on the way to a stage goes live as a fault."""
    handoffs = (handoff_between(scenario, name, receiver) for name in (ASKING_PARTY, *stages))
    return any(each.fidelity < 1 and losses(each)["escapes"] > 0 for each in handoffs)
