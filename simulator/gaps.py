"""Gaps between arrivals that are others from a date on, or as things go live."""

import numpy as np

from scenarios.arrivals import Poisson, Regular, Renewal
from scenarios.duration import DAY
from scenarios.scenario import Scenario
from simulator.arrivals import mean_gap
from simulator.assembly import Assembly, draw
from simulator.draws import Row, constant_row, draw_row, exponential_row

# Arrivals of one source, each batch of which fixes the gap after it.
COMING = np.dtype(
    [
        ("draw", "i8"),  # of the gaps
        ("first", "i8"),  # its first row of Workload.spawned
        ("last", "i8"),  # the one after its last
    ]
)


def with_gaps(scenario: Scenario) -> tuple[str, ...]:
    """The sources of whose arrivals factors are, in name order."""
    return tuple(
        name
        for name, work in sorted(scenario.work.items())
        if any(way.other.work[name].arrives != work.arrives for way in scenario.ways)
    )


def gap_names(source: str) -> tuple[str, ...]:
    """The names of the luck of a source's gaps."""
    return (source, source, source, "gap")


def lower_gaps(a: Assembly, scenario: Scenario, sources: tuple[str, ...]) -> None:
    """The draws of the gaps of these sources."""
    for source in sources:
        draw(a, gap_names(source), _row(a, scenario.work[source].arrives))


def _row(a: Assembly, arrives: object) -> Row:
    match arrives:
        case Poisson() as poisson:
            return exponential_row(mean_gap(poisson))
        case Renewal(gap=gap):
            return draw_row(gap, DAY, a.tables)
        case Regular(every=every):
            return constant_row(every.microseconds)
    raise TypeError(f"{type(arrives).__name__} has no gaps")
