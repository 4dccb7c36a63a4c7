"""What may be moved, what may be changed, and how far each number is to be trusted."""

from typing import Annotated, Any, Literal

from pydantic import Field

from scenarios.base import Part

Cost = Annotated[str, Field(pattern=r"^\d+(\.\d+)? [A-Z]{3}$")]


class Lever(Part):
    """A value that one may move: its path in the file and a range or a list of choices."""

    path: str
    low: Any = None
    high: Any = None
    choices: list[Any] | None = None


class Change(Part):
    """A named set of values; alternatives are bundles of changes."""

    label: str
    cost: Cost | None = Field(None, description="what it takes once, such as 10000 EUR")
    set: dict[str, Any] = Field(min_length=1)


class Number(Part):
    """Where a number comes from and how far to trust it.

    A is measured in a study, B is practitioners' data, C is folklore or an assumption.
    """

    grade: Literal["A", "B", "C"]
    source: str
    low: Any = None
    high: Any = None
