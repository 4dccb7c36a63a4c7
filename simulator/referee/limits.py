"""Limits on work in progress: never more than they allow, and nobody waits beside a free place."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.limits import counted
from scenarios.scenario import Scenario
from simulator.layout import TURNED_AWAY
from simulator.referee.breach import Breach
from simulator.referee.stays import Admission
from simulator.referee.trail import Trail

RULE = "limits let in whom they have room for"


def limits_are_kept(scenario: Scenario, trails: list[Trail], last: int) -> Iterator[Breach]:
    """Section 4, told for whole instants: what happens between their rounds is not told.

    Who is blocked goes first, the longest blocked before others; then who waits outside, in queue
    order. One may pass another only if it needs no place that the other lacks.
    """
    limits = counted(scenario)
    if limits:
        at_most = [limit.at_most for limit in limits]
        losing = frozenset(n for n, limit in enumerate(limits) if limit.full == "lost")
        yield from Doors(at_most, losing, trails).told(last)


class Doors:
    """Who is let in when, and how many are inside."""

    def __init__(self, at_most: list[int], losing: frozenset[int], trails: list[Trail]) -> None:
        self.at_most, self.losing, self.inside = at_most, losing, [0] * len(at_most)
        self.joins = defaultdict[int, list[Admission]](list)
        self.leaves = defaultdict[int, list[frozenset[int]]](list)
        self.let_in = defaultdict[int, list[Admission]](list)
        for trail in trails:
            for admission in trail.admissions:
                self.joins[admission.joined].append(admission)
                if admission.turned_away is not None:
                    self.leaves[admission.turned_away].append(frozenset())
                if admission.let_in is not None:
                    self.let_in[admission.let_in].append(admission)
            if trail.item.ended >= 0 and trail.item.outcome != TURNED_AWAY:
                self.leaves[trail.item.ended].append(trail.held)
        self.waiting: list[Admission] = []

    def told(self, last: int) -> Iterator[Breach]:
        """What is wrong, instant by instant."""
        for at in sorted({*self.joins, *self.leaves, *self.let_in}):
            freed = self._moved(at)
            turned_away = [one for one in self.waiting if one.turned_away == at]
            self.waiting = [one for one in self.waiting if one.turned_away != at]
            for n, (there, most) in enumerate(zip(self.inside, self.at_most, strict=True)):
                if there > most and at < last:  # who leaves in the last instant may be untold
                    yield Breach(RULE, at, f"limit {n} counts {there} items, and allows {most}")
            for one in turned_away:
                full = {n for n in one.missing & self.losing if not self._has_room(n)}
                if not full and not one.missing & self.losing & freed:
                    yield Breach(RULE, at, f"{_name(one)} is turned away, and there is room")
            if at < last:
                yield from self._kept_waiting(at)
            yield from self._passed(at)

    def _moved(self, at: int) -> set[int]:
        """All who come, go in and go out in an instant; the limits that somebody left."""
        freed = set[int]()
        self.waiting += self.joins[at]
        for one in self.let_in[at]:
            self.waiting.remove(one)
            self._count(one.missing, 1)
            self._count(one.held - one.needs, -1)
            freed |= one.held - one.needs
        for held in self.leaves[at]:
            self._count(held, -1)
            freed |= held
        return freed

    def _count(self, limits: frozenset[int], by: int) -> None:
        for n in limits:
            self.inside[n] += by

    def _has_room(self, n: int) -> bool:
        return self.inside[n] < self.at_most[n]

    def _kept_waiting(self, at: int) -> Iterator[Breach]:
        """Who waits on beside free places, or where a full limit loses who finds it so."""
        order, lacked = self._in_order(self.waiting), set[int]()
        for one in self.waiting if order is None else order:
            others = (
                lacked
                if order is not None
                else {n for other in self.waiting if other is not one for n in other.missing}
            )
            if not one.missing & others and all(map(self._has_room, one.missing)):
                yield Breach(RULE, at, f"{_name(one)} waits, and there is room")
            if any(not self._has_room(n) for n in one.missing & self.losing):
                yield Breach(RULE, at, f"{_name(one)} waits, and should be turned away")
            lacked |= one.missing

    def _passed(self, at: int) -> Iterator[Breach]:
        """Who was let in though another was before it; a ring of blocked items may do so."""
        for one in self.let_in[at]:
            for other in self.waiting:
                order = self._in_order([one, other])
                known = order is not None and order[0] is other and other.joined < at
                if known and one.missing & other.missing and not one.is_blocked:
                    yield Breach(RULE, at, f"{_name(one)} is let in before {_name(other)}")

    def _in_order(self, waiting: list[Admission]) -> list[Admission] | None:
        """Who goes first; None where nobody can tell."""
        if any(one.key is None and not one.is_blocked for one in waiting):
            return None
        return sorted(waiting, key=_place)


def _place(one: Admission) -> tuple[object, ...]:
    item, key = one.item, 0 if one.is_blocked else one.key
    arrival = (item.arrived, item.source, item.number, item.branch)
    return (not one.is_blocked, key, one.joined, *arrival)


def _name(one: Admission) -> str:
    return f"{one.item.type} {one.item.number} before {one.place}"
