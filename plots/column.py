"""A column of a panel: one figure of all futures, a line for each, today's in grey.

An alternative's bar is the interval of its difference from today, drawn from today's mark, since
on the same luck the difference is far surer than either figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from matplotlib.axes import Axes

from analysis.comparison import BETTER, WORSE, Difference, Row
from plots import palette, phrases, scale
from plots.lettering import BODY, SMALL, width, write
from plots.sheet import size

_UP, _DOWN = 8.0, 11.0  # from the middle of a line up to its figure and down to its mark
_TALL = 8.0  # half of today's mark
_WORD = SMALL + 1.5
_FARTHEST = 1.5  # a column that reaches further, in shares of today's figure, has its own scale
_NEAREST = 0.1  # and none reaches less far, so that what hardly moves is seen hardly to move


@dataclass(frozen=True)
class Reach:
    """How far a column reaches below and above today's figure, in shares of it."""

    below: float
    above: float


def common_reach(rows: Sequence[Row]) -> Reach:
    """What holds every column, save those that would make all others too small to be read."""
    found = [reach for row in rows if (reach := _own_reach(row)) is not None]
    below = max([_NEAREST, *(r.below for r in found)])
    above = max([_NEAREST, *(r.above for r in found)])
    return Reach(1.1 * below, 1.1 * above)


def set_column(ax: Axes, row: Row, reach: Reach, across: float) -> None:
    """One figure of all futures on axes so many points wide."""
    ax.set_ylim(len(row.values) - 0.5, -0.5)
    low, high = _ends(row, reach)
    scale.set_scale(ax, low, high, across, grid=False)
    points = size(ax)[1] / len(row.values)
    for i in range(len(row.values)):
        at = i + _DOWN / points
        _set_track(ax, row, at, (low, high), _TALL / points)
        _set_mark(ax, row, i, at)
        _set_figure(ax, row, i, i - _UP / points, (low, high), across)


# --- the scale


def _own_reach(row: Row) -> Reach | None:
    """What one column needs; None where shares of today's figure make no sense or are too large."""
    today, ends = row.values[0], _all_ends(row)
    if not (isfinite(today) and today > 0):
        return None
    reach = Reach(1 - min(ends) / today, max(ends) / today - 1)
    return reach if max(reach.below, reach.above) <= _FARTHEST else None


def _ends(row: Row, reach: Reach) -> tuple[float, float]:
    """The values at both ends of a column: the common reach, or from 0 on a scale of its own."""
    today = row.values[0]
    if _own_reach(row) is not None:
        return today * (1 - reach.below), today * (1 + reach.above)
    ends = [0.0, *_all_ends(row)]
    low, high = min(ends), max(ends)
    return (low, high) if high > low else (low, low + 1)


def _all_ends(row: Row) -> list[float]:
    """Every value of a column that is a number."""
    found = [x for i, value in enumerate(row.values) for x in (value, *_bar(row, i))]
    return [x for x in found if isfinite(x)]


def _bar(row: Row, i: int) -> tuple[float, float]:
    """Today's own interval; of an alternative today's figure and the interval of the difference."""
    difference, own = row.differences[i], row.intervals[i]
    if difference is None:
        return own.low, own.high
    return row.values[0] + difference.interval.low, row.values[0] + difference.interval.high


# --- a line


def _set_track(ax: Axes, row: Row, at: float, ends: tuple[float, float], tall: float) -> None:
    """A faint line to read along, with today's mark and what counts as equal on it."""
    ax.plot(ends, [at, at], color=palette.RULE, linewidth=1, zorder=1)
    today = row.values[0]
    if not isfinite(today):
        return
    equal = [max(today - row.margin, ends[0]), min(today + row.margin, ends[1])]
    ax.fill_between(equal, at - tall, at + tall, color=palette.PALE, linewidth=0, zorder=0.5)
    ax.plot([today, today], [at - tall, at + tall], color=palette.TODAY, linewidth=2, zorder=2)


def _set_mark(ax: Axes, row: Row, i: int, at: float) -> None:
    value, (low, high) = row.values[i], _bar(row, i)
    if not isfinite(value):
        return
    colour, face, shape = _look(row.differences[i])
    if isfinite(low) and isfinite(high):
        ax.plot([low, high], [at, at], color=colour, linewidth=3.5, solid_capstyle="butt", zorder=3)
    mark: dict[str, Any] = {
        "marker": shape,
        "markersize": 7.5,
        "markeredgewidth": 1.8,
        "clip_on": False,
    }
    ax.plot([value], [at], color=colour, markerfacecolor=face, zorder=4, **mark)


def _look(difference: Difference | None) -> tuple[str, str, str]:
    """Colour, filling and shape of a mark; what is not sure is hollow."""
    if difference is None:
        return palette.TODAY, palette.TODAY, "o"
    if difference.word == WORSE:
        return palette.WORSE, palette.WORSE, "D"
    return palette.AFTER, palette.AFTER if difference.word == BETTER else palette.PAPER, "o"


def _set_figure(
    ax: Axes, row: Row, i: int, y: float, ends: tuple[float, float], across: float
) -> None:
    """The figure above its mark and the word of its difference beside it, inside the column."""
    value, difference = row.values[i], row.differences[i]
    word = difference.word if difference else ""
    beside = width(word, _WORD) + 5 if word else 0.0
    text = _figure(row, value, across - beside)
    first = width(text, BODY, bold=True)
    over = (value - ends[0]) / (ends[1] - ends[0]) * across if isfinite(value) else first / 2
    start = max(min(over - first / 2, across - first - beside), 0)
    ink = palette.INK if difference else palette.TODAY_TEXT
    at, where = (0, y), ("axes fraction", "data")
    write(ax, text, at, of=where, shift=(start, 0), bold=True, colour=ink)
    if word:
        colour = {BETTER: palette.AFTER, WORSE: palette.WORSE}.get(word, palette.FAINT)
        write(ax, word, at, of=where, shift=(start + first + 5, 0), size=_WORD, colour=colour)


def _figure(row: Row, value: float, room: float) -> str:
    """The figure, with fewer digits where the column is too narrow for all of them."""
    texts = (phrases.figure(value, row.metric.unit), f"{value:,.0f}", f"{value:.3g}")
    return next((text for text in texts if width(text, BODY, bold=True) <= room), texts[-1])
