"""Factors: what numbers of a file are multiplied by, or how far they have changed, from when on."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from scenarios.arrivals import Instant
from scenarios.base import Part
from scenarios.share import parse_number

LARGEST = 100.0
PERCENT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*%\s*")


def parse_step(value: Any) -> float:
    """The number that `2%`, `-1%`, `+20%` or `0.02` is.

    Raises ValueError for anything else.
    """
    if isinstance(value, str) and (match := PERCENT.fullmatch(value)):
        value = float(match[1]) / 100
    number = parse_number(value)
    if number is None or not -LARGEST <= number <= LARGEST:
        raise ValueError("must be a number, such as 0.02, 2% or -1%.")
    return number


def parse_level(value: Any) -> float:
    """A factor, or a share of the way: a number from 0 to 100.

    Raises ValueError for anything else.
    """
    number = parse_number(value)
    if number is None or not 0 <= number <= LARGEST:
        raise ValueError(f"must be a number from 0 to {LARGEST:g}, such as 1.2 or 120%.")
    return number


def _schema(sign: str, least: float) -> WithJsonSchema:
    """A number, or the same in hundredths."""
    number = {"type": "number", "minimum": least, "maximum": LARGEST}
    text = {"type": "string", "pattern": rf"^\s*{sign}\d+(\.\d+)?\s*%?\s*$"}
    return WithJsonSchema({"anyOf": [number, text]})


Level = Annotated[float, BeforeValidator(parse_level), _schema("", 0)]
Step = Annotated[float, BeforeValidator(parse_step), _schema("[+-]?", -LARGEST)]


class Growth(Part):
    """What a factor grows with: items of a type that have gone live, since one of another did."""

    counts: str = Field(alias="with", description="a work type: its items that have gone live")
    by: Step = Field(description="what each of them adds: 2%, or takes: -1%")
    up_to: Level = Field(description="and no further")
    since: str | None = Field(None, description="a work type that sets it back as it goes live")

    @model_validator(mode="after")
    def _somewhere(self) -> "Growth":
        if self.by == 0:
            raise ValueError("must grow by something, such as 2%.")
        return self


class Factor(Part):
    """What a number is multiplied by, or how far numbers are on their way to others."""

    number: str | None = Field(
        None,
        description="the path of what is scaled: an effort, delay, patience or chance, or the rate "
        "or gap by which work arrives",
    )
    sets: dict[str, Any] | None = Field(
        None, alias="set", description="paths and what they become, instead: 100% is all the way"
    )
    begins: dict[Instant, Level] | None = Field(
        None, alias="from", description="from when on how much: {4w: 120%, 10w: 100%}"
    )
    grows: Growth | None = Field(None, description="{with: change, by: 1%, up_to: 150%}")

    @model_validator(mode="after")
    def _one_of_each(self) -> "Factor":
        if (self.number is None) == (not self.sets):
            raise ValueError("must give number, a path that is scaled, or set, what paths become.")
        if (not self.begins) == (self.grows is None):
            raise ValueError("must give from, dates with factors, or grows, what it grows with.")
        return self
