"""How often an item does each operation of its program, on average: the traffic equations.

A program with its marks, its counters and the correction that is due is a Markov chain, since
every draw of luck is independent of the others. So the expected visits v of its states solve
v = e + P'v, exactly, with whatever loops there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.layout import BRANCH, CHANCE, END, NO_CAP, NONE, WORK
from simulator.plan import Plan
from simulator.rules import chance_row

FloatArray = NDArray[np.float64]
MOST_STATES = 20_000  # a second or so; the 12 steps of cab_delegation have 800
DENSE = 1_500  # up to here NumPy solves it in the time that importing scipy.sparse takes
GOES_ON = 1 - 1e-12  # of each step: leaves figures as they are, and an endless loop solvable
ENDLESS = 1e9


@dataclass(frozen=True)
class State:
    """Where an item stands in its program, and what of its past still matters."""

    op: int
    marks: int = 0
    due: int = NONE  # the way that a correction is due by; NONE: none is
    counts: tuple[tuple[int, int], ...] = ()  # counters that may still close or change a way


@dataclass(frozen=True)
class Traffic:
    """What one item does on average, from its entry to the end of its route."""

    visits: FloatArray  # (ops,) how often it does each operation
    share: FloatArray  # (ops,) how many full efforts it owes there: less, where corrections are due
    exact: bool  # False: at-most limits and lists by hearing were left out, there being too many


def traffic(plan: Plan, entry: int) -> Traffic:
    """The expected visits to each operation of the program that begins at `entry`.

    With more than 20,000 states the limits on loops are left out and the last chances of a list
    taken, so that loops end as without limits; then the loads are on the high side.
    """
    for limits in (True, False):
        found = _states(plan, entry, limits)
        if found is not None:
            return _solved(plan, *found, exact=limits)
    raise ValueError(f"operation {entry} begins a program of more than {MOST_STATES} states")


Moves = list[tuple[int, int, float]]  # from state, to state, chance


def _states(plan: Plan, entry: int, limits: bool) -> tuple[list[State], Moves] | None:
    """All states that can be reached, with the moves between them; None when there are too many."""
    numbers = {State(entry): 0}
    states, moves = [State(entry)], Moves()
    for number, state in enumerate(states):  # grows while it is read
        for following, chance in _moves(plan, state, limits):
            if following not in numbers:
                numbers[following] = len(states)
                states.append(following)
                if len(states) > MOST_STATES:
                    return None
            moves.append((number, numbers[following], chance))
    return states, moves


def _moves(plan: Plan, state: State, limits: bool) -> Iterator[tuple[State, float]]:
    op = plan.op[state.op]
    if op["code"] == END:
        return
    if op["code"] == BRANCH:
        yield from _ways(plan, state, op, limits)
        return
    done = op["code"] == WORK and not op["takeup"] and state.due != NONE
    paid = done and plan.way[state.due]["share_at"] == op["place"]
    due = NONE if paid else state.due
    yield State(int(op["next"]), state.marks, due, state.counts), 1.0


def _ways(plan: Plan, state: State, op: np.void, limits: bool) -> Iterator[tuple[State, float]]:
    """Each way out of a branch with its chance; a way that is closed leaves its to the next."""
    counts, tally, lists = dict(state.counts), int(op["tally"]), int(op["lists"])
    if limits and tally != NONE and lists > 1:
        counts[tally] = min(counts.get(tally, 0) + 1, lists)
    row = int(op["chance"] + op["ways"] * chance_row(lists, counts.get(tally, lists)))
    taken = 0.0
    for i in range(int(op["ways"])):
        way, is_last = plan.way[op["way"] + i], i == op["ways"] - 1
        closed = counts.get(int(way["loop"]), 0) >= way["at_most"] > 0
        if op["test"] == CHANCE:
            upto = 1.0 if is_last else float(plan.chance[row + i])
        else:
            upto = 1.0 if is_last or not way["test"] or state.marks & way["test"] else 0.0
        if (is_last or not closed) and upto > taken:
            yield _taken(state, counts, int(op["way"]) + i, way, limits), upto - taken
            taken = upto


def _taken(state: State, counts: dict[int, int], row: int, way: np.void, limits: bool) -> State:
    if limits and way["loop"] != NONE and way["at_most"] < NO_CAP:
        counts = {**counts, int(way["loop"]): counts.get(int(way["loop"]), 0) + 1}
    return State(
        op=int(way["next"]),
        marks=int(state.marks & ~way["clear"] | way["set"]),
        due=row if way["share_at"] != NONE else state.due,
        counts=tuple(sorted(counts.items())),
    )


def _solved(plan: Plan, states: list[State], moves: Moves, exact: bool) -> Traffic:
    visits, share = np.zeros((2, len(plan.op)))
    for state, times in zip(states, _visits(len(states), moves).tolist(), strict=True):
        visits[state.op] += times
        if owed := _owed(plan, state):
            share[state.op] += times * owed
    return Traffic(visits, share, exact)


def _visits(states: int, moves: Moves) -> FloatArray:
    """(states,) Expected visits, from the first state on; inf where it goes round without end."""
    begin, end, chance = (np.array(column) for column in zip(*moves, (0, 0, 0.0), strict=True))
    start = np.zeros(states)
    start[0] = 1.0
    if states <= DENSE:
        matrix = np.eye(states)
        np.subtract.at(matrix, (end, begin), chance * GOES_ON)
        found = np.linalg.solve(matrix, start)
    else:
        from scipy.sparse import csc_array, eye_array
        from scipy.sparse.linalg import spsolve

        steps = csc_array((chance * GOES_ON, (end, begin)), shape=(states, states))
        found = spsolve((eye_array(states) - steps).tocsc(), start)
    return np.where(found > ENDLESS, np.inf, found)


def _owed(plan: Plan, state: State) -> float:
    """The share of a full effort that work in this state takes."""
    op = plan.op[state.op]
    if op["takeup"]:
        return 0.0
    if state.due == NONE or plan.way[state.due]["share_at"] != op["place"]:
        return 1.0
    return float(plan.way[state.due]["share"])
