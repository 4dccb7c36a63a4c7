"""Variants of a checked file: the scenario with values set and changes made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from scenarios.applied import applied
from scenarios.building import Baseline, built, refusal
from scenarios.errors import Problem, ScenarioError, unknown
from scenarios.path import parse_setting
from scenarios.scenario import Scenario

Sets = Mapping[str, Any] | Iterable[str | tuple[str, Any]]


def varied(file: Baseline, changes: Iterable[str] = (), sets: Sets = ()) -> Scenario:
    """A checked file's scenario with values set and then changes made.

    Raises ScenarioError when a path leads nowhere or the outcome is wrong.
    """
    mapping, done = applied(file.source.mapping, settings(sets))
    for name in changes:
        mapping, more = applied(mapping, _change(mapping, name))
        done += more
    if not done:
        return file.scenario
    scenario, problems = built(mapping, file.source, file.scenario, tuple(done))
    if scenario is None:
        raise refusal(problems, file.source, tuple(done))
    return scenario


def as_set(file: Baseline, sets: Sets) -> Baseline:
    """A checked file as if the values set stood in it, its levers and register included.

    Raises ScenarioError when a path leads nowhere or the outcome is wrong.
    """
    mapping, done = applied(file.source.mapping, settings(sets))
    return Baseline(varied(file, (), sets), replace(file.source, mapping=mapping)) if done else file


def settings(sets: Sets) -> list[tuple[str, Any]]:
    """Paths with their values, from a mapping, pairs, or texts such as `teams.ops.people=3`.

    Raises ScenarioError when a text is no such thing.
    """
    found: list[tuple[str, Any]] = []
    for item in sets.items() if isinstance(sets, Mapping) else sets:
        try:
            found.append(parse_setting(item) if isinstance(item, str) else item)
        except ValueError as error:
            subject = (str(item),) if str(item) else ('""',)
            raise ScenarioError([Problem(subject, str(error))], "--set") from None
    return found


def _change(mapping: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    known = mapping.get("changes") or {}
    if name not in known:
        raise ScenarioError([Problem((name,), unknown(name, "change", known))])
    return list(known[name]["set"].items())
