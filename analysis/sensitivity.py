"""What an answer rests on: the graded numbers of a file moved through their ranges, one at a time.

Today and one alternative are run at both ends of each range on the same luck. Where the gain
changes its sign in between, the place where it does is found by bisection: the verdict holds on
one side of it.
"""

from collections.abc import Container, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from analysis.dial import Dial, dial
from analysis.paired import Sums, difference, ratio
from analysis.passages import Passage, Passages, done, lead, passages
from analysis.replications import Progress
from analysis.student import Interval
from analysis.study import Ask, Say
from scenarios.building import Baseline
from scenarios.errors import ScenarioError
from scenarios.lever import Number
from scenarios.setting import TODAY
from scenarios.variant import varied
from simulator.engine import choose, operations
from simulator.plan import Plan, plan
from simulator.workload import workload

HALVINGS = 6  # of a range: to a sixtieth of it
SCREENED, CLOSER = 3, 6  # runs at each end of a range, of all numbers and of the weightiest
Values = list[str | tuple[str, Any]]


@dataclass(frozen=True)
class Swing:
    """One number at both ends of its range; every pair is the low end's, then the high end's."""

    path: str
    number: Number
    today: tuple[float, float]  # the figure of today
    gain: tuple[Interval, Interval]  # how much better the alternative is
    turns_at: Any = None  # as a file writes it: where the gain is nothing; None: nowhere between

    @property
    def width(self) -> float:
        """How far the gain moves over the range."""
        return abs(self.gain[1].mean - self.gain[0].mean)

    @property
    def holds_below(self) -> bool:
        """Whether it is below the turn, and not above it, that the alternative is better."""
        return self.gain[0].mean > 0


@dataclass(frozen=True)
class Sensitivity:
    """The gain of one alternative over today, and what moves it, the most moving number first."""

    file: Baseline
    alternative: str
    on_throughput: bool  # else on mean lead time
    today: float  # µs of the reference calendar, or items a week
    gain: Interval
    swings: tuple[Swing, ...]
    left_out: tuple[str, ...]  # numbers without a range, or that cannot be moved
    ask: Ask


def sensitivity(
    file: Baseline, sets: Sequence[str], alternative: str | None, ask: Ask, executor: Executor,
    progress: Progress | None = None, say: Say = lambda line: None,
) -> Sensitivity:  # fmt: skip
    """What the verdict about an alternative, by default the best one, rests on.

    Raises ScenarioError when the file is wrong, RunError when a run cannot go on.
    """
    scenario = varied(file, (), sets)
    on_throughput = scenario.decides == "throughput"
    ask = _chosen(plan(scenario), 4 * len(scenario.numbers) + 2, ask, say)
    names = [alternative] if alternative is not None else list(scenario.alternatives)
    work = _Work(file, list(sets), "", on_throughput, ask, executor)
    base = work.runs({name: _future(work, name, []) for name in (TODAY, *names)}, progress)
    gains = {name: _gain(base, TODAY, name, on_throughput) for name in names}
    work = replace(work, alternative=max(names, key=lambda name: gains[name].mean))
    moved = _moved(work)
    swings = _swings(work, moved, work.runs(moved.plans, progress))
    return Sensitivity(
        file=file,
        alternative=work.alternative,
        on_throughput=on_throughput,
        today=ratio(_figure(base.found[TODAY], on_throughput)),
        gain=gains[work.alternative],
        swings=tuple(sorted(swings, key=lambda swing: -swing.width)),
        left_out=moved.left_out,
        ask=ask,
    )


@dataclass(frozen=True)
class _Work:
    """What all trials of one study share."""

    file: Baseline
    sets: Values
    alternative: str
    on_throughput: bool
    ask: Ask
    executor: Executor
    warm_up: int | None = None  # µs; None: to be found

    def runs(
        self, plans: Mapping[str, Plan], progress: Progress | None = None, first: int = 0
    ) -> Passages:
        """What comes out of these plans, from the first replication on."""
        if not plans:
            return Passages(0, True, {})
        return passages(plans, self.ask, self.executor, progress, self.warm_up, first)


def weightiest(
    file: Baseline, sets: Sequence[str], alternative: str, ask: Ask, warm_up: int,
    executor: Executor, progress: Progress | None = None, most: int = 2,
) -> Sensitivity:  # fmt: skip
    """The few numbers on which a verdict rests most: all are screened, and these looked at closer.

    Few runs at each end of a range tell which numbers move the gain most, since they are on the
    same luck; the swings, and where the verdict turns, are of more.

    Raises RunError when a run cannot go on.
    """
    decides = varied(file, (), sets).decides == "throughput"
    work = _Work(file, list(sets), alternative, decides, ask, executor, warm_up)
    fewer = replace(work, ask=replace(ask, replications=SCREENED))
    moved = _moved(fewer)
    few = fewer.runs(moved.plans, progress)
    screened = _swings(fewer, moved, few, turns=False)
    heaviest = moved.only({s.path for s in sorted(screened, key=lambda s: -s.width)[:most]})
    closer = replace(work, ask=replace(ask, replications=CLOSER))
    rest = closer.runs(heaviest.plans, first=SCREENED)
    runs = {name: [*few.found[name], *later] for name, later in rest.found.items()}
    swings = _swings(closer, heaviest, replace(few, found=runs))
    base = closer.runs({name: _future(closer, name, []) for name in (TODAY, alternative)})
    return Sensitivity(
        file=file, alternative=alternative, on_throughput=decides,
        today=ratio(_figure(base.found[TODAY], decides)),
        gain=_gain(base, TODAY, alternative, decides),
        swings=tuple(sorted(swings, key=lambda swing: -swing.width)),
        left_out=moved.left_out, ask=closer.ask,
    )  # fmt: skip


def _chosen(now: Plan, futures: int, ask: Ask, say: Say) -> Ask:
    work = operations(now, workload(now, ask.seed)) * futures * ask.replications
    return replace(ask, engine=choose(ask.engine, work, say))


def _future(of: _Work, name: str, values: Values) -> Plan:
    changes = () if name == TODAY else tuple(of.file.scenario.alternatives[name])
    return plan(varied(of.file, changes, [*of.sets, *values]))


def _figure(found: Sequence[Passage], on_throughput: bool) -> Sums:
    return done(found) if on_throughput else lead(found)


def _gain(of: Passages, today: str, then: str, on_throughput: bool) -> Interval:
    """How much better the one is than the other: more done, or less lead time."""
    now, after = (_figure(of.found[name], on_throughput) for name in (today, then))
    return difference(after, now) if on_throughput else difference(now, after)


# --- the numbers


@dataclass(frozen=True)
class _Moved:
    """Numbers that can be moved, and both futures at both ends of their ranges."""

    dials: Mapping[str, Dial]  # by path
    plans: Mapping[str, Plan]
    left_out: tuple[str, ...]

    def only(self, paths: Container[str]) -> "_Moved":
        """Some of the numbers."""
        dials = {path: at for path, at in self.dials.items() if path in paths}
        plans = {key: of for key, of in self.plans.items() if key.split("|")[1] in dials}
        return replace(self, dials=dials, plans=plans)


def _moved(of: _Work) -> _Moved:
    """All graded numbers of the file, as far as they can be moved."""
    plans, dials, left_out = dict[str, Plan](), dict[str, Dial](), list[str]()
    for path, number in of.file.scenario.numbers.items():
        try:
            at = dial(of.file, path, number.low, number.high)
            ends = _ends(of, path, [at.written(at.low), at.written(at.high)])
        except (ScenarioError, ValueError):
            left_out.append(path)
            continue
        plans |= ends
        dials[path] = at
    return _Moved(dials, plans, tuple(left_out))


def _swings(of: _Work, moved: _Moved, found: Passages, *, turns: bool = True) -> list[Swing]:
    """The swings of these numbers; where a verdict turns is looked for unless told not to."""
    return [_swing(of, at, found, turns) for at in moved.dials.values()]


def _ends(of: _Work, path: str, values: Sequence[Any]) -> dict[str, Plan]:
    """Both futures with each of these values at the path."""
    return {
        _key(name, path, value): _future(of, name, [(path, value)])
        for value in values
        for name in (TODAY, of.alternative)
    }


def _key(name: str, path: str, value: Any) -> str:
    return f"{name}|{path}|{value}"


def _swing(of: _Work, at: Dial, found: Passages, find: bool) -> Swing:
    ends = [at.written(at.low), at.written(at.high)]
    today = [_figure(found.found[_key(TODAY, at.path, v)], of.on_throughput) for v in ends]
    low, high = (_gain_at(of, at.path, value, found) for value in ends)
    turns = (low.mean > 0) != (high.mean > 0)
    return Swing(
        path=at.path,
        number=of.file.scenario.numbers[at.path],
        today=(ratio(today[0]), ratio(today[1])),
        gain=(low, high),
        turns_at=_turn(of, at, low.mean > 0) if turns and find else None,
    )


def _gain_at(of: _Work, path: str, value: Any, found: Passages) -> Interval:
    now, then = (_key(name, path, value) for name in (TODAY, of.alternative))
    return _gain(found, now, then, of.on_throughput)


def _turn(of: _Work, at: Dial, better_below: bool) -> Any:
    """The value at which the gain is nothing, by bisection on the same luck."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = at.written(at.at(middle))
        found = of.runs(_ends(of, at.path, [value]))
        if (_gain_at(of, at.path, value, found).mean > 0) == better_below:
            low = middle
        else:
            high = middle
    return at.written(at.at((low + high) / 2))
