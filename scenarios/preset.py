"""Presets of the library: figures of a handoff that any number that a file gives overrides."""

from pathlib import Path as FilePath
from typing import Any, Literal

from scenarios.base import Part
from scenarios.handoff import Handoff
from scenarios.source import text_of
from scenarios.yaml_text import parse_yaml


class Preset(Part):
    """What something is taken to cost and to carry, and how far that is to be trusted."""

    source: str
    grade: Literal["A", "B", "C"]
    handoff: Handoff


def written(path: FilePath) -> dict[str, Any]:
    """A preset as its file has it; nobody writes to it."""
    return parse_yaml(text_of(path), path.name).mapping
