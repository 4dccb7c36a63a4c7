"""From plain values to a Scenario: validated, with c derived, and checked, all problems at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from scenarios.checks import problems as reference_problems
from scenarios.checks import zone
from scenarios.complaint import problems_of
from scenarios.correctness import derive
from scenarios.culture import with_policies
from scenarios.errors import ABSENT, Path, Problem, ScenarioError
from scenarios.filling import as_written, filled
from scenarios.medium import with_media
from scenarios.scenario import Scenario
from scenarios.ways import Made, Way, ways
from scenarios.yaml_text import Source


@dataclass(frozen=True)
class Baseline:
    """A scenario before any lever or change, and the plain values that variants are made from."""

    scenario: Scenario
    source: Source


def validated(mapping: dict[str, Any]) -> tuple[Scenario | None, list[Problem]]:
    """The scenario that a mapping describes, or all that keeps it from being one."""
    try:
        return Scenario.model_validate(mapping), []
    except ValidationError as error:
        return None, problems_of(error, mapping)


def built(
    mapping: dict[str, Any],
    source: Source,
    file: Scenario | None = None,
    changed: tuple[Path, ...] = (),
) -> tuple[Scenario | None, list[Problem]]:
    """The checked scenario of a mapping with c derived, or all that is wrong with it.

    The mapping is the source's, with values at some paths `changed` since it was read.
    """
    whole = filled(mapping, source, changed)
    if whole.problems:
        return None, whole.problems
    scenario, problems = validated(with_media(whole.mapping))
    if scenario is None:
        return None, problems
    scenario, problems = derive(with_policies(scenario), file)
    problems += [as_written(problem, whole) for problem in reference_problems(scenario)]
    if scenario.factors and not problems:
        base = file or scenario
        scenario, problems = _under_way(whole.mapping, source, scenario, base, changed)
    return None if problems else scenario, problems


def _under_way(
    mapping: dict[str, Any], source: Source, scenario: Scenario, file: Scenario,
    changed: tuple[Path, ...],
) -> Made:  # fmt: skip
    """The scenario with its factors resolved, or all that is wrong with them."""

    def make(other: dict[str, Any], done: tuple[Path, ...]) -> Made:
        return built(other, source, file, (*changed, *done))

    found, problems = ways(mapping, scenario, zone(scenario), make)
    return with_ways(scenario, found), problems


def with_ways(scenario: Scenario, found: list[Way]) -> Scenario:
    """The scenario on these ways."""
    whole = scenario.model_copy()
    whole._ways = tuple(found)
    return whole


def everywhere(scenario: Scenario, change: Callable[[Scenario], Scenario]) -> Scenario:
    """The scenario with something otherwise, and so too in what its factors lead to.

    A factor of what is there no more is left out.
    """
    changed = change(scenario)
    ways = [way._replace(other=change(way.other)) for way in scenario.ways]
    return with_ways(changed, [way for way in ways if _differ(way.other, changed)])


def _differ(other: Scenario, scenario: Scenario) -> bool:
    names = [name for name in Scenario.model_fields if name != "factors"]
    return any(getattr(other, name) != getattr(scenario, name) for name in names)


def baseline(source: Source) -> Baseline:
    """A file's scenario, before anything is changed.

    Raises ScenarioError with everything that is wrong within it.
    """
    scenario, problems = built(source.mapping, source)
    if scenario is None:
        raise refusal(problems, source)
    return Baseline(scenario, source)


def refusal(
    problems: list[Problem], source: Source, changed: tuple[Path, ...] = ()
) -> ScenarioError:
    """The error for these problems, in the file's order, with their places.

    What was `changed` since the file was read stands nowhere in it.
    """
    placed = [p if _within(p.path, changed) else located(p, source) for p in problems]
    return ScenarioError(sorted(placed, key=lambda p: (p.line or 0, p.column or 0)), source.file)


def _within(path: Path, changed: tuple[Path, ...]) -> bool:
    return any(path[: len(above)] == above for above in changed)


def located(problem: Problem, source: Source) -> Problem:
    """The same problem with its place: of its value, of its key, or of what should hold it."""
    if problem.line is not None:
        return problem
    path = problem.path
    if problem.value is ABSENT and path in source.keys:
        place = source.keys[path]
    else:
        while path and path not in source.values:
            path = path[:-1]
        if path not in source.values:
            return problem
        place = source.values[path]
    return replace(problem, file=place[0], line=place[1], column=place[2])
