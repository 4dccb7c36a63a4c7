"""Words in pictures: one typeface, measured before they are set, so that nothing collides.

Lengths are in points (1/72 inch). Names come from people, so that a `$` is a dollar and never
the beginning of a formula.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from plots.palette import INK

FAMILY = "DejaVu Sans"  # comes with matplotlib, so that it is the same everywhere
TITLE, HEAD, BODY, SMALL = 20.0, 13.5, 12.5, 9.5
LEADING = 1.25  # from line to line
_HALF_CAPITAL = 0.365  # half the height of a capital letter
_SLACK = 1.02  # Agg hints letters, so that they stand a trifle wider than their outlines


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> FontProperties:
    """The typeface at this size."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide the widest line of a text is set."""
    measure = text_to_path.get_text_width_height_descent
    lines = text.split("\n")
    return _SLACK * max(float(measure(line, font(size, bold), ismath=False)[0]) for line in lines)


def height(text: str, size: float) -> float:
    """How high all lines of a text stand."""
    return size * LEADING * (text.count("\n") + 1)


def wrapped(text: str, room: float, size: float, bold: bool = False, lines: int = 99) -> str:
    """The text broken into lines that fit the room; what is beyond the last line ends in `…`.

    A word wider than the room is broken where it must be.
    """
    found: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}".lstrip()
        if width(joined, size, bold) <= room:
            line = joined
            continue
        found += [line] if line else []
        *pieces, line = _pieces(word, room, size, bold)
        found += pieces
    found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], shortened(" ".join(found[lines - 1 :]), room, size, bold)]
    return "\n".join(found)


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text on one line, its end replaced by `…` where it does not fit."""
    if width(text, size, bold) <= room:
        return text
    while text and width(text + "…", size, bold) > room:
        text = text[:-1].rstrip()
    return text + "…"


def _pieces(word: str, room: float, size: float, bold: bool) -> Sequence[str]:
    """A word cut where the room ends; each piece has a letter at least."""
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, size, bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def write(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    *,
    of: Any = "data",
    shift: tuple[float, float] = (0, 0),
    size: float = BODY,
    bold: bool = False,
    colour: str = INK,
    align: str = "left center",
) -> None:
    """Sets a text at a point of the axes, shifted by points; it may stand outside the axes.

    `of` says whose coordinates the point has, as matplotlib's xycoords; `align` is horizontal,
    then vertical, of all lines together. Each line is set on its own baseline, since matplotlib
    aligns by the letters that happen to be there.
    """
    horizontal, vertical = align.split()
    lines = text.split("\n")
    pitch = size * LEADING
    top = {"top": 0.0, "center": 0.5, "bottom": 1.0}[vertical] * pitch * len(lines)
    for i, line in enumerate(lines):
        baseline = top - (i + 0.5) * pitch - _HALF_CAPITAL * size
        ax.annotate(
            line,
            at,
            xycoords=of,
            xytext=(shift[0], shift[1] + baseline),
            textcoords="offset points",
            font=font(size, bold),
            color=colour,
            ha=horizontal,
            va="baseline",
            parse_math=False,
            annotation_clip=False,
            zorder=5,
        )
