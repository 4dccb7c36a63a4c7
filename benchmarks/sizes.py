"""Cost per item and peak memory by the number of items, each size in a process of its own.

`python -m benchmarks.sizes SIMULATOR ITEMS` measures one and prints it as JSON.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.simulators import simulator, warm_up
from benchmarks.streams import FIVE
from benchmarks.timing import clocked, say

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 200_000  # items: smaller sizes are run several times
MOST_RUNS = 9
UNIT = 1024 if sys.platform != "darwin" else 1  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Size:
    """What one simulator needs for so many items of the stream with two priorities."""

    name: str
    items: int
    seconds: float  # CPU, the median
    preparing: float  # CPU s
    before: int  # peak bytes before the run: Python, the packages, and the arrivals
    peak: int  # peak bytes in the end


def measured(name: str, items: int) -> Size | None:
    """The figures of a size, from a process of its own; None when there is no such simulator."""
    if simulator(name) is None:
        return None
    say(f"{items:,} items, {name}")
    command = [sys.executable, "-m", "benchmarks.sizes", name, str(items)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    say("")
    return Size(**json.loads(done.stdout))


def measure(name: str, items: int) -> Size:
    """The figures of a size, in this process."""
    found = simulator(name)
    if found is None:
        raise LookupError(f"{name} is not available")
    warm_up(name)
    preparing, run = clocked(partial(found.prepare, FIVE, items, 1))
    before = _peak()
    runs = max(1, min(MOST_RUNS, ENOUGH // items))
    seconds = [clocked(run)[0] for _ in range(runs)]
    return Size(name, items, median(seconds), preparing, before, _peak())


def _peak() -> int:
    """The most memory that this process has held; Linux counts its parent's in ru_maxrss."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["VmHWM"].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], int(sys.argv[2])))))
