"""A number of a scenario file that may be turned between two ends, in its own kind."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from scenarios.building import Baseline
from scenarios.duration import CLOCK_UNITS, HOUR, parse_duration
from scenarios.errors import Problem, ScenarioError
from scenarios.path import resolve
from scenarios.shape import annotation_at, options
from scenarios.share import parse_number

CLOCK = ("h", "min", "s")  # units that a part of any length of clock time can be written in
DIGITS = 6  # after the point; seconds with six are whole microseconds


@dataclass(frozen=True)
class Dial:
    """A path with its two ends, as plain figures of one unit, and the way to write what is between.

    A duration counts hours or working days, a share counts parts of one.
    """

    path: str
    low: Fraction
    high: Fraction
    unit: str  # h, wd, share, or empty for a plain number
    whole: bool  # only whole numbers may stand there
    written: Callable[[Fraction], Any]  # a figure as a file would write it

    def at(self, part: float | Fraction) -> Fraction:
        """The figure at a part of the way from low to high, 0 to 1, that may stand there."""
        exact = self.low + (self.high - self.low) * Fraction(part)
        return Fraction(floor(exact + Fraction(1, 2))) if self.whole else exact

    def between(self, points: int) -> list[Fraction]:
        """So many figures at equal distances, both ends included; whole ones only once."""
        found = [self.at(Fraction(i, points - 1)) for i in range(points)]
        return list(dict.fromkeys(found))


def dial(file: Baseline, path: str, low: Any, high: Any) -> Dial:
    """The dial of a path of a file, with its ends as the file writes them.

    Raises ScenarioError when nothing lies between them.
    """
    if parse_number(low) is None or parse_number(high) is None:
        return _of_durations(path, low, high)
    return _of_numbers(file, path, low, high)


def _of_numbers(file: Baseline, path: str, low: Any, high: Any) -> Dial:
    percent = any(isinstance(end, str) for end in (low, high))
    whole = not percent and is_whole(file, path)
    unit = "share" if percent else ""
    written = _percent if percent else _number
    return Dial(path, _exact(low), _exact(high), unit, whole, written)


def is_whole(file: Baseline, path: str) -> bool:
    """Whether only whole numbers may stand at a path."""
    mapping = file.source.mapping
    kinds = options(annotation_at(resolve(mapping, path), mapping))
    return int in kinds and float not in kinds


def _exact(value: Any) -> Fraction:
    """A number as it is written: 0.1 is a tenth."""
    if isinstance(value, str):
        return Fraction(value.strip().removesuffix("%").strip()) / 100
    return Fraction(str(value))


def _of_durations(path: str, low: Any, high: Any) -> Dial:
    ends = [parse_duration(end) for end in (low, high)]
    if all(not end.working_days for end in ends):
        first, last = (Fraction(end.microseconds, HOUR) for end in ends)
        return Dial(path, first, last, "h", False, clock_text)
    if any(end.microseconds for end in ends):
        what = f"goes from clock time to working days ({low} to {high}): write both in one of them."
        raise ScenarioError([Problem((path,), what)])
    return Dial(path, ends[0].working_days, ends[1].working_days, "wd", False, _working_days)


# --- figures as a file writes them


def clock_text(hours: Fraction) -> str:
    """Hours as text that is read as exactly these microseconds: `90min`, `1.5h`."""
    microseconds = round(hours * HOUR)
    lengths = [(unit, Fraction(microseconds, CLOCK_UNITS[unit])) for unit in CLOCK]
    fits = [(unit, length) for unit, length in lengths if length >= 1] if microseconds else lengths
    short = ((unit, length) for unit, length in fits if (length * 100).denominator == 1)
    unit, length = next(short, lengths[-1])
    return f"{_decimal(length)}{unit}"


def _working_days(days: Fraction) -> str:
    return f"{_decimal(days)}wd"


def _percent(share: Fraction) -> str:
    return f"{_decimal(share * 100)}%"


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), DIGITS + 3)


def _decimal(value: Fraction) -> str:
    text = f"{float(value):.{DIGITS}f}"
    return text.rstrip("0").rstrip(".")
