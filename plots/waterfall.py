"""From today's mean lead time to an alternative's, step by step: which place gives how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.comparison import Comparison
from analysis.explanation import By, from_today, shown
from analysis.metric import Unit
from analysis.verdict import verdict
from plots import palette, phrases, scale
from plots.lettering import BODY, HEAD, LEADING, width, wrapped, write
from plots.sheet import EDGE, WIDTH, Frame, set_frame, sheet, size

__all__ = ["draw", "finding", "told"]

_NAMES = 250.0  # the most that the names of the steps may take
_PITCH, _THICK = 30.0, 0.62  # from bar to bar; how much of it the bar fills
_MOST = 9  # steps; the rest go together
_BESIDE = 8.0
REST = "all other places"


@dataclass(frozen=True)
class Bar:
    """One row: where it begins and ends on the axis, and what it tells."""

    name: str
    begin: float
    end: float
    figure: str
    colour: str


def draw(c: Comparison, ax: Axes | None = None) -> Axes:
    """The steps from above to below, in the box of these axes or on a sheet of their own."""
    bars = steps_of(c)
    across, left = size(ax)[0] if ax else WIDTH, room_for_names(bars)
    plot = across - 2 * EDGE - left
    frame = Frame(finding(c), _foot(c), left=left, below=scale.HEIGHT + BODY * LEADING)
    ax = ax or sheet(frame.surrounds(_PITCH * len(bars)))
    set_frame(ax, frame)
    set_steps(ax, bars, left, plot)
    scale.set_caption(ax, f"mean lead time, {phrases.clock(c)}")
    return ax


def set_steps(ax: Axes, bars: Sequence[Bar], left: float, plot: float) -> None:
    """The bars on axes so many points wide, their names so far beside them."""
    ax.set_ylim(len(bars) - 0.5, -0.5)
    longest = max(max(bar.begin, bar.end) for bar in bars) or 1.0
    room = max(width(bar.figure, HEAD, bold=True) for bar in bars) + _BESIDE
    scale.set_scale(ax, 0, longest * plot / max(plot - room, 1), plot, last=longest)
    for i, bar in enumerate(bars):
        _set_bar(ax, i, bar, bars)
        bold = i in (0, len(bars) - 1)
        letters = HEAD if bold else BODY
        name = wrapped(bar.name, left - 14, letters, bold=bold, lines=1)
        of = ("axes fraction", "data")
        write(ax, name, (0, i), of=of, shift=(-left, 0), size=letters, bold=bold)


def _set_bar(ax: Axes, i: int, bar: Bar, bars: Sequence[Bar]) -> None:
    low, high = sorted((bar.begin, bar.end))
    ax.barh(i, high - low, _THICK, low, color=bar.colour, linewidth=0)
    if i + 1 < len(bars):
        ax.plot([bar.end] * 2, [i - _THICK / 2, i + 1 + _THICK / 2], color=palette.FAINT, lw=0.8)
    is_total = bar.begin == 0 and i in (0, len(bars) - 1)
    write(
        ax, bar.figure, (high, i), shift=(_BESIDE, 0), size=HEAD, bold=is_total,
        colour=palette.INK,
    )  # fmt: skip


# --- what is drawn


def _names(c: Comparison) -> tuple[str, str]:
    best = verdict(c).best
    return c.names[0], best if best is not None else c.names[-1]


def room_for_names(bars: Sequence[Bar]) -> float:
    """How much the names take beside the bars."""
    return min(_NAMES, max(width(bar.name, HEAD, bold=True) for bar in bars)) + 14


def steps_of(c: Comparison, by: By = "place") -> list[Bar]:
    """Today, what changes most, all the rest together, and the alternative."""
    unit = phrases.times(c)
    steps, (before, after, _) = _steps(c, unit, by)
    told = sorted(steps, key=lambda step: -abs(step[1]))
    kept, rest = told[:_MOST], sum(change for _, change in told[_MOST:])
    moved = [*[step for step in kept if step[1]], *([(REST, rest)] if rest else [])]
    today, best = _names(c)
    at, bars = before, [Bar(today, 0, before, _figure(before, unit), palette.TODAY)]
    for name, change in sorted(moved, key=lambda step: (step[0] == REST, step[1])):
        colour = palette.AFTER if change < 0 else palette.WORSE
        bars.append(Bar(name, at, at + change, _change(change, unit), colour))
        at += change
    label = phrases.label(c, best)
    return [*bars, Bar(label, 0, after, _figure(after, unit), palette.AFTER)]


def _steps(
    c: Comparison, unit: Unit, by: By = "place"
) -> tuple[list[tuple[str, float]], tuple[float, ...]]:
    """Each step with its change, and before, after and change of all; rounded so as to add up."""
    found = from_today(by, c, _names(c)[1])
    *rows, total = shown(found, unit.size / 10**unit.digits)
    parts = 10**unit.digits
    steps = [(step.name, row[2] / parts) for step, row in zip(found.steps, rows, strict=True)]
    return steps, tuple(part / parts for part in total)


def _figure(value: float, unit: Unit) -> str:
    return f"{phrases.figure(value, unit)} {unit.name}"


def _change(value: float, unit: Unit) -> str:
    sign = "+" if value > 0 else "−"
    return f"{sign}{phrases.figure(abs(value), unit)}"


# --- in words


def finding(c: Comparison) -> str:
    """Between which ends the steps lead, and which of them is the largest, in a sentence."""
    unit, (_, best) = phrases.times(c), _names(c)
    steps, (before, after, _) = _steps(c, unit)
    ends = f"from {phrases.figure(before, unit)} to {phrases.figure(after, unit)}"
    told = f"{phrases.capital(best)}: {ends} {phrases.span(c, unit)}"
    if not any(change for _, change in steps):
        return f"{told}, and no place takes another time"
    name, change = max(steps, key=lambda step: abs(step[1]))
    way = "less" if change < 0 else "more"
    return f"{told}; {phrases.figure(abs(change), unit)} {way} at {name}"


def _foot(c: Comparison) -> str:
    return (
        f"{phrases.capital(phrases.runs(c))}; {phrases.counted(c)}. A place is a stage, a gate, or "
        "a handoff from one stage to another, waits there included. Steps are rounded so that they "
        f"add up.{phrases.overloaded(c)}"
    )


def told(c: Comparison) -> str:
    """All steps with their figures, in words."""
    first, *steps, last = steps_of(c)
    named = "; ".join(f"{bar.name} {bar.figure}" for bar in steps)
    return (
        f"Waterfall of mean lead time by place in {phrases.clock(c)}. {first.name}: "
        f"{first.figure}. {named}. {last.name}: {last.figure}."
    )
