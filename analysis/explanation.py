"""Why one future takes longer than another: by cause, by place and by team, adding up exactly.

Sums are whole microseconds and counts are whole items, so each step is a fraction and nothing is
lost between the two totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from analysis.comparison import Comparison
from analysis.days import ledger, rounded
from analysis.measures import Measures
from analysis.spending import owner
from scenarios.scenario import Scenario

By = Literal["cause", "place", "team"]
BY: tuple[By, ...] = ("cause", "place", "team")


@dataclass(frozen=True)
class Step:
    """What one cause, place or team takes in both futures: µs over all completed items."""

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class Explanation:
    """The mean lead times of two futures, and the steps from the one to the other."""

    by: By
    completed: tuple[int, int]  # items before and after
    steps: tuple[Step, ...]  # what either of them has, in the order of the work

    @property
    def total(self) -> Step:
        """All steps together: the whole lead time of all completed items."""
        before, after = (sum(getattr(s, end) for s in self.steps) for end in ("before", "after"))
        return Step("total", before, after)

    def means(self, step: Step) -> tuple[Fraction, Fraction]:
        """What a step takes of the mean lead time, before and after, in µs."""
        before, after = (
            Fraction(amount, count) if count else Fraction(0)
            for amount, count in zip((step.before, step.after), self.completed, strict=True)
        )
        return before, after

    def change(self, step: Step) -> Fraction:
        """By how much the mean lead time grows with this step; negative where it falls."""
        before, after = self.means(step)
        return after - before


Future = tuple[Scenario, Sequence[Measures]]


def from_today(by: By, c: Comparison, other: str) -> Explanation:
    """Why a future of a comparison takes another time than today."""
    before, after = ((c.futures[name], c.measures[name]) for name in (c.names[0], other))
    return explanation(by, before, after)


def explanation(by: By, before: Future, after: Future) -> Explanation:
    """The difference in mean lead time between two futures, step by step.

    In µs of the reference calendar, over all replications together.
    """
    one, other = _amounts(by, *before), _amounts(by, *after)
    names = dict.fromkeys([*one, *other])
    steps = [Step(name, one.get(name, 0), other.get(name, 0)) for name in names]
    done = [sum(m.completed for m in found) for _, found in (before, after)]
    told = tuple(step for step in steps if step.before or step.after)
    return Explanation(by, (done[0], done[1]), told)


def _amounts(by: By, scenario: Scenario, found: Sequence[Measures]) -> dict[str, int]:
    if by == "cause":
        return {share.name: share.total for share in ledger(found).shares}
    amounts = dict[str, int]()
    for m in found:
        for place, causes in zip(m.places, m.spent, strict=True):
            name = owner(scenario, place) if by == "team" else place
            amounts[name] = amounts.get(name, 0) + int(causes.sum())
    return amounts


def shown(of: Explanation, quantum: float) -> list[tuple[int, int, int]]:
    """Before, after and change of each step in whole quanta, and at last of the total.

    Each column is rounded so that it adds up: by largest remainders no figure is off by a quantum
    or more. A step's change may so differ by one from that of its shown ends.
    """
    ends = [[of.means(step)[i] / Fraction(quantum) for step in of.steps] for i in (0, 1)]
    totals = [round(sum(column)) for column in ends]
    changes = [after - before for before, after in zip(*ends, strict=True)]
    columns = [
        *(rounded(column, total) for column, total in zip(ends, totals, strict=True)),
        rounded(changes, totals[1] - totals[0]),
    ]
    return [*zip(*columns, strict=True), (*totals, totals[1] - totals[0])]
