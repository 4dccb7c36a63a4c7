"""Durations as people write them: text with a unit, exact to the microsecond."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
LONGEST = 365_000 * DAY
LONGEST_TEXT = 80

CLOCK_UNITS = {"s": SECOND, "min": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}
PIECE = re.compile(r"(\d+(?:\.\d+)?)\s*(wd|min|s|h|d|w)(?![a-z])\s*")
EXAMPLE = (
    "Write a number with a unit (s, min, h, d, w, or wd for working days), such as 30min or 4h."
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: clock time in microseconds, or working days of the calendar at hand."""

    microseconds: int = 0
    working_days: Fraction = Fraction(0)
    text: str = ""

    def __str__(self) -> str:
        return self.text

    def in_working_day(self, working_day: int) -> int:
        """The length in microseconds where a working day has `working_day` microseconds."""
        return self.microseconds + round(self.working_days * working_day)


def parse_duration(value: Any) -> Duration:
    """The duration that a text such as `1h 30min` or `2.5wd` names.

    Raises ValueError for a bare number, an unknown unit, or working days mixed with clock time.
    """
    if isinstance(value, Duration):
        return value
    if value == 0 and not isinstance(value, bool):
        return Duration(text="0")
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError(f"must be a duration with a unit. {EXAMPLE}")
    return _parsed(value)


@lru_cache(maxsize=4096)  # checking a file's levers validates each text dozens of times
def _parsed(value: str) -> Duration:
    pieces = _pieces(value)
    days = sum((number for number, unit in pieces if unit == "wd"), Fraction(0))
    clock = sum(
        (number * CLOCK_UNITS[unit] for number, unit in pieces if unit != "wd"), Fraction(0)
    )
    if days and clock:
        raise ValueError("mixes working days with clock time. Write one or the other.")
    if clock > LONGEST or days > LONGEST // DAY:
        raise ValueError("must be shorter than a thousand years.")
    return Duration(round(clock), days, value.strip())


def _pieces(text: str) -> list[tuple[Fraction, str]]:
    stripped = text.strip()
    if stripped == "0":
        return []
    found, at = [], 0
    while at < len(stripped):
        match = PIECE.match(stripped, at)
        if match is None:
            raise ValueError(f"must be a duration with a unit. {EXAMPLE}")
        found.append((Fraction(match[1]), match[2]))
        at = match.end()
    if not found:
        raise ValueError(f"must be a duration with a unit. {EXAMPLE}")
    return found


def clock_only(duration: Duration) -> Duration:
    """The same duration, when it counts no working days; ValueError when it does."""
    if duration.working_days:
        raise ValueError("must be clock time (s, min, h, d, w), not working days.")
    return duration


def _positive(duration: Duration) -> Duration:
    if not duration.microseconds and not duration.working_days:
        raise ValueError("must be longer than nothing.")
    return duration


SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*(0|(\d+(\.\d+)?\s*(wd|min|s|h|d|w)\s*)+)$"},
        {"const": 0},
    ]
}
_serialised = PlainSerializer(str, return_type=str)

AnyDuration = Annotated[
    Duration, BeforeValidator(parse_duration), _serialised, WithJsonSchema(SCHEMA)
]
PositiveDuration = Annotated[AnyDuration, AfterValidator(_positive)]
ClockDuration = Annotated[AnyDuration, AfterValidator(clock_only)]
PositiveClockDuration = Annotated[ClockDuration, AfterValidator(_positive)]


def parse_margin(value: Any) -> Duration | float:
    """A duration for a metric in time, a number for one that is counted.

    Raises ValueError when it is neither.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < inf:
        return float(value)
    try:
        return parse_duration(value)
    except ValueError:
        raise ValueError("must be a duration, such as 0.5wd, or a number of at least 0.") from None


def parse_warm_up(value: Any) -> Duration | Literal["auto"]:
    """`auto`, or clock time.

    Raises ValueError when it is neither.
    """
    if value == "auto":
        return "auto"
    try:
        return clock_only(parse_duration(value))
    except ValueError:
        raise ValueError("must be auto, or clock time such as 8w.") from None


Margin = Annotated[
    Duration | float,
    PlainValidator(parse_margin),
    PlainSerializer(lambda margin: margin if isinstance(margin, float) else str(margin)),
    WithJsonSchema({"anyOf": [SCHEMA, {"type": "number", "minimum": 0}]}),
]
WarmUp = Annotated[
    Duration | Literal["auto"],
    PlainValidator(parse_warm_up),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"anyOf": [SCHEMA, {"const": "auto"}]}),
]
