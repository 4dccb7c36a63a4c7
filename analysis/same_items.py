"""The same items in two futures: they came at the same instant with the same luck."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.measures import Measures
from analysis.window import IntArray


def same_items(one: Sequence[Measures], other: Sequence[Measures], most: int) -> NDArray[np.int64]:
    """(items, 2) µs of the reference calendar: lead times in both, in rising order of the first.

    Of all items that are completed in both, as many as are wanted at equal ranks.
    """
    pairs = [_both(a, b) for a, b in zip(one, other, strict=True)]
    found = np.concatenate([np.zeros((0, 2), np.int64), *pairs])
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    amount = min(most, len(found))
    ranks = ((np.arange(amount) + 0.5) * len(found) / max(amount, 1)).astype(np.int64)
    return found[ranks]


def _both(one: Measures, other: Measures) -> IntArray:
    """(items, 2) The lead times of the items of one replication that both have completed."""
    sources = list(dict.fromkeys([*one.sources, *other.sources]))
    _, mine, its = np.intersect1d(_keys(one, sources), _keys(other, sources), return_indices=True)
    return np.stack([one.working_lead_time[mine], other.working_lead_time[its]], axis=1)


def _keys(m: Measures, sources: Sequence[str]) -> IntArray:
    """(completed,) What names an item: its source and its arrival number."""
    row = np.array([sources.index(name) for name in m.sources], np.int64)
    named: IntArray = m.number * len(sources) + row[m.source]
    return named
