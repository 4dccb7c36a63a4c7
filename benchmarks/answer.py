"""Where the time of an answer goes: `compare` taken apart, in one process and in its own order.

CPU times, so that a busy machine disturbs less; of the parts of a run the fastest of several
turns, and each as a ratio to the engine's own part of it. Timing is no test.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, TypeVar

from benchmarks.timing import clocked, say

Result = TypeVar("Result")
SCENARIO = "cab_delegation"
ENGINE = "totals of the engine"  # what all parts of a run are set against


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="./run benchmark answer", description=__doc__)
    parser.add_argument("--scenario", default=SCENARIO)
    parser.add_argument("--replications", type=int, default=30)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--turns", type=int, default=20, help="of each part of a run")
    options = parser.parse_args(arguments)
    once = Once()
    work = _prepared(once, options.scenario, options.replications)
    _told("OF ONE RUN (ms of CPU, times the engine)", _of_a_run(work, options.turns))
    _told("ALL RUNS (s)", list(_all_runs(once, work, options.workers)))
    _told("ONCE (s of CPU, imports in them)", once.lines)
    return 0


class Once:
    """What is done once, each part with its CPU time."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, what: str, call: Callable[[], Result]) -> Result:
        """The result of a call, whose time is noted under this name."""
        say(what)
        began = process_time()
        found = call()
        self.lines.append(f"{process_time() - began:8.3f}  {what}")
        say("")
        return found


def _told(head: str, lines: Sequence[str]) -> None:
    print("\n".join([head, *lines, ""]))


def _prepared(once: Once, scenario: str, replications: int) -> Any:
    once("loading the rooms", _rooms)
    from analysis.offered_load import offered_load
    from analysis.study import Ask, futures_of, prepared, ready
    from simulator.plan import plan

    ask = Ask(1, replications, "compiled")
    futures = once(
        "reading the file, all its variants tried", lambda: futures_of(scenario, [], ask)
    )
    plans = once("plans of its futures", lambda: [plan(future) for future in futures.values()])
    once("offered loads", lambda: [offered_load(of) for of in plans])
    once("loading the compiled engine", ready)
    return prepared(futures, ask)


def _rooms() -> None:
    from analysis import session  # noqa: F401


def _of_a_run(work: Any, turns: int) -> list[str]:
    """The parts of one run of today, in turns."""
    from analysis.measures import measure
    from analysis.window import window_after
    from simulator import engine_compiled
    from simulator.arrivals import poisson_instants
    from simulator.workload import workload

    of = next(iter(work.plans.values()))
    load = workload(of)
    record = engine_compiled.run(of, load)
    window = window_after(record, record.end // 10)

    def afresh() -> None:
        poisson_instants.cache_clear()
        workload(of)

    parts: dict[str, Callable[[], Any]] = {
        ENGINE: lambda: engine_compiled.ledgers(of, load),
        "full record": lambda: engine_compiled.run(of, load),
        "its measures": lambda: measure(of, record, window),
        "arrivals and keys of a new replication": afresh,
        "the same of its next future": lambda: workload(of),
    }
    fastest = dict.fromkeys(parts, float("inf"))
    for _ in range(turns):
        for name, call in parts.items():
            fastest[name] = min(fastest[name], clocked(call)[0])
    engine = fastest[ENGINE]
    return [f"{1e3 * s:8.2f}  {s / engine:5.2f}x  {name}" for name, s in fastest.items()]


def _all_runs(once: Once, work: Any, workers: int) -> list[str]:
    """All runs of all futures by one worker and by several; then what is told of them."""
    from analysis.replications import threads
    from analysis.study import study

    lines = list[str]()
    for number in sorted({1, workers}):
        say(f"all runs, {number} at a time")
        began, used = perf_counter(), process_time()
        with threads(number) as pool:
            found = study(work, pool)
        clock, used = perf_counter() - began, process_time() - used
        lines.append(f"{clock:8.2f} clock {used:8.2f} CPU  {number} at a time")
    say("")
    _tell(once, found)
    return lines


def _tell(once: Once, found: Any) -> None:
    def text() -> Any:
        from analysis.answer import answer
        from analysis.comparison import comparison
        from analysis.verdict import verdict

        compared = comparison(found)
        answer(compared, verdict(compared))
        return compared

    compared = once("comparison, verdict and text", text)
    with TemporaryDirectory() as folder:
        once("pictures", partial(_draw, compared, Path(folder)))


def _draw(compared: Any, folder: Path) -> None:
    from plots.album import saved

    list(saved(compared, folder))
