"""Names above the pieces of a bar, moved apart where they would collide, each with a thin line."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from plots.lettering import height, width, wrapped, write
from plots.palette import FAINT
from plots.points import points_from

SIZE = 11.5
LINE_ROOM = 20.0  # for the lines between pieces and names
_LONGEST, _GAP = 78.0, 12.0


@dataclass(frozen=True)
class Callout:
    """A broken name, where its middle stands and where the middle of its piece is, in points."""

    text: str
    at: float
    of: float


def callouts(
    names: Sequence[str], middles: Sequence[float], left: float, right: float
) -> list[Callout]:
    """Each name near the middle of its piece, between left and right; none if they do not fit."""
    return placed([wrapped(name, _LONGEST, SIZE) for name in names], middles, left, right)


def placed(
    texts: Sequence[str], middles: Sequence[float], left: float, right: float
) -> list[Callout]:
    """The same of texts that are broken into lines already."""
    widths = [width(text, SIZE) for text in texts]
    if sum(widths) + _GAP * (len(widths) - 1) > right - left:
        return []
    wanted = [middle - wide / 2 for middle, wide in zip(middles, widths, strict=True)]
    starts = apart(wanted, widths, _GAP)
    starts = [max(start, left + sum(widths[:i]) + _GAP * i) for i, start in enumerate(starts)]
    starts = [
        min(start, right - sum(widths[i:]) - _GAP * (len(widths) - 1 - i))
        for i, start in enumerate(starts)
    ]
    found = zip(texts, starts, widths, middles, strict=True)
    return [Callout(text, start + wide / 2, middle) for text, start, wide, middle in found]


def apart(wanted: Sequence[float], widths: Sequence[float], gap: float) -> list[float]:
    """Where texts begin so that none collides and all are as near as can be to where they belong.

    Texts that would collide move as one block to the mean of their places (pool adjacent
    violators), which makes the sum of squared moves the least.
    """
    blocks = list[tuple[float, int]]()  # sum of places, less what stands before them; how many
    before = 0.0
    for place, wide in zip(wanted, widths, strict=True):
        blocks.append((place - before, 1))
        before += wide + gap
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, amount = blocks.pop()
            blocks[-1] = (blocks[-1][0] + total, blocks[-1][1] + amount)
    common = [total / amount for total, amount in blocks for _ in range(amount)]
    return [at + sum(widths[:i]) + gap * i for i, at in enumerate(common)]


def callouts_height(found: Sequence[Callout]) -> float:
    """How high the names and their lines stand."""
    return LINE_ROOM + max(height(callout.text, SIZE) for callout in found) if found else 0.0


def set_callouts(ax: Axes, found: Sequence[Callout], above: float) -> None:
    """Sets the names, their lines ending so far above the axes (below it, if negative)."""
    for callout in found:
        ends = ([callout.of, callout.at], [above + 2, above + LINE_ROOM - 3])
        line = Line2D(*ends, color=FAINT, linewidth=1, transform=points_from(ax), clip_on=False)
        ax.add_artist(line)
        shift = (callout.at, above + LINE_ROOM)
        write(
            ax, callout.text, (0, 1), of="axes fraction", shift=shift, size=SIZE,
            align="center bottom",
        )  # fmt: skip
