"""The five focusing steps over a scenario's own changes: the constraint's journey.

Find the constraint, take the change that helps most, look where the constraint is now, and go on
until no change is shown to help. A change that cannot be made after those taken is passed over.
Source: Goldratt and Cox, The Goal (1984); Goldratt, The Haystack Syndrome (1990).
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from analysis.capacity import Capacity, capacity
from analysis.offered_load import offered_load
from analysis.paired import difference, ratio, together
from analysis.passages import Passage, done, lead, passages
from analysis.replications import Progress
from analysis.student import Interval
from analysis.study import Ask, Say
from scenarios.building import Baseline
from scenarios.duration import Duration
from scenarios.errors import ScenarioError
from scenarios.scenario import Scenario
from scenarios.variant import varied
from simulator.calendars import working_day
from simulator.engine import choose, operations
from simulator.plan import Plan, plan
from simulator.workload import workload

NOW = ""  # the name of what is so far, among the names of changes


@dataclass(frozen=True)
class Gain:
    """What one change would bring, on top of those taken."""

    change: str
    lead: Interval  # of the mean lead time, µs of the reference calendar, then minus now
    done: Interval  # of items done a week
    capacity: Capacity | None  # then


@dataclass(frozen=True)
class Step:
    """One turn: where the constraint is, and what each change left would bring."""

    taken: tuple[str, ...]  # before this turn
    capacity: Capacity | None
    overloaded: bool
    lead: float  # µs of the reference calendar
    done: float  # items a week
    gains: tuple[Gain, ...]  # the best first
    best: Gain | None  # None: nothing is shown to help, and the journey ends


@dataclass(frozen=True)
class Journey:
    """All turns of one scenario."""

    today: Scenario
    steps: tuple[Step, ...]
    ask: Ask


def journey(
    file: Baseline, sets: Sequence[str], ask: Ask, executor: Executor,
    progress: Progress | None = None, say: Say = lambda line: None,
) -> Journey:  # fmt: skip
    """The constraint's journey.

    Raises ScenarioError when the file is wrong, RunError when a run cannot go on.
    """
    today = varied(file, (), sets)
    now = plan(today)
    work = operations(now, workload(now, ask.seed)) * ask.replications * len(today.changes) ** 2
    ask = replace(ask, engine=choose(ask.engine, work, say))
    steps, taken = list[Step](), tuple[str, ...]()
    while not steps or steps[-1].best is not None:
        steps.append(_step(file, sets, taken, ask, executor, progress))
        if (best := steps[-1].best) is not None:
            taken = (*taken, best.change)
    return Journey(today, tuple(steps), ask)


def _step(
    file: Baseline, sets: Sequence[str], taken: tuple[str, ...], ask: Ask, executor: Executor,
    progress: Progress | None,
) -> Step:  # fmt: skip
    plans = {NOW: plan(varied(file, taken, sets))}
    for name in file.scenario.changes:
        if name not in taken and (then := _made(file, (*taken, name), sets)) is not None:
            plans[name] = plan(then)
    found = passages(plans, ask, executor, progress).found
    known = dict(zip(plans, executor.map(capacity, plans.values()), strict=True))
    full = bool(offered_load(plans[NOW]).overloaded)
    gains = [_gain(name, found, known[name], len(plans) - 1) for name in plans if name != NOW]
    ordered = sorted(gains, key=lambda gain: _rank(plans[NOW], gain, full))
    best = next((gain for gain in ordered if _helps(plans[NOW], gain, full)), None)
    return Step(
        taken=taken,
        capacity=known[NOW],
        overloaded=full,
        lead=ratio(lead(found[NOW])),
        done=ratio(done(found[NOW])),
        gains=tuple(ordered),
        best=best,
    )


def _made(file: Baseline, changes: tuple[str, ...], sets: Sequence[str]) -> Scenario | None:
    try:
        return varied(file, changes, sets)
    except ScenarioError:
        return None


def _gain(
    name: str, found: Mapping[str, Sequence[Passage]], then: Capacity | None, many: int
) -> Gain:
    level = together(many)
    return Gain(
        change=name,
        lead=difference(lead(found[name]), lead(found[NOW]), level),
        done=difference(done(found[name]), done(found[NOW]), level),
        capacity=then,
    )


def _on_throughput(now: Plan, full: bool) -> bool:
    """What a change is judged by: more done while the stream is full or the file says so."""
    return full or now.scenario.decides == "throughput"


def _rank(now: Plan, gain: Gain, full: bool) -> float:
    if not _on_throughput(now, full):
        return gain.lead.mean
    return -(gain.done.mean if full or gain.capacity is None else gain.capacity.per_week)


def _helps(now: Plan, gain: Gain, full: bool) -> bool:
    """Whether a change is shown to help by more than what counts as equal."""
    if not _on_throughput(now, full):
        return gain.lead.high < 0 and -gain.lead.mean > _margin(now.scenario)
    before = capacity(now)
    if full or gain.capacity is None or before is None:
        return gain.done.low > 0
    return gain.capacity.per_week > 1.01 * before.per_week


def _margin(scenario: Scenario) -> float:
    """What counts as equal in lead time, µs of the reference calendar; 0 where nothing does."""
    margin, name = scenario.margin, scenario.reference_calendar
    if not isinstance(margin, Duration):
        return 0.0
    day = working_day(scenario.calendars[name]) if name else 86_400_000_000
    return float(margin.in_working_day(day))
