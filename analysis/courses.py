"""The way to each alternative beside today, week by week, on the same luck."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from analysis.metric import Unit
from analysis.metrics import unit_of
from analysis.offered_load import offered_load
from analysis.replications import Progress, replicate
from analysis.student import Interval, interval
from analysis.study import PILOT, Ask, observed, prepared, warm_up_of
from analysis.terminal import say
from analysis.weekly import Weekly, weekly
from scenarios.building import Baseline
from scenarios.duration import WEEK
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from scenarios.setting import TODAY
from scenarios.variant import Sets, varied
from scenarios.way_there import Step, WayThere, way_there
from scenarios.worths import currency, has_cost_of_delay, has_rates, has_value
from simulator.plan import Plan, plan

Floats = NDArray[np.float64]
FEWEST = 4  # weeks


@dataclass(frozen=True)
class Course:
    """One alternative as it comes about: arrays are (replications, weeks), today and then."""

    name: str
    steps: Sequence[Step]
    taken_up: Sequence[float]  # (weeks,) how far on average over its changes, in mid-week
    today: Weekly
    then: Weekly
    gained: Floats
    cost: Floats  # (weeks,)

    @property
    def cumulated(self) -> Floats:
        """(replications, weeks) What it has brought until the end of each week, net."""
        found: Floats = np.cumsum(self.gained - self.cost, axis=1)
        return found

    @cached_property
    def net(self) -> Sequence[Interval]:
        """(weeks,) The same on average, with its interval."""
        return by_week(self.cumulated)


@dataclass(frozen=True)
class Courses:
    """All alternatives of a file, with what the figures are in."""

    today: Scenario
    ask: Ask
    warm_up: int  # µs
    weeks: int
    courses: Sequence[Course]
    unit: Unit  # of lead times
    basis: str  # what is gained: worth, or work
    money: str  # the currency, or h
    overloaded: bool  # today

    def alone(self, name: str) -> "Courses":
        """Those of one alternative."""
        return replace(self, courses=[course for course in self.courses if course.name == name])


def courses(
    file: Baseline, sets: Sets, ask: Ask, executor: Executor, progress: Progress | None = None,
    only: Sequence[str] = (),
) -> Courses:  # fmt: skip
    """Every alternative as it comes about, or `only` these.

    Raises ScenarioError where one cannot be played, or the file has no alternatives or horizon.
    """
    today = varied(file, (), sets)
    _refuse(file, today)
    work = prepared({TODAY: today}, ask, say)
    pilot = min(PILOT, ask.replications) if today.warm_up == "auto" else 0
    seen = replicate(partial(observed, ask=work.ask), work.plans, pilot, executor)
    cut, _ = warm_up_of(work.plans[TODAY], seen[TODAY])
    horizon = today.horizon.microseconds if today.horizon else 0
    weeks = (horizon - cut) // WEEK
    if weeks < FEWEST:
        what = f"leaves {weeks} weeks after the warm-up, and a way takes {FEWEST} or more."
        raise ScenarioError([Problem(("horizon",), what, value=today.horizon)], file.source.file)
    ways = {name: way_there(file, sets, name, cut) for name in only or today.alternatives}
    plans = {**work.plans, **{name: _planned(file, way) for name, way in ways.items()}}
    job = partial(weekly, ask=work.ask, warm_up=cut, weeks=weeks)
    found = replicate(job, plans, ask.replications, executor, progress)
    basis = "worth" if has_value(today) or has_cost_of_delay(today) else "work"
    first = _stacked(found[TODAY])
    mean = first.lead.sum() / max(1.0, first.completed.sum())
    overloaded = offered_load(work.plans[TODAY]).overloaded
    return Courses(
        today, work.ask, cut, weeks,
        [_course(name, way, first, _stacked(found[name]), basis) for name, way in ways.items()],
        unit_of(today, mean), basis,
        currency(today) if basis == "worth" or has_rates(today) else "h", bool(overloaded),
    )  # fmt: skip


def _planned(file: Baseline, way: WayThere) -> Plan:
    """The plan of a way; what cannot be played is told with the change whose it is."""
    try:
        return plan(way.scenario)
    except ScenarioError as error:
        problem = error.problems[0]
        number = problem.path[1] if len(problem.path) > 1 else None
        name = way.changes[number] if isinstance(number, int) else ""
        path = ("changes", name) if name else problem.path
        what = f"cannot be played over time: it {problem.message}"
        raise ScenarioError([Problem(path, what)], file.source.file) from None


def _refuse(file: Baseline, today: Scenario) -> None:
    if not today.alternatives:
        what = "has no alternatives, so there is no way to any. Add alternatives."
        raise ScenarioError([Problem((), what)], file.source.file)
    if today.horizon is None or today.ends == "when empty":
        what = "is needed for --over-time, and nothing that ends when it is empty."
        raise ScenarioError([Problem(("horizon",), what)], file.source.file)


def _stacked(found: Sequence[Weekly]) -> Weekly:
    """(replications, weeks) of every figure."""
    names = ("completed", "lead", "live", "value", "delay", "work")
    return Weekly(**{name: np.stack([getattr(one, name) for one in found]) for name in names})


def _course(name: str, way: WayThere, today: Weekly, then: Weekly, basis: str) -> Course:
    weeks = today.completed.shape[1]
    gained = (
        (then.value - today.value) - (then.delay - today.delay)
        if basis == "worth"
        else today.work - then.work
    )
    cost = sum((_cost(step, weeks) for step in way.steps), np.zeros(weeks))
    shares = [[_share(step, week) for step in way.steps] for week in range(weeks)]
    return Course(name, way.steps, [float(np.mean(of)) for of in shares], today, then, gained, cost)


def _cost(step: Step, weeks: int) -> Floats:
    """(weeks,) What a change costs: once in the week in which it starts, and from then on."""
    begins = np.arange(weeks) * WEEK
    found = step.running * np.clip((begins + WEEK - step.starts) / WEEK, 0.0, 1.0)
    if step.starts < weeks * WEEK:
        found[step.starts // WEEK] += step.once
    return found


def _share(step: Step, week: int) -> float:
    middle = week * WEEK + WEEK // 2
    return max([share for at, share in step.taken_up if at <= middle][-1:], default=0.0)


def between(top: Floats, bottom: Floats) -> float:
    """A ratio of sums; nan where there is nothing."""
    return float(top.sum() / bottom.sum()) if bottom.sum() else float("nan")


def by_week(values: Floats) -> list[Interval]:
    """The mean over replications of each week, with its interval."""
    return [interval(column.tolist()) for column in values.T]
