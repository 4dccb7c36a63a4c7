"""Paths such as `stages.build.effort.low`: read, checked against a mapping, and set."""

import copy
from typing import Any

from scenarios.errors import Path, did_you_mean, dotted, in_file, listed
from scenarios.shape import annotation_at, child, keys, noun, part_of
from scenarios.yaml_text import parse_value

KINDS: dict[str | int, str] = {
    "calendars": "calendar",
    "teams": "team",
    "stages": "stage",
    "approvals": "approval",
    "releases": "release",
    "authority": "work type",
    "work": "work type",
    "handoffs": "handoff",
    "levers": "lever",
    "changes": "change",
    "alternatives": "alternative",
    "numbers": "number",
}


def parse_path(text: str) -> Path:
    """The keys of a path; a number in a list counts from 0.

    Raises ValueError for an empty path or an empty key in it.
    """
    segments = [segment.strip() for segment in text.split(".")]
    if not all(segments):
        raise ValueError("is no path. Write keys with dots between, such as stages.build.effort.")
    return tuple(segments)


def parse_setting(text: str) -> tuple[str, Any]:
    """The path and the value of a text such as `teams.operations.people=3`.

    Raises ValueError when it has no path, no `=` or its value is no YAML.
    """
    path, equals, value = text.partition("=")
    if not equals or not path.strip():
        raise ValueError("must be path=value, such as teams.operations.people=3.")
    return path.strip(), parse_value(value.strip())


def resolve(mapping: dict[str, Any], text: str) -> Path:
    """The path of a text when it leads to a key that is there or may be.

    Raises ValueError that says which of its keys is wrong.
    """
    path: Path = ()
    value: Any = mapping
    segments = parse_path(text)
    for number, written in enumerate(segments):
        segment = _segment(value, str(written), path, mapping, last=number == len(segments) - 1)
        path, value = (*path, segment), child(value, segment)
    return path


def _segment(
    value: Any, segment: str, path: Path, mapping: dict[str, Any], last: bool
) -> str | int:
    """The key that a segment means; ValueError when there is none and may be none."""
    if isinstance(value, list):
        if not segment.isdecimal() or int(segment[:9]) >= len(value):
            raise ValueError(
                f"{_at(path)}has no item {segment}; they count from 0 to {len(value) - 1}."
            )
        return int(segment)
    if isinstance(value, dict) and segment in value:
        return segment
    annotation = annotation_at(path, mapping)
    if value is not None and not isinstance(value, dict):
        raise ValueError(f"leads past {dotted(path)}, which is {in_file(value)} and has no keys.")
    if part := part_of(annotation, value or {}):
        known = list(keys(part))
        if segment in known:
            return segment
        what = f"is no key of {noun(part)}"
    else:
        known = list(value or {})
        if last and annotation_at((*path, segment), mapping) is not None:
            return segment
        inside = f"is nothing in {dotted(path)}"
        what = f"is no {KINDS[path[0]]} of this scenario" if len(path) == 1 else inside
    raise ValueError(
        f'fails at "{segment}", which {what} ({listed(known, 30)}).{did_you_mean(segment, known)}'
    )


def _at(path: Path) -> str:
    return f"fails at {dotted(path)}, which " if path else ""


def set_value(mapping: dict[str, Any], text: str, value: Any) -> dict[str, Any]:
    """A copy of a mapping in which a path has another value.

    Raises ValueError when the path leads nowhere.
    """
    *way, last = resolve(mapping, text)
    changed = dict(mapping)
    at: Any = changed
    for segment in way:
        inner = child(at, segment)
        at[segment] = list(inner) if isinstance(inner, list) else dict(inner or {})
        at = at[segment]
    at[last] = copy.deepcopy(value)
    return changed


def value_at(mapping: dict[str, Any], text: str) -> Any:
    """What stands at a path, or None.

    Raises ValueError when the path leads nowhere.
    """
    value: Any = mapping
    for segment in resolve(mapping, text):
        value = child(value, segment)
    return value
