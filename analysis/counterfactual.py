"""What is tried at each place to see whether it is the constraint, each a scenario of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.place import TEAM, Place
from analysis.stretch import stretched
from scenarios.arrivals import Listed
from scenarios.base import Part
from scenarios.building import everywhere
from scenarios.scenario import PRE_APPROVED, Scenario
from scenarios.staffing import grown

LESS = Fraction(9, 10)
MORE_PEOPLE, LESS_EFFORT, REMOVED = "one more person", "10 % less effort", "without it"


@dataclass(frozen=True)
class Counterfactual:
    """One place with one thing otherwise; all luck is as it was."""

    place: Place
    what: str
    scenario: Scenario

    @property
    def name(self) -> str:
        """`testing: one more person`."""
        return f"{self.place.name}: {self.what}"


def counterfactuals(scenario: Scenario, at: list[Place]) -> list[Counterfactual]:
    """Of each team one more person and a tenth less effort, of each gate that it is not there."""
    found = list[Counterfactual]()
    for place in at:
        if place.kind == TEAM:
            found.append(_tried(scenario, place, MORE_PEOPLE, with_one_more))
            found.append(_tried(scenario, place, LESS_EFFORT, with_a_tenth_less))
        else:
            found.append(_tried(scenario, place, REMOVED, without_gate))
    return found


def _tried(
    scenario: Scenario, place: Place, what: str, change: Callable[[Scenario, str], Scenario]
) -> Counterfactual:
    return Counterfactual(place, what, everywhere(scenario, lambda s: change(s, place.name)))


def with_one_more(scenario: Scenario, team: str) -> Scenario:
    """One more person in a team, who has the same share of other work as the others."""
    more = grown(scenario.teams[team], 1)
    return scenario.model_copy(update={"teams": {**scenario.teams, team: more}})


def with_a_tenth_less(scenario: Scenario, team: str) -> Scenario:
    """What the team does for the stream takes a tenth less effort."""
    return with_less_effort(scenario, team, LESS)


def with_less_effort(scenario: Scenario, team: str, share: Fraction) -> Scenario:
    """What the team does for the stream takes this share of its effort: stages and approvals."""
    mine = {name for name, stage in scenario.stages.items() if stage.team == team}
    stages = {
        name: stage.model_copy(update={"effort": stretched(stage.effort, share)})
        if name in mine
        else stage
        for name, stage in scenario.stages.items()
    }
    approvals = {
        name: gate.model_copy(update={"effort": stretched(gate.effort, share)})
        if gate.team == team
        else gate
        for name, gate in scenario.approvals.items()
    }
    work = {
        name: kind.model_copy(update={"arrives": _rows(kind.arrives, mine, share)})
        for name, kind in scenario.work.items()
    }
    changed = {"stages": stages, "approvals": approvals, "work": work}
    return scenario.model_copy(update=changed)


def _rows(arrives: Any, stages: set[str], share: Fraction) -> Any:
    """A list whose rows fix the effort at some stages."""
    if not isinstance(arrives, Listed):
        return arrives
    rows = [
        row.model_copy(update={"effort": {
            stage: stretched(effort, share) if stage in stages else effort
            for stage, effort in row.effort.items()
        }})
        for row in arrives.rows
    ]  # fmt: skip
    return arrives.model_copy(update={"rows": rows})


def without_gate(scenario: Scenario, gate: str) -> Scenario:
    """Nothing waits for this gate, and it decides nothing.

    Where a table of authority stands at that point of the route, others keep their say: who would
    have gone to this gate is pre-approved.
    """
    work, authority = dict(scenario.work), dict(scenario.authority)
    for name, kind in scenario.work.items():
        table = authority.get(name)
        if table is not None:
            routed = dict.fromkeys(kind.risk, PRE_APPROVED) if _stands(kind.route, gate) else {}
            kept = {risk: PRE_APPROVED if who == gate else who for risk, who in table.items()}
            authority[name] = {**routed, **kept}
        if table is None or gate not in scenario.approvals:
            work[name] = kind.model_copy(update={"route": _pruned(kind.route, gate)})
    return scenario.model_copy(update={"work": work, "authority": authority})


def _stands(route: Any, gate: str) -> bool:
    """Whether a gate stands anywhere in a route."""
    return bool(_pruned(route, gate) != route)


def _pruned(route: Any, gate: str) -> Any:
    """A route, or whatever stands in one, without this gate."""
    if isinstance(route, list):
        return [_pruned(part, gate) for part in route if part != gate]
    if isinstance(route, dict):
        return {name: _pruned(part, gate) for name, part in route.items()}
    if isinstance(route, Part):
        parts = {name: _pruned(getattr(route, name), gate) for name in type(route).model_fields}
        return route.model_copy(update=parts)
    return route
