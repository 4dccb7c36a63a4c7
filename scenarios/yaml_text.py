"""YAML 1.2 text to plain values, with the line and column of every key and value.

Scalars are resolved here by the core schema of YAML 1.2.2 (10.3.2) and dates, since `on`, `yes`,
`12:30` and `08` must mean what they look like. Tags are refused, aliases and depth bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from scenarios.errors import ABSENT, Path, Problem, ScenarioError

MOST_NODES = 30_000  # a second to parse in plain Python; a large scenario has one thousand
DEEPEST = 50
Place = tuple[str | None, int, int]  # file, line, column; both count from 1

NULL = re.compile(r"~|null|Null|NULL|")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
BASED = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,14}")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]+\d\d:\d\d(:\d\d(\.\d{1,6})?)?")


@dataclass
class Source:
    """A file as written: plain values, and where each key and each value stands."""

    mapping: dict[str, Any]
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    file: str | None = None


@dataclass
class _Node:
    """A value with its place; a mapping's keys carry theirs."""

    content: Any
    place: Place
    key_places: dict[str, Place] = field(default_factory=dict)


def parse_yaml(text: str, file: str | None = None) -> Source:
    """The mapping that a text holds, with the place of everything in it.

    Raises ScenarioError when it is no YAML, no single mapping, or larger than anything sensible.
    """
    reader = _Reader(file)
    try:
        root = reader.document(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        raise ScenarioError([_no_yaml(error)], file) from None
    except (YAMLError, ValueError, RecursionError) as error:
        what = str(error).splitlines()[0]
        raise ScenarioError([Problem((), f"is no YAML: {what}.")], file) from None
    source = Source({}, file=file)
    source.mapping = reader.plain(root, (), source)
    return source


def parse_value(text: str) -> Any:
    """The value that a text such as `3`, `4h` or `{low: 1h}` has in a file.

    Raises ValueError when it is no YAML.
    """
    try:
        return parse_yaml("value: " + text).mapping["value"]
    except ScenarioError as error:
        raise ValueError(error.problems[0].message) from None


def _no_yaml(error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = (error.problem or error.context or "it cannot be read").strip()
    place = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Problem((), f"is no YAML: {what}.", *place)


def scalar(text: str) -> Any:
    """The value of a plain scalar: null, true, 12, 0.5, a date, a date and time, or text."""
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return bool(TRUE.fullmatch(text))
    if INTEGER.fullmatch(text):
        return int(text)
    if BASED.fullmatch(text):
        return int(text, 0)
    if REAL.fullmatch(text):
        return float(text)
    try:
        if DATE.fullmatch(text):
            return date.fromisoformat(text)
        if INSTANT.fullmatch(text):
            return datetime.fromisoformat(" ".join(text.replace("T", " ").split()))
    except ValueError:
        return text  # 2026-02-30: what it should have been is said where a date is expected
    return text


class _Reader:
    """Builds nodes from events; it remembers anchors and counts."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.anchors: dict[str, _Node] = {}
        self.nodes = 0

    def document(self, events: Iterator[Event]) -> _Node:
        started, root = 0, None
        for event in events:
            if isinstance(event, DocumentStartEvent):
                started += 1
                if started > 1:
                    raise self.error(event, "holds a second document. Write one file for each.")
            elif isinstance(event, MappingStartEvent):
                root = self.node(event, events, 1)
            elif isinstance(event, ScalarEvent | SequenceStartEvent | AliasEvent):
                raise self.error(event, "must be a mapping at the top, such as name: My scenario.")
        if root is None:
            raise ScenarioError([Problem((), "is empty. Begin with name: and work:.")], self.file)
        return root

    def node(self, event: Any, events: Iterator[Event], depth: int) -> _Node:
        self.count(event, depth)
        if isinstance(event, AliasEvent):
            if event.anchor not in self.anchors:
                raise self.error(
                    event, f"refers to *{event.anchor}, which no &{event.anchor} names."
                )
            return self.anchors[event.anchor]
        if event.tag is not None:
            raise self.error(event, f"has the tag {event.tag}; tags are not allowed here.")
        if isinstance(event, MappingStartEvent):
            node = self.mapping(event, events, depth)
        elif isinstance(event, SequenceStartEvent):
            node = _Node(list(self.items(events, depth)), self.place(event))
        else:
            content = scalar(event.value) if event.implicit[0] else event.value
            node = _Node(content, self.place(event))
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def items(self, events: Iterator[Event], depth: int) -> Iterator[_Node]:
        while not isinstance(event := next(events), SequenceEndEvent):
            yield self.node(event, events, depth + 1)

    def mapping(self, start: Event, events: Iterator[Event], depth: int) -> _Node:
        node = _Node({}, self.place(start))
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.tag is not None:
                raise self.error(event, "must be a plain name to be a key.")
            if event.value in node.content:
                first = node.key_places[event.value]
                what = f'has the key "{event.value}" twice; it stands in line {first[1]} already.'
                raise self.error(event, what)
            node.key_places[event.value] = self.place(event)
            node.content[event.value] = self.node(next(events), events, depth + 1)
        return node

    def plain(self, node: _Node, path: Path, source: Source) -> Any:
        """The node's value without places, which go into the source instead."""
        source.values[path] = node.place
        if len(source.values) > MOST_NODES or len(path) > DEEPEST:
            what = f"grows to more than {MOST_NODES:,} values or {DEEPEST} levels by its aliases."
            top = source.values[path[:1]]
            raise ScenarioError([Problem(path[:1], what, *top[1:])], self.file)
        if isinstance(node.content, list):
            return [self.plain(item, (*path, n), source) for n, item in enumerate(node.content)]
        if isinstance(node.content, dict):
            source.keys.update({(*path, key): at for key, at in node.key_places.items()})
            return {k: self.plain(v, (*path, k), source) for k, v in node.content.items()}
        return node.content

    def count(self, event: Event, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self.error(event, f"has more than {MOST_NODES:,} values. Write a smaller file.")
        if depth > DEEPEST:
            raise self.error(event, f"is nested more than {DEEPEST} levels deep.")

    def place(self, event: Event) -> Place:
        return self.file, event.start_mark.line + 1, event.start_mark.column + 1

    def error(self, event: Event, message: str) -> ScenarioError:
        _, line, column = self.place(event)
        return ScenarioError([Problem((), message, line, column, ABSENT)], self.file)
