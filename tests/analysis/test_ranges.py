"""The fast questions about stretches of an array, against asking one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.ranges import Extremes, distinct, highest, raised, sums, sums_above

LEVELS = st.lists(st.integers(-3, 8), min_size=1, max_size=40)


def stretches(draw: st.DrawFn, n: int, *, empty: bool) -> tuple[np.ndarray, np.ndarray]:
    pairs = st.tuples(st.integers(0, n), st.integers(0, n)).map(sorted)
    found = draw(st.lists(pairs.filter(lambda p: empty or p[0] < p[1]), max_size=20))
    columns = np.array(found, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def integers(data: st.DataObject, n: int) -> np.ndarray:
    return np.array(data.draw(st.lists(st.integers(-5, 9), min_size=n, max_size=n)), np.int64)


@given(st.data(), LEVELS)
def test_sums_above_is_the_plain_sum(data: st.DataObject, levels: list[int]) -> None:
    level = np.array(levels)
    weight = np.array(
        data.draw(st.lists(st.integers(0, 9), min_size=len(level), max_size=len(level)))
    )
    first, last = data.draw(st.composite(stretches)(len(level), empty=True))
    above = np.array(
        data.draw(st.lists(st.integers(-5, 9), min_size=len(first), max_size=len(first)))
    )
    above = above.astype(np.int64)
    found = sums_above(level, weight, first, last, above)
    spans = list(zip(first, last, above, strict=True))
    assert found.tolist() == [weight[i:j][level[i:j] > a].sum() for i, j, a in spans]
    assert sums(weight, first, last).tolist() == [weight[i:j].sum() for i, j, _ in spans]


@given(st.data(), LEVELS)
def test_raised_is_the_highest_that_covers(data: st.DataObject, levels: list[int]) -> None:
    level = np.array(levels)
    first, last = data.draw(st.composite(stretches)(len(level), empty=False))
    to = integers(data, len(first))
    expected = level.copy()
    for i, j, height in zip(first, last, to, strict=True):
        expected[i:j] = np.maximum(expected[i:j], height)
    assert raised(level, first, last, to).tolist() == expected.tolist()


@given(st.data(), LEVELS)
def test_extremes_are_highest_and_lowest(data: st.DataObject, levels: list[int]) -> None:
    level = np.array(levels)
    first, last = data.draw(st.composite(stretches)(len(level), empty=False))
    high, low = Extremes(level)(first, last)
    spans = list(zip(first, last, strict=True))
    assert high.tolist() == [level[i:j].max() for i, j in spans]
    assert highest(level, first, last).tolist() == high.tolist()
    assert low.tolist() == [level[i:j].min() for i, j in spans]


@given(st.lists(st.integers(-3, 8), max_size=40))
def test_distinct_values_ascend(values: list[int]) -> None:
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))
