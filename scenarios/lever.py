"""What may be moved, what may be changed, and how far each number is to be trusted."""

from typing import Any, Literal

from pydantic import Field

from scenarios.adoption import Adoption, AnyCost, Dip
from scenarios.base import Part


class Lever(Part):
    """A value that one may move: its path in the file and a range or a list of choices."""

    path: str
    low: Any = None
    high: Any = None
    choices: list[Any] | None = None


class Change(Part):
    """A named set of values; alternatives are bundles of changes."""

    label: str
    cost: AnyCost | None = Field(
        None, description="10000 EUR once, or {once: 10000, running: 500 a week}"
    )
    adoption: Adoption | None = Field(
        None, description="how it comes about: {starts: 12w, takes: 8w}; else at once, and in full"
    )
    dip: Dip | None = Field(None, description="what learning costs: {effort: 20%, lasts: 6w}")
    set: dict[str, Any] = Field(min_length=1)

    @property
    def cost_in_words(self) -> str | None:
        """What it costs, as one would write it; None where nothing is said."""
        return None if self.cost is None else str(self.cost)


class Number(Part):
    """Where a number comes from and how far to trust it.

    A is measured in a study, B is practitioners' data, C is folklore or an assumption.
    """

    grade: Literal["A", "B", "C"]
    source: str
    low: Any = None
    high: Any = None
