"""How answers and progress appear: in colours and with a bar on a terminal, plain anywhere else."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.text import Text

from analysis.columns import WIDTH
from analysis.replications import Progress

SECONDS_BETWEEN_LINES = 10
COLOURS = {
    r"\bbetter\b": "green",
    r"\bWORSE\b|\bNOT settled\b|\bOVERLOADED\b": "bold red",
    r"\bunclear\b": "yellow",
    r"^(VERDICT|NARROWS|RESTS ON|NOT SAID|WHERE THE \w+ GO)": "bold",
}


class Listened(Console):
    """A console that leaves a reader who has gone away to us: rich would end with exit code 1."""

    def on_broken_pipe(self) -> None:
        """Lets the error go on."""
        raise BrokenPipeError


def show_lines(lines: Sequence[str]) -> None:
    """Prints lines on standard output, words of judgement in colour if it is a terminal.

    A reader who has seen enough (`| head`) is no mistake.
    """
    console = Listened(highlight=False, width=max(WIDTH, Console().width))
    try:
        for line in lines:
            console.print(_coloured(line), soft_wrap=True)
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_listens()


def show_text(text: str) -> None:
    """Prints a text on standard output as it is; a reader who has gone away is no mistake."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        nobody_listens()


def nobody_listens() -> bool:
    """Whether standard output has lost its reader; what is said from then on goes nowhere."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _coloured(line: str) -> Text:
    text = Text(line)
    for pattern, style in COLOURS.items():
        text.highlight_regex(pattern, style)
    return text


def say(line: str) -> None:
    """What takes time, or went wrong, on standard error."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A function to call as runs are done: it shows a bar on a terminal, else a line at times."""
    if not sys.stderr.isatty():
        yield _lines_at_times()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    parts = (TextColumn("runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("runs", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines_at_times() -> Progress:
    last = monotonic()

    def told(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = monotonic()
            say(f"{done} of {total} runs done")

    return told
