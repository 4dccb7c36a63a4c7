"""Long work as a command asks for it: on all processors, with its progress on the terminal."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from analysis.calibration import Calibration, calibration
from analysis.courses import Courses, courses
from analysis.design import grid
from analysis.interruption import InterruptionError, resumable
from analysis.precision import precise
from analysis.replications import default_workers, executor, threads
from analysis.sensitivity import Sensitivity, weightiest
from analysis.sighting import sightings
from analysis.study import Ask, Study, prepared, ready, study
from analysis.sweep import Sweep, kept, sweep, task
from analysis.terminal import progress, say
from scenarios.building import baseline
from scenarios.errors import ScenarioError
from scenarios.library import find
from scenarios.scenario import Scenario
from scenarios.setting import TODAY, checked
from scenarios.source import read
from scenarios.variant import as_set, varied
from scenarios.way_there import says_its_way
from simulator.errors import RunError

SIGHTED = ("lead time", "throughput")  # figures of which single runs tell enough


def studied(futures: Mapping[str, Scenario], ask: Ask, workers: int | None) -> Study:
    """The futures of a scenario, run so often: on threads, where the engine runs beside them."""
    work = prepared(futures, ask, say)
    with _several(work.ask.engine, workers or default_workers()) as pool, progress() as told:
        if ask.precision is not None:
            return precise(work, ask.precision, pool, told)
        return study(work, pool, told)


def rested(
    scenario: str, sets: Sequence[str], found: Study, best: str | None, workers: int | None
) -> Sensitivity | None:
    """What the verdict about the best alternative rests on most; None where no number has a range.

    Neither where the file decides by a figure of which only whole comparisons tell.
    """
    file = baseline(read(find(scenario)))  # it was found sound when its futures were made
    ranged = any(number.low is not None for number in file.scenario.numbers.values())
    if best is None or not ranged or file.scenario.decides not in SIGHTED:
        return None
    with _several(found.ask.engine, workers or default_workers()) as pool, progress() as told:
        return weightiest(file, sets, best, found.ask, found.warm_up, pool, told)


def _several(engine: str, workers: int) -> AbstractContextManager[Executor]:
    if engine == "simpy":
        return executor(workers)
    ready()  # once, before two threads do it
    return threads(workers)


def on_their_way(
    scenario: str, sets: Sequence[str], found: Study, names: Sequence[str], workers: int | None
) -> Courses | None:
    """The way to some alternatives; None where no change of them says anything of its way.

    Neither where one cannot be played, which `--over-time` explains.
    """
    file = baseline(read(find(scenario)))
    today = varied(file, (), sets)
    if not any(says_its_way(today, name) for name in names):
        return None
    with _several(found.ask.engine, workers or default_workers()) as pool, progress() as told:
        try:
            return courses(file, sets, found.ask, pool, told, names)
        except (ScenarioError, RunError):
            return None


def on_the_way(scenario: str, sets: Sequence[str], ask: Ask, workers: int | None) -> Courses:
    """The way to each alternative, week by week.

    Raises ScenarioError when the file is wrong, or one cannot be played.
    """
    file = checked(read(find(scenario)))
    engine = prepared({TODAY: varied(file, (), sets)}, ask, say).ask.engine
    with _several(engine, workers or default_workers()) as pool, progress() as told:
        return courses(file, sets, replace(ask, engine=engine), pool, told)


def swept(
    scenario: str, sets: Sequence[str], levers: Sequence[str], steps: int, ask: Ask,
    workers: int | None, folder: Path,
) -> Sweep:  # fmt: skip
    """A grid over the levers of a scenario, whose tables go into the folder.

    Raises InterruptionError, which says how much is kept.
    """
    file = checked(read(find(scenario)))
    work = task(file, sets, grid(as_set(file, sets), levers, steps), ask)
    try:
        with executor(workers or default_workers(), ready) as pool, progress() as told:
            return sweep(work, folder, pool, told, say)
    except KeyboardInterrupt:
        raise InterruptionError(resumable(*kept(work, folder), folder)) from None


def calibrated(
    scenario: str, sets: Sequence[str], seen: str, ask: Ask, workers: int | None
) -> Calibration:
    """Today's model against what an organisation sees."""
    file = checked(read(find(scenario)))
    told_there = sightings(seen, file.scenario)
    with executor(workers or default_workers(), ready) as pool, progress() as told:
        return calibration(file, sets, told_there, ask, pool, told, say)
