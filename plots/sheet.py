"""What a picture is drawn on: a figure without pyplot, and a frame of words around its axes.

Lengths are in points (1/72 inch).
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from plots.lettering import SMALL, TITLE, height, wrapped, write
from plots.palette import FAINT, PAPER

WIDTH, HEIGHT = 864.0, 486.0  # 12 by 6.75 inches, as a projector shows them
EDGE = 24.0  # of paper around everything
GAP = 12.0


@dataclass(frozen=True)
class Frame:
    """The finding above a picture, the small print below it, and the room between for the rest."""

    title: str
    foot: str
    left: float = 0  # of the names beside the axes
    right: float = 0
    above: float = 0  # of what stands between title and axes
    below: float = 0  # of what stands between axes and small print

    def words(self, across: float) -> tuple[str, str]:
        """Title and small print, broken into the lines that this width takes."""
        room = across - 2 * EDGE
        return wrapped(self.title, room, TITLE, bold=True), wrapped(self.foot, room, SMALL)

    def surrounds(self, body: float, across: float = WIDTH) -> float:
        """How high a picture is whose axes are so high."""
        title, foot = self.words(across)
        words = height(title, TITLE) + height(foot, SMALL)
        return 2 * EDGE + words + 2 * GAP + self.above + body + self.below


def sheet(high: float = HEIGHT, across: float = WIDTH) -> Axes:
    """Axes that fill a new figure; it belongs to no window and to no global list."""
    figure = Figure(figsize=(across / 72, max(high, HEIGHT) / 72), facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


def size(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes."""
    box, dots = ax.get_window_extent(), ax.figure.dpi / 72
    return box.width / dots, box.height / dots


def set_frame(ax: Axes, frame: Frame) -> None:
    """Moves the borders of the axes inwards and sets the frame's words in the box they had."""
    across, high = size(ax)
    title, foot = frame.words(across)
    left, right = EDGE + frame.left, EDGE + frame.right
    top = EDGE + height(title, TITLE) + GAP + frame.above
    bottom = EDGE + height(foot, SMALL) + GAP + frame.below
    _shrink(ax, left, bottom, max(across - left - right, 1), max(high - top - bottom, 1))
    write(
        ax, title, (0, 1), of="axes fraction", shift=(-frame.left, top - EDGE),
        size=TITLE, bold=True, align="left top",
    )  # fmt: skip
    write(
        ax, foot, (0, 0), of="axes fraction", shift=(-frame.left, EDGE - bottom),
        size=SMALL, colour=FAINT, align="left bottom",
    )  # fmt: skip


def part(ax: Axes, left: float, bottom: float, across: float, high: float) -> Axes:
    """New axes of the same figure, placed from the lower left corner of these."""
    new: Axes = ax.figure.add_axes(ax.get_position().bounds)
    _shrink(new, left, bottom, across, high)
    return new


def _shrink(ax: Axes, left: float, bottom: float, across: float, high: float) -> None:
    wide, tall = size(ax)
    box = ax.get_position()
    x, y = box.width / wide, box.height / tall
    ax.set_position((box.x0 + left * x, box.y0 + bottom * y, across * x, high * y))
