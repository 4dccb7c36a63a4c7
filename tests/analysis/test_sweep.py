"""A sweep gives the same bytes whatever the workers, and however often it was killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from analysis import overview, parts
from analysis.design import grid
from analysis.metric import value
from analysis.metrics import every_metric
from analysis.replications import InTurn, executor
from analysis.study import Ask, prepared, study
from analysis.sweep import BLOCK, Sweep, Task, sweep, task
from scenarios.errors import ScenarioError
from scenarios.setting import checked
from scenarios.source import read
from tests.analysis.tiny import tiny_file

ROOT = Path(__file__).resolve().parents[2]
LEVERS = """\
levers:
  people: {path: teams.ops.people, low: 1, high: 3}
  board: {path: approvals.board.meets, choices: [every day at 10:00, every Thursday at 10:00]}
  slow: {path: stages.deploy.effort.mean, low: 1h, high: 2h}
changes:
"""
FILES = (parts.TABLE, parts.TEXT, parts.LEGEND, parts.MANIFEST)
PROGRAM = """\
import sys
from pathlib import Path
from tests.analysis.test_sweep import small, swept
if __name__ == "__main__":
    swept(small(Path(sys.argv[1])), Path(sys.argv[2]), lambda *told: print(told, flush=True))
"""


def file_with_levers(folder: Path) -> Path:
    return tiny_file(folder, "changes:\n", LEVERS)


def small(path: Path, seed: int = 1, replications: int = 2) -> Task:
    file = checked(read(path))
    ask = Ask(seed, replications, "simpy")
    return task(file, ["horizon=6w"], grid(file, ["people", "board"]), ask)


def swept(
    of: Task,
    folder: Path,
    told: Callable[[int, int], None] = lambda done, total: None,
    pool: Executor | None = None,
) -> Sweep:
    return sweep(of, folder, pool or InTurn(), told)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


class Stopping(InTurn):
    """An executor that is interrupted after so many jobs."""

    def __init__(self, after: int) -> None:
        self.after = after

    def map(self, fn: Any, *iterables: Any, timeout: Any = None, chunksize: int = 1) -> Any:
        return self._some(fn, *iterables)

    def _some(self, fn: Any, jobs: Any) -> Iterator[Any]:
        for number, job in enumerate(jobs):
            if number == self.after:
                raise KeyboardInterrupt
            yield fn(job)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise NotImplementedError


def test_a_row_is_what_a_study_of_that_point_measures(tmp_path: Path) -> None:
    of = small(file_with_levers(tmp_path))
    found = swept(of, tmp_path / "out")
    rows = found.table.to_pylist()
    assert [(row["point"], row["replication"]) for row in rows[:3]] == [(0, 0), (0, 1), (1, 0)]
    assert (rows[-1]["lever.people"], rows[-1]["lever.board"]) == (3.0, "every Thursday at 10:00")
    scenario = of.scenario(5)
    measures = study(prepared({"here": scenario}, of.ask), InTurn()).measures["here"]
    for metric in every_metric(scenario):
        assert rows[-1][metric.key] == value(metric, [measures[1]])


def test_the_bytes_are_the_same_with_two_processes(tmp_path: Path) -> None:
    of = small(file_with_levers(tmp_path))
    swept(of, tmp_path / "one")
    with executor(2) as pool:
        swept(of, tmp_path / "two", pool=pool)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_interrupted_sweep_goes_on_and_does_nothing_twice(tmp_path: Path) -> None:
    of = small(file_with_levers(tmp_path))
    swept(of, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        swept(of, tmp_path / "broken", pool=Stopping(4))
    left = {path: path.stat().st_mtime_ns for path in (tmp_path / "broken/parts").iterdir()}
    heard: list[tuple[int, int]] = []
    swept(of, tmp_path / "broken", lambda done, total: heard.append((done, total)))
    assert len(left) == 4
    assert all(path.stat().st_mtime_ns == at for path, at in left.items())
    assert heard == [(10, 12), (12, 12)]
    assert contents(tmp_path / "broken") == contents(tmp_path / "whole")


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_in_the_middle_it_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    path, out = file_with_levers(tmp_path), tmp_path / "killed"
    swept(small(path), tmp_path / "whole")
    program = [sys.executable, "-c", PROGRAM, str(path), str(out)]
    process = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()  # the first part is there
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (out / parts.TABLE).exists()
    assert 1 <= len(list((out / "parts").glob("*.parquet"))) < 6
    (out / "parts" / f"00000005-00000000.parquet.1{parts.ASIDE}").write_bytes(b"half a part")
    swept(small(path), out)
    assert contents(out) == contents(tmp_path / "whole")
    assert not list(out.rglob(f"*{parts.ASIDE}"))


def test_another_sweep_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    path = file_with_levers(tmp_path)
    swept(small(path), tmp_path / "out")
    with pytest.raises(ScenarioError, match="holds another sweep: other seed"):
        swept(small(path, seed=2), tmp_path / "out")
    other = file_with_levers(tmp_path)
    other.write_text(other.read_text().replace("mean: 6h", "mean: 5h"))
    with pytest.raises(ScenarioError, match="other scenario's content"):
        swept(small(other), tmp_path / "out")


def test_two_sweeps_do_not_share_a_folder_at_one_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with (
        parts.opened(tmp_path, {}),
        pytest.raises(ScenarioError, match="in use by another sweep"),
        parts.opened(tmp_path, {}),
    ):
        pass


def test_many_replications_of_a_point_are_several_chunks(tmp_path: Path) -> None:
    file = checked(read(file_with_levers(tmp_path)))
    ask = Ask(1, BLOCK + 1, "simpy")
    of = task(file, ["horizon=3w", "warm_up=1w"], grid(file, ["slow"], steps=2), ask)
    found = swept(of, tmp_path / "out")
    assert len(list((tmp_path / "out/parts").iterdir())) == 4
    assert found.table["replication"].to_pylist() == [*range(BLOCK + 1)] * 2


def test_every_column_says_what_it_means(tmp_path: Path) -> None:
    swept(small(file_with_levers(tmp_path)), tmp_path / "out")
    legend = json.loads((tmp_path / "out" / parts.LEGEND).read_text())
    table = pq.read_table(tmp_path / "out" / parts.TABLE)
    assert list(legend) == table.column_names
    assert legend["lead_time_mean"]["unit"] == "days"
    assert 'calendar "office"' in legend["lead_time_mean"]["clock"]


def test_a_point_that_cannot_be_is_said_before_anything_runs(tmp_path: Path) -> None:
    path = file_with_levers(tmp_path)
    file = checked(read(path))
    design = grid(file, ["people"])
    with pytest.raises(ScenarioError, match="teams"):
        task(file, ["teams.opps.people=1"], design, Ask())


def test_the_overview_shows_the_best_point_first(tmp_path: Path) -> None:
    found = swept(small(file_with_levers(tmp_path)), tmp_path / "out")
    ordered = overview.best_first(overview.points(found), overview.deciding(found))
    means = [point.figures["lead_time_mean"].mean for point in ordered if not point.overloaded]
    assert means == sorted(means)
    lines = overview.told(found)
    assert lines[0] == "A shop: 6 points (people 3, board 2), 2 runs each, seed 1."
    assert max(map(len, lines[:-3])) <= 100
    assert len(overview.document(found)["points"]) == 6
