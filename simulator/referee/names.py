"""The dictionary with which the referee reads a record: what each number of it is called.

The only module of the referee that sees a plan, and it takes nothing but names from it.
"""

from typing import NamedTuple

from simulator.layout import ADMIT, BRANCH, DELAY, FORK, GATHERING, HOLD, JOIN, NONE, WORK
from simulator.plan import Plan


class OpName(NamedTuple):
    """What an operation of a record is called."""

    place: str
    team: str | None  # who works; None where nobody does
    purpose: str  # effort, delay, sender, outcome ...: as luck is named


class Names(NamedTuple):
    """What the numbers of a record mean."""

    ops: tuple[OpName, ...]
    ways: tuple[int, ...]  # for each way its number, from 0, among those of its branch
    ways_of: tuple[int, ...]  # for each way the operation that it leads away from
    sources: tuple[str, ...]
    types: tuple[str, ...]
    risks: tuple[str, ...]
    attributes: tuple[tuple[str, tuple[str, ...]], ...]  # each with its values, in name order


def names_of(plan: Plan) -> Names:
    """The names that belong to the numbers of a plan's records."""
    ways, ways_of = [0] * len(plan.way), [NONE] * len(plan.way)
    ops = []
    for op_number, op in enumerate(plan.op):
        team = None if op["team"] == NONE else plan.teams[op["team"]]
        place = "" if op["place"] == NONE else plan.places[op["place"]]
        ops.append(OpName(place, team, _purpose(plan, op)))
        if op["code"] in (BRANCH, FORK, JOIN):
            for number in range(1 if op["code"] == JOIN else op["ways"]):
                way = op["way"] + number
                ways[way], ways_of[way] = number, op_number
    attributes = tuple((attribute.name, attribute.values) for attribute in plan.attributes)
    named = (tuple(ops), tuple(ways), tuple(ways_of))
    return Names(*named, plan.sources, plan.types, plan.risks, attributes)


def _purpose(plan: Plan, op: object) -> str:
    code, draw = op["code"], op["draw"]  # type: ignore[index]  # a row of layout.OP
    if code == HOLD:
        gathers = plan.holder["kind"][op["hold"]] == GATHERING  # type: ignore[index]
        return "batch" if gathers else "hearing"
    if code in (FORK, JOIN):
        return "fork" if code == FORK else "join"
    if code == ADMIT:
        return "admission"
    if op["takeup"] or (code == BRANCH and draw == NONE):  # type: ignore[index]
        return "take-up"
    return plan.draw_names[draw][-1] if code in (WORK, DELAY, BRANCH) else ""
