"""A sweep: today's organisation at every point of a design, many times on the same luck.

Long work in chunks, each with its part in a folder: killed at any moment it goes on where it was.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis import parts
from analysis.design import Design
from analysis.metric import Metric, value
from analysis.metrics import every_metric
from analysis.offered_load import offered_load
from analysis.replications import Progress
from analysis.study import PILOT, Ask, Say, measured, observed, warm_up_of
from scenarios.building import Baseline
from scenarios.duration import DAY
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from scenarios.variant import Sets, settings, varied
from simulator.engine import choose, operations
from simulator.plan import plan
from simulator.workload import workload

BLOCK = 25  # replications of a chunk, at most: a few seconds of work
LEVER = "lever."  # before a lever's name, so that it is never taken for a figure


@dataclass(frozen=True)
class Task:
    """What every chunk of a sweep needs to know."""

    file: Baseline
    sets: tuple[tuple[str, Any], ...]
    design: Design
    ask: Ask

    def scenario(self, point: int) -> Scenario:
        """The organisation at a point of the design.

        Raises ScenarioError when its values do not go together.
        """
        here = self.design.settings(point)
        try:
            return varied(self.file, (), [*self.sets, *here])
        except ScenarioError as error:
            told = ", ".join(f"{path}={shown}" for path, shown in here)
            what = f"cannot be ({told}): {error.problems[0].sentence}"
            raise ScenarioError([Problem((f"point {point}",), what)], error.file) from None


@dataclass(frozen=True)
class Chunk:
    """Some replications of one point, which are done or not done together."""

    point: int
    first: int
    last: int  # the one after

    @property
    def name(self) -> str:
        """By which its part is known; sorts in the order of the table."""
        return f"{self.point:08d}-{self.first:08d}"


@dataclass(frozen=True)
class Sweep:
    """What a sweep has found: a row for each point and replication, in this order."""

    today: Scenario
    design: Design
    ask: Ask
    metrics: tuple[Metric, ...]
    table: pa.Table
    files: tuple[Path, ...]


def task(file: Baseline, sets: Sets, design: Design, ask: Ask) -> Task:
    """The sweep of a checked file, with values set, over a design; every point of it is tried.

    Raises ScenarioError when a point cannot be.
    """
    found = Task(file, tuple(settings(sets)), design, ask)
    for point in range(design.points):
        found.scenario(point)
    return found


def sweep(
    of: Task,
    folder: Path,
    executor: Executor,
    progress: Progress | None = None,
    say: Say = lambda line: None,
) -> Sweep:
    """Runs what is not done yet, and writes the tables: the same bytes however often interrupted.

    `progress` hears of runs, those of an earlier time included.

    Raises ScenarioError when the folder holds another sweep; RunError when a run cannot go on.
    """
    chunks = list(_chunks(of))
    with parts.opened(folder, manifest(of)):
        todo = [chunk for chunk in chunks if not parts.part(folder, chunk.name).exists()]
        done, total = kept(of, folder)
        job = partial(finish, _engine_chosen(of, total - done, say) if todo else of, folder)
        for chunk, _ in zip(todo, executor.map(job, todo), strict=True):
            done += chunk.last - chunk.first
            if progress is not None:
                progress(done, total)
        table = parts.joined(folder, [chunk.name for chunk in chunks])
        files = parts.write_tables(folder, table, _legend(of))
    today = of.scenario(0)
    return Sweep(today, of.design, of.ask, tuple(every_metric(today)), table, tuple(files))


def kept(of: Task, folder: Path) -> tuple[int, int]:
    """How many runs of this sweep are done and in its folder, and how many there are in all."""
    total = of.design.points * of.ask.replications
    if parts.differing(folder, manifest(of)):
        return 0, total
    done = (c for c in _chunks(of) if parts.part(folder, c.name).exists())
    return sum(chunk.last - chunk.first for chunk in done), total


def _chunks(of: Task) -> Iterator[Chunk]:
    most = of.ask.replications
    for point in range(of.design.points):
        for first in range(0, most, BLOCK):
            yield Chunk(point, first, min(most, first + BLOCK))


def _engine_chosen(of: Task, runs: int, say: Say) -> Task:
    today = plan(of.scenario(0))
    work = operations(today, workload(today, of.ask.seed)) * runs
    return replace(of, ask=replace(of.ask, engine=choose(of.ask.engine, work, say)))


def manifest(of: Task) -> dict[str, Any]:
    """What a folder must agree on for its parts to be ours; the engine makes no difference."""
    today = varied(of.file, (), of.sets)
    levers = {f.lever: {"path": f.path, "values": f.values} for f in of.design.factors}
    return {
        "scenario": today.name,
        "scenario's content": parts.digest(today.model_dump(mode="json", by_alias=True)),
        "levers": levers,
        "seed": of.ask.seed,
        "replications": of.ask.replications,
        "version of Narrows": parts.version(),
    }


# --- one chunk, in whatever process


def finish(of: Task, folder: Path, chunk: Chunk) -> None:
    """Carries a chunk out and leaves its part in the folder."""
    parts.write_part(rows(of, chunk), parts.part(folder, chunk.name))


def rows(of: Task, chunk: Chunk) -> pa.Table:
    """The rows of a chunk: where it stands, the levers, the window, and every figure."""
    scenario = of.scenario(chunk.point)
    at, numbers = plan(scenario), range(chunk.first, chunk.last)
    pilot = min(PILOT, of.ask.replications) if scenario.warm_up == "auto" else 0
    cut, settled = warm_up_of(at, [observed(at, n, ask=of.ask) for n in range(pilot)])
    found = [measured(at, n, ask=of.ask, warm_up=cut) for n in numbers]
    same: dict[str, Any] = {
        "point": chunk.point,
        **_levers(of.design, chunk.point),
        "warm_up": cut / DAY,
        "settled": settled,
        "overloaded": bool(offered_load(at).overloaded),
    }
    figures = {m.key: [_figure(m, [one]) for one in found] for m in every_metric(scenario)}
    columns = {name: [told] * len(found) for name, told in same.items()}
    columns["replication"] = list(numbers)
    columns["completed"] = [one.completed for one in found]
    order = schema(of)
    return pa.table({**columns, **figures}, schema=order)


def _levers(design: Design, point: int) -> dict[str, float | str]:
    pairs = zip(design.factors, design.shown(point), strict=True)
    return {LEVER + factor.lever: shown for factor, shown in pairs}


def _figure(metric: Metric, found: Sequence[Any]) -> float | None:
    figure = value(metric, found)
    return figure if isfinite(figure) else None


# --- what the columns are


def schema(of: Task) -> pa.Schema:
    """The columns in their order, with their types."""
    levers = [
        (LEVER + f.lever, pa.float64() if isinstance(f.shown[0], float) else pa.string())
        for f in of.design.factors
    ]
    figures = [(metric.key, pa.float64()) for metric in every_metric(of.scenario(0))]
    return pa.schema([
        ("point", pa.int64()),
        ("replication", pa.int64()),
        *levers,
        ("warm_up", pa.float64()),
        ("settled", pa.bool_()),
        ("overloaded", pa.bool_()),
        ("completed", pa.int64()),
        *figures,
    ])  # fmt: skip


def _legend(of: Task) -> dict[str, Any]:
    """What each column means, with unit and clock."""
    fixed = {
        "point": {"means": "the point of the design, from 0"},
        "replication": {"means": "whose luck: the same number is the same luck at every point"},
        "warm_up": {"means": "left out at the beginning", "unit": "d", "clock": "clock time"},
        "settled": {"means": "false: no warm-up was found, and half of the run was left out"},
        "overloaded": {"means": "true: a queue grows without end, so there is no steady state"},
        "completed": {"means": "items done in the window", "unit": "items"},
    }
    levers = {
        LEVER + f.lever: {"means": f.path, "unit": f.unit or None, "values": f.values}
        for f in of.design.factors
    }
    figures = {
        m.key: {"means": m.name, "unit": m.unit.name, "clock": m.unit.clock or None}
        for m in every_metric(of.scenario(0))
    }
    known: dict[str, Any] = {**fixed, **levers, **figures}
    return {name: known[name] for name in schema(of).names}
