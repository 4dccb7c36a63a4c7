"""What handoffs must hold: each pair names two sides that exist, and no key does nothing."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem, unknown
from scenarios.given import useless
from scenarios.owners import owners
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import ARROW, pair


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All that is wrong with the handoffs of a scenario, chances apart."""
    yield from _pairs(scenario)
    yield from _efforts(scenario)


def _pairs(scenario: Scenario) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for key in scenario.handoffs:
        sides = pair(key)
        if key == "default":
            continue
        if sides is None:
            what = f'must be default or a pair, such as "development {ARROW} operations".'
            yield Problem(("handoffs", key), what)
        elif sides in seen:
            yield Problem(("handoffs", key), f'is the same pair as "{seen[sides]}".')
        elif message := _side_problem(scenario, *sides):
            yield Problem(("handoffs", key), message)
        if sides:
            seen.setdefault(sides, key)


def _side_problem(scenario: Scenario, sender: str, receiver: str) -> str | None:
    stages = [name for name, stage in scenario.stages.items() if stage.team is not None]
    teams = list(scenario.teams)
    known = [*stages, *(team for team in teams if team not in stages)]
    for side, allowed in ((sender, [*known, ASKING_PARTY]), (receiver, known)):
        if side not in allowed:
            return f'names "{side}", which {unknown(side, "team or stage with a team", allowed)}'
    both_stages = receiver in stages and sender in [*stages, ASKING_PARTY]
    both_teams = receiver in teams and sender in [*teams, ASKING_PARTY]
    if not both_stages and not both_teams:
        return "pairs a stage with a team. Name two stages or two teams."
    if both_stages and both_teams and any(_differs(scenario, side) for side in (sender, receiver)):
        return "may mean two stages or two teams. Give the stages other names."
    if sender == receiver:
        return "pairs a name with itself. Inside a team only a pair of stages is a handoff."
    return None


def _differs(scenario: Scenario, name: str) -> bool:
    """Whether a name means one thing as a stage and another as a team."""
    owned = [stage for stage, part in scenario.stages.items() if name in owners(part)]
    return name != ASKING_PARTY and owned != [name]


def _efforts(scenario: Scenario) -> Iterator[Problem]:
    for key, handoff in scenario.handoffs.items():
        path: Path = ("handoffs", key)
        sides = pair(key)
        if sides and sides[0] == ASKING_PARTY:
            why = "is effort of the asking party, which has no people here. Give answers_after."
            yield from useless(handoff, path, ("sender",), why)
            yield from useless(handoff.clarification, (*path, "clarification"), ("sender",), why)
        else:
            why = "is for the asking party; a team answers with effort: give sender."
            inner = (*path, "clarification")
            yield from useless(handoff.clarification, inner, ("answers_after",), why)
