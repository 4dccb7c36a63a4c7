"""What a command prints: its answer as lines of text, or as one JSON document."""

import json as written
from collections.abc import Sequence
from math import isfinite
from typing import Any

from analysis.terminal import show_lines, show_text


def reply(lines: Sequence[str], document: Any, json: bool) -> None:
    """Prints an answer as text, or as JSON."""
    if json:
        show_text(text(document))
    else:
        show_lines(lines)


def text(document: Any) -> str:
    """A document as JSON; what is no finite number becomes null."""
    return written.dumps(_plain(document), indent=2, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return None if isinstance(value, float) and not isfinite(value) else value
