"""The library as a page to read: every scenario with what it asks, may change, and rests on.

`docs/gallery.md` is this page; `python -m scenarios.gallery > docs/gallery.md` writes it anew.
"""

from collections.abc import Iterator
from typing import Any

from scenarios.file import build
from scenarios.lever import Lever
from scenarios.library import names
from scenarios.path import value_at
from scenarios.route import in_words
from scenarios.scenario import Scenario
from scenarios.source import read

HEAD = """# The library

Every scenario that ships with Narrows, the small ones first. `./run compare NAME` gives the answer,
`./run show NAME` everything that is in the file, and `--set path=value` moves a lever. Grades say
how far to trust a number: A was measured in a study, B is practitioners' data, C is folklore or an
assumption.

<!-- Written by `python -m scenarios.gallery > docs/gallery.md` from the files: change those. -->
"""


def gallery() -> str:
    """The page in Markdown, one section for each scenario."""
    files = [(name, read(name).mapping) for name in names()]
    found = [(name, mapping, build(mapping)) for name, mapping in files]
    found.sort(key=lambda entry: (len(entry[2].teams), len(entry[2].stages), entry[0]))
    contents = [f"- [{s.name}](#{name}): {s.question}" for name, _, s in found]
    parts = [HEAD, "\n".join(contents), *(_section(*entry) for entry in found)]
    return "\n".join(part.strip() + "\n" for part in parts)


def _section(name: str, mapping: dict[str, Any], s: Scenario) -> str:
    parts = [
        [f"## {name}", "", f"**{s.name}.** {s.question}"],
        [f"*Source.* {s.source}"] if s.source else [],
        [f"*Expected.* {s.expected}"] if s.expected else [],
        ["*Today.*", *_today(s)],
        ["*Alternatives.*", *_alternatives(s)] if s.alternatives else [],
        list(_table("Lever", "is", "can be", rows=_levers(mapping, s))),
        list(_table("Number", "is", "may be", "grade", "source", rows=_numbers(mapping, s))),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _today(s: Scenario) -> Iterator[str]:
    people = sum(team.people for team in s.teams.values())
    yield ""
    yield f"- {people} {'person' if people == 1 else 'people'} in {_teams(s)}"
    for name, work in s.work.items():
        route = in_words(work.route, lambda place: _place(s, place))
        yield f"- {name}: {route or 'live at arrival'}"


def _teams(s: Scenario) -> str:
    teams = [f"{name} ({team.people})" for name, team in s.teams.items()]
    return ", ".join(teams) or "no team"


def _place(s: Scenario, place: str) -> str:
    if place in s.approvals:
        gate = s.approvals[place]
        return f"**{place}** ({gate.meets or gate.team})"
    if place in s.releases:
        return f"**{place}** ({s.releases[place].opens})"
    return place


def _alternatives(s: Scenario) -> Iterator[str]:
    yield ""
    for name, bundle in s.alternatives.items():
        yield f"- **{name}**: {'; '.join(s.changes[change].label for change in bundle)}"


def _levers(mapping: dict[str, Any], s: Scenario) -> Iterator[list[str]]:
    for name, lever in s.levers.items():
        now = _code(value_at(mapping, lever.path))
        yield [f"{name}<br>`{lever.path}`", now, _range(lever)]


def _range(lever: Lever) -> str:
    if lever.choices is not None:
        return "<br>".join(_code(choice) for choice in lever.choices)
    return _span(lever.low, lever.high)


def _span(low: Any, high: Any) -> str:
    return "" if low is None else f"{_code(low)} to {_code(high)}"


def _numbers(mapping: dict[str, Any], s: Scenario) -> Iterator[list[str]]:
    for path, number in s.numbers.items():
        now = _code(value_at(mapping, path))
        yield [f"`{path}`", now, _span(number.low, number.high), number.grade, number.source]


def _table(*heads: str, rows: Iterator[list[str]]) -> Iterator[str]:
    """A table of Markdown; nothing without a row."""
    for number, row in enumerate(rows):
        if number == 0:
            yield f"| {' | '.join(heads)} |"
            yield f"|{' --- |' * len(heads)}"
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _code(value: Any) -> str:
    """A value as its file has it."""
    return f"`{_written(value)}`"


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)


if __name__ == "__main__":
    print(gallery(), end="")
