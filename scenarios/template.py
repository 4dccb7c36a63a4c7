"""A scenario of one's own, begun from one that is there: its text with another name."""

import re
from pathlib import Path as FilePath

from scenarios.errors import Problem, ScenarioError
from scenarios.library import find
from scenarios.source import read, text_of
from scenarios.yaml_text import parse_yaml

QUESTION = "What would change if ...? Write your own question here."
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,79}")
ELSEWHERE = re.compile(r"^\s*extends:|\bcsv:", re.MULTILINE)


def new_file(name: str, from_scenario: str | FilePath, folder: FilePath = FilePath()) -> FilePath:
    """The path of a new file NAME.yaml: another scenario's, comments and all, under its own name.

    Raises ScenarioError when the name is none for a file, the file is there already, or the
    scenario cannot be loaded.
    """
    path = path_of(name, folder)
    read(from_scenario)
    origin = find(from_scenario)
    text = text_of(origin)
    if ELSEWHERE.search(text):
        what = "takes part of itself from other files, which would stay behind. Copy them together."
        raise ScenarioError([Problem((), what)], str(from_scenario))
    text = _with_line(text, "name", path.stem.replace("_", " "))
    text = _with_line(text, "question", QUESTION)
    return written(
        path, f"# Begun from {origin.stem}: put your own figures in place of its.\n{text}"
    )


def path_of(name: str, folder: FilePath = FilePath()) -> FilePath:
    """The file that a new scenario of this name is written to.

    Raises ScenarioError when the name is none for a file.
    """
    stem = name.removesuffix(".yaml")
    if not FILE_NAME.fullmatch(stem):
        what = "is no name for a file. Write letters, digits, - and _, such as my_team."
        raise ScenarioError([Problem((name or "an empty name",), what)])
    return folder / f"{stem}.yaml"


def written(path: FilePath, text: str) -> FilePath:
    """The same path, with the text in a new file.

    Raises ScenarioError when something stands there already.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        what = "is there already, and nothing is overwritten. Take another name."
        raise ScenarioError([Problem((), what)], str(path)) from None
    return path


def _with_line(text: str, key: str, value: str) -> str:
    """The text in which a key at the top has a plain value, however long the old one was."""
    lines, new = text.splitlines(keepends=True), f"{key}: {value}\n"
    place = parse_yaml(text).keys.get((key,))
    if place is None:
        after = parse_yaml(text).keys[("name",)][1]
        return "".join([*lines[:after], new, *lines[after:]])
    begin = end = place[1] - 1
    while end + 1 < len(lines) and lines[end + 1].startswith((" ", "\t")):
        end += 1
    return "".join([*lines[:begin], new, *lines[end + 1 :]])
