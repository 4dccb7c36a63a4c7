"""CPU times of several simulators, taken in turns, so that a slow minute meets all of them."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import process_time
from typing import Any

from benchmarks.outcome import Outcome
from benchmarks.simulators import simulator
from benchmarks.streams import Stream


@dataclass
class Timing:
    """One simulator on one stream; each repetition has another seed."""

    stream: Stream
    name: str
    items: int
    preparing: list[float] = field(default_factory=list)  # CPU s
    running: list[float] = field(default_factory=list)  # CPU s
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def there(self) -> bool:
        """Whether the simulator is installed and written."""
        return simulator(self.name) is not None

    @property
    def per_item(self) -> float:
        """CPU seconds of running per item, the median."""
        return median(self.running) / self.items


def ratio(one: Timing, other: Timing, *, prepared: bool = False) -> float:
    """How many times as long the other takes for an item, the median over repetitions.

    Preparing counts when it is asked for.
    """
    costs = ([cost / t.items for cost in _costs(t, prepared)] for t in (one, other))
    return median(b / a for a, b in zip(*costs, strict=True))


def fastest_ratio(one: Timing, other: Timing) -> float:
    """The same of the fastest repetition of each: what a busy machine disturbs least."""
    return (min(other.running) / other.items) / (min(one.running) / one.items)


def _costs(t: Timing, prepared: bool) -> list[float]:
    if not prepared:
        return t.running
    return [sum(both) for both in zip(t.preparing, t.running, strict=True)]


def clocked(call: Callable[[], Any]) -> tuple[float, Any]:
    """The CPU seconds of a call, and its result."""
    gc.collect()
    began = process_time()
    result = call()
    return process_time() - began, result


def take(timings: Sequence[Timing], repeat: int) -> None:
    """Time all of them in turns, so many times."""
    for seed in range(1, repeat + 1):
        for timing in timings:
            if timing.there:
                say(f"{seed} of {repeat}: {timing.stream.name}, {timing.name}")
                _once(timing, seed)
    say("")


def _once(timing: Timing, seed: int) -> None:
    found = simulator(timing.name)
    if found is None:
        return
    took, run = clocked(lambda: found.prepare(timing.stream, timing.items, seed))
    timing.preparing.append(took)
    took, result = clocked(run)
    timing.running.append(took)
    timing.outcomes.append(found.read(result))


def say(text: str) -> None:
    """Show what is going on, to people only."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
