"""The engines against plain SimPy, Ciw and salabim: CPU time, agreement, memory.

All are run in turns within one process, and ratios are taken within a repetition. Times are of
the run alone; for Narrows, plan and arrivals are prepared before it and told apart, while the
other simulators draw their arrivals as they go. Timing is no test; disagreement is a failure.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from benchmarks import simulators
from benchmarks.outcome import FURTHEST, Mean, apart, mean, priorities_of
from benchmarks.simulators import CIW, COMPILED, NARROWS, PLAIN, SALABIM, SIMPY
from benchmarks.sizes import Size, measured
from benchmarks.streams import (
    FIVE,
    FIVE_FIFO,
    FIVE_OFFICE,
    FIVE_OVERLOADED,
    MM3,
    MM3_LEAD_TIME,
    Stream,
)
from benchmarks.timing import Timing, fastest_ratio, ratio, say, take

ALL = (PLAIN, *NARROWS, CIW, SALABIM)
CASES: tuple[tuple[Stream, tuple[str, ...]], ...] = (
    (MM3, ALL),
    (FIVE, ALL),
    (FIVE_FIFO, ALL),
    (FIVE_OFFICE, NARROWS),
    (FIVE_OVERLOADED, NARROWS),
)
MM3_TIMES = 4  # its items are that much cheaper, and its lead times that much more spread
SLOW, SLOW_SHARE = (CIW, SALABIM), 2  # these do half: it is not them that are studied
SIZES = {PLAIN: 2, SIMPY: 2, **dict.fromkeys(COMPILED, 3)}  # of the three, how many
GIVEN = Mean(MM3_LEAD_TIME, 0.0)
NOT_THERE = "not available"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the result is the exit code, 1 if the simulators disagree."""
    options = _options(arguments)
    timings = [
        Timing(stream, name, items_of(options, stream, name))
        for stream, names in CASES
        for name in names
    ]
    for name in ALL:
        say(f"{name}: importing, compiling")
        simulators.warm_up(name)
    take(timings, options.repeat)
    sizes = [
        (name, items, measured(name, items))
        for name, count in SIZES.items()
        for items in (options.largest // 100, options.largest // 10, options.largest)[:count]
    ]
    apart_too_far = list(disagreements(timings))
    if options.json:
        print(json.dumps(document(options, timings, sizes, apart_too_far), indent=2))
    else:
        print("\n".join(table(options, timings, sizes)))
    for line in apart_too_far:
        print(line, file=sys.stderr)
    return 1 if apart_too_far else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("./run benchmark engines", description=__doc__)
    parser.add_argument("--items", type=_positive, default=10_000, help="in each run")
    parser.add_argument("--repeat", type=_positive, default=5, help="repetitions, in turns")
    parser.add_argument("--largest", type=_positive, default=1_000_000, help="of three sizes")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no whole number above 0")
    return number


def items_of(options: argparse.Namespace, stream: Stream, name: str) -> int:
    """How many items a simulator does in one run."""
    items: int = options.items * (MM3_TIMES if stream is MM3 else 1)
    return max(1, items // SLOW_SHARE) if name in SLOW else items


# --- what follows from the timings


def of(timings: Sequence[Timing], stream: Stream, name: str) -> Timing | None:
    """The timing of a simulator on a stream, if it was taken."""
    found = (t for t in timings if t.stream is stream and t.name == name and t.running)
    return next(found, None)


def against_plain(timings: Sequence[Timing], timing: Timing) -> Timing | None:
    """Plain SimPy on the same stream; on the stream with priorities where it cannot do the same."""
    return of(timings, timing.stream, PLAIN) or of(timings, FIVE, PLAIN)


def disagreements(timings: Sequence[Timing]) -> Iterator[str]:
    """Who differs from plain SimPy, or from theory, by more than chance."""
    for timing in timings:
        plain = of(timings, timing.stream, PLAIN)
        if not timing.running or plain is None:
            continue
        for priority in priorities_of(timing.outcomes):
            mine, others = (mean(t.outcomes, priority) for t in (timing, plain))
            yield from _too_far(timing, priority, mine, others, PLAIN)
            if timing.stream is MM3:
                yield from _too_far(timing, priority, mine, GIVEN, "theory")


def _too_far(
    timing: Timing, priority: int | None, mine: Mean, others: Mean, whose: str
) -> Iterator[str]:
    if (errors := apart(mine, others)) > FURTHEST:
        which = "all items" if priority is None else f"priority {priority}"
        yield (
            f"{timing.name}, {timing.stream.name}, {which}: mean lead time {mine} h, "
            f"and {others} h by {whose}: {errors:.1f} standard errors apart"
        )


# --- as a table


def table(
    options: argparse.Namespace, timings: Sequence[Timing], sizes: Sequence[tuple[str, int, Any]]
) -> Iterator[str]:
    """The lines of the report."""
    yield (
        f"CPU time, medians of {options.repeat} repetitions in turns, {options.items:,} items each "
        f"(M/M/3: {MM3_TIMES * options.items:,}; {' and '.join(SLOW)} half); {_machine()}"
    )
    yield (
        "x plain: times as fast as plain SimPy; fastest: of the fastest repetitions; "
        "arrivals: with plan and arrivals counted in"
    )
    for stream, names in CASES:
        given = f" (theory: {MM3_LEAD_TIME} h)" if stream is MM3 else ""
        yield ""
        yield _heading(
            stream.name + given, "items/s", "x plain", "fastest", "arrivals", "lead time, h"
        )
        for name in names:
            yield _line(timings, of(timings, stream, name), name)
    yield ""
    yield _heading("load 1.5 against 0.8, cost per item", "median", "", "fastest", "", "")
    for name in NARROWS:
        usual, overloaded = (of(timings, stream, name) for stream in (FIVE, FIVE_OVERLOADED))
        both = usual and overloaded and (ratio(usual, overloaded), fastest_ratio(usual, overloaded))
        yield f"  {name:<36} " + ("{:>11.2f} {:>17.2f}".format(*both) if both else NOT_THERE)
    yield ""
    yield _heading(f"{FIVE.name}, by size", "items", "us/item", "prepare", "peak", "before the run")
    for name, items, size in sizes:
        yield f"  {name:<36} {items:>11,} {_size(size)}"


def _heading(what: str, *columns: str) -> str:
    return "{:<38} {:>11} {:>8} {:>8} {:>9}   {}".format(what, *columns).rstrip()


def _line(timings: Sequence[Timing], timing: Timing | None, name: str) -> str:
    if timing is None:
        return f"  {name:<36} {NOT_THERE}"
    plain = against_plain(timings, timing)
    ratios = (
        ratio(timing, plain or timing),
        fastest_ratio(timing, plain or timing),
        ratio(timing, plain or timing, prepared=True),
    )
    return (
        f"  {name:<36} {1 / timing.per_item:>11,.0f} "
        + "{:>8.2f} {:>8.2f} {:>9.2f}   {}".format(*ratios, mean(timing.outcomes))
    )


def _size(size: Size | None) -> str:
    if size is None:
        return NOT_THERE
    us, preparing = (seconds / size.items * 1e6 for seconds in (size.seconds, size.preparing))
    peak, before = (f"{size_in_bytes / 2**20:,.0f}" for size_in_bytes in (size.peak, size.before))
    return f"{us:>8.2f} {preparing:>8.2f} {peak:>5} MiB   {before} MiB"


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


# --- as a document


def document(
    options: argparse.Namespace,
    timings: Sequence[Timing],
    sizes: Sequence[tuple[str, int, Size | None]],
    apart_too_far: Sequence[str],
) -> dict[str, Any]:
    """The same figures for programs; null where a simulator is not available."""
    return {
        "benchmark": "engines",
        "items": options.items,
        "repeat": options.repeat,
        "machine": _machine(),
        "clock": "CPU time of the process",
        "theory": {MM3.name: {"mean_lead_time_h": MM3_LEAD_TIME}},
        "runs": [_run(timings, timing) for timing in timings],
        "load_1.5_against_0.8": {name: _overloaded(timings, name) for name in NARROWS},
        "sizes": [
            {
                "simulator": name,
                "items": items,
                "us_per_item": size and size.seconds / items * 1e6,
                "preparing_us_per_item": size and size.preparing / items * 1e6,
                "peak_bytes": size and size.peak,
                "peak_bytes_before_the_run": size and size.before,
            }
            for name, items, size in sizes
        ],
        "disagreements": list(apart_too_far),
    }


def _overloaded(timings: Sequence[Timing], name: str) -> float | None:
    usual, overloaded = (of(timings, stream, name) for stream in (FIVE, FIVE_OVERLOADED))
    return ratio(usual, overloaded) if usual and overloaded else None


def _run(timings: Sequence[Timing], timing: Timing) -> dict[str, Any]:
    named = {"stream": timing.stream.name, "simulator": timing.name, "items": timing.items}
    plain = against_plain(timings, timing)
    if not timing.running or plain is None:
        return {**named, "available": False}
    found = mean(timing.outcomes)
    return {
        **named,
        "available": True,
        "items_per_second": 1 / timing.per_item,
        "times_plain_simpy": ratio(timing, plain),
        "times_plain_simpy_of_the_fastest": fastest_ratio(timing, plain),
        "times_plain_simpy_with_arrivals": ratio(timing, plain, prepared=True),
        "plain_simpy_on": plain.stream.name,
        "mean_lead_time_h": found.value,
        "standard_error_h": found.error if found.error < inf else None,
        "cpu_seconds": timing.running,
        "cpu_seconds_preparing": timing.preparing,
    }


if __name__ == "__main__":
    sys.exit(main())
