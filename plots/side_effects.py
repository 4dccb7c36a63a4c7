"""What the best alternative does to other figures, on the scale on which its gain is drawn.

A loss is as long as a gain of as many hundredths, and an interval that reaches over today's figure
is hollow: it may be either.
"""

from collections.abc import Sequence
from math import isfinite

from matplotlib.axes import Axes

from analysis.comparison import BETTER, WORSE, Comparison, Difference, Row, change_from_today
from analysis.metric import Unit
from plots import before_after, palette, phrases, scale
from plots.lettering import LEADING, SMALL, shortened, width, wrapped, write
from plots.sheet import size

PITCH, _LETTERS = 23.0, SMALL + 2
_NAMES, _FIGURES = 172.0, 240.0
_FARTHEST = 1.5  # of today's figure; what reaches further is told and not drawn
_NEAREST = 0.05


def rows(c: Comparison, most: int) -> list[Row]:
    """The figure that decides first, then what might have got worse."""
    feared = [row for row in before_after.columns(c)[1] if not row.decides]
    return [c.deciding, *feared][:most]


def set_rows(ax: Axes, c: Comparison, best: str, found: Sequence[Row]) -> None:
    """A line for each figure, in the box of these axes."""
    wide = size(ax)[0] - _NAMES - _FIGURES
    reach = 110 * max([_NEAREST, *(x for row in found for x in map(abs, _ends(c, row, best)))])
    low, high = -reach * (1 + 2 * _NAMES / wide), reach * (1 + 2 * _FIGURES / wide)
    ax.set_xlim(low, high)
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.set_axis_off()
    end, text = scale.ticks(0, reach, 3)[-1]
    for at, said in ((-end, f"−{text} %"), (0.0, "0 %"), (end, f"+{text} %")):
        ax.plot([at, at], [-0.5, len(found) - 0.5], color=palette.RULE, linewidth=1, zorder=0)
        write(ax, said, (at, len(found) - 0.5), shift=(0, -3),
              size=scale.SIZE, colour=palette.FAINT, align="center top")  # fmt: skip
    ax.plot([0, 0], [-0.5, len(found) - 0.5], color=palette.TODAY, linewidth=2, zorder=1)
    for i, row in enumerate(found):
        _set_row(ax, c, row, best, i, low, reach)


def _set_row(
    ax: Axes, c: Comparison, row: Row, best: str, i: int, low: float, reach: float
) -> None:
    d = change_from_today(row, c, best)
    word = d.word or ""
    name = shortened(row.metric.name, _NAMES - 12, _LETTERS, bold=row.decides)
    room = _FIGURES - 14 - (width(word, SMALL) + 6 if word else 0)
    figure = _told(d, row.metric.unit, room)
    write(ax, name, (low, i), size=_LETTERS, bold=row.decides)
    colour = palette.WORSE if d.word == WORSE else palette.AFTER
    if ends := _ends(c, row, best):
        first, last = sorted(100 * end for end in ends)
        if row.values[0]:
            ax.plot([first, last], [i, i], color=colour, linewidth=4, solid_capstyle="butt")
        middle = 100 * d.interval.mean / row.values[0]
        face = colour if d.word in (BETTER, WORSE) else palette.PAPER
        ax.plot([middle], [i], marker="o", markersize=8, color=colour, markerfacecolor=face,
                markeredgewidth=1.8, zorder=3)  # fmt: skip
    write(ax, figure, (reach, i), shift=(14, 0), size=SMALL + 0.5)
    ink = {BETTER: palette.AFTER, WORSE: palette.WORSE}.get(word, palette.FAINT)
    if word:
        at = 14 + max(width(line, SMALL + 0.5) for line in figure.splitlines()) + 6
        write(ax, word, (reach, i), shift=(at, 0), size=SMALL, colour=ink)


def _told(d: Difference, unit: Unit, room: float) -> str:
    """A difference with its unit, on two lines where one is too short."""
    told = phrases.difference(d, unit) or "no figure"
    is_figure = told[:1].isdigit()
    return wrapped(f"{told} {unit.name}" if is_figure else told, room, SMALL + 0.5, lines=2)


def _ends(c: Comparison, row: Row, best: str) -> list[float]:
    """Both ends of the difference's interval in shares of today's figure, if they can be drawn."""
    d, today = change_from_today(row, c, best), row.values[0]
    if not (isfinite(today) and today > 0):
        return []
    found = [d.interval.low / today, d.interval.high / today]
    middle = d.interval.mean / today
    ends = found if all(map(isfinite, found)) else [middle, middle]
    return ends if max(map(abs, ends)) <= _FARTHEST else []


def high(found: Sequence[Row]) -> float:
    """How high so many lines stand, their scale included."""
    return PITCH * len(found) + scale.SIZE * LEADING + 4
