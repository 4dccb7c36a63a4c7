"""In whose branches an item is, where these are gone one after the other, the innermost last."""

from collections.abc import Iterator
from typing import NamedTuple

Ways = tuple[tuple[int, int], ...]  # into branches: the operation where each begins, and its number


class Forked(NamedTuple):
    """A fork, and how far its branches have been gone."""

    branch: int  # that is gone now
    ahead: Ways  # that are still to be gone
    joined: tuple[int, ...]  # where those that were gone would go on


Forks = tuple[Forked, ...]


def into(forks: Forks, ahead: Ways, joined: tuple[int, ...] = ()) -> tuple[int, Forks]:
    """Where the first of these branches begins, and in whose branches that is."""
    (first, branch), *others = ahead
    return first, (*forks, Forked(branch, tuple(others), joined))


def joined(forks: Forks, onward: int) -> Iterator[tuple[int, Forks, float]]:
    """The next branch, which adds as much as beside this one; after the last, as any of them does.

    Which of them comes last is not asked: they count as equally likely to. Each with its chance.
    """
    *around, (_, ahead, told) = forks
    ways = (*told, onward)
    if ahead:
        yield *into(tuple(around), ahead, ways), 1.0
        return
    for way in ways:
        yield way, tuple(around), 1 / len(ways)
