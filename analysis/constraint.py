"""Where the constraint is: what detectors point at, and what a change at each place would do.

A counterfactual decides, since only it says what one would get. Places are changed one at a time
on the same luck as today: one more person, a tenth less effort, the gate gone. While a stream
keeps up, what comes out is what comes in, so throughput is told by its capacity.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from analysis.capacity import EQUAL, Capacity, capacity
from analysis.counterfactual import Counterfactual, counterfactuals
from analysis.detectors import Detector, detectors
from analysis.offered_load import offered_load
from analysis.paired import Sums, difference, ratio, together
from analysis.passages import Passage, common_warm_up, delay_cost, done, lead, passed, value
from analysis.place import Place, places
from analysis.replications import Progress, replicate
from analysis.sights import Sight, sight
from analysis.stretch import with_demand
from analysis.student import Interval, ratio_interval
from analysis.study import Ask, Say, record_of
from scenarios.scenario import Scenario
from scenarios.worths import has_cost_of_delay, has_value
from simulator.engine import choose, operations
from simulator.plan import Plan, plan
from simulator.workload import workload

NOW = "today"
DRIVEN = 1.05  # times capacity: enough to fill a place, and little enough to leave the others be


@dataclass(frozen=True)
class Trial:
    """What one counterfactual changes; all intervals of a kind hold together."""

    of: Counterfactual
    then: Capacity | None  # what the stream could take then
    gain: float  # of that over today's, in items a week; 0 where none is known
    lead: Interval  # of the mean lead time, µs of the reference calendar, then minus now
    done: Interval  # of items done a week, then minus now
    value: Interval | None  # of value delivered, millionths a week, where the file gives any
    delay_cost: Interval | None  # of what delays cost, millionths a month, where they do
    steady: bool

    @property
    def place(self) -> Place:
        """Where it is tried."""
        return self.of.place


@dataclass(frozen=True)
class Constraint:
    """The answer with what it stands on."""

    name: str
    question: str
    scenario: Scenario
    places: tuple[Place, ...]
    capacity: Capacity | None
    keeps_up: bool  # False: throughput is what is tried, be it overloaded or demand that ends
    overloaded: tuple[str, ...]
    settled: bool
    detectors: tuple[Detector, ...]
    trials: tuple[Trial, ...]  # the best first
    passages: tuple[Passage, ...]  # today's
    driven: Interval | None  # items done a week with more demand than it could take
    warm_up: int  # µs
    ask: Ask

    @property
    def lead(self) -> float:
        """Today's mean lead time in µs of the reference calendar."""
        return ratio(lead(self.passages))

    @property
    def value(self) -> float:
        """Value delivered today, in millionths of the file's currency a week."""
        return ratio(value(self.passages))

    @property
    def delay_cost(self) -> float:
        """What delays cost today, in millionths of the file's currency a month."""
        return ratio(delay_cost(self.passages))

    @property
    def done(self) -> float:
        """Items done a week today."""
        return ratio(done(self.passages))

    @property
    def narrows(self) -> tuple[Place, ...]:
        """The place that limits how much comes out; several, or none, when no one stands out.

        By capacity, or where none is known by the one trial that is shown to bring out more.
        """
        if self.capacity is not None:
            return tuple(self.capacity.narrows)
        more = [t for t in self.trials if t.done.low > 0]
        return (more[0].place,) if more else ()

    @property
    def shortest(self) -> Trial | None:
        """The trial after which the mean lead time is the shortest, as far as one can tell."""
        told = [t for t in self.trials if t.lead.mean == t.lead.mean]
        return min(told, key=lambda t: t.lead.mean, default=None)

    @property
    def slows(self) -> tuple[Place, ...]:
        """The place where a trial takes most lead time away, with all that may be as good.

        None when it is not shown that this trial takes any away.
        """
        best = self.shortest
        if best is None or not best.lead.high < 0:
            return ()
        rivals = [t for t in self.trials if t.lead.low <= best.lead.high and t.lead.mean < 0]
        ordered = sorted(rivals, key=lambda t: t.lead.mean)
        return tuple(dict.fromkeys(t.place for t in ordered))

    @property
    def agreeing(self) -> list[Detector]:
        """The detectors that point at the narrows, alone or not."""
        return [d for d in self.detectors if d.first in self.narrows]


def constraint(
    future: Scenario, ask: Ask, executor: Executor, progress: Progress | None = None,
    say: Say = lambda line: None,
) -> Constraint:  # fmt: skip
    """The constraint of a future by every detector and every counterfactual.

    Raises RunError when a run cannot go on.
    """
    at = places(plan(future))
    tried = counterfactuals(future, at)
    plans = {NOW: plan(future), **{c.name: plan(c.scenario) for c in tried}}
    ask = _chosen(plans, ask, say)
    known = {name: executor.submit(_known, of) for name, of in plans.items()}
    runs = _runs(plans, ask, executor, progress)
    today, full = known[NOW].result()
    trials = [_trial(c, today, known[c.name].result(), runs, len(tried)) for c in tried]
    return Constraint(
        name=future.name, question=future.question, scenario=future, places=tuple(at),
        capacity=today, keeps_up=today is not None and not full, overloaded=full,
        settled=runs.settled, detectors=tuple(detectors(at, today, runs.sights)),
        trials=tuple(_ranked(trials, today)), passages=tuple(runs.passed[NOW]),
        driven=driven(future, today, ask, executor), warm_up=runs.warm_up, ask=ask,
    )  # fmt: skip


@dataclass(frozen=True)
class _Runs:
    """All runs, in one window."""

    warm_up: int
    settled: bool
    sights: Sequence[Sight]
    passed: Mapping[str, Sequence[Passage]]


def _runs(
    plans: Mapping[str, Plan], ask: Ask, executor: Executor, progress: Progress | None
) -> _Runs:
    total = len(plans) * ask.replications

    def told(before: int) -> Progress | None:
        return None if progress is None else lambda done, _: progress(before + done, total)

    cut, settled = common_warm_up(plans, ask, executor)
    now, others = {NOW: plans[NOW]}, {name: of for name, of in plans.items() if name != NOW}
    sighted = partial(_sighted, ask=ask, warm_up=cut)
    sights = replicate(sighted, now, ask.replications, executor, told(0))[NOW]
    job = partial(passed, ask=ask, warm_up=cut, earning=True)
    found = replicate(job, others, ask.replications, executor, told(ask.replications))
    return _Runs(cut, settled, sights, {NOW: [s.passage for s in sights], **found})


def driven(
    future: Scenario, known: Capacity | None, ask: Ask, executor: Executor
) -> Interval | None:
    """What comes out in a week, in the second half of runs with 5 % more demand than capacity.

    The first place is full then. Where one team does several steps of an item it may be less than
    capacity, since it begins what it will not end.
    """
    if known is None or not 0 < known.factor < float("inf"):
        return None
    more = plan(with_demand(future, known.factor * DRIVEN))
    job = partial(passed, ask=ask, warm_up=more.until // 2)
    found = replicate(job, {NOW: more}, ask.replications, executor)[NOW]
    return ratio_interval(*done(found))


def _chosen(plans: Mapping[str, Plan], ask: Ask, say: Say) -> Ask:
    now = plans[NOW]
    work = operations(now, workload(now, ask.seed)) * len(plans) * ask.replications
    return replace(ask, engine=choose(ask.engine, work, say))


def _known(of: Plan) -> tuple[Capacity | None, tuple[str, ...]]:
    """The capacity of a plan, and what is overloaded."""
    load = offered_load(of)
    return capacity(of, load), load.overloaded


def _sighted(of: Plan, replication: int, *, ask: Ask, warm_up: int) -> Sight:
    return sight(of, record_of(of, replication, ask), warm_up)


# --- trials


def _trial(
    of: Counterfactual, today: Capacity | None, then: tuple[Capacity | None, tuple[str, ...]],
    runs: _Runs, trials: int,
) -> Trial:  # fmt: skip
    now, found = runs.passed[NOW], runs.passed[of.name]

    def changes(figure: Callable[[Sequence[Passage]], Sums]) -> Interval:
        return difference(figure(found), figure(now), together(trials))

    return Trial(
        of=of,
        then=then[0],
        gain=_gain(today, then[0]),
        lead=changes(lead),
        done=changes(done),
        value=changes(value) if has_value(of.scenario) else None,
        delay_cost=changes(delay_cost) if has_cost_of_delay(of.scenario) else None,
        steady=not then[1],
    )


def _gain(today: Capacity | None, then: Capacity | None) -> float:
    if today is None or then is None or today.factor == float("inf"):
        return 0.0
    return then.per_week - today.per_week


def _ranked(trials: Sequence[Trial], today: Capacity | None) -> list[Trial]:
    """What brings out more goes first, and of what brings out as much, what is sooner done."""
    least = EQUAL * today.per_week if today else 0.0

    def rank(t: Trial) -> tuple[float, float]:
        if today is not None:
            return (-t.gain if t.gain > least else 0.0, t.lead.mean)
        return (-t.done.mean if t.done.low > 0 else 0.0, t.lead.mean)

    return sorted(trials, key=rank)
