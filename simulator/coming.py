"""Arrivals that fix their gaps as they come: who they are is settled before the run, not when."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from scenarios.arrivals import Batched, Regular, Renewal
from simulator import luck, rules
from simulator.arrivals import FIRST, all_uniforms, batch_sizes, refuse_flood
from simulator.carried import due_length
from simulator.draws import drawn
from simulator.gaps import COMING, gap_names
from simulator.phases import draws_with_twins
from simulator.plan import Plan

Arrivals = NDArray[np.void]  # layout.ARRIVAL
IntArray = NDArray[np.int64]
Fill = Callable[[str, IntArray, IntArray], Arrivals]  # of a type, at instants, of these numbers


def to_come(
    plan: Plan, lot: tuple[int, int], nobody: Arrivals, fill: Fill
) -> tuple[Arrivals, NDArray[np.void]]:
    """Who may come of sources whose gaps have factors, and where the items of each stand.

    `at` is the number of the gap before an item, or, where it is not above 0, how long after the
    one before it comes in any case; `due` is how long after that it should be done. They are as
    many as come if all gaps are as short as they ever are.

    Raises RunError when they are more than a run can hold.
    """
    found, rows = nobody, list[tuple[int, ...]]()
    for source in plan.coming:
        work = plan.scenario.work[source]
        if not isinstance(work.arrives, Batched):
            raise TypeError(f"{source} has no gaps")
        draw = plan.draw_names.index(gap_names(source))
        key, batch = (luck.key(*lot, source, source, source, of) for of in ("gap", "batch"))
        gaps = _gaps(work.arrives, _least(plan, draw, key), plan.until)
        sizes = batch_sizes(work.arrives.batch, batch, len(gaps))
        refuse_flood(int(sizes.sum()), f"The arrivals of {source} may bring", "its rate")
        ends = np.cumsum(sizes)
        numbers = FIRST + work.backlog + np.arange(sizes.sum())
        born = fill(source, np.zeros(len(numbers), np.int64), numbers)
        born["at"][ends - sizes] = gaps
        born["due"] = due_length(plan, source)
        rows.append((draw, len(found), len(found) + len(born)))
        found = np.concatenate([found, born])
    return found, np.array(rows, COMING)


def _gaps(arrives: Batched, least: Iterator[int], until: int) -> list[int]:
    """By batch the number of its gap, or when the first comes, as a number not above 0."""
    at, found, most = 0, list[int](), None
    if isinstance(arrives, Regular):
        most = arrives.count
    if isinstance(arrives, Regular | Renewal) and arrives.first is not None:
        at = arrives.first.microseconds
        found = [-at]
        next(least)  # gap n is the one before arrival n, stated or not
        if at >= until:
            return []
    for gap in least:
        at += gap
        if at >= until or len(found) == most:
            break
        found.append(FIRST + len(found))
        refuse_flood(len(found), "A process of arrivals may bring", "its rate, or the horizon")
    return found


def _least(plan: Plan, draw: int, key: tuple[int, int]) -> Iterator[int]:
    """How short each gap may be."""
    of = plan.phases
    table = draws_with_twins(plan.draw, of).tolist()
    row, twin = table[draw], table[draw + len(plan.draw)]
    tide = of.tide.reshape(of.many, -1)[:, draw].tolist()
    shortest = {share: scale for scale, share in sorted(tide, reverse=True)}
    parts, knots = plan.part.tolist(), plan.knot.tolist()
    for u in all_uniforms(key):
        value, other = (drawn(each, parts, knots, u) for each in (row, twin))
        yield min(
            round(rules.on_the_way(value, other, share) * scale)
            for share, scale in shortest.items()
        )
