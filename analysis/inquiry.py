"""Longer questions as a command asks them: on all processors, with progress on the terminal."""

from collections.abc import Sequence
from typing import Any

from analysis import choice, family_tables, footing, itinerary, mirrors, narrows, reconciliation
from analysis.comparison import comparison
from analysis.constraint import Constraint, constraint
from analysis.dashboards import dashboards
from analysis.families import FAMILIES
from analysis.focusing import Journey, journey
from analysis.replications import default_workers, executor
from analysis.sensitivity import Sensitivity, sensitivity
from analysis.session import calibrated, studied
from analysis.study import Ask as Ask
from analysis.study import futures_of, ready
from analysis.terminal import progress, say
from scenarios.errors import Problem, ScenarioError, did_you_mean, listed, unknown
from scenarios.scenario import Scenario
from scenarios.setting import TODAY, checked, variants
from scenarios.source import read

Answer = tuple[list[str], dict[str, Any]]  # as text and as JSON


def of_constraint(
    scenario: str, sets: Sequence[str], alternative: str | None, journey: bool, ask: Ask,
    workers: int | None,
) -> Answer:  # fmt: skip
    """Where the constraint of a future is, or where it goes when change after change is made."""
    if journey:
        way = travelled(scenario, sets, ask, workers)
        return itinerary.told(way), itinerary.document(way)
    found = constrained(future_of(scenario, sets, alternative), ask, workers)
    title = f", {alternative}" if alternative else ""
    return narrows.told(found, title), narrows.document(found)


def of_sensitivity(
    scenario: str, sets: Sequence[str], alternative: str | None, ask: Ask, workers: int | None
) -> Answer:
    """What the verdict about an alternative rests on."""
    found = moved(scenario, sets, alternative, ask, workers)
    return footing.told(found), footing.document(found)


def of_selection(scenario: str, sets: Sequence[str], ask: Ask, workers: int | None) -> Answer:
    """Which future is the best, with a stated probability of being right.

    Raises ScenarioError when the file is wrong, or a precision is wanted beside it.
    """
    if ask.precision is not None:
        what = "says nothing beside --select, which runs as many as the choice takes. Leave one."
        raise ScenarioError([Problem(("--precision",), what)], scenario)
    futures = futures_of(scenario, sets, ask)
    with executor(workers or default_workers(), ready) as pool:
        found = choice.choice(futures, ask, pool, say)
    return choice.told(found), choice.document(found)


def of_dashboards(scenario: str, sets: Sequence[str], ask: Ask, workers: int | None) -> Answer:
    """What each culture level would see of the same runs."""
    c = comparison(studied(futures_of(scenario, sets, ask), ask, workers))
    found = dashboards(c)
    return mirrors.told(c, found), mirrors.document(c, found)


def of_calibration(
    scenario: str, sets: Sequence[str], seen: str, ask: Ask, workers: int | None
) -> Answer:
    """How near today's model is to what an organisation sees."""
    found = calibrated(scenario, sets, seen, ask, workers)
    return reconciliation.told(found), reconciliation.document(found)


def of_metrics(
    scenario: str, sets: Sequence[str], wanted: Sequence[str], alternative: str | None, ask: Ask,
    workers: int | None,
) -> Answer:  # fmt: skip
    """Families of metrics of today, and of an alternative beside it.

    Raises ScenarioError when the file is wrong, or there is no such family or alternative.
    """
    for name in wanted:
        if name not in FAMILIES:
            raise ScenarioError([Problem(("--family",), _no_family(name), value=name)], scenario)
    futures = {TODAY: future_of(scenario, sets, None)}
    if alternative is not None:
        futures[alternative] = future_of(scenario, sets, alternative)
    c = comparison(studied(futures, ask, workers))
    return family_tables.told(c, wanted), family_tables.document(c, wanted)


def _no_family(name: str) -> str:
    return f"is no family of metrics ({listed(list(FAMILIES))}).{did_you_mean(name, FAMILIES)}"


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


def moved(
    scenario: str, sets: Sequence[str], alternative: str | None, ask: Ask, workers: int | None
) -> Sensitivity:
    """What the verdict about an alternative rests on.

    Raises ScenarioError when the file is wrong, or has no such alternative.
    """
    file = checked(read(scenario))
    known = file.scenario.alternatives
    if not known:
        what = "has no alternatives, so there is no verdict. Add alternatives."
        raise ScenarioError([Problem((), what)], scenario)
    if alternative is not None and alternative not in known:
        what = unknown(alternative, "alternative", known)
        raise ScenarioError([Problem((alternative,), what)], scenario)
    with executor(workers or default_workers(), ready) as pool, progress() as heard:
        return sensitivity(file, sets, alternative, ask, pool, heard, say)
