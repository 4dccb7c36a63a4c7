"""Luck and quantiles in machine code give the bits of plain Python."""

import struct
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest

pytest.importorskip("numba")

from numba import njit

from simulator import luck, quantile
from simulator.engine_compiled import fortune

MANY = 100_000
ONES = 2**64 - 1

# Source: Random123, kat_vectors, threefry 2x64 with 20 rounds: counter, key, result.
VECTORS = (
    ((0, 0), (0, 0), (0xC2B6E3A8C2C69865, 0x6F81ED42F350084D)),
    ((ONES, ONES), (ONES, ONES), (0xE02CB7C4D95D277A, 0xD06633D0893B8B68)),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344),
        (0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x263C7D30BB0F0AF1, 0x56BE8361D3311526),
    ),
)


def called(part: Any) -> Callable[..., Any]:
    """A part of the machine as a function that Python can call, on arrays of arguments."""

    @njit
    def each(arguments):  # type: ignore[no-untyped-def]
        found = np.empty(len(arguments))
        for i in range(len(arguments)):
            found[i] = part(arguments[i])
        return found

    return each


def bits(numbers: Any) -> bytes:
    return struct.pack(f"{len(numbers)}d", *numbers)


@pytest.mark.parametrize(("counter", "key", "expected"), VECTORS)
def test_threefry_gives_the_published_words(
    counter: tuple[int, int], key: tuple[int, int], expected: tuple[int, int]
) -> None:
    threefry = fortune.luck.threefry

    @njit
    def words(k0, k1, c0, c1):  # type: ignore[no-untyped-def]
        return threefry(k0, k1, c0, c1)

    assert words(*(np.uint64(word) for word in (*key, *counter))) == expected


def test_uniforms_have_the_same_bits() -> None:
    dice = Random(1)
    uniform = fortune.luck.uniform

    @njit
    def one(k0, k1, item, visit, attempt):  # type: ignore[no-untyped-def]
        return uniform(k0, k1, item, visit, attempt)

    for _ in range(2_000):
        key = dice.getrandbits(64), dice.getrandbits(64)
        item, visit, attempt = dice.getrandbits(64), dice.getrandbits(20), dice.getrandbits(9)
        expected = luck.uniform(*key, item, visit, attempt)
        assert one(*map(np.uint64, key), np.uint64(item), visit, attempt) == expected


def test_logarithms_have_the_same_bits() -> None:
    dice = Random(2)
    x = [dice.random() ** dice.choice([1, 1, 30]) * 10 ** dice.randint(-9, 9) + 1e-300
         for _ in range(MANY)]  # fmt: skip
    assert bits(called(fortune.quantile.ln)(np.array(x))) == bits([quantile.ln(v) for v in x])


def test_exponentials_have_the_same_bits() -> None:
    dice = Random(3)
    x = [dice.uniform(-1, 1) * dice.choice([1, 30, 700]) for _ in range(MANY)]
    assert bits(called(fortune.quantile.exp)(np.array(x))) == bits([quantile.exp(v) for v in x])


def test_normal_quantiles_have_the_same_bits() -> None:
    dice = Random(4)
    u = [dice.random() ** dice.choice([1, 1, 20]) + 1e-300 for _ in range(MANY)]
    u = [v if dice.random() < 0.5 or v < 1e-9 else 1.0 - v for v in u if v < 1.0]
    u = [v for v in u if 0.0 < v < 1.0]
    assert bits(called(fortune.quantile.normal)(np.array(u))) == bits(list(map(quantile.normal, u)))


@pytest.mark.parametrize("kind", [*range(quantile.TABLE), quantile.WEIBULL])
def test_lengths_have_the_same_bits(kind: int) -> None:
    dice = Random(5 + kind)
    spread = kind in (quantile.LOGNORMAL, quantile.WEIBULL)
    a, b, c = (21.5, 0.75, 0.0) if spread else (3.6e9, 5.4e9, 7.2e9)
    drawn = fortune.quantile.quantile

    @njit
    def each(kind, a, b, c, us):  # type: ignore[no-untyped-def]
        found = np.empty(len(us))
        for i in range(len(us)):
            found[i] = drawn(kind, a, b, c, us[i])
        return found

    u = [dice.random() or 0.5 for _ in range(MANY)]
    expected = [quantile.quantile(kind, a, b, c, v) for v in u]
    assert bits(each(kind, a, b, c, np.array(u))) == bits(expected)
