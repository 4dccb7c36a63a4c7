"""What came out of many runs of many futures in one window: items done and their lead times.

All that a search among futures asks of a run, so it takes the cheaper totals where it can.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from analysis.paired import Sums
from analysis.replications import Progress, replicate
from analysis.study import PILOT, Ask, observed, warm_up_of
from analysis.window import Window, completed_in
from analysis.working_time import open_time, reference_hours
from analysis.worth import Earned, earned, loses_value
from scenarios.amount import MONTH
from scenarios.duration import WEEK
from scenarios.worths import tells_worth
from simulator.engine import passage, simulate
from simulator.plan import Plan
from simulator.totals import Run
from simulator.workload import workload


@dataclass(frozen=True)
class Passage:
    """What came out of one replication in its window."""

    length: int  # µs clock
    done: int  # items completed
    lead: int  # Σ their lead times, µs of the reference calendar
    earned: Earned  # nothing where it was not asked for


@dataclass(frozen=True)
class Passages:
    """All replications of all futures, in one window."""

    warm_up: int  # µs
    settled: bool  # False: no warm-up was found, and the first half of the run was left out
    found: Mapping[str, Sequence[Passage]]


def passage_of(plan: Plan, run: Run, warm_up: int, earning: bool = False) -> Passage:
    """What came out after the warm-up, and if asked for what that earned."""
    window = Window(min(warm_up, run.end), run.end)
    done, hours = run.items.compress(completed_in(plan, run, window)), reference_hours(plan)
    lead = open_time(hours, done["ended"]) - open_time(hours, done["arrived"])
    money = earned(plan, run, window) if earning and tells_worth(plan.scenario) else Earned()
    return Passage(window.length, len(done), int(lead.sum()), money)


def passed(
    of: Plan, replication: int, *, ask: Ask, warm_up: int, earning: bool = False
) -> Passage:  # fmt: skip
    """What came out of one replication after the warm-up, and if asked for what that earned."""
    run = simulate if earning and loses_value(of) else passage
    found = run(of, workload(of, ask.seed, replication), ask.engine)
    return passage_of(of, found, warm_up, earning)


def passages(
    plans: Mapping[str, Plan], ask: Ask, executor: Executor, progress: Progress | None = None,
    warm_up: int | None = None, first: int = 0,
) -> Passages:  # fmt: skip
    """Every future's passages after the later of their warm-ups, or after one (µs) that is known.

    Those of the replications from the `first` on.

    Raises RunError when a run cannot go on.
    """
    known = (warm_up, True) if warm_up is not None else None
    cut, settled = known or common_warm_up(plans, ask, executor)
    job = partial(passed, ask=ask, warm_up=cut)
    found = replicate(job, plans, ask.replications, executor, progress, first)
    return Passages(cut, settled, found)


def common_warm_up(plans: Mapping[str, Plan], ask: Ask, executor: Executor) -> tuple[int, bool]:
    """The later of all futures' warm-ups in µs, and whether all of them were found."""
    automatic = any(of.scenario.warm_up == "auto" for of in plans.values())
    pilot = min(PILOT, ask.replications) if automatic else 0
    seen = replicate(partial(observed, ask=ask), plans, pilot, executor)
    cuts = [warm_up_of(of, seen[name]) for name, of in plans.items()]
    return max(cut for cut, _ in cuts), all(found for _, found in cuts)


def lead(found: Sequence[Passage]) -> Sums:
    """Mean lead time as sums: µs of the reference calendar over items done."""
    return [p.lead for p in found], [p.done for p in found]


def value(found: Sequence[Passage]) -> Sums:
    """Value delivered as sums: millionths of the file's currency over weeks."""
    return [p.earned.flowed for p in found], [p.length / WEEK for p in found]


def delay_cost(found: Sequence[Passage]) -> Sums:
    """The cost of delay as sums: millionths of the file's currency over months."""
    return [p.earned.accrued for p in found], [p.length / MONTH for p in found]


def done(found: Sequence[Passage]) -> Sums:
    """Throughput as sums: items over weeks."""
    return [p.done for p in found], [p.length / WEEK for p in found]
