"""Which points a sweep visits: a grid over the levers of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from math import prod
from typing import Any

from analysis import wording
from analysis.dial import dial
from scenarios.building import Baseline
from scenarios.errors import Problem, ScenarioError, unknown
from scenarios.lever import Lever
from scenarios.share import parse_number
from scenarios.yaml_text import Source

STEPS = 3
MOST_POINTS = 10_000


@dataclass(frozen=True)
class Factor:
    """One lever of a design: the values that it takes, and how tables show them."""

    lever: str
    path: str
    values: tuple[Any, ...]  # as a file writes them
    shown: tuple[float | str, ...]  # figures of one unit, or texts
    unit: str  # h, wd, share, or empty


@dataclass(frozen=True)
class Design:
    """The points of a sweep: every combination of its factors' values, the last one fastest."""

    factors: tuple[Factor, ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return prod(len(factor.values) for factor in self.factors)

    def levels(self, point: int) -> tuple[int, ...]:
        """Which value each factor has at a point, counted from 0."""
        found = []
        for factor in reversed(self.factors):
            point, level = divmod(point, len(factor.values))
            found.append(level)
        return tuple(reversed(found))

    def settings(self, point: int) -> list[tuple[str, Any]]:
        """The paths with their values at a point."""
        pairs = zip(self.factors, self.levels(point), strict=True)
        return [(factor.path, factor.values[level]) for factor, level in pairs]

    def shown(self, point: int) -> tuple[float | str, ...]:
        """The levers' values at a point, as tables show them."""
        pairs = zip(self.factors, self.levels(point), strict=True)
        return tuple(factor.shown[level] for factor, level in pairs)


def grid(
    file: Baseline, levers: Sequence[str] = (), steps: int = STEPS, most: int = MOST_POINTS
) -> Design:
    """Every choice of the levers that are named, or of all, and so many steps of each range.

    Raises ScenarioError when a lever is unknown, there is none, or there are too many points.
    """
    known = file.scenario.levers
    _check(file.source, levers, known, steps)
    chosen = list(dict.fromkeys(levers)) or list(known)
    design = Design(tuple(_factor(file, name, known[name], steps) for name in chosen))
    if design.points > most:
        sizes = [f"{factor.lever} {len(factor.values)}" for factor in design.factors]
        what = (
            f"has {design.points:,} points ({', '.join(sizes)}), and at most {most:,} are allowed. "
            "Choose fewer levers, or fewer steps."
        )
        raise _refused(file.source, "the grid", what)
    return design


def _check(source: Source, levers: Sequence[str], known: dict[str, Lever], steps: int) -> None:
    for name in levers:
        if name not in known:
            raise _refused(source, name, unknown(name, "lever", known))
    if not known:
        raise _refused(source, "levers", "has nothing in it, so there is nothing to sweep.")
    if steps < 2:
        what = f"= {steps} must be at least 2, since both ends of a range belong to it."
        raise _refused(source, "steps", what)


def _refused(source: Source, subject: str, what: str) -> ScenarioError:
    return ScenarioError([Problem((subject,), what)], source.file)


def _factor(file: Baseline, name: str, lever: Lever, steps: int) -> Factor:
    if lever.choices is not None:
        return Factor(name, lever.path, tuple(lever.choices), _shown(lever.choices), "")
    turned = dial(file, lever.path, lever.low, lever.high)
    figures = turned.between(steps)
    values = tuple(turned.written(figure) for figure in figures)
    return Factor(name, lever.path, values, tuple(map(float, figures)), turned.unit)


def _shown(choices: list[Any]) -> tuple[float | str, ...]:
    """Choices as cells of a table: figures, if all of them are."""
    figures = [parse_number(choice) for choice in choices]
    if None not in figures:
        return tuple(float(figure) for figure in figures if figure is not None)
    return tuple(
        choice if isinstance(choice, str) else dumps(choice, default=str, ensure_ascii=False)
        for choice in choices
    )


def size(design: Design) -> str:
    """What a design holds: `12 points (board_hears 3, window_opens 4)`."""
    parts = ", ".join(f"{factor.lever} {len(factor.values)}" for factor in design.factors)
    return f"{wording.count(design.points, 'point')} ({parts})"
