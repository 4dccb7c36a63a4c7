"""Luck: published vectors, keys by names, and digests that hold it in place."""

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import luck

WORDS = st.integers(0, 2**64 - 1)
NAMES = st.lists(st.text(max_size=8) | st.integers(), max_size=5)

# Source: Random123 1.14, tests/kat_vectors, threefry2x64 with 20 rounds: counter, key, words.
PUBLISHED = [
    ("0000000000000000 0000000000000000", "0000000000000000 0000000000000000",
     "c2b6e3a8c2c69865 6f81ed42f350084d"),
    ("ffffffffffffffff ffffffffffffffff", "ffffffffffffffff ffffffffffffffff",
     "e02cb7c4d95d277a d06633d0893b8b68"),
    ("243f6a8885a308d3 13198a2e03707344", "a4093822299f31d0 082efa98ec4e6c89",
     "263c7d30bb0f0af1 56be8361d3311526"),
]  # fmt: skip


def words(text: str) -> tuple[int, int]:
    first, second = text.split()
    return int(first, 16), int(second, 16)


@pytest.mark.parametrize(("counter", "key", "expected"), PUBLISHED)
def test_threefry_gives_the_published_words(counter: str, key: str, expected: str) -> None:
    assert luck.threefry(*words(key), *words(counter)) == words(expected)


@given(WORDS, WORDS, st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 2**32 - 1))
def test_an_array_of_items_has_the_luck_of_each(
    k0: int, k1: int, items: list[int], visit: int
) -> None:
    together = luck.uniform(k0, k1, np.array(items, np.uint64), visit, 0)
    assert together.tolist() == [luck.uniform(k0, k1, item, visit, 0) for item in items]


@given(WORDS, WORDS, WORDS, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_uniform_lies_strictly_between_0_and_1(
    k0: int, k1: int, item: int, visit: int, attempt: int
) -> None:
    assert 0.0 < luck.uniform(k0, k1, item, visit, attempt) < 1.0


def test_the_extremes_of_a_word_stay_strictly_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    for extreme, expected in ((0, 2.0**-53), (2**64 - 1, 1 - 2.0**-53)):
        monkeypatch.setattr(luck, "threefry", lambda *_, word=extreme: (word, 0))
        assert luck.uniform(0, 0, 1, 1, 0) == expected


@given(NAMES, NAMES)
def test_different_names_have_different_keys(one: list[str | int], other: list[str | int]) -> None:
    alike = [str(name) for name in one] == [str(name) for name in other]
    assert (luck.key(*one) == luck.key(*other)) is alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("abc",), ("ab", "c")),
        (("a", ""), ("a",)),
        (("", "a"), ("a", "")),
        (("a\0b",), ("a", "b")),
        (("1", "2"), (12,)),
        (("é",), ("e\u0301",)),
    ],
)
def test_names_do_not_run_into_each_other(
    one: tuple[str | int, ...], other: tuple[str | int, ...]
) -> None:
    assert luck.key(*one) != luck.key(*other)


def test_seed_0_is_a_seed() -> None:
    assert len({luck.key(seed, 0, "change", "build") for seed in (0, 1, 2)}) == 3


def test_a_key_is_blake2b_of_names_with_their_lengths() -> None:
    names = [luck.SCHEME, "1", "build"]
    message = b"".join(len(n).to_bytes(8, "little") + n.encode() for n in names)
    digest = blake2b(message, digest_size=16).digest()
    expected = (int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little"))
    assert luck.key(1, "build") == expected


def test_luck_is_what_it_always_was() -> None:
    """When this fails, every result changes: CHANGELOG, 'Results change', and a new SCHEME."""
    key = luck.key(1, 0, "change", "change", "build", "effort")
    assert key == (9709617568837310171, 18282614040681868101)
    assert luck.uniform(*key, 1, 1, 0) == 0.9499457508778927
    assert luck.uniform(*key, 1, 2, 0) == 0.43860363561448346
    assert luck.uniform(*key, 1, 1, 1) == 0.05124003215335493
    assert luck.child(*key, 7, 1, 0) == 15946907434885171922
    uniforms = luck.uniform(*key, np.arange(1, 10_001, dtype=np.uint64), 1, 0)
    assert blake2b(uniforms.tobytes(), digest_size=8).hexdigest() == "edc37fde941989a2"


def test_uniforms_are_uniform_and_neighbours_are_strangers() -> None:
    """Chi-square over 100 classes, and lag-1 correlation, both within five standard errors."""
    n = 200_000
    key = luck.key("uniformity")
    u = luck.uniform(*key, np.arange(n, dtype=np.uint64), 1, 0)
    counts = np.histogram(u, bins=100, range=(0, 1))[0]
    chi_square = ((counts - n / 100) ** 2 / (n / 100)).sum()
    assert abs(chi_square - 99) < 5 * np.sqrt(2 * 99)
    for other in (np.roll(u, 1), luck.uniform(*key, np.arange(n, dtype=np.uint64), 2, 0)):
        assert abs(np.corrcoef(u, other)[0, 1]) < 5 / np.sqrt(n)
