"""Where the time goes: the lead time of two futures by cause, adding up to the last digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from analysis.measures import Measures
from simulator import layout

GROUPS = (
    ("hands-on work", (layout.VALUE, layout.NECESSARY, layout.SETUP)),
    ("rework", (layout.REWORK, layout.WASTE)),
    ("waiting for a person", (layout.CONTENTION, layout.PRIORITISATION, layout.UNAVAILABILITY)),
    ("waiting for approval", (layout.APPROVAL,)),
    ("handoffs, questions", (layout.HANDOFF, layout.CLARIFICATION)),
    ("release window", (layout.RELEASE, layout.FREEZE)),
    ("batches, WIP limits", (layout.BATCH, layout.WIP_LIMIT)),
    ("other branches", (layout.DEPENDENCY,)),
    ("delays", (layout.OUTSIDE_DELAY,)),
)


@dataclass(frozen=True)
class Share:
    """One group of causes in one future: µs of the reference calendar over all completed items."""

    name: str
    causes: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class Ledger:
    """The lead times of all completed items of one future; the shares add up to the total."""

    completed: int
    total: int
    shares: tuple[Share, ...]


def ledger(found: Sequence[Measures]) -> Ledger:
    """The lead times of all replications together, by groups of causes."""
    causes = [sum(int(m.working_causes[i]) for m in found) for i in range(len(layout.CAUSES))]
    shares = [
        Share(name, tuple(layout.CAUSES[i] for i in group), sum(causes[i] for i in group))
        for name, group in GROUPS
    ]
    return Ledger(sum(m.completed for m in found), sum(causes), tuple(shares))


def shown(of: Ledger, quantum: float) -> tuple[int, list[int]]:
    """The mean of the total and of each share in whole quanta, rounded so that they add up.

    Largest remainders: no share is off by a quantum or more.
    """
    if not of.completed:
        return 0, [0] * len(of.shares)
    means = [share.total / of.completed / quantum for share in of.shares]
    total = round(of.total / of.completed / quantum)
    return total, rounded(means, total)


def rounded(exact: Sequence[float | Fraction], total: int) -> list[int]:
    """Whole numbers next to these that add up to a total: the largest remainders go up."""
    whole = [floor(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    missing = total - sum(whole)
    for i in order[:missing] if missing > 0 else order[len(order) + missing :]:
        whole[i] += 1 if missing > 0 else -1
    return whole
