"""What is wrong with a scenario file: where, what, what is right, and a way on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import isfinite
from typing import Any

from pydantic import BaseModel

Path = tuple[str | int, ...]
MOST_SHOWN = 20
LONGEST_VALUE = 60


class Absent:
    """The value of a problem that has none worth showing."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True)
class Problem:
    """One mistake; the message begins with a verb, so that `path = value message` is a sentence."""

    path: Path
    message: str
    line: int | None = None
    column: int | None = None
    value: Any = ABSENT
    file: str | None = None

    def __str__(self) -> str:
        place = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        text = f"{self.sentence}"
        return f"{':'.join(place)}: {text}" if place else text

    @property
    def sentence(self) -> str:
        """The problem without its place in the file."""
        subject = dotted(self.path)
        if subject and (shown := in_file(self.value)):
            subject = f"{subject} = {shown}"
        return printable(f"{subject} {self.message}".strip())


class ScenarioError(Exception):
    """A scenario that cannot be loaded, with all that is wrong with it, one problem a line."""

    def __init__(self, problems: Iterable[Problem], file: str | None = None) -> None:
        self.file = file
        self.problems = [p if p.file else replace(p, file=file) for p in problems]
        super().__init__(self.problems, file)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            lines.append(f"and {len(self.problems) - MOST_SHOWN} more")
        return "\n".join(lines)


def dotted(path: Path) -> str:
    """A path as it is written: `stages.build.effort`."""
    return ".".join(str(part) for part in path)


def printable(text: str) -> str:
    """The same text on one line, without what would steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def in_file(value: Any) -> str:
    """A plain value as a file would have it, text in quotes; nothing for mappings and lists."""
    if value is ABSENT or isinstance(value, dict | list | tuple | BaseModel):
        return ""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not isfinite(value):
        return {"inf": ".inf", "-inf": "-.inf"}.get(str(value), ".nan")  # as YAML writes them
    if isinstance(value, int | float):
        return plain(value).replace(",", "") if "e" in str(value) else str(value)
    text = " ".join(str(value).split())
    return f'"{text}"' if len(text) <= LONGEST_VALUE else f'"{text[:LONGEST_VALUE]}…"'


def plain(number: float) -> str:
    """A number as people write it: `1,000,000` and not `1e+06`; of huge and tiny ones the power."""
    return f"{number:,.15g}" if 1e-4 <= abs(number) < 1e15 else f"{number:g}"


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """` Did you mean "ops"?` for a name close to a known one, else nothing."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(str(name).lower(), by_lower, n=1, cutoff=0.6)
    return f' Did you mean "{by_lower[close[0]]}"?' if close else ""


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names with commas; of a long list the first few."""
    more = f", and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def unknown(name: object, kind: str, known: Iterable[str]) -> str:
    """The message for a name that refers to nothing: what it is not, what there is, a way on."""
    names = list(known)
    there = f" ({listed(names)})" if names else "; there is none"
    whose = "" if " of " in kind else " of this scenario"
    return f"is no {kind}{whose}{there}.{did_you_mean(name, names)}"
