"""Per what rates are told: a week, or less where a study is shorter than that."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.measures import Measures
from scenarios.amount import MONTH
from scenarios.duration import DAY, HOUR, MINUTE, WEEK

__all__ = ["MONTH", "PERIODS", "Period", "period", "period_of"]


@dataclass(frozen=True)
class Period:
    """A stretch of time, and what people's effort in it is told in."""

    name: str
    size: int  # µs
    effort: tuple[str, int]  # the unit of people's time in it, and its µs

    def share(self, m: Measures) -> float:
        """How many of it a window has."""
        return m.window.length / self.size


PERIODS = (
    Period("a week", WEEK, ("hours", HOUR)),
    Period("a day", DAY, ("hours", HOUR)),
    Period("an hour", HOUR, ("minutes", MINUTE)),
)


def period(length: float) -> Period:
    """The longest period that a study of this length (µs) holds; at least an hour."""
    return next((per for per in PERIODS if length >= per.size), PERIODS[-1])


def period_of(found: Sequence[Measures]) -> Period:
    """The longest period that a window of these runs holds."""
    return period(sum(m.window.length for m in found) / max(1, len(found)))
