"""The way to an alternative: today's file with factors, and people who come, at their dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scenarios.adoption import Adoption, ceiling, learnt, taken_up
from scenarios.applied import applied
from scenarios.building import Baseline, built, refusal
from scenarios.duration import MINUTE
from scenarios.errors import Path, Problem, ScenarioError, unknown
from scenarios.lever import Change
from scenarios.owners import owners
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.seam import pair
from scenarios.variant import Sets, settings
from scenarios.ways import is_number, is_rule

NOW = Adoption()


@dataclass(frozen=True)
class Step:
    """One change on the way: when it starts, and how far it is taken up from when on."""

    change: str
    label: str
    starts: int  # µs after the warm-up
    taken_up: list[tuple[int, float]]
    ceiling: float
    level: int | None  # the lowest culture of the teams concerned, where that sets the ceiling
    once: float
    running: float  # a week


@dataclass(frozen=True)
class WayThere:
    """How an alternative comes about: a scenario that begins as today's."""

    scenario: Scenario
    steps: list[Step]
    changes: list[str]  # by factor of the scenario, whose it is; empty: the file's own


def says_its_way(today: Scenario, alternative: str) -> bool:
    """Whether any change of an alternative says what it costs, how it comes about, or its dip."""
    changes = [today.changes[name] for name in today.alternatives[alternative]]
    return any(part is not None for of in changes for part in (of.cost, of.adoption, of.dip))


def way_there(file: Baseline, sets: Sets, name: str, warm_up: int) -> WayThere:
    """Today's scenario with an alternative coming about in it, after a warm-up of so many µs.

    Raises ScenarioError where something of it cannot be played.
    """
    mapping, done = applied(file.source.mapping, settings(sets))
    today, wrong = built(mapping, file.source, file.scenario, tuple(done))
    if today is None:
        raise refusal(wrong, file.source, tuple(done))
    if name not in today.alternatives:
        raise ScenarioError([Problem((name,), unknown(name, "alternative", today.alternatives))])
    began = -(-warm_up // MINUTE) * MINUTE
    steps, factors = list[Step](), list[dict[str, Any]](mapping.get("factors") or [])
    whose = [""] * len(factors)
    for change_name in today.alternatives[name]:
        change = today.changes[change_name]
        step = _step(today, change_name, change)
        steps.append(step)
        numbers, rules, people = _parted(change_name, change)
        if rules:
            factors.append({"set": rules, "from": _dated(began, [(step.starts, 1.0)])})
        if numbers:
            factors.append({"set": numbers, "from": _dated(began, step.taken_up)})
        factors += _dips(today, change, began, step.starts)
        whose += [change_name] * (len(factors) - len(whose))
        mapping = _with_people(mapping, today, people, began + step.starts)
    changed: tuple[Path, ...] = (("factors",), ("teams",))
    mapping = {**mapping, **({"factors": factors} if factors else {})}
    found, wrong = built(mapping, file.source, file.scenario, (*done, *changed))
    if found is None:
        raise ScenarioError(
            [
                Problem(("alternatives", name), f"cannot be played over time: {p.sentence}")
                for p in wrong
            ],
            file.source.file,
        )
    return WayThere(found, steps, whose)


def _step(today: Scenario, name: str, change: Change) -> Step:
    adoption, cost = change.adoption or NOW, change.cost
    level = None if adoption.ceiling is not None else _lowest(today, change)
    highest = ceiling(adoption, level)
    if not any(is_number(path) for path in change.set):  # people and rules are there in full
        adoption, level, highest = Adoption(starts=adoption.starts), None, 1.0
    return Step(
        name, change.label, adoption.starts.microseconds, taken_up(adoption, highest), highest,
        level, cost.once if cost else 0.0, cost.running if cost else 0.0,
    )  # fmt: skip


def _dated(began: int, shares: list[tuple[int, float]]) -> dict[str, float]:
    """Instants in whole minutes since the start, with what holds from then on."""
    return {f"{(began + at) // MINUTE}min": share for at, share in shares}


Parts = tuple[dict[str, Any], dict[str, Any], dict[str, int]]


def _parted(name: str, change: Change) -> Parts:
    """What a change sets: numbers that are on their way, and rules and people that have a date.

    Raises ScenarioError for what is neither.
    """
    numbers, rules, people = dict[str, Any](), dict[str, Any](), dict[str, int]()
    for path, value in change.set.items():
        keys = path.split(".")
        if len(keys) == 3 and keys[0] == "teams" and keys[2] == "people":
            people[keys[1]] = value
        elif is_rule(path):
            rules[path] = value
        elif is_number(path):
            numbers[path] = value
        else:
            what = (
                "cannot be played over time: it is none of the numbers that are on their way to "
                "others (efforts, delays, rates, chances), nor people, authority or meetings, "
                "which have a date. Compare without --over-time."
            )
            raise ScenarioError([Problem(("changes", name, "set", path), what)])
    return numbers, rules, people


def _with_people(
    mapping: dict[str, Any], today: Scenario, people: dict[str, int], at: int
) -> dict[str, Any]:
    """The mapping in which teams have so many people from an instant on."""
    teams = dict(mapping.get("teams") or {})
    for name, many in people.items():
        team = dict(teams.get(name) or {})
        counts = {**(team.get("head_count") or {}), f"{at // MINUTE}min": many}
        teams[name] = {**team, "head_count": counts}
    return {**mapping, "teams": teams} if people else mapping


def _dips(today: Scenario, change: Change, began: int, starts: int) -> list[dict[str, Any]]:
    """What learning adds to the effort of the stages concerned."""
    if change.dip is None:
        return []
    dated = _dated(began, learnt(change.dip, starts))
    stages = change.dip.stages if change.dip.stages is not None else _stages(today, change)
    return [{"number": f"stages.{name}.effort", "from": dated} for name in stages]


# --- whom a change concerns


def _stages(today: Scenario, change: Change) -> list[str]:
    """The stages that a change speaks of, by themselves or by their teams; else all on a route."""
    named = list(dict.fromkeys(_named_stages(today, change)))
    passed = [p for work in today.work.values() for p in places(work.route) if p in today.stages]
    worked = [
        name for name in named or dict.fromkeys(passed) if today.stages[name].team is not None
    ]
    return [name for name in worked if "effort" in today.stages[name].model_fields_set]


def _named_stages(today: Scenario, change: Change) -> Iterator[str]:
    for path in change.set:
        section, name, *_ = [*path.split("."), ""]
        if section == "stages":
            yield name
        elif section == "teams":
            yield from (n for n, stage in today.stages.items() if name in owners(stage))
        elif section == "handoffs" and (sides := pair(name)) is not None:
            for n, stage in today.stages.items():
                if n in sides or set(sides) & set(owners(stage)):
                    yield n


def _lowest(today: Scenario, change: Change) -> int | None:
    """The lowest culture of the teams that a change concerns, of those that have a level."""
    named = {team for stage in _stages(today, change) for team in owners(today.stages[stage])}
    named |= {path.split(".")[1] for path in change.set if path.startswith("teams.")}
    levels = [today.teams[name].culture for name in named if name in today.teams]
    return min((level for level in levels if level is not None), default=None)
