"""Where the days go: a bar for today and for each alternative, in pieces by cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.comparison import BETTER, WORSE, Comparison
from analysis.verdict import verdict
from plots import palette, phrases, scale
from plots.breakdown import Bar, Breakdown, breakdown, finding, told
from plots.callouts import Callout, callouts, callouts_height, set_callouts
from plots.key import key_height, key_lines, set_key
from plots.lettering import BODY, HEAD, LEADING, SMALL, height, width, wrapped, write
from plots.sheet import EDGE, WIDTH, Frame, set_frame, sheet, size

__all__ = ["draw", "finding", "told"]

_NAMES = 190.0  # the most that the names of the futures may take
_PITCH, _THICK = 48.0, 0.66  # from bar to bar; how much of it the bar fills
_BESIDE, _LIFT = 8.0, 6.0  # between bar and figure; between bars and what stands above them


@dataclass(frozen=True)
class Remark:
    """What stands at the end of a bar: the figure, and how it differs from today's."""

    figure: str
    difference: str
    colour: str

    @property
    def width(self) -> float:
        """How wide the wider of its two lines is."""
        return max(width(self.figure, HEAD, bold=True), width(self.difference, BODY))


def draw(c: Comparison, ax: Axes | None = None) -> Axes:
    """The bars, in the box of these axes or on a sheet of their own."""
    b = breakdown(c)
    across = size(ax)[0] if ax else WIDTH
    names, left = _names(b.bars)
    pitch = max(_PITCH, *(height(name, HEAD) + 12 for name in names))
    plot = across - 2 * EDGE - left
    remarks = [_remark(c, b, i) for i in range(len(b.bars))]
    top = _top_value(b.bars, remarks, plot)
    named = _named(b, left, plot, top)
    lines = [] if named else key_lines(b.causes, across - 2 * EDGE)
    frame = Frame(
        finding(c),
        _foot(c),
        left=left,
        above=callouts_height(named) if named else key_height(lines) + _LIFT,
        below=scale.HEIGHT + BODY * LEADING,
    )
    ax = ax or sheet(frame.surrounds(pitch * len(names)))
    set_frame(ax, frame)
    ax.set_ylim(len(names) - 0.5, -0.5)
    scale.set_scale(ax, 0, top, plot, last=max(_end(bar, b.bars) for bar in b.bars))
    scale.set_caption(ax, f"mean lead time, {phrases.clock(c)}")
    _set_bars(ax, b, plot / top)
    _set_names(ax, names, left, c)
    _set_remarks(ax, b.bars, remarks)
    set_callouts(ax, named, above=-(1 - _THICK) / 2 * size(ax)[1] / len(names))
    set_key(ax, lines, left=left, above=_LIFT)
    return ax


def _foot(c: Comparison) -> str:
    return (
        f"{phrases.capital(phrases.runs(c))}; {phrases.counted(c)}. In brackets: "
        f"{phrases.sure(c)} of the difference from today{phrases.together(c)}. "
        "Pieces are rounded so that they add up."
        f"{phrases.overloaded(c)}"
    )


# --- how it is laid out


def _names(bars: Sequence[Bar]) -> tuple[list[str], float]:
    """The names of the futures, broken, and how much room they take."""
    room = min(_NAMES, max(width(bar.name, HEAD, bold=True) for bar in bars))
    names = [wrapped(bar.name, room, HEAD, bold=True, lines=4) for bar in bars]
    return names, room + 14


def _remark(c: Comparison, b: Breakdown, i: int) -> Remark:
    row = phrases.row(c, "lead_time_mean")
    difference = row.differences[i] if row else None
    if difference is None:
        return Remark(f"{b.total(b.bars[i])} {b.unit.name}", "", palette.TODAY_TEXT)
    colour = {BETTER: palette.AFTER, WORSE: palette.WORSE}.get(difference.word, palette.FAINT)
    return Remark(b.total(b.bars[i]), phrases.difference(difference, b.unit), colour)


def _top_value(bars: Sequence[Bar], remarks: Sequence[Remark], plot: float) -> float:
    """The value at the right end of the axes, such that each remark has room beside its bar."""
    needed = [
        _end(bar, bars) * plot / max(plot - _BESIDE - remark.width, 1)
        for bar, remark in zip(bars, remarks, strict=True)
    ]
    return max(needed) or 1.0


def _end(bar: Bar, bars: Sequence[Bar]) -> float:
    """Where a bar ends, and with it what is missing from today's."""
    return max(bar.total, bars[0].total)


def _named(b: Breakdown, left: float, plot: float, top: float) -> list[Callout]:
    """The causes' names above today's bar; none if today lacks a cause or they do not fit."""
    today = b.bars[0]
    if not all(today.parts):
        return []
    ends = [sum(today.parts[: i + 1]) for i in range(len(today.parts))]
    middles = [(end - part / 2) * plot / top for end, part in zip(ends, today.parts, strict=True)]
    return callouts([cause.name for cause in b.causes], middles, -left, plot)


# --- what is set


def _set_bars(ax: Axes, b: Breakdown, points: float) -> None:
    today = b.bars[0]
    for i, bar in enumerate(b.bars):
        start = 0.0
        for cause, part in zip(b.causes, bar.parts, strict=True):
            _set_piece(ax, i, (start, part), (b.figure(part), cause.colour), points)
            start += part
        if bar.total < today.total and bar.done:
            _set_missing(ax, i, bar.total, today.total)
        if i and today.done:
            ends = [i - _THICK / 2, i + _THICK / 2]
            ax.plot([today.total] * 2, ends, color=palette.INK, linewidth=2)


def _set_piece(
    ax: Axes, i: int, where: tuple[float, float], look: tuple[str, str], points: float
) -> None:
    """A piece of a bar, with its figure if that fits."""
    (start, part), (text, colour) = where, look
    ax.barh(i, part, _THICK, start, color=colour, edgecolor=palette.PAPER, linewidth=1.2)
    if width(text, BODY) + 8 <= part * points:
        ink = palette.readable_on(colour)
        write(ax, text, (start + part / 2, i), colour=ink, align="center center")


def _set_missing(ax: Axes, i: int, start: float, end: float) -> None:
    """What goes away: where today's bar would go on."""
    ax.barh(i, end - start, _THICK, start, color=palette.PALE, linewidth=0)


def _set_names(ax: Axes, names: Sequence[str], left: float, c: Comparison) -> None:
    best = verdict(c).best
    for i, (name, future) in enumerate(zip(names, c.names, strict=True)):
        write(
            ax, name, (0, i), of=("axes fraction", "data"), shift=(-left, 0), size=HEAD,
            bold=i == 0 or future == best, colour=palette.INK if i else palette.TODAY_TEXT,
        )  # fmt: skip


def _set_remarks(ax: Axes, bars: Sequence[Bar], remarks: Sequence[Remark]) -> None:
    for i, (bar, remark) in enumerate(zip(bars, remarks, strict=True)):
        at, lift = (_end(bar, bars), i), 8 if remark.difference else 0
        ink = remark.colour if i == 0 else palette.INK
        write(ax, remark.figure, at, shift=(_BESIDE, lift), size=HEAD, bold=True, colour=ink)
        below, size, colour = (_BESIDE, -lift), SMALL + 1.5, remark.colour
        if remark.difference:
            write(ax, remark.difference, at, shift=below, size=size, colour=colour)
