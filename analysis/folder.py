"""Where the files of an answer go."""

import os
from collections.abc import Sequence
from errno import EACCES
from pathlib import Path

from scenarios.library import find


def folder_for(out: Path, scenario: str, *more: str) -> Path:
    """OUT/SCENARIO, made before the work and not after it.

    Raises OSError when it cannot be made or nothing can be written into it.
    """
    return writable(out.joinpath(find(scenario).stem, *more))


def writable(folder: Path) -> Path:
    """The folder, made if need be.

    Raises OSError when it cannot be made or nothing can be written into it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(folder))
    return folder


def named(files: Sequence[Path]) -> list[str]:
    """Where files are, under an answer."""
    return ["", *map(str, files)] if files else []
