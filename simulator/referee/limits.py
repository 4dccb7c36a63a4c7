"""Limits on work in progress: never more than they allow, and nobody waits beside a free place."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from scenarios.limits import counted
from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.stays import Admission, Move
from simulator.referee.trail import Trail

Whose = tuple[str, int]  # an item's source and number
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


class Families:
    """How many items each limit counts, each with all of its branches as one: surely, and perhaps.

    By items, how many branches it counts.
    """

    def __init__(self, limits: int) -> None:
        self.surely, self.perhaps = [0] * limits, [0] * limits
        self._branches = defaultdict[Whose, Counter[tuple[int, bool]]](Counter)
        self._shared = set[Whose]()

    def count(self, whose: Whose, move: Move) -> None:
        """Limits begin and cease to count one of its branches."""
        branches = self._branches[whose]
        for limits, by in ((move.gained, 1), (move.lost, -1)):
            for n in limits:
                sure, any_ = branches[n, False] > 0, self.has(whose, n)
                branches[n, move.perhaps] += by
                self.surely[n] += (branches[n, False] > 0) - sure
                self.perhaps[n] += self.has(whose, n) - any_
                if branches[n, False] > 1:
                    self._shared.add(whose)

    def has(self, whose: Whose, n: int) -> bool:
        """Whether a limit may count the item."""
        branches = self._branches[whose]
        return branches[n, False] > 0 or branches[n, True] > 0

    def surely_has(self, whose: Whose, n: int) -> bool:
        """Whether a limit counts the item for sure."""
        return self._branches[whose][n, False] > 0

    def is_shared(self, whose: Whose) -> bool:
        """Whether one limit has ever counted several of its branches."""
        return whose in self._shared


class Doors:
    """Who is let in when, and how many are inside."""

    def __init__(self, at_most: list[int], losing: frozenset[int], trails: list[Trail]) -> None:
        self.at_most, self.losing, self.inside = at_most, losing, Families(len(at_most))
        self.joins = defaultdict[int, list[Admission]](list)
        self.left = defaultdict[int, list[Admission]](list)  # withdrawn
        self.moves = defaultdict[int, list[tuple[Whose, Move]]](list)
        self.let_in = defaultdict[int, list[Admission]](list)
        for trail in trails:
            whose = (trail.item.source, trail.item.number)
            for move in trail.moves:
                self.moves[move.at].append((whose, move))
            for admission in trail.admissions:
                self.joins[admission.joined].append(admission)
                if admission.turned_away is not None:
                    self.moves[admission.turned_away] += ()
                if admission.let_in is not None:
                    self.let_in[admission.let_in].append(admission)
                elif trail.withdrawn is not None:
                    self.left[trail.withdrawn.at].append(admission)
        self.waiting: list[Admission] = []

    def told(self, last: int) -> Iterator[Breach]:
        """What is wrong, instant by instant."""
        for at in sorted({*self.joins, *self.moves, *self.left}):
            freed = self._moved(at)
            turned_away = [one for one in self.waiting if one.turned_away == at]
            self.waiting = [one for one in self.waiting if one.turned_away != at]
            for n, most in enumerate(self.at_most):
                there = self.inside.surely[n]
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
        for one in (*self.let_in[at], *self.left[at]):
            self.waiting.remove(one)
        for whose, move in self.moves[at]:
            self.inside.count(whose, move)
            freed |= move.lost
        return freed

    def _has_room(self, n: int) -> bool:
        return self.inside.perhaps[n] < self.at_most[n]

    def _missing(self, one: Admission) -> set[int]:
        """The limits under which it still waits for a place, as no branch of its item has one."""
        return {n for n in one.missing if not self.inside.has(_whose(one), n)}

    def _kept_waiting(self, at: int) -> Iterator[Breach]:
        """Who waits on beside free places, or where a full limit loses who finds it so."""
        order, lacked = self._in_order(self.waiting), set[int]()
        for one in self.waiting if order is None else order:
            others = (
                lacked
                if order is not None
                else {n for other in self.waiting if other is not one for n in other.missing}
            )
            missing = {n for n in one.missing if not self.inside.surely_has(_whose(one), n)}
            if not missing & others and all(map(self._has_room, missing)):
                yield Breach(RULE, at, f"{_name(one)} waits, and there is room")
            if any(not self._has_room(n) for n in self._missing(one) & self.losing):
                yield Breach(RULE, at, f"{_name(one)} waits, and should be turned away")
            lacked |= missing

    def _passed(self, at: int) -> Iterator[Breach]:
        """Who was let in though another was before it; a ring of blocked items may do so."""
        for one in self.let_in[at]:
            for other in self.waiting:
                order = self._in_order([one, other])
                known = order is not None and order[0] is other and other.joined < at
                known = known and not self.inside.is_shared(_whose(one))
                lacked = one.missing - one.unsure
                if known and lacked & self._missing(other) and not one.is_blocked:
                    yield Breach(RULE, at, f"{_name(one)} is let in before {_name(other)}")

    def _in_order(self, waiting: list[Admission]) -> list[Admission] | None:
        """Who goes first; None where nobody can tell."""
        if any(one.key is None and not one.is_blocked for one in waiting):
            return None
        return sorted(waiting, key=_place)


def _place(one: Admission) -> tuple[object, ...]:
    item, key = one.item, 0 if one.is_blocked else one.key
    arrival = (item.came, item.source, item.number, item.branch)
    return (not one.is_blocked, key, one.joined, *arrival)


def _whose(one: Admission) -> Whose:
    return one.item.source, one.item.number


def _name(one: Admission) -> str:
    return f"{one.item.type} {one.item.number} before {one.place}"
