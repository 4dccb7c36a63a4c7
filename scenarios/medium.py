"""Media of handoffs: preset files of the library, which any number that a file gives overrides."""

from functools import cache
from pathlib import Path as FilePath
from typing import Any, get_args

from scenarios.handoff import Medium
from scenarios.preset import Preset, written

FOLDER = FilePath(__file__).parent / "media"
MEDIA: tuple[str, ...] = get_args(Medium)


def preset(medium: str) -> Preset:
    """The preset of a medium."""
    return Preset.model_validate(_written(medium))


@cache
def _written(medium: str) -> dict[str, Any]:
    return written(FOLDER / f"{medium}.yaml")


def with_media(mapping: dict[str, Any]) -> dict[str, Any]:
    """A scenario's mapping in which each handoff with a medium has what its preset says.

    What the handoff says itself stands; of a clarification, key by key.
    """
    handoffs = mapping.get("handoffs")
    if not isinstance(handoffs, dict):
        return mapping
    return {**mapping, "handoffs": {name: _over_preset(own) for name, own in handoffs.items()}}


def _over_preset(own: Any) -> Any:
    if not isinstance(own, dict) or own.get("medium") not in MEDIA:
        return own
    below = _written(own["medium"])["handoff"]
    found = {**below, **own}
    question = own.get("clarification")
    if isinstance(question, dict):
        found["clarification"] = {**below["clarification"], **question}
    return found
