"""Odds: chances that no program branches by, of releases that fail and of what items spawn."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from simulator.assembly import Assembly
from simulator.gaps import lower_gaps
from simulator.layout import NONE


class Odds(NamedTuple):
    """Where these chances stand among those of each phase."""

    fails: dict[str, int]  # by release
    spawns: dict[tuple[str, int], int]  # by work type and the number of its rule


def lower_odds(a: Assembly, scenario: Scenario, coming: tuple[str, ...]) -> Odds:
    """What no program asks for: the gaps of sources, and the chances of releases and spawns."""
    lower_gaps(a, scenario, coming)
    fails = {name: r.fails.chance for name, r in scenario.releases.items() if r.fails}
    spawns = {
        (name, number): spawn.chance
        for name, work in scenario.work.items()
        for number, spawn in enumerate(work.spawns)
    }
    first = len(a.chances)
    a.chances += [*fails.values(), *spawns.values()]
    at = range(first, len(a.chances))
    return Odds(
        fails=dict(zip(fails, at, strict=False)),
        spawns=dict(zip(spawns, at[len(fails) :], strict=True)),
    )


def note_odds(holder: NDArray[np.void], odds: Odds, names: Iterable[str]) -> None:
    """Tell the rows of holds where the chance stands by which each of them fails."""
    holder["chance"] = [odds.fails.get(name, NONE) for name in names]
    holder["chance"][holder["fails"] == 0] = NONE


def without_odds(holder: NDArray[np.void]) -> list[tuple[float, ...]]:
    """All that the rows of holds say, but how likely they fail."""
    same = holder.copy()
    same["fails"] = same["chance"] = 0
    return [tuple(row) for row in same.tolist()]
