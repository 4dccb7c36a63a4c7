"""The same sixty items today and after: a column of two dots for each, in rising order of today's.

Means hide that a change may help some and hold up others; dots of the same items do not.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis import wording
from analysis.comparison import Comparison
from analysis.same_items import same_items
from plots import palette, phrases, scale
from plots.lettering import LEADING, SMALL, write
from plots.sheet import size

MOST = 60
_EDGE = 34.0  # of the numbers beside the axes
_WORDS = 82.0  # of what is told beside the lines
_DOT = 6.5


@dataclass(frozen=True)
class Pairs:
    """What is drawn: lead times of the same items in both futures, and where 85 in 100 are done."""

    times: NDArray[np.float64]  # (items, 2)
    long: tuple[float, float]


def pairs(c: Comparison, best: str) -> Pairs:
    """Sixty items that are done today and with this alternative."""
    found = same_items(c.measures[c.names[0]], c.measures[best], MOST)
    row, i = phrases.row(c, "lead_time_85"), c.names.index(best)
    long = (row.values[0], row.values[i]) if row else (np.nan, np.nan)
    return Pairs(found / phrases.times(c).size, long)


def finding(c: Comparison, of: Pairs) -> str:
    """How many of them are done sooner, and how many later, in a sentence."""
    amount, tenth = len(of.times), 10.0 ** -phrases.times(c).digits
    sooner = int((of.times[:, 1] < of.times[:, 0] - tenth / 2).sum())
    later = int((of.times[:, 1] > of.times[:, 0] + tenth / 2).sum())
    if not amount:
        return "No item is done in both"
    if not sooner and not later:
        return f"The same {amount} {phrases.items(c)} take as long as today"
    told = f"{sooner or 'none'} {'is' if sooner == 1 else 'are'} done sooner"
    return f"Of the same {amount} {phrases.items(c)} {told} and {later or 'none'} later"


def set_pairs(ax: Axes, c: Comparison, of: Pairs) -> None:
    """The dots in the box of these axes."""
    across, tall = size(ax)
    top = max([*of.times.ravel().tolist(), *(x for x in of.long if x == x), 1e-9])
    each = (len(of.times) or 1) / (across - _EDGE - _WORDS)
    ax.set_xlim(-_EDGE * each, (across - _EDGE) * each)
    ax.set_ylim(0, top * 1.04)
    ax.set_axis_off()
    for at, text in scale.fitting(0, top, 3.2 * tall):
        ax.plot([0, len(of.times)], [at, at], color=palette.RULE, linewidth=1, zorder=0)
        write(ax, text, (0, at), shift=(-8, 0), size=scale.SIZE, colour=palette.FAINT,
              align="right center")  # fmt: skip
    x = np.arange(len(of.times)) + 0.5
    ax.vlines(x, of.times.min(axis=1), of.times.max(axis=1), color=palette.RULE, linewidth=2)
    for column, colour in ((0, palette.TODAY), (1, palette.AFTER)):
        ax.plot(x, of.times[:, column], linestyle="", marker="o", markersize=_DOT, color=colour,
                markeredgewidth=0, zorder=3 + column, clip_on=False)  # fmt: skip
    _set_lines(ax, c, of, tall / (top * 1.04))
    write(
        ax, f"lead time, {phrases.clock(c)}; each column one item, grey today", (0, 0),
        shift=(-_EDGE + 8, -9), size=scale.SIZE, colour=palette.FAINT, align="left top",
    )  # fmt: skip


def _set_lines(ax: Axes, c: Comparison, of: Pairs, points: float) -> None:
    """Where 85 in 100 are done in both, told beside the right end of each line."""
    unit, (before, after) = phrases.times(c), of.long
    looks = [(before, palette.TODAY_TEXT, "today"), (after, palette.AFTER, "after")]
    apart_known = before == before and after == after
    need = 2 * SMALL * LEADING + 2
    missing = max(0.0, need - abs(before - after) * points) / 2 if apart_known else 0
    for value, ink, when in looks:
        if value != value:
            continue
        ax.plot([0, len(of.times)], [value] * 2, color=ink, linewidth=1.6, dashes=(4, 2), zorder=2)
        upper = value > min(of.long) or (before == after and when == "today")
        shift = (8, missing if upper else -missing)
        said = f"{phrases.figure(value, unit)} {when}:\n85 in 100"
        write(ax, said, (len(of.times), value), shift=shift, size=SMALL, bold=True, colour=ink)


def told(c: Comparison, of: Pairs) -> str:
    """The picture in words."""
    return f"{finding(c, of)}; {wording.count(len(of.times), 'pair')} of dots."
