"""Luck keyed by names: any draw of any item can be had in any order, and nothing is stored.

The functions on numbers are plain Python on integers below 2**64; the compiled engine compiles
these same functions, and NumPy may pass arrays of uint64 for the counter.
"""

from hashlib import blake2b
from typing import Any

Word = Any  # an integer below 2**64, or an array of uint64

SCHEME = "narrows luck 1"
MASK = 0xFFFF_FFFF_FFFF_FFFF
PARITY = 0x1BD1_1BDA_A9FC_1A22
# Adding 1 to 5 is written as subtracting 2**64 - 1 to 2**64 - 5: a literal of 64 bits is
# unsigned to Numba, a small one is signed, and their sum would be a float.
LESS = tuple(MASK - n for n in range(5))
LESS_1, LESS_2, LESS_3, LESS_4, LESS_5 = LESS


def key(*names: str | int) -> tuple[int, int]:
    """The 128-bit key, as two words, that belongs to these names and to no others.

    BLAKE2b of the scheme's version and the names, each as UTF-8 with its length before it.
    """
    digest = blake2b(digest_size=16)
    for name in (SCHEME, *names):
        text = str(name).encode()
        digest.update(len(text).to_bytes(8, "little") + text)
    value = digest.digest()
    return int.from_bytes(value[:8], "little"), int.from_bytes(value[8:], "little")


def word(number: Word) -> Word:
    """The number as an unsigned word of 64 bits."""
    return number & MASK


def four_rounds_even(x0: Word, x1: Word) -> tuple[Word, Word]:
    """The first four of eight rounds of Threefry2x64."""
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 16) & MASK) | (x1 >> 48)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 42) & MASK) | (x1 >> 22)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 12) & MASK) | (x1 >> 52)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 31) & MASK) | (x1 >> 33)) ^ x0
    return x0, x1


def four_rounds_odd(x0: Word, x1: Word) -> tuple[Word, Word]:
    """The last four of eight rounds of Threefry2x64."""
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 16) & MASK) | (x1 >> 48)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 32) & MASK) | (x1 >> 32)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 24) & MASK) | (x1 >> 40)) ^ x0
    x0 = (x0 + x1) & MASK
    x1 = (((x1 << 21) & MASK) | (x1 >> 43)) ^ x0
    return x0, x1


def threefry(k0: Word, k1: Word, c0: Word, c1: Word) -> tuple[Word, Word]:
    """Two random words for a key of two words and a counter of two words.

    Threefry2x64 with 20 rounds.
    Source: Salmon et al., Parallel random numbers: as easy as 1, 2, 3 (2011).
    """
    k2 = PARITY ^ k0 ^ k1
    x0 = (c0 + k0) & MASK
    x1 = (c1 + k1) & MASK
    x0, x1 = four_rounds_even(x0, x1)
    x0, x1 = (x0 + k1) & MASK, (x1 + k2 - LESS_1) & MASK
    x0, x1 = four_rounds_odd(x0, x1)
    x0, x1 = (x0 + k2) & MASK, (x1 + k0 - LESS_2) & MASK
    x0, x1 = four_rounds_even(x0, x1)
    x0, x1 = (x0 + k0) & MASK, (x1 + k1 - LESS_3) & MASK
    x0, x1 = four_rounds_odd(x0, x1)
    x0, x1 = (x0 + k1) & MASK, (x1 + k2 - LESS_4) & MASK
    x0, x1 = four_rounds_even(x0, x1)
    return (x0 + k2) & MASK, (x1 + k0 - LESS_5) & MASK


def uniform(k0: Word, k1: Word, item: Word, visit: int, attempt: int) -> Any:
    """The uniform of an item's visit and attempt, strictly between 0 and 1, from 52 bits."""
    x0, _ = threefry(k0, k1, item, (word(visit) << 32) | word(attempt))
    return ((x0 >> 12) + 0.5) * 2.220446049250313e-16


def child(k0: Word, k1: Word, parent: Word, visit: int, ordinal: int) -> Word:
    """The name, a word of 64 bits, of the item that a parent spawns at a visit."""
    _, x1 = threefry(k0, k1, parent, (word(visit) << 32) | word(ordinal))
    return x1
