"""The library as people choose from it: each scenario's name, title and question."""

from dataclasses import dataclass

from analysis.columns import columns
from scenarios.library import names
from scenarios.source import read


@dataclass(frozen=True)
class Entry:
    """A scenario of the library: the name that commands take, and what it asks."""

    name: str
    title: str
    question: str


def catalogue() -> list[Entry]:
    """Every scenario of the library, in name order; what else a file says is not looked at."""
    found = ((name, read(name).mapping) for name in names())
    return [Entry(name, told.get("name", name), told.get("question", "")) for name, told in found]


def told(entries: list[Entry]) -> list[str]:
    """The library as lines of text."""
    rows = [[entry.name, entry.question or entry.title] for entry in entries]
    return [*columns(rows), "", "Try ./run compare NAME, or ./run show NAME to see what is in one."]
