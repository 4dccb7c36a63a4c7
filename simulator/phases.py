"""Phases: what lengths and chances are while dates and what has gone live stand as they do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from math import prod
from operator import mul

import numpy as np
from numpy.typing import NDArray

from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from scenarios.ways import Way
from simulator.assembly import Assembly, finished_draws, finished_ops, finished_ways
from simulator.draws import drawn
from simulator.layout import BRANCH, CHANCE, DRAW, NONE

Floats = NDArray[np.float64]
MOST_CELLS = 10_000_000  # of phases and draws, or chances
SEEN_AT = tuple((2 * n + 1) / 64 for n in range(32))  # two distributions alike here are the same
NOBODY = NONE - 1  # a type of which there are no items

TIDE = np.dtype(
    [
        ("scale", "f8"),  # an effort, a delay or a patience is multiplied by this
        ("share", "f8"),  # of the way from its draw to its twin
    ]
)

GROWTH = np.dtype(
    [
        ("counts", "i8"),  # a row of Plan.types: whose items that have gone live are counted
        ("since", "i8"),  # a type that sets the count back to 0; NONE: nothing does
        ("levels", "i8"),  # no more are told apart
        ("stride", "i8"),  # of the phase, from level to level
        ("count", "i8"),  # up to this instant
        ("more", "i8"),  # in this instant
        ("back", "i8"),  # 1: in this instant it is set back
    ]
)


@dataclass(frozen=True)
class Phases:
    """All phases of a plan; without factors there is one, and the tables are empty."""

    dates: NDArray[np.int64]  # at each the phase goes up by 1
    growth: NDArray[np.void]  # GROWTH
    many: int
    tide: NDArray[np.void]  # (phases x draws) TIDE
    twin: NDArray[np.void]  # (draws,) layout.DRAW: where draws are on the way to
    chance: Floats  # (phases x chances) cumulative


def phases(
    a: Assembly,
    scenario: Scenario,
    types: tuple[str, ...],
    lowered: Callable[[Scenario], tuple[Assembly, object]],
    settled: object,
) -> Phases:
    """The phases of a plan whose programs are in an assembly.

    `lowered` gives programs of another scenario and whatever else must be as it is `settled`.

    Raises ScenarioError where a factor is of something else than a length or a chance.
    """
    chance = np.array(a.chances, np.float64)
    ways = tuple(way for way in scenario.ways if not way.is_rule)
    draws = finished_draws(a)[1]
    if not ways:
        nothing = np.zeros(0, np.int64)
        return Phases(nothing, np.zeros(0, GROWTH), 1, np.zeros(0, TIDE), draws[:0], chance)
    dates = np.array(sorted({at for way in ways for at, _ in way.dated if at > 0}), np.int64)
    growth = _growth(ways, types, 1 + len(dates))
    many = (1 + len(dates)) * prod(growth["levels"].tolist())
    if many * max(len(draws), len(chance)) > MOST_CELLS:
        what = f"tell {many:,} phases apart, which is too many. Let steps be longer or fewer."
        raise ScenarioError([Problem(("factors",), what)])
    levels = iter(growth)
    how = [_how_far(way, dates, many, next(levels) if way.state else None) for way in ways]
    tide = np.zeros((many, len(draws)), TIDE)
    tide["scale"] = 1.0
    told, twin, on_the_way = np.tile(chance, (many, 1)), draws.copy(), set[int]()
    for way, values in zip(ways, how, strict=True):
        number = scenario.ways.index(way)
        b, other_rest = lowered(way.other)
        _refuse_other_programs(a, b, settled == other_rest, number)
        changed, other = _other_draws(a, b), np.array(b.chances, np.float64)
        if (values != way.neutral).any() and not changed and np.array_equal(chance, other):
            raise _refusal(number, "is of nothing that a run asks for: it changes nothing.")
        if way.scales:
            tide["scale"][:, changed] *= values[:, None]
        elif on_the_way & set(changed):
            raise _refusal(number, "is on the way to another length than a factor before it.")
        else:
            on_the_way |= set(changed)
            tide["share"][:, changed] = values[:, None]
            twin[changed] = finished_draws(b)[1][changed]
            _go(told, chance, other, values)
    _refuse_no_chances(finished_ops(a), told)
    return Phases(dates, growth, many, tide.reshape(-1), twin, told.reshape(-1))


def _go(told: Floats, chance: Floats, other: Floats, values: Floats) -> None:
    """Chances go a share of the way; what several factors add to one adds up."""
    moved = np.flatnonzero(other != chance)
    fresh = [n for n in moved if (told[:, n] == chance[n]).all()]
    beside = [n for n in moved if n not in fresh]
    told[:, fresh] = chance[fresh] * (1 - values[:, None]) + other[fresh] * values[:, None]
    told[:, beside] += values[:, None] * (other[beside] - chance[beside])


def _growth(ways: tuple[Way, ...], types: tuple[str, ...], stride: int) -> NDArray[np.void]:
    states = [way.state for way in ways if way.state is not None]
    rows = np.zeros(len(states), GROWTH)
    for row, state in zip(rows, states, strict=True):
        since = NONE if state.since is None else _number(types, state.since)
        row["counts"], row["since"] = _number(types, state.counts), since
        row["levels"] = len(state.levels)
    rows["stride"] = list(accumulate([stride, *rows["levels"].tolist()], mul))[: len(rows)]
    return rows


def _number(types: tuple[str, ...], name: str) -> int:
    return types.index(name) if name in types else NOBODY


def _how_far(way: Way, dates: NDArray[np.int64], many: int, growth: np.void | None) -> Floats:
    """(phases,) The factor, or the share of the way, in each phase."""
    phase = np.arange(many)
    if growth is not None and way.state is not None:
        level = phase // growth["stride"] % growth["levels"]
        levels: Floats = np.array(way.state.levels, np.float64)[level]
        return levels
    at, values = (np.array(column) for column in zip(*way.dated, strict=True))
    begins = np.concatenate([[0], dates])[phase % (1 + len(dates))]
    found: Floats = values[np.searchsorted(at, begins, side="right") - 1]
    return found


def _refuse_other_programs(a: Assembly, b: Assembly, rest_alike: bool, number: int) -> None:
    """Another number may not change what happens, only how long it takes and how likely it is."""
    alike = rest_alike and list(a.draws) == list(b.draws) and len(a.chances) == len(b.chances)
    alike = alike and (a.places, a.counters, a.watches) == (b.places, b.counters, b.watches)
    if alike:
        alike = np.array_equal(finished_ops(a), finished_ops(b))
        alike = alike and np.array_equal(finished_ways(a), finished_ways(b))
    if not alike:
        what = (
            "changes what happens, and not only how long it takes or how likely it is. A length "
            "must not be nothing, nor a chance certain, at one end of the way."
        )
        raise _refusal(number, what)


def _refusal(number: int, what: str) -> ScenarioError:
    return ScenarioError([Problem(("factors", number), what)])


def _other_draws(a: Assembly, b: Assembly) -> list[int]:
    """The numbers of the draws that give other lengths."""
    pairs = zip(a.draws.values(), b.draws.values(), strict=True)
    parts, knots = a.tables.parts, a.tables.knots
    return [
        number
        for number, ((_, one), (_, other)) in enumerate(pairs)
        if any(drawn(one, parts, knots, u) != drawn(other, parts, knots, u) for u in SEEN_AT)
    ]


def _refuse_no_chances(op: NDArray[np.void], told: Floats) -> None:
    """Chances that several factors push beyond 0 or 1, or past each other, are none."""
    told[:] = np.where(abs(told - told.round()) < 1e-12, told.round(), told)
    beyond = (told < 0).any() or (told > 1).any()
    for row in op[(op["code"] == BRANCH) & (op["test"] == CHANCE)]:
        size = row["ways"] * row["lists"]
        lists = told[:, row["chance"] : row["chance"] + size].reshape(-1, row["ways"])
        beyond |= (np.diff(lists, axis=1, prepend=0.0) < 0).any()
    if beyond:
        what = "take chances beyond 0 or 1 together. Let them go less far."
        raise ScenarioError([Problem(("factors",), what)])


def with_later_programs(of: Phases, a: Assembly, ops: int, draws: int, chances: int) -> Phases:
    """The same when further programs are lowered: what has the same luck is as it is there."""
    told = np.tile(np.array(a.chances, np.float64), (of.many, 1))
    told[:, :chances] = of.chance.reshape(of.many, -1)
    names = [name for name, _ in a.draws]
    first = {name: number for number, name in reversed([*enumerate(names[:draws])])}
    same = np.array([first.get(name, NONE) for name in names[draws:]], np.int64)
    _copy_chances(told, finished_ops(a), ops, names)
    if not len(of.tide):
        return replace(of, chance=told.reshape(-1))
    tide, twin = np.zeros((of.many, len(names)), TIDE), finished_draws(a)[1]
    tide["scale"] = 1.0
    tide[:, :draws], twin[:draws] = of.tide.reshape(of.many, -1), of.twin
    known = np.flatnonzero(same != NONE)
    tide[:, draws + known], twin[draws + known] = tide[:, same[known]], twin[same[known]]
    return replace(of, tide=tide.reshape(-1), twin=twin, chance=told.reshape(-1))


def _copy_chances(
    told: Floats, op: NDArray[np.void], ops: int, names: list[tuple[str, ...]]
) -> None:
    """Further branches with the luck and the size of a former one have its chances."""
    first = dict[tuple[object, ...], int]()
    for number, row in enumerate(op):
        if row["code"] != BRANCH or row["test"] != CHANCE:
            continue
        size = int(row["ways"] * row["lists"])
        what, at = (names[row["draw"]], size), int(row["chance"])
        if number < ops:
            first.setdefault(what, at)
        elif what in first:
            told[:, at : at + size] = told[:, first[what] : first[what] + size]


def draws_with_twins(draw: NDArray[np.void], of: Phases) -> NDArray[np.void]:
    """(draws or twice that,) The draws, and after them where each is on the way to."""
    return np.concatenate([draw, of.twin.astype(DRAW)])
