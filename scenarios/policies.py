"""What policies must hold: whatever orders a queue is carried by some item at least."""

from collections.abc import Iterator

from scenarios.attributes import values_of
from scenarios.errors import Path, Problem, unknown
from scenarios.given import useless
from scenarios.scenario import Scenario
from scenarios.team import Team
from scenarios.work import Listed, WorkType

INTERRUPTING = ("fifo", "priority")
OWN_DOMAIN = "own domain first"
READS = {  # what an item has to carry for a policy to tell it from others
    "earliest due date": ("a due date", ("due_within", "due")),
    "weighted shortest": ("a value", ("value",)),
    "cost of delay": ("a cost_of_delay", ("cost_of_delay",)),
}


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All policies that have nothing to go by."""
    for name, team in scenario.teams.items():
        path: Path = ("teams", name)
        if team.preemption and team.policy not in INTERRUPTING:
            what = "cannot order classes of which one interrupts another. Take priority."
            yield Problem((*path, "policy"), what, value=team.policy)
        if not has_anything_to_go_by(scenario, team.policy):
            what = f"has nothing to go by: no work type and no row gives {READS[team.policy][0]}."
            yield Problem((*path, "policy"), what, value=team.policy)
        if team.policy == OWN_DOMAIN:
            yield from _domain(scenario, path, team)
        elif team.culture is None:  # a level may read it, and another not
            why = f"is read by the policy {OWN_DOMAIN} only."
            yield from useless(team, path, ("domain",), why)


def has_anything_to_go_by(scenario: Scenario, policy: str) -> bool:
    """Whether some item carries what a policy tells it from others by."""
    keys = READS[policy][1] if policy in READS else ()
    return not keys or any(_gives(work, key) for work in scenario.work.values() for key in keys)


def _gives(work: WorkType, key: str) -> bool:
    rows = work.arrives.rows if isinstance(work.arrives, Listed) else []
    return any(getattr(part, key, None) for part in (work, *rows))


def _domain(scenario: Scenario, path: Path, team: Team) -> Iterator[Problem]:
    known = {pair for work in scenario.work.values() for pair in values_of(work)}
    if team.domain is None:
        what = "is missing. It says what the team's own work has, such as {region: emea}."
        yield Problem((*path, "domain"), what)
    for name, value in (team.domain or {}).items():
        values = sorted(v for attribute, v in known if attribute == name)
        if not values:
            names = sorted({attribute for attribute, _ in known})
            yield Problem((*path, "domain", name), unknown(name, "attribute of an item", names))
        elif value not in values:
            message = unknown(value, f"{name} of an item", values)
            yield Problem((*path, "domain", name), message, value=value)
