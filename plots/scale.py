"""The numbers along an axis: round, few enough to stand apart, and plain text."""

import math

from matplotlib.axes import Axes

from plots.lettering import SMALL, font, width, write
from plots.palette import FAINT, RULE

SIZE = SMALL + 1.5
HEIGHT = SIZE + 9  # from the axes down to below the numbers
_STEPS = (1.0, 2.0, 5.0, 10.0)


def set_scale(
    ax: Axes,
    low: float,
    high: float,
    across: float,
    *,
    last: float | None = None,
    grid: bool = True,
) -> None:
    """Values from low to high on axes so many points wide: numbers below, faint lines, no box.

    Beyond `last` there are no numbers and no lines.
    """
    ax.set_xlim(low, high)
    end = high if last is None else last
    found = fitting(low, end, across * (end - low) / (high - low))
    ax.set_facecolor("none")
    ax.set_axisbelow(True)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.yaxis.set_visible(False)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=False, axis="x")
    if grid:
        ax.grid(visible=True, axis="x", color=RULE, linewidth=1, linestyle="-")
    ax.tick_params(axis="x", which="both", length=0, pad=5)
    ax.set_xticks([at for at, _ in found], [text for _, text in found])
    for text in ax.get_xticklabels():
        text.set_fontproperties(font(SIZE))
        text.set_color(FAINT)
        text.set_parse_math(False)


def fitting(low: float, high: float, across: float) -> list[tuple[float, str]]:
    """Round values, as many as find room for their numbers with some space between."""
    for most in range(8, 1, -1):
        found = ticks(low, high, most)
        if sum(1.6 * width(text, SIZE) for _, text in found) <= across:
            return found
    return ticks(low, high, 1)


def ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    """Round values from low to high, at most so many, each with its text."""
    span = high - low
    if not (span > 0 and math.isfinite(span)):
        return [(low, label(low))]
    step = _step(span / max(1, most))
    while len(found := _multiples(step, low, high)) > most:
        step = _step(step * 1.01)
    return [(at, label(at)) for at in found]


def _multiples(step: float, low: float, high: float) -> list[float]:
    inside = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return [k * step for k in inside]


def _step(least: float) -> float:
    """The smallest round step of at least this."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(s * power for s in _STEPS if s * power >= least * (1 - 1e-12))


def label(value: float) -> str:
    """A value as it stands below the axes: `0`, `2.5`, `−1,500`, `2e+07`."""
    if value < 0:
        return f"−{label(-value)}"
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        return f"{value:,.6g}" if abs(value) < 1e5 else f"{value:,.0f}"
    return f"{value:.3g}"


def set_caption(ax: Axes, text: str) -> None:
    """What the numbers are, with unit and clock, below them."""
    write(
        ax, text, (0, 0), of="axes fraction", shift=(0, -HEIGHT), size=SIZE, colour=FAINT,
        align="left top",
    )  # fmt: skip
