"""As many replications as it takes to know the figure that decides as precisely as is wanted."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from math import ceil, inf, isfinite, isnan, nan

from analysis.comparison import Comparison, comparison
from analysis.enough import MOST_REPLICATIONS
from analysis.replications import Progress
from analysis.study import Prepared, Study, more, study
from analysis.wording import percent

LEAST = 20  # before any spread is believed
STEP = 4  # times as many at once, at most: the first spread may have been wrong


def precise(
    of: Prepared,
    wanted: float,
    executor: Executor,
    progress: Progress | None = None,
    most: int = MOST_REPLICATIONS,
) -> Study:
    """A study of so many replications that the deciding figure of every future is that precise.

    `wanted` is the relative error that is allowed, 0.02 for 2 %. Overloaded futures have no figure
    to wait for. It ends at `most` in any case; `reached` says what was reached.

    Raises RunError when a run cannot go on.

    Source: Law, Simulation Modeling and Analysis (2015), section 9.4.1.
    """
    least = max(LEAST, of.ask.replications)
    found = study(replace(of, ask=replace(of.ask, replications=least)), executor, progress)
    while (needed := min(most, _needed(comparison(found), wanted))) > found.ask.replications:
        found = more(found, min(needed, STEP * found.ask.replications), executor, progress)
    return found


def _needed(c: Comparison, wanted: float) -> int:
    """How many replications this many say it takes; no more than these when they do."""
    target = wanted / (1 + wanted)
    worst = max(_half_widths(c), default=0.0)
    return c.replications if worst <= target else ceil(c.replications * (worst / target) ** 2)


def reached(c: Comparison) -> float:
    """The relative error of the deciding figure in the worst future; nan where none has any."""
    worst = max(_half_widths(c), default=nan)
    return inf if worst >= 1 else worst / (1 - worst)


def _half_widths(c: Comparison) -> Iterator[float]:
    """Each future's half interval as a share of its figure."""
    for found in c.deciding.intervals:
        half = abs(found.half_width)
        if isfinite(half) and found.mean:
            yield half / abs(found.mean)


def told(c: Comparison, wanted: float) -> str:
    """What came of it, in a sentence."""
    name, error = c.deciding.metric.name, reached(c)
    if isnan(error):
        return f"{name} has no steady state, so no number of runs makes it precise."
    if error <= wanted:
        return f"{name} is known within {percent(wanted)}, which took {c.replications:,} runs."
    return (
        f"{name} is known within {percent(error)} only, after {c.replications:,} runs; "
        f"{percent(wanted)} was wanted."
    )
