"""Scenario files, loaded: the whole way from a path or a name to a Scenario."""

from pathlib import Path as FilePath
from typing import Any

from scenarios.scenario import Scenario
from scenarios.setting import checked, with_changes
from scenarios.source import read
from scenarios.variant import Sets
from scenarios.yaml_text import Source

__all__ = ["Source", "build", "load", "read"]


def load(path_or_name: str | FilePath, sets: Sets = ()) -> Scenario:
    """The scenario of a file or of a name in the library, with values set.

    Raises ScenarioError with all that is wrong, each with its place in the file.
    """
    return with_changes(read(path_or_name), (), sets)


def build(mapping: dict[str, Any], positions: Source | None = None) -> Scenario:
    """The scenario that plain values describe: names with mappings, lists, texts and numbers.

    Raises ScenarioError with all that is wrong; `positions` says where it stands in a file.
    """
    return checked(positions or Source(mapping)).scenario
