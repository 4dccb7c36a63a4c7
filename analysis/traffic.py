"""How often an item does each operation of its program, on average: the traffic equations.

A program with its marks, its counters and the correction that is due is a Markov chain, since
every draw of luck is independent of the others. So the expected visits v of its states solve
v = e + P'v, exactly, with whatever loops there are. All states between two choices are visited
equally often, so only the first of such a stretch is an unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.forked import Forks, into, joined
from simulator.layout import (
    BRANCH,
    CHANCE,
    END,
    ESCAPES,
    FAILED,
    FORK,
    HOLD,
    JOIN,
    NO_CAP,
    NONE,
    STATE,
    WORK,
)
from simulator.plan import Plan
from simulator.rules import chance_row

FloatArray = NDArray[np.float64]
MOST_STATES = 20_000  # a second or so; the 12 steps of cab_delegation have 800
DENSE = 1_500  # stretches: up to here NumPy solves it in the time that importing scipy.sparse takes
GOES_ON = 1 - 1e-12  # of each step: leaves figures as they are, and an endless loop solvable
ENDLESS = 1e9


class State(NamedTuple):
    """Where an item stands in its program, and what of its past still matters."""

    op: int
    priority: int  # of all items of the type
    marks: int = 0
    due: int = NONE  # the way that a correction is due by; NONE: none is
    counts: tuple[tuple[int, int], ...] = ()  # counters that may still close or change a way
    forks: Forks = ()  # in whose branches it is, the innermost last


@dataclass(frozen=True)
class Traffic:
    """What one item does on average, from its entry to the end of its route."""

    visits: FloatArray  # (ops,) how often it does each operation
    share: FloatArray  # (ops,) how many full efforts it owes there: less, where corrections are due
    exact: bool  # False: at-most limits and lists by hearing were left out, there being too many


def traffic(
    plan: Plan, entry: int, going: Mapping[int, int] | None = None, bearing: int = 0
) -> Traffic:
    """The expected visits to each operation of the program that begins at `entry`.

    Where a choice asks for the priority, items have that of their type; where it asks how the run
    stands, they go the way of the number that is `going`, or each as often as the others. Of a fork
    they go all branches, or the one of that number. Where they are asked for `bearing` some of
    the marks of what escapes, only what they do with one of these counts.

    With more than 20,000 states the limits on loops are left out and the last chances of a list
    taken, so that loops end as without limits; then the loads are on the high side.
    """
    lines = Lines.of(plan, going or {}, bearing)
    begin = State(entry, _priority(plan, entry))
    for limits in (True, False):
        found = _stretches(lines, begin, limits)
        if found is not None:
            return _solved(lines, *found, bearing, exact=limits)
    raise ValueError(f"operation {entry} begins a program of more than {MOST_STATES} states")


def _priority(plan: Plan, entry: int) -> int:
    work = plan.scenario.work
    types = (name for (_, name, *_), first in plan.entries.items() if first == entry)
    return next((work[name].priority for name in types if name in work), 0)


@dataclass(frozen=True)
class Lines:
    """The lines of a plan's programs as plain Python, which reads them one by one ten times as fast
    as NumPy."""

    op: list[dict[str, int]]
    way: list[dict[str, Any]]
    chance: list[float]
    fails: list[float]  # by hold
    going: Mapping[int, int]  # by choice that asks how the run stands, or fork: one way

    @staticmethod
    def of(plan: Plan, going: Mapping[int, int], bearing: int) -> "Lines":
        """The lines of this plan; marks that lead nowhere are left out unless asked for."""
        ways = plan.way.copy()
        ways["set"] &= ~ESCAPES | bearing
        op, way, fails = _rows(plan.op), _rows(ways), plan.holder["fails"].tolist()
        return Lines(op, way, plan.chance.tolist(), fails, going)


def _rows(table: NDArray[np.void]) -> list[dict[str, Any]]:
    return [dict(zip(table.dtype.names or (), row, strict=True)) for row in table.tolist()]


Stretch = list[State]  # from an entry, or from a choice, to the next choice
Moves = list[tuple[int, int, float]]  # from stretch, to stretch, chance


def _stretches(plan: Lines, first: State, limits: bool) -> tuple[list[Stretch], Moves] | None:
    """All that can be reached, with the moves between; None when there are too many states."""
    numbers = {first: 0}
    begins, stretches, moves, states = [first], list[Stretch](), Moves(), 0
    for number, begin in enumerate(begins):  # grows while it is read
        stretch, choice = _stretch(plan, begin, numbers, limits)
        stretches.append(stretch)
        states += len(stretch)
        if states > MOST_STATES:
            return None
        for following, chance in choice:
            if following not in numbers:
                numbers[following] = len(begins)
                begins.append(following)
            moves.append((number, numbers[following], chance))
    return stretches, moves


def _stretch(
    plan: Lines, begin: State, begins: Mapping[State, int], limits: bool
) -> tuple[Stretch, list[tuple[State, float]]]:
    """What follows a state without a choice, once round at most, and the choice at its end."""
    stretch = {begin: None}
    while True:
        choice = list(_moves(plan, next(reversed(stretch)), limits))
        if len(choice) != 1 or choice[0][1] != 1.0 or len(stretch) > MOST_STATES:
            return list(stretch), choice
        if choice[0][0] in stretch or choice[0][0] in begins:
            return list(stretch), choice
        stretch[choice[0][0]] = None


def _moves(plan: Lines, state: State, limits: bool) -> Iterator[tuple[State, float]]:
    op = plan.op[state.op]
    if op["code"] == END:
        return
    if op["code"] == BRANCH:
        yield from _ways(plan, state, op, limits)
        return
    if op["code"] == HOLD and plan.fails[op["hold"]]:
        yield from _released(plan, state, op)
        return
    if op["code"] == FORK:
        ways = plan.way[op["way"] : op["way"] + op["ways"]]
        ways = [ways[plan.going[state.op]]] if state.op in plan.going else ways
        first, forks = into(state.forks, tuple((way["next"], way["branch"]) for way in ways))
        yield state._replace(op=first, forks=forks), 1.0
        return
    if op["code"] == JOIN and state.forks and state.forks[-1].branch == op["tally"]:
        for onward, forks, chance in joined(state.forks, op["next"]):
            yield state._replace(op=onward, forks=forks), chance
        return
    done = op["code"] == WORK and not op["takeup"] and state.due != NONE
    paid = done and plan.way[state.due]["share_at"] == op["place"]
    due = NONE if paid else state.due
    yield state._replace(op=op["next"], due=due), 1.0


def _released(plan: Lines, state: State, op: dict[str, int]) -> Iterator[tuple[State, float]]:
    """By a window that may fail: with the mark of what has failed in it, or without."""
    fails = plan.fails[op["hold"]]
    yield state._replace(op=op["next"], marks=state.marks | FAILED), fails
    if fails < 1:
        yield state._replace(op=op["next"]), 1 - fails


def _ways(
    plan: Lines, state: State, op: dict[str, int], limits: bool
) -> Iterator[tuple[State, float]]:
    """Each way out of a branch with its chance; a way that is closed leaves its to the next."""
    counts, tally, lists = dict(state.counts), op["tally"], op["lists"]
    if op["test"] == STATE:
        yield from _by_state(plan, state, op, limits)
        return
    if limits and tally != NONE and lists > 1:
        counts[tally] = min(counts.get(tally, 0) + 1, lists)
    row = op["chance"] + op["ways"] * chance_row(lists, counts.get(tally, lists))
    taken = 0.0
    for i in range(op["ways"]):
        way, is_last = plan.way[op["way"] + i], i == op["ways"] - 1
        closed = counts.get(way["loop"], 0) >= way["at_most"] > 0 or not _opens(state, way)
        upto = plan.chance[row + i] if op["test"] == CHANCE and not is_last else 1.0
        if (is_last or not closed) and upto > taken:
            yield _taken(state, counts, op["way"] + i, way, limits), upto - taken
            taken = upto


def _by_state(
    plan: Lines, state: State, op: dict[str, int], limits: bool
) -> Iterator[tuple[State, float]]:
    """The way that is said to be gone, or all, between which the state of the run decides."""
    ways, counts = list[int](), dict(state.counts)
    for row in range(op["way"], op["way"] + op["ways"]):
        if _opens(state, plan.way[row]):
            ways.append(row)
            if not plan.way[row]["watches"]:
                break
    if state.op in plan.going:
        ways = [ways[min(plan.going[state.op], len(ways) - 1)]]
    for row in ways:
        yield _taken(state, counts, row, plan.way[row], limits), 1 / len(ways)


def _opens(state: State, way: dict[str, Any]) -> bool:
    """Whether a way is gone that asks for a mark or for the priority, or for nothing."""
    if way["reads"] != NONE:
        return bool(way["least"] <= state.priority <= way["most"])
    return bool(not way["test"] or state.marks & way["test"])


def _taken(
    state: State, counts: dict[int, int], row: int, way: dict[str, Any], limits: bool
) -> State:
    if limits and way["loop"] != NONE and way["at_most"] < NO_CAP:
        counts = {**counts, way["loop"]: counts.get(way["loop"], 0) + 1}
    return state._replace(
        op=way["next"],
        marks=state.marks & ~way["clear"] | way["set"],
        due=row if way["share_at"] != NONE else state.due,
        counts=tuple(sorted(counts.items())),
    )


def _solved(
    plan: Lines, stretches: list[Stretch], moves: Moves, bearing: int, exact: bool
) -> Traffic:
    visits, share = np.zeros((2, len(plan.op)))
    for stretch, times in zip(stretches, _visits(len(stretches), moves).tolist(), strict=True):
        for state in stretch:
            if bearing and not state.marks & bearing:
                continue
            visits[state.op] += times
            if owed := _owed(plan, state):
                share[state.op] += times * owed
    return Traffic(visits, share, exact)


def _visits(stretches: int, moves: Moves) -> FloatArray:
    """(stretches,) Expected visits, from the first on; inf where it goes round without end."""
    begin, end, chance = (np.array(column) for column in zip(*moves, (0, 0, 0.0), strict=True))
    start = np.zeros(stretches)
    start[0] = 1.0
    if stretches <= DENSE:
        matrix = np.eye(stretches)
        np.subtract.at(matrix, (end, begin), chance * GOES_ON)
        found = np.linalg.solve(matrix, start)
    else:
        from scipy.sparse import csc_array, eye_array
        from scipy.sparse.linalg import spsolve

        steps = csc_array((chance * GOES_ON, (end, begin)), shape=(stretches, stretches))
        found = spsolve((eye_array(stretches) - steps).tocsc(), start)
    return np.where(found > ENDLESS, np.inf, found)


def _owed(plan: Lines, state: State) -> float:
    """The share of a full effort that work in this state takes."""
    op = plan.op[state.op]
    if op["takeup"]:
        return 0.0
    if state.due == NONE or plan.way[state.due]["share_at"] != op["place"]:
        return 1.0
    return float(plan.way[state.due]["share"])
