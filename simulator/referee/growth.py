"""How far factors are at an instant, by what the record tells of items that have gone live."""

from bisect import bisect_left

from scenarios.ways import Way
from simulator.referee.walk import Walk

Lives = dict[str, list[int]]  # by work type, when its items first went live


def lives_of(walks: list[Walk]) -> Lives:
    """When the items of each type first went live, in order."""
    found: Lives = {}
    for walk in walks:
        if first := walk.first.get("live"):
            found.setdefault(walk.item.type, []).append(first.at)
    return {name: sorted(instants) for name, instants in found.items()}


def level(way: Way, at: int, lives: Lives) -> float:
    """How far a factor is at an instant; what goes live in it counts from the next one on."""
    if way.state is None:
        return way.span(at)[0]
    counted = lives.get(way.state.counts, [])
    back = lives.get(way.state.since or "", [])
    before = bisect_left(back, at)
    since = back[before - 1] if before else 0
    count = bisect_left(counted, at) - bisect_left(counted, since)
    return way.state.levels[min(count, len(way.state.levels) - 1)]


def chance(today: float, ways: list[tuple[Way, float]], at: int, lives: Lives) -> float:
    """A chance at an instant, by where each way leads."""
    return today + sum(level(way, at, lives) * (other - today) for way, other in ways)
