"""Scenario files on disk: read whole, within bounds, and laid over the file that they extend."""

import os
from pathlib import Path as FilePath
from typing import Any

from scenarios.errors import Path, Problem, ScenarioError
from scenarios.library import find
from scenarios.yaml_text import Source, parse_yaml

MOST_BYTES = 1_000_000  # a megabyte of YAML takes a second and a half to parse in plain Python
WHOLE = ("dist", "process", "usual")  # a mapping with one of these is one value: it replaces


def read(path_or_name: str | FilePath) -> Source:
    """A scenario file as written, what it extends beneath it, with the place of every value.

    Raises ScenarioError when there is no such file, or it is no scenario file at all.
    """
    path = find(path_or_name)
    return _extended(path, [_real(path)])


def _extended(path: FilePath, chain: list[FilePath]) -> Source:
    source = parse_yaml(text_of(path), shown(path))
    if "extends" not in source.mapping:
        return source
    name = source.mapping.pop("extends")
    below = _extended_path(path, name)
    if isinstance(below, str) or _real(below) in chain:
        what = below if isinstance(below, str) else "extends itself, directly or by way of another."
        place = source.values[("extends",)]
        raise ScenarioError([Problem(("extends",), what, *place[1:], name)], source.file)
    return laid_over(_extended(below, [*chain, _real(below)]), source)


def _extended_path(path: FilePath, name: Any) -> FilePath | str:
    """The file that another one extends, or what is wrong with its name."""
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        return "must be the name of a file beside this one, such as today.yaml."
    folder = _real(path).parent
    other = path.parent / name
    if FilePath(name).is_absolute() or not _real(other).is_relative_to(folder):
        return "lies outside this file's folder. Name a file in the same folder or below."
    if not other.exists():
        return "is no file. It is looked for from this file's folder."
    return other


def laid_over(below: Source, above: Source) -> Source:
    """One source over another: mappings are merged, all else replaces, null takes away."""
    merged = Source(dict(below.mapping), dict(below.keys), dict(below.values), above.file)
    _merge(merged.mapping, above.mapping, (), merged, above)
    return merged


def _merge(
    below: dict[str, Any], above: dict[str, Any], path: Path, merged: Source, source: Source
) -> None:
    for key, value in above.items():
        here = (*path, key)
        merged.keys[here] = source.keys[here]
        old = below.get(key)
        if isinstance(value, dict) and isinstance(old, dict) and not any(k in value for k in WHOLE):
            below[key] = dict(old)
            _merge(below[key], value, here, merged, source)
            continue
        below.pop(key, None)
        if value is not None or old is None:
            below[key] = value
        for places, own in ((merged.values, source.values), (merged.keys, source.keys)):
            places.update({at: place for at, place in own.items() if at[: len(here)] == here})


def text_of(path: FilePath) -> str:
    """The text of a regular file of sensible size in UTF-8.

    Raises ScenarioError when it is none.
    """
    data = _bytes(path)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise _refused(path, "holds a NUL byte, so it is no text.", line)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(path, "is not in UTF-8. Save it as UTF-8.", line) from None
    if not text.strip():
        raise _refused(path, "is empty. Begin with name: and work:.")
    return text


def _bytes(path: FilePath) -> bytes:
    if path.is_symlink():
        raise _refused(path, "is a symbolic link. Name the file itself.")
    if path.is_dir():
        raise _refused(path, "is a folder. Name a file in it.")
    if not path.is_file():
        raise _refused(path, "is no regular file.")
    if path.stat().st_size > MOST_BYTES:
        size = path.stat().st_size / 1e6
        raise _refused(
            path, f"has {size:.1f} MB; a scenario file has at most {MOST_BYTES / 1e6:g} MB."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}.") from None


def _real(path: FilePath) -> FilePath:
    """Where a path leads; resolve() would raise for a link that leads to itself."""
    return FilePath(os.path.realpath(path))


def _refused(path: FilePath, message: str, line: int | None = None) -> ScenarioError:
    return ScenarioError([Problem((), message, line)], shown(path))


def shown(path: FilePath) -> str:
    """A path as short as it can be said from here."""
    if not path.is_absolute():
        return str(path)
    from_here = os.path.relpath(path)
    return from_here if not from_here.startswith("..") else str(path)
