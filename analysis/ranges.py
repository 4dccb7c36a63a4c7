"""Questions about stretches of an array, many at once: sums above a level, highest and lowest."""

import numpy as np
from numpy.typing import NDArray

from analysis.window import IntArray


def sums_above(
    level: IntArray, weight: IntArray, first: IntArray, last: IntArray, above: IntArray
) -> IntArray:
    """(queries,) Σ weight[i] over first <= i < last with level[i] > above.

    A wavelet matrix that is thrown away as it is built: one pass over all levels and all queries
    for each bit of a level's rank, so n log n however long the stretches are. In an overloaded
    queue a plain sum over each wait would be quadratic, and is taken where it is the shorter way.
    What no query asks about is left out.
    Source: Claude, Navarro and Ordóñez, The wavelet matrix (2015).
    """
    if (last - first).sum() <= len(level):
        return _one_by_one(level, weight, first, last, above)
    begin, end = int(first.min()), int(last.max())
    level, weight, first, last = level[begin:end], weight[begin:end], first - begin, last - begin
    levels, rank = np.unique(level, return_inverse=True)
    least = np.searchsorted(levels, above, side="right")  # the lowest rank that counts
    found = np.zeros(len(first), np.int64)
    for bit in reversed(range(len(levels).bit_length())):
        ones = (rank >> bit & 1).astype(bool)
        zeros_before = _prefix(~ones)
        order = np.concatenate([np.flatnonzero(~ones), np.flatnonzero(ones)])
        rank, weight = rank[order], weight[order]
        low = zeros_before[first], zeros_before[last]
        high = zeros_before[-1] + first - low[0], zeros_before[-1] + last - low[1]
        total = _prefix(weight)
        go_high = (least >> bit & 1).astype(bool)
        found += np.where(go_high, 0, total[high[1]] - total[high[0]])
        first, last = np.where(go_high, high[0], low[0]), np.where(go_high, high[1], low[1])
    total = _prefix(weight)
    return found + total[last] - total[first]


def _one_by_one(
    level: IntArray, weight: IntArray, first: IntArray, last: IntArray, above: IntArray
) -> IntArray:
    length = last - first
    query = np.repeat(np.arange(len(first)), length)
    at = np.arange(len(query)) + np.repeat(first - np.cumsum(length) + length, length)
    found = np.zeros(len(first), np.int64)
    np.add.at(found, query, np.where(level[at] > above[query], weight[at], 0))
    return found


def sums(weight: IntArray, first: IntArray, last: IntArray) -> IntArray:
    """(queries,) Σ weight[i] over first <= i < last."""
    total = _prefix(weight)
    found: IntArray = total[last] - total[first]
    return found


def _prefix(values: IntArray | NDArray[np.bool_]) -> IntArray:
    return np.concatenate([[0], np.cumsum(values, dtype=np.int64)])


def raised(level: IntArray, first: IntArray, last: IntArray, to: IntArray) -> IntArray:
    """The array after each stretch first <= i < last (none empty) was raised to at least `to`.

    Each stretch is covered by two blocks of a power of two, and blocks are handed down to their
    halves: n log n, however many people a team has.
    """
    size = np.frexp(last - first)[1] - 1  # the exponent of the largest power of two inside
    blocks = np.full((int(size.max(initial=0)) + 1, len(level)), np.iinfo(np.int64).min)
    np.maximum.at(blocks, (size, first), to)
    np.maximum.at(blocks, (size, last - (1 << size.astype(np.int64))), to)
    for k in reversed(range(1, len(blocks))):
        half = 1 << (k - 1)
        np.maximum(blocks[k - 1], blocks[k], out=blocks[k - 1])
        np.maximum(blocks[k - 1, half:], blocks[k, :-half], out=blocks[k - 1, half:])
    found: IntArray = np.maximum(level, blocks[0])
    return found


def highest(level: IntArray, first: IntArray, last: IntArray) -> IntArray:
    """(queries,) The highest of each stretch first <= i < last, none empty."""
    size = np.frexp(last - first)[1] - 1
    found, block = np.empty(len(first), np.int64), level
    for k in range(int(size.max(initial=0)) + 1):
        mine = size == k
        found[mine] = np.maximum(block[first[mine]], block[last[mine] - (1 << k)])
        half = 1 << k
        block = np.maximum(block[:-half], block[half:])
    return found


def distinct(values: IntArray) -> IntArray:
    """The values in ascending order, each once.

    They come as a few ascending runs, which a stable sort merges: 20 times numpy.unique.
    """
    found = np.sort(values, kind="stable")
    first = np.ones(len(found), bool)
    first[1:] = found[1:] != found[:-1]
    return found[first]


class Extremes:
    """The highest and lowest of any stretch of an array, in constant time; n log n to build."""

    def __init__(self, level: IntArray) -> None:
        self._high, self._low = [level], [level]
        for k in range(max(0, len(level).bit_length() - 1)):
            half = 1 << k
            high, low = self._high[-1], self._low[-1]
            self._high.append(np.maximum(high[:-half], high[half:]))
            self._low.append(np.minimum(low[:-half], low[half:]))

    def __call__(self, first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
        """(queries,) the highest and the lowest of first <= i < last; no stretch is empty."""
        size = np.frexp(last - first)[1] - 1
        high, low = np.empty(len(first), np.int64), np.empty(len(first), np.int64)
        for k in np.unique(size).tolist():
            mine = size == k
            i, j = first[mine], last[mine] - (1 << k)
            high[mine] = np.maximum(self._high[k][i], self._high[k][j])
            low[mine] = np.minimum(self._low[k][i], self._low[k][j])
        return high, low
