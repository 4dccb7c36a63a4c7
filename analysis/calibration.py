"""How far today's model is from what an organisation sees, and which single number could be why."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import isnan

from analysis.replications import Progress
from analysis.sighting import Passage, Sighting, passage_in, seen
from analysis.student import Interval
from analysis.study import Ask, Say, observed, warm_up_of
from analysis.suspect import Suspect, suspects
from scenarios.building import Baseline
from scenarios.errors import ScenarioError
from scenarios.scenario import Scenario
from scenarios.variant import Sets, as_set, varied
from simulator.engine import choose, operations, passage, simulate
from simulator.plan import Plan, plan
from simulator.totals import Run
from simulator.workload import Workload, workload

NEAR = 0.02  # of what is seen: nearer counts as agreeing
STEPS = 6  # of the search for each suspect, after its two ends


@dataclass(frozen=True)
class Question:
    """What every suspect is asked."""

    file: Baseline
    sightings: tuple[Sighting, ...]
    leading: int  # the sighting that is farthest off, which a suspect must explain
    today: tuple[Interval, ...]
    ask: Ask
    warm_up: int  # µs


@dataclass(frozen=True)
class Explanation:
    """What moving one number can do."""

    suspect: Suspect
    figure: Fraction  # where it would have to be, or the nearest that it can do
    figures: tuple[float, ...]  # what the model then says to each sighting
    explains: bool  # the leading sighting, within its range
    agrees: bool  # and with every other sighting too

    @property
    def move(self) -> float:
        """How far it would have to be moved, as a share of its range."""
        turned = self.suspect.turned
        return float(abs(self.figure - self.suspect.now) / (turned.high - turned.low))


@dataclass(frozen=True)
class Calibration:
    """How today's model compares with what is seen, and what could explain the difference."""

    today: Scenario
    sightings: tuple[Sighting, ...]
    figures: tuple[Interval, ...]  # what the model says
    leading: int | None  # the sighting that is farthest off; None: all agree
    explanations: tuple[Explanation, ...]  # the smallest move first, those that fail last
    ask: Ask


def calibration(
    file: Baseline,
    sets: Sets,
    seen_there: Sequence[Sighting],
    ask: Ask,
    executor: Executor,
    progress: Progress | None = None,
    say: Say = lambda line: None,
) -> Calibration:
    """Today's model against what is seen; `progress` hears of suspects.

    Raises ScenarioError when a value set is wrong, RunError when a run cannot go on.
    """
    file = as_set(file, sets)
    ask, told = _chosen(file, ask, say), tuple(seen_there)
    cut = _warm_up(file.scenario, ask)
    today = figures(file.scenario, told, ask, cut)
    leading = _leading(told, today)
    if leading is None:
        return Calibration(file.scenario, told, today, None, (), ask)
    job = partial(explained, Question(file, told, leading, today, ask, cut))
    all_of_them, found = suspects(file), list[Explanation]()
    names = [suspect.turned.path for suspect in all_of_them]
    for done, explanation in enumerate(executor.map(job, names), 1):
        found += [explanation] if explanation else []
        if progress is not None:
            progress(done, len(names))
    return Calibration(file.scenario, told, today, leading, tuple(sorted(found, key=_rank)), ask)


def _rank(found: Explanation) -> tuple[bool, bool, float]:
    return (not found.explains, not found.agrees, found.move)


def _chosen(file: Baseline, ask: Ask, say: Say) -> Ask:
    """The engine settled for all: a few runs for each step of each suspect."""
    of = plan(file.scenario)
    runs = ask.replications * (STEPS + 2) * len(suspects(file))
    work = operations(of, workload(of, ask.seed)) * runs
    return replace(ask, engine=choose(ask.engine, work, say))


def _warm_up(today: Scenario, ask: Ask) -> int:
    of = plan(today)
    pilot = ask.replications if today.warm_up == "auto" else 0
    return warm_up_of(of, [observed(of, n, ask=ask) for n in range(pilot)])[0]


def figures(
    scenario: Scenario, told: Sequence[Sighting], ask: Ask, warm_up: int
) -> tuple[Interval, ...]:
    """What the model says to each sighting, with its interval."""
    of = plan(scenario)
    runs: list[Passage] = []
    for number in range(ask.replications):
        run = _run(of, workload(of, ask.seed, number), ask.engine)
        runs.append(passage_in(of, run, warm_up))
    return tuple(seen(sighting, runs) for sighting in told)


def _run(of: Plan, load: Workload, engine: str) -> Run:
    """One replication: in full where there are limits, as totals do not tell who waits outside."""
    return simulate(of, load, engine) if len(of.limit) else passage(of, load, engine)


def _leading(told: Sequence[Sighting], today: Sequence[Interval]) -> int | None:
    """The sighting that is farthest off, by its share; None when all agree."""
    off = [
        0.0 if agrees(sighting, now.mean, now) else abs(now.mean / sighting.goal - 1)
        for sighting, now in zip(told, today, strict=True)
    ]
    worst = max(range(len(off)), key=lambda i: (not isnan(off[i]), off[i]))
    return worst if off[worst] > 0 else None


def agrees(told: Sighting, figure: float, today: Interval) -> bool:
    """Whether a figure is as near to what is seen as these runs can tell."""
    luck = 0.0 if isnan(today.half_width) else today.half_width
    return abs(figure - told.goal) <= max(NEAR * told.goal, luck)


# --- one suspect, in whatever process


def explained(of: Question, path: str) -> Explanation | None:
    """What moving one number does; None when it cannot be moved at all."""
    suspect = next(one for one in suspects(of.file) if one.turned.path == path)

    def off(figure: Fraction) -> tuple[float, tuple[float, ...]]:
        value = suspect.turned.written(figure)
        scenario = varied(of.file, (), [(suspect.turned.path, value)])
        found = tuple(i.mean for i in figures(scenario, of.sightings, of.ask, of.warm_up))
        return off_by(of, found), found

    try:
        figure, found, crossed = _sought(of, suspect, off)
    except ScenarioError:
        return None
    near = [agrees(*told) for told in zip(of.sightings, found, of.today, strict=True)]
    explains = near[of.leading] or (crossed and not suspect.turned.whole)
    others = all(one for i, one in enumerate(near) if i != of.leading)
    return Explanation(suspect, figure, found, explains, explains and others)


def off_by(of: Question, found: Sequence[float]) -> float:
    """How far the leading figure is from what is seen, in its unit."""
    return found[of.leading] - of.sightings[of.leading].goal


def _sought(
    of: Question, suspect: Suspect, off: Callable[[Fraction], tuple[float, tuple[float, ...]]]
) -> tuple[Fraction, tuple[float, ...], bool]:
    """Where the model says what is seen, between today's figure and an end; else the nearest end.

    And whether it is passed on the way; between two whole numbers there is nothing. On common
    random numbers the model moves smoothly enough for bisection.
    """
    turned = suspect.turned
    today = tuple(i.mean for i in of.today)
    here = (suspect.now, off_by(of, today), today)
    tried = [here, *((end, *off(end)) for end in (turned.low, turned.high) if end != suspect.now)]
    across = [end for end in tried[1:] if (end[1] > 0) != (here[1] > 0)]
    if across:
        one, other = here, min(across, key=lambda end: abs(end[0] - suspect.now))
        for _ in range(STEPS):
            middle = _between(turned.whole, one[0], other[0])
            if middle is None or abs(other[1]) <= NEAR / 2 * of.sightings[of.leading].goal:
                break
            at = (middle, *off(middle))
            tried.append(at)
            one, other = (at, other) if (at[1] > 0) == (one[1] > 0) else (one, at)
    best = min(tried, key=lambda at: abs(at[1]) if not isnan(at[1]) else float("inf"))
    return best[0], best[2], bool(across)


def _between(whole: bool, one: Fraction, other: Fraction) -> Fraction | None:
    """The middle of two figures; None where no whole number lies between them."""
    middle = (one + other) / 2
    if not whole:
        return middle
    rounded = Fraction(int(middle))
    return None if rounded in (one, other) else rounded
