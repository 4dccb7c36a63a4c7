"""The key of a picture: coloured squares with their names, in lines that fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from plots.lettering import BODY, LEADING, shortened, width, write
from plots.points import points_from

_SQUARE, _SPACE = 16.0, 18.0  # a square with its gap; between one name and the next square


@dataclass(frozen=True)
class Entry:
    """A name and its colour."""

    name: str
    colour: str


def key_lines(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries in order, broken into lines of this width; a name too long for one is cut."""
    lines: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        name = shortened(entry.name, room - _SQUARE, BODY)
        need = _SQUARE + width(name, BODY)
        if lines[-1] and used + need > room:
            lines.append([])
            used = 0.0
        lines[-1].append(Entry(name, entry.colour))
        used += need + _SPACE
    return lines if entries else []


def key_height(lines: Sequence[Sequence[Entry]]) -> float:
    """How high these lines stand."""
    return len(lines) * BODY * LEADING * 1.15


def set_key(ax: Axes, lines: Sequence[Sequence[Entry]], *, left: float, above: float) -> None:
    """Sets the lines, their lower edge so far above the axes and their left so far beside it."""
    pitch = BODY * LEADING * 1.15
    for i, line in enumerate(reversed(lines)):
        x, y = -left, above + (i + 0.5) * pitch
        for entry in line:
            _square(ax, entry.colour, x, y)
            write(ax, entry.name, (0, 1), of="axes fraction", shift=(x + _SQUARE, y))
            x += _SQUARE + width(entry.name, BODY) + _SPACE


def _square(ax: Axes, colour: str, x: float, y: float) -> None:
    square = Line2D([x + 5.5], [y], marker="s", markersize=11, color=colour, markeredgewidth=0)
    square.set(transform=points_from(ax), clip_on=False)
    ax.add_artist(square)
