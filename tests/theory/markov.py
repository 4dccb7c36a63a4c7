"""Queues whose theory is a Markov chain, solved by its balance equations."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.linalg import expm_multiply, spsolve

State = TypeVar("State", bound=Hashable)
Moves = Callable[[State], Iterable[tuple[State, float]]]  # where it goes, at which rate
TOO_RARE = 1e-9


def stationary(start: State, moves: Moves[State]) -> dict[State, float]:
    """The long-run share of time of each state; the moves must keep them finitely many."""
    states, rates = _rates(start, moves)
    n = len(states)
    balance = rates.T.tolil()
    balance[n - 1] = np.ones(n)  # one equation too many: the shares add up to 1 instead
    right = np.zeros(n)
    right[-1] = 1
    return dict(zip(states, spsolve(balance.tocsc(), right).tolist(), strict=True))


def transient(start: State, moves: Moves[State], after: float) -> dict[State, float]:
    """The chance of each state so long after the start."""
    states, rates = _rates(start, moves)
    now = np.zeros(len(states))
    now[0] = 1
    return dict(zip(states, expm_multiply(rates.T.tocsc() * after, now).tolist(), strict=True))


def mean(chances: dict[State, float], of: Callable[[State], float]) -> float:
    """The expectation of a figure."""
    return sum(chance * of(state) for state, chance in chances.items())


def _rates(start: State, moves: Moves[State]) -> tuple[list[State], csc_array]:
    """All states that can be reached, and the matrix of rates between them."""
    numbers, states = {start: 0}, [start]
    found = list[tuple[int, int, float]]()
    for number, state in enumerate(states):  # grows while it is read
        for following, rate in moves(state):
            if following not in numbers:
                numbers[following] = len(states)
                states.append(following)
            found += [(number, numbers[following], rate), (number, number, -rate)]
    rows, columns, rate = (np.array(column) for column in zip(*found, strict=True))
    return states, csc_array((rate, (rows, columns)), shape=(len(states), len(states)))


# --- queues


def erlang_gaps(
    shape: int, per_hour: float, people: int, most: int = 400
) -> Moves[tuple[int, int]]:
    """E_k/M/c with work of one hour: the number inside, and the phase of the gap."""

    def moves(state: tuple[int, int]) -> Iterable[tuple[tuple[int, int], float]]:
        inside, phase = state
        if phase + 1 < shape:
            yield (inside, phase + 1), shape * per_hour
        elif inside < most:
            yield (inside + 1, 0), shape * per_hour
        if inside:
            yield (inside - 1, phase), float(min(inside, people))

    return moves


Working = tuple[int, tuple[int, ...]]  # waiting, and by phase how many are worked


def erlang_work(shape: int, per_hour: float, people: int, most: int = 300) -> Moves[Working]:
    """M/E_k/c with work of one hour: who waits, and how many are in which phase of their work."""

    def moves(state: Working) -> Iterable[tuple[Working, float]]:
        waiting, phases = state
        if sum(phases) < people:
            yield (0, _moved(phases, into=0)), per_hour
        elif waiting < most:
            yield (waiting + 1, phases), per_hour
        for phase, count in enumerate(phases):
            if not count:
                continue
            left = _moved(phases, out=phase)
            rate = float(shape * count)
            if phase + 1 < shape:
                yield (waiting, _moved(left, into=phase + 1)), rate
            elif waiting:
                yield (waiting - 1, _moved(left, into=0)), rate
            else:
                yield (0, left), rate

    return moves


def _moved(phases: tuple[int, ...], into: int = -1, out: int = -1) -> tuple[int, ...]:
    return tuple(n + (i == into) - (i == out) for i, n in enumerate(phases))


def one_person(per_hour: float, most: int = 200) -> Moves[int]:
    """M/M/1 with work of one hour: the number inside."""

    def moves(inside: int) -> Iterable[tuple[int, float]]:
        if inside < most:
            yield inside + 1, per_hour
        if inside:
            yield inside - 1, 1.0

    return moves
