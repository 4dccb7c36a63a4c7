"""The best future of a scenario by KN: what is observed, what is said, and the same as JSON."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

from analysis import wording
from analysis.answer import spoken
from analysis.columns import columns, paragraph
from analysis.metrics import reference_day, unit_of
from analysis.paired import ratio
from analysis.passages import Passage, common_warm_up, done, lead, passed
from analysis.selection import FIRST_RUNS, Selection, select
from analysis.student import LEVEL
from analysis.study import Ask, Say
from scenarios.duration import Duration
from scenarios.scenario import Scenario
from simulator.engine import choose, operations
from simulator.plan import Plan, plan
from simulator.workload import workload

EQUAL = 0.01  # of today's figure, where the file has no margin


@dataclass(frozen=True)
class Choice:
    """What was selected of which futures."""

    today: Scenario
    on_throughput: bool  # else by mean lead time
    found: Selection
    ask: Ask


def choice(
    futures: Mapping[str, Scenario], ask: Ask, executor: Executor, say: Say = lambda line: None
) -> Choice:
    """The best of these futures, today first, by what the file says decides.

    Raises RunError when a run cannot go on.
    """
    today = next(iter(futures.values()))
    plans = {name: plan(future) for name, future in futures.items()}
    work = sum(operations(of, workload(of, ask.seed)) for of in plans.values()) * FIRST_RUNS
    ask = replace(ask, engine=choose(ask.engine, work, say))
    cut, _ = common_warm_up(plans, replace(ask, replications=FIRST_RUNS), executor)
    on_throughput = today.decides == "throughput"

    def run(names: Sequence[str], number: int) -> dict[str, float]:
        jobs = [executor.submit(passed, plans[n], number, ask=ask, warm_up=cut) for n in names]
        return {
            n: _observed(job.result(), on_throughput) for n, job in zip(names, jobs, strict=True)
        }

    margin = _margin(today, plans, run, on_throughput)
    return Choice(today, on_throughput, select(list(plans), run, margin), ask)


def _observed(found: Passage, on_throughput: bool) -> float:
    """Of one replication, so that more is better."""
    return ratio(done([found])) if on_throughput else -ratio(lead([found]))


def _margin(today: Scenario, plans: Mapping[str, Plan], run: Any, on_throughput: bool) -> float:
    """What counts as equal: as the file says, else a hundredth of today's figure."""
    if isinstance(today.margin, Duration) and not on_throughput:
        return float(today.margin.in_working_day(reference_day(today)[0]))
    if isinstance(today.margin, float) and on_throughput:
        return today.margin
    name = next(iter(plans))
    return EQUAL * abs(float(run([name], 0)[name]))


# --- what is said


def told(c: Choice) -> list[str]:
    """The selection in lines of at most a hundred characters."""
    size, unit, clock = _unit(c)
    s, what = c.found, "items done a week" if c.on_throughput else "mean lead time"
    margin = f"{s.margin / size:.3g} {unit}"
    title = f"{c.today.name}: which future is the best in {what}?"
    sure = (
        f"{s.best}. That is right with a probability of {100 * LEVEL:.0f} % at least, if the best "
        f"is better than every other by {margin}; others may be as near as that."
        if s.sure
        else f"NOT settled after {max(s.runs.values())} runs; the best estimate is {s.best}."
    )
    rows = [["FUTURE", f"{what} ({unit})", "runs until it was settled"]]
    for name in sorted(s.means, key=lambda name: -s.means[name]):
        rows.append([name, wording.number(abs(s.means[name]) / size, 1), str(s.runs[name])])
    note = f"{clock.capitalize()}; same luck, seed {c.ask.seed}; what falls behind is dropped (KN)."
    return [
        *paragraph(title), "", *spoken("SELECTED  ", [sure]), "",
        *columns(rows, right=(1, 2)), *paragraph(note, head=" "),
    ]  # fmt: skip


def _unit(c: Choice) -> tuple[float, str, str]:
    if c.on_throughput:
        return 1.0, "a week", "clock time"
    times = unit_of(c.today, abs(next(iter(c.found.means.values()))))
    return times.size, times.name, times.clock


def document(c: Choice) -> dict[str, Any]:
    """The same as one JSON document."""
    size, unit, clock = _unit(c)
    return {
        "name": c.today.name,
        "seed": c.ask.seed,
        "selected": c.found.best,
        "settled": c.found.sure,
        "probability": LEVEL,
        "margin": c.found.margin / size,
        "unit": unit,
        "clock": clock,
        "futures": {
            name: {"value": abs(mean) / size, "runs": c.found.runs[name]}
            for name, mean in c.found.means.items()
        },
    }
