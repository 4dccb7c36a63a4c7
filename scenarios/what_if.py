"""What a file says may be otherwise: levers, changes, alternatives and ranges, all tried."""

from collections.abc import Iterator
from typing import Any

from scenarios.building import Baseline
from scenarios.duration import parse_duration
from scenarios.errors import Path, Problem, ScenarioError, dotted, unknown
from scenarios.path import parse_path, resolve
from scenarios.shape import child
from scenarios.share import parse_number
from scenarios.variant import varied


def problems(file: Baseline) -> list[Problem]:
    """All that is wrong with what may be moved, changed and doubted in a file."""
    return [*_levers(file), *_changes(file), *_numbers(file)]


def _levers(file: Baseline) -> Iterator[Problem]:
    for name, lever in file.scenario.levers.items():
        path: Path = ("levers", name)
        bounds = lever.low is not None or lever.high is not None
        if bounds == (lever.choices is not None):
            yield Problem(path, "must give either low and high, or choices.")
        elif lever.choices is not None:
            yield from _leads(file, path, lever.path)
            for number, choice in enumerate(lever.choices):
                yield from _tried(file, (*path, "choices", number), lever.path, choice)
            if not lever.choices:
                yield Problem((*path, "choices"), "must not be empty.")
        else:
            yield from _range(file, path, lever.path, lever.low, lever.high)


def _numbers(file: Baseline) -> Iterator[Problem]:
    for path, number in file.scenario.numbers.items():
        here: Path = ("numbers", path)
        if wrong := list(_leads(file, here, path, must_be_there=True)):
            yield from wrong
        elif number.low is not None or number.high is not None:
            yield from _range(file, here, path, number.low, number.high)


def _range(file: Baseline, path: Path, target: str, low: Any, high: Any) -> Iterator[Problem]:
    if low is None or high is None:
        yield Problem(path, "must give both low and high.")
        return
    sizes = [size(value) for value in (low, high)]
    for key, value, measure in zip(("low", "high"), (low, high), sizes, strict=True):
        if measure is None:
            yield Problem((*path, key), "must be a number, a share or a duration.", value=value)
            return
    if sizes[0] > sizes[1]:  # type: ignore[operator]
        yield Problem((*path, "low"), f"must not be above high, which is {high}.", value=low)
        return
    if not (wrong := list(_leads(file, path, target))):
        for key, value in (("low", low), ("high", high)):
            yield from _tried(file, (*path, key), target, value)
    yield from wrong


def size(value: Any) -> tuple[float, float] | None:
    """What a number, a share or a duration is ordered by; None for anything else."""
    number = parse_number(value)
    if number is not None:
        return (0.0, number)
    try:
        length = parse_duration(value)
    except ValueError:
        return None
    return (float(length.working_days), float(length.microseconds))


def _leads(
    file: Baseline, path: Path, target: str, must_be_there: bool = False
) -> Iterator[Problem]:
    where = path if path[0] == "numbers" else (*path, "path")
    try:
        place = resolve(file.source.mapping, target)
    except ValueError as error:
        yield Problem(where, str(error))
        return
    value: Any = file.source.mapping
    for segment in place if must_be_there else ():
        value = child(value, segment)
        if value is None:
            yield Problem(where, "is no value of this file, so there is nothing to say about it.")
            return


def _tried(file: Baseline, path: Path, target: str, value: Any) -> Iterator[Problem]:
    """What is wrong with a scenario in which a value stands at a path."""
    try:
        varied(file, (), [(target, value)])
    except ScenarioError as error:
        first = error.problems[0]
        if dotted(first.path) == dotted(parse_path(target)):
            what = f"cannot stand at {target}: it {first.message}"
        else:
            what = f"cannot stand at {target}: {first.sentence}"
        yield Problem(path, what, value=value)


def _changes(file: Baseline) -> Iterator[Problem]:
    broken = set()
    for name, change in file.scenario.changes.items():
        for problem in _made(file, [name]):
            broken.add(name)
            yield _in_change(problem, name, change.set)
    for name, bundle in file.scenario.alternatives.items():
        path: Path = ("alternatives", name)
        missing = [n for n, change in enumerate(bundle) if change not in file.scenario.changes]
        for number in missing:
            what = unknown(bundle[number], "change", file.scenario.changes)
            yield Problem((*path, number), what, value=bundle[number])
        if not missing and not broken.intersection(bundle):
            for problem in _made(file, bundle):
                yield Problem(path, f"cannot be: {problem.sentence}")


def _made(file: Baseline, changes: list[str]) -> list[Problem]:
    try:
        varied(file, changes)
    except ScenarioError as error:
        return error.problems
    return []


def _in_change(problem: Problem, name: str, values: dict[str, Any]) -> Problem:
    """A problem of a changed scenario, told where the change is written, or in a CSV's row."""
    if problem.line is not None:
        return problem
    path: Path = ("changes", name, "set")
    for target in values:
        if dotted(problem.path).startswith(target):
            rest = dotted(problem.path)[len(target) :].lstrip(".")
            what = f"{problem.message}" if not rest else f"cannot be: {problem.sentence}"
            return Problem((*path, target), what, value=problem.value)
    return Problem(path, f"cannot be: {problem.sentence}")
