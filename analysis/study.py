"""A study: futures run many times on the same luck, measured in one window."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from analysis.measures import Measures, measure
from analysis.offered_load import OfferedLoad, offered_load
from analysis.replications import Progress, replicate
from analysis.sheet import sheet
from analysis.warm_up import RunLongerError, warm_up, wip_by_bucket
from analysis.window import IntArray, window_after
from scenarios.duration import Duration
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from scenarios.setting import TODAY, variants
from simulator.compiled_cache import is_compiled
from simulator.engine import choose, operations, passage, simulate
from simulator.engine_compiled import compile_now
from simulator.plan import Plan, plan
from simulator.record import Record
from simulator.workload import workload

Say = Callable[[str], None]
PILOT = 5  # replications of each future that settle an automatic warm-up


@dataclass(frozen=True)
class Ask:
    """How a study is to be run."""

    seed: int = 1
    replications: int = 20
    engine: str = "auto"
    alone: bool = False  # True: today without its alternatives
    precision: float | None = None  # of the deciding figure; then replications are the fewest
    sheets: bool = False  # True: what families of metrics need is found too


@dataclass(frozen=True)
class Prepared:
    """Futures with their plans, and how they are to be run: by which engine is settled."""

    futures: Mapping[str, Scenario]
    plans: Mapping[str, Plan]
    ask: Ask


@dataclass(frozen=True)
class Study:
    """What came of it: for each future its plan, its measures, and the load that it is offered."""

    futures: Mapping[str, Scenario]
    plans: Mapping[str, Plan]
    measures: Mapping[str, Sequence[Measures]]
    loads: Mapping[str, OfferedLoad]
    ask: Ask
    warm_up: int  # µs
    settled: bool  # False: no warm-up was found, and the first half of the run was left out


def futures_of(path_or_name: str, sets: Sequence[str], ask: Ask) -> dict[str, Scenario]:
    """Today and the alternatives of a file, today first; or today alone.

    Raises ScenarioError when the file is wrong, or there is nothing to compare.
    """
    futures = variants(path_or_name, sets)
    if ask.alone:
        return {TODAY: futures[TODAY]}
    if len(futures) < 2:
        what = "has no alternatives, so there is nothing to compare. Use run, or add alternatives."
        raise ScenarioError([Problem((), what)], path_or_name)
    return futures


def prepared(futures: Mapping[str, Scenario], ask: Ask, say: Say = lambda line: None) -> Prepared:
    """What is to be run; `say` is told what takes time.

    Raises RunError when the engine that is asked for is not there.
    """
    plans = {name: plan(scenario) for name, scenario in futures.items()}
    runs = _pilot(futures, ask) + ask.replications
    work = sum(operations(of, workload(of, ask.seed)) for of in plans.values())
    return Prepared(futures, plans, replace(ask, engine=choose(ask.engine, work * runs, say)))


def study(of: Prepared, executor: Executor, progress: Progress | None = None) -> Study:
    """Every future's measures, replication by replication, in one window for all.

    `progress` hears of every run.

    Raises RunError when a run cannot go on.
    """
    plans, ask = of.plans, of.ask
    pilot = _pilot(of.futures, ask)
    total = (pilot + ask.replications) * len(plans)

    def told(before: int) -> Progress | None:
        return None if progress is None else lambda done, _: progress(before + done, total)

    loads = executor.map(offered_load, plans.values())  # beside the runs
    seen = replicate(partial(observed, ask=ask), plans, pilot, executor, told(0))
    cut, settled = _cut(plans, seen)
    job = partial(measured, ask=ask, warm_up=cut)
    found = replicate(job, plans, ask.replications, executor, told(pilot * len(plans)))
    by_name = dict(zip(plans, loads, strict=True))
    return Study(of.futures, plans, found, by_name, ask, cut, settled)


def more(
    of: Study, replications: int, executor: Executor, progress: Progress | None = None
) -> Study:
    """The study with so many replications in all, as if it had had them from the beginning.

    Raises RunError when a run cannot go on.
    """
    done, futures = of.ask.replications, len(of.plans)

    def told(here: int, _: int) -> None:
        if progress is not None:
            progress(done * futures + here, replications * futures)

    job = partial(measured, ask=of.ask, warm_up=of.warm_up)
    found = replicate(job, of.plans, replications, executor, told, done)
    measures = {name: [*of.measures[name], *later] for name, later in found.items()}
    return replace(of, measures=measures, ask=replace(of.ask, replications=replications))


def _pilot(futures: Mapping[str, Scenario], ask: Ask) -> int:
    """How many replications of each future settle the warm-up."""
    asked = any(scenario.warm_up == "auto" for scenario in futures.values())
    return min(PILOT, ask.replications) if asked else 0


def ready() -> None:
    """Loads what a worker needs to run anything, while what it shall run is still being prepared.

    That takes two seconds of a processor, most of them for the compiled engine.
    """
    if is_compiled():
        compile_now()


def record_of(of: Plan, replication: int, ask: Ask) -> Record:
    """The record of one replication."""
    return simulate(of, workload(of, ask.seed, replication), ask.engine)


def measured(of: Plan, replication: int, *, ask: Ask, warm_up: int) -> Measures:
    """One replication's measures, after the warm-up."""
    record = record_of(of, replication, ask)
    window = window_after(record, warm_up)
    found = measure(of, record, window)
    return replace(found, sheet=sheet(of, record, window)) if ask.sheets else found


def observed(of: Plan, replication: int, *, ask: Ask) -> IntArray:
    """One replication's work in progress over time, by which the warm-up is found."""
    return wip_by_bucket(of, passage(of, workload(of, ask.seed, replication), ask.engine))


def _cut(plans: Mapping[str, Plan], seen: Mapping[str, Sequence[IntArray]]) -> tuple[int, bool]:
    """The later of all futures' warm-ups, and whether all of them were found."""
    found = [warm_up_of(of, seen[name]) for name, of in plans.items()]
    return max(cut for cut, _ in found), all(settled for _, settled in found)


def warm_up_of(of: Plan, seen: Sequence[IntArray]) -> tuple[int, bool]:
    """One future's warm-up in µs, and whether it was found; `seen` is from its first runs."""
    given = of.scenario.warm_up
    if isinstance(given, Duration):
        return given.microseconds, True
    if given != "auto" or not seen:
        return 0, True
    try:
        return warm_up(of, seen), True
    except RunLongerError:
        return of.until // 2, False
