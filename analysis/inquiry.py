"""Longer questions as a command asks them: on all processors, with progress on the terminal."""

from collections.abc import Sequence

from analysis.constraint import Constraint, constraint
from analysis.focusing import Journey, journey
from analysis.replications import default_workers, executor
from analysis.study import Ask, ready
from analysis.terminal import progress, say
from scenarios.errors import Problem, ScenarioError, unknown
from scenarios.scenario import Scenario
from scenarios.setting import TODAY, checked, variants
from scenarios.source import read


def future_of(scenario: str, sets: Sequence[str], alternative: str | None) -> Scenario:
    """Today, or the alternative of this name.

    Raises ScenarioError when the file is wrong, or has no such alternative.
    """
    futures = variants(scenario, sets)
    name = TODAY if alternative is None else alternative
    if name not in futures:
        known = [other for other in futures if other != TODAY]
        raise ScenarioError([Problem((name,), unknown(name, "alternative", known))], scenario)
    return futures[name]


def constrained(future: Scenario, ask: Ask, workers: int | None) -> Constraint:
    """The constraint of a future."""
    with executor(workers or default_workers(), ready) as pool, progress() as heard:
        return constraint(future, ask, pool, heard, say)


def travelled(scenario: str, sets: Sequence[str], ask: Ask, workers: int | None) -> Journey:
    """The constraint's journey over a scenario's own changes.

    Raises ScenarioError when the file is wrong, or has no changes.
    """
    file = checked(read(scenario))
    if not file.scenario.changes:
        what = "has nothing in it, so there is no journey. Add changes, or ask without --journey."
        raise ScenarioError([Problem(("changes",), what)], scenario)
    with executor(workers or default_workers(), ready) as pool, progress() as heard:
        return journey(file, sets, ask, pool, heard, say)
