"""A scenario and its variants: with values set, with changes made, and for each alternative."""

from collections.abc import Iterable
from pathlib import Path as FilePath

from scenarios.building import Baseline, baseline, refusal
from scenarios.scenario import Scenario
from scenarios.source import read
from scenarios.variant import Sets, varied
from scenarios.what_if import problems
from scenarios.yaml_text import Source

TODAY = "today"


def checked(source: Source) -> Baseline:
    """A file's scenario before anything is changed, with all that it says may be otherwise tried.

    Raises ScenarioError with everything that is wrong.
    """
    file = baseline(source)
    if found := problems(file):
        raise refusal(found, source)
    return file


def with_changes(source: Source, changes: Iterable[str] = (), sets: Sets = ()) -> Scenario:
    """The scenario of a file with values set and then changes made, in this order.

    Raises ScenarioError when the file, a path or the outcome is wrong.
    """
    return varied(checked(source), changes, sets)


def variants(path_or_name: str | FilePath, sets: Sets = ()) -> dict[str, Scenario]:
    """Today and each alternative of a file, by name and in its order.

    Raises ScenarioError when the file, a path or an outcome is wrong.
    """
    file = checked(read(path_or_name))
    today = varied(file, (), sets)
    others = {name: varied(file, names, sets) for name, names in today.alternatives.items()}
    return {TODAY: today, **others}
