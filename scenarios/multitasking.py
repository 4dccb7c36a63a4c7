"""Multitasking: how many items a person may hold, and what each costs while he holds others."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from scenarios.base import Part
from scenarios.duration import PositiveDuration

MOST_AT_ONCE = 1000
WEINBERG = {2: 1 / 0.8, 3: 1 / 0.6, 4: 1 / 0.4, 5: 1 / 0.25}
"""G. M. Weinberg, Quality Software Management, vol. 1 (1992): a fifth of all time for each more."""
LAWS: dict[str, dict[int, float]] = {"none": {}, "weinberg": WEINBERG}

Law = Literal["none", "weinberg"]
Stretch = Law | dict[int, float]


def parse_stretch(value: Any) -> Stretch:
    """A law by its name, or a table: by how much more work is, by the number of items held.

    Raises ValueError when it is neither.
    """
    if value == "none" or value == "weinberg":
        return "none" if value == "none" else "weinberg"
    if isinstance(value, dict) and value and all(map(_is_entry, value.items())):
        return {int(number): float(factor) for number, factor in value.items()}
    raise ValueError(
        "must be none, weinberg, or a table such as {2: 1.25, 3: 1.5}: "
        "by the number of items held, from 1, what effort is multiplied by, above 0."
    )


def _is_entry(entry: tuple[Any, Any]) -> bool:
    number, factor = entry
    if isinstance(factor, bool) or not isinstance(factor, int | float):
        return False
    return str(number).isdecimal() and 1 <= int(number) <= MOST_AT_ONCE and 0 < factor <= 1000


_TABLE = {
    "type": "object",
    "patternProperties": {"^[1-9][0-9]*$": {"type": "number", "exclusiveMinimum": 0}},
    "additionalProperties": False,
    "minProperties": 1,
}
_SCHEMA = {"anyOf": [{"enum": [*LAWS]}, _TABLE]}


class Multitasking(Part):
    """Each person may hold several items, which he works on in turns."""

    items: int = Field(ge=1, le=MOST_AT_ONCE, description="that a person may hold")
    turn: PositiveDuration = Field(description="working time on one of them, before the next")
    stretch: Annotated[Stretch, PlainValidator(parse_stretch), WithJsonSchema(_SCHEMA)] = Field(
        "none",
        description="none, weinberg or {2: 1.25, 3: 1.5}: by the number of items held at the first "
        "turn, what effort is multiplied by",
    )


def factors(at_once: Multitasking) -> list[float]:
    """What effort is multiplied by, by the number of items held: 0, 1, and so on.

    KeyError where a table says nothing of a number.
    """
    known = {0: 1.0, 1: 1.0} | _known(at_once)
    return [known[number] for number in range(at_once.items + 1)]


def unknown_numbers(at_once: Multitasking) -> Iterator[int]:
    """How many a person may hold of which the law says nothing."""
    yield from sorted({*range(2, at_once.items + 1)} - _known(at_once).keys())


def _known(at_once: Multitasking) -> dict[int, float]:
    if at_once.stretch == "none":
        return dict.fromkeys(range(2, at_once.items + 1), 1.0)
    return WEINBERG if isinstance(at_once.stretch, str) else at_once.stretch
