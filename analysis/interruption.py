"""What somebody who interrupts a command is told: what of its work is there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

NOTHING = "Interrupted; nothing was written."


class InterruptionError(Exception):
    """An interruption of work that leaves something behind, with words for it."""


@contextmanager
def leaving(files: Sequence[Path]) -> Iterator[None]:
    """Work that may be interrupted when some files are there; the list may grow meanwhile.

    Raises InterruptionError, which names them.
    """
    try:
        yield
    except KeyboardInterrupt:
        there = "\n".join(map(str, files))
        raise InterruptionError(
            f"Interrupted; already written:\n{there}" if there else NOTHING
        ) from None


def resumable(done: int, total: int, folder: Path) -> str:
    """The words for a sweep of which so many runs are kept."""
    if done == 0:
        return "Interrupted; no part of the sweep was finished, so nothing is kept."
    return (
        f"Interrupted; {done} of {total} runs are kept in {folder}. "
        "The same command goes on from there."
    )
