"""Lengths of time made longer or shorter by a factor, and demand made more or less."""

from fractions import Fraction
from typing import Any

from scenarios.arrivals import Listed, Poisson, Profile, Regular, Renewal
from scenarios.base import Part
from scenarios.building import everywhere
from scenarios.duration import Duration
from scenarios.scenario import Scenario


def stretched(given: Any, factor: Fraction) -> Any:
    """A length or a distribution, every length in it times the factor; all else as it is.

    Each distribution is given by lengths and by shares or shapes without a unit, so what it draws
    is the factor times what it drew, with the same luck.
    """
    if isinstance(given, Duration):
        length = round(given.microseconds * factor)
        return Duration(length, given.working_days * factor, f"{float(factor):g} * {given}")
    if isinstance(given, Part):
        names = type(given).model_fields
        return given.model_copy(update={n: stretched(getattr(given, n), factor) for n in names})
    if isinstance(given, list):
        return [stretched(part, factor) for part in given]
    return given


def with_demand(scenario: Scenario, factor: float) -> Scenario:
    """The scenario with so many times as many arrivals of each type.

    A list, a backlog and other work stay as they are: they are not what goes on coming in.
    """
    return everywhere(scenario, lambda s: _with_demand(s, factor))


def _with_demand(scenario: Scenario, factor: float) -> Scenario:
    work = {
        name: kind.model_copy(update={"arrives": _arrivals(kind.arrives, factor)})
        for name, kind in scenario.work.items()
    }
    return scenario.model_copy(update={"work": work})


def _arrivals(arrives: Any, factor: float) -> Any:
    match arrives:
        case Poisson():
            rates = {n: getattr(arrives, n) for n in ("per_hour", "per_day", "per_week")}
            more = {name: rate * factor for name, rate in rates.items() if rate is not None}
            return arrives.model_copy(update=more)
        case Renewal():
            return arrives.model_copy(update={"gap": stretched(arrives.gap, _gap(factor))})
        case Regular(count=None):
            return arrives.model_copy(update={"every": stretched(arrives.every, _gap(factor))})
        case Profile(week=dict(week)):
            more_a_week = {hours: rate * factor for hours, rate in week.items()}
            return arrives.model_copy(update={"week": more_a_week})
        case Profile(cycle=list(cycle)):
            spells = [s.model_copy(update={"per_hour": s.per_hour * factor}) for s in cycle]
            return arrives.model_copy(update={"cycle": spells})
        case Listed() | _:
            return arrives


def _gap(factor: float) -> Fraction:
    return 1 / Fraction(factor).limit_denominator(1_000_000)
