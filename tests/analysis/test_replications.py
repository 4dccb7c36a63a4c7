"""Workers end with what started them, and never hold it up."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.replications import threads

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """\
import time
from analysis.replications import executor

def job(number, load):
    time.sleep(0.02)
    if number == 3:
        raise ValueError(number)

if __name__ == "__main__":
    load = b"x" * 400_000  # as much as a plan, so that the queue to the workers is full
    for _ in range(3):
        try:
            with executor(2) as pool:
                list(pool.map(job, range(100), [load] * 100))
        except ValueError:
            print("told")
"""


def test_a_failing_run_ends_the_pool_although_much_waits(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(path)],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.split(), done.stderr) == (["told"] * 3, "")


def test_a_failing_run_on_a_thread_drops_what_waits() -> None:
    begun = list[int]()

    def job(number: int) -> int:
        begun.append(number)
        if number == 3:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"), threads(2) as pool:
        list(pool.map(job, range(100_000)))
    assert len(begun) < 100_000


def test_threads_give_results_in_the_order_of_the_work() -> None:
    with threads(2) as pool:
        assert list(pool.map(str, range(100))) == [str(number) for number in range(100)]
