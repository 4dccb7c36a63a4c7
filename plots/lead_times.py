"""How long it takes, item by item: a hundred dots for today and for the best alternative.

Dots can be counted, and people read chances better from counts than from curves: each stands for
one in a hundred, and the line is where 85 of them are done.
Source: Kay, Kola, Hullman and Munson, When (ish) is my bus? (2016).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection
from numpy.typing import NDArray

from analysis.comparison import BETTER, Comparison, Row
from analysis.metric import LONG_LEAD_TIME
from analysis.verdict import verdict
from plots import palette, phrases, scale
from plots.lettering import BODY, HEAD, LEADING, height, width, wrapped, write
from plots.sheet import EDGE, HEIGHT, WIDTH, Frame, set_frame, sheet, size

Floats = NDArray[np.float64]
DOTS = 100
_NAMES = 170.0
_LARGEST, _SMALLEST = 13.0, 2.0  # across a dot
_LABEL = BODY * LEADING + 6  # the line of words above each heap
_SPACE = 16.0  # between both heaps


@dataclass(frozen=True)
class Heap:
    """One future: its dots in rising order, and the time within which 85 in 100 are done."""

    name: str
    dots: Floats
    long: float  # nan where nothing is done
    words: str  # what stands beside the line
    colour: str
    ink: str


def draw(c: Comparison, ax: Axes | None = None) -> Axes:
    """The dots, in the box of these axes or on a sheet of their own."""
    found = heaps(c)
    across = size(ax)[0] if ax else WIDTH
    room = min(_NAMES, max(width(heap.name, HEAD, bold=True) for heap in found))
    left = room + 16
    frame = Frame(finding(c), _foot(c), left=left, below=scale.HEIGHT + BODY * LEADING)
    ax = ax or sheet(HEIGHT)
    set_frame(ax, frame)
    wide, high = across - 2 * EDGE - left, size(ax)[1]
    top = _top_value(found, wide)
    scale.set_scale(ax, 0, top, wide, grid=False)
    scale.set_caption(ax, f"lead time, {phrases.clock(c)}")
    ax.set_ylim(0, high)
    tall = (high - _SPACE * (len(found) - 1)) / len(found)
    across_dot = _diameter(found, wide / top, tall - _LABEL)
    for i, heap in enumerate(found):
        base = (len(found) - 1 - i) * (tall + _SPACE)
        _set_heap(ax, heap, base, across_dot, wide / top)
        _set_line(ax, heap, base, base + tall, (wide, top))
        if i:
            _set_todays_line(ax, found[0], base, base + tall - _LABEL)
        name = wrapped(heap.name, room, HEAD, bold=True, lines=5)
        middle = max(base + tall / 2 - _LABEL / 2, base + height(name, HEAD) / 2)
        where, shift = ("axes fraction", "data"), (-left, 0)
        write(ax, name, (0, middle), of=where, shift=shift, size=HEAD, bold=True, colour=heap.ink)
    return ax


# --- what is shown


def heaps(c: Comparison) -> list[Heap]:
    """Today, and the best alternative if there is one."""
    best, row = verdict(c).best, phrases.row(c, "lead_time_85")
    names = [c.names[0], *([best] if best is not None and best != c.names[0] else [])]
    looks = [(palette.TODAY, palette.TODAY_TEXT), (palette.AFTER, palette.AFTER)]
    found = []
    for name, (colour, ink) in zip(names, looks, strict=False):
        long = row.values[c.names.index(name)] if row else np.nan
        words, label = _words(c, row, name), phrases.label(c, name)
        found.append(Heap(label, dots(c, name), long, words, colour, ink))
    return found


def _words(c: Comparison, row: Row | None, name: str) -> str:
    if row is None:
        return ""
    i, unit = c.names.index(name), row.metric.unit
    difference = row.differences[i]
    told = f"{100 * LONG_LEAD_TIME:g} in 100 within {phrases.figure(row.values[i], unit)}"
    return told if difference is None else f"{told}: {phrases.difference(difference, unit)}"


def dots(c: Comparison, name: str) -> Floats:
    """The lead times of a hundred items at equal ranks of all; of all items if they are fewer."""
    times = np.sort(np.concatenate([m.working_lead_time for m in c.measures[name]]))
    amount = min(DOTS, len(times))
    ranks = ((np.arange(amount) + 0.5) * len(times) / max(amount, 1)).astype(np.int64)
    found: Floats = times[ranks] / phrases.times(c).size
    return found


def finding(c: Comparison) -> str:
    """The title: within which time 85 in 100 are done, before and after."""
    found, row = heaps(c), phrases.row(c, "lead_time_85")
    unit, items = phrases.times(c), phrases.items(c)
    span, share = phrases.span(c, unit), f"{100 * LONG_LEAD_TIME:g} in 100 {items}"
    before = phrases.figure(found[0].long, unit)
    if row is None or not len(found[0].dots):
        return "Nothing was done, so there are no lead times"
    if len(found) == 1:
        return f"{share} are done within {before} {span}"
    best = verdict(c).best or c.names[0]
    after, difference = phrases.figure(found[1].long, unit), row.differences[c.names.index(best)]
    told = f"{phrases.capital(best)}: {share} are done within {after} {span}"
    if difference and difference.word == BETTER:
        return f"{told} instead of {before}"
    return f"{told}, today within {before}"


def told(c: Comparison) -> str:
    """The picture in words, for those who cannot see it."""
    unit = phrases.times(c)
    lines = [
        f"{heap.name}: half within {phrases.figure(_middle(heap), unit)}, "
        f"{100 * LONG_LEAD_TIME:g} in 100 within {phrases.figure(heap.long, unit)}, "
        f"the slowest dot at {phrases.figure(heap.dots[-1], unit)}"
        for heap in heaps(c)
        if len(heap.dots)
    ]
    return f"Dots of lead times in {phrases.clock(c)}. {'; '.join(lines)}."


def _middle(heap: Heap) -> float:
    return float(heap.dots[len(heap.dots) // 2])


def _foot(c: Comparison) -> str:
    found = heaps(c)
    each = "1 in 100 items" if all(len(h.dots) == DOTS for h in found) else "an item at equal ranks"
    told = f"{phrases.capital(phrases.runs(c))}; {phrases.counted(c)}. Each dot: {each}; hollow: "
    told += "beyond the line."
    if len(found) > 1:
        told += f" In brackets: {phrases.sure(c)} of the difference from today."
    return f"{told}{phrases.overloaded(c)}"


# --- how it is laid out


def _top_value(found: Sequence[Heap], wide: float) -> float:
    """The right end of the axes: the last dot has room, and so has half of it."""
    ends = [x for heap in found for x in (*heap.dots[-1:], heap.long) if x == x]
    return (max(ends, default=0.0) or 1.0) * wide / (wide - _LARGEST)


def _diameter(found: Sequence[Heap], points: float, tall: float) -> float:
    """The largest dot with which no heap is higher than its room."""
    across = _LARGEST
    while across > _SMALLEST and max(_highest(heap, points, across) for heap in found) > tall:
        across -= 0.5
    return across


def _highest(heap: Heap, points: float, across: float) -> float:
    return max((y for _, y in _places(heap, points, across)), default=0.0) + across / 2


def _places(heap: Heap, points: float, across: float) -> list[tuple[float, float]]:
    """Where the middles of the dots are, in points: side by side, and on top of each other."""
    edge = 0.0 if np.isnan(heap.long) else heap.long  # the line stands between two columns of dots
    columns = np.ceil((heap.dots - edge) * points / across).astype(int).tolist()
    seen: dict[int, int] = {}
    found = []
    for at in columns:
        found.append((edge * points + (at - 0.5) * across, (seen.get(at, 0) + 0.5) * across))
        seen[at] = seen.get(at, 0) + 1
    return found


# --- what is set


def _set_heap(ax: Axes, heap: Heap, base: float, across: float, points: float) -> None:
    places = [(x / points, base + y) for x, y in _places(heap, points, across)]
    faces = [palette.PAPER if x > heap.long else heap.colour for x in heap.dots]
    drawn = across * 0.84
    lengths = [drawn] * len(places)
    ax.add_collection(
        EllipseCollection(
            lengths, lengths, [0.0] * len(places), units="points", offsets=places,
            offset_transform=ax.transData, facecolors=faces, edgecolors=heap.colour, linewidths=1.2,
            zorder=3, clip_on=False,
        ),
        autolim=False,
    )  # fmt: skip
    ax.axhline(base, color=palette.FAINT, linewidth=1, zorder=2)


def _set_line(ax: Axes, heap: Heap, base: float, top: float, frame: tuple[float, float]) -> None:
    """Where 85 in 100 are done, and its words beside its upper end."""
    if heap.long != heap.long:
        write(ax, "nothing was done", (0, (base + top) / 2), shift=(8, 0), colour=palette.FAINT)
        return
    wide, high = frame
    ax.plot([heap.long] * 2, [base, top], color=heap.ink, linewidth=2, zorder=4)
    at, need = heap.long / high * wide, 8 + width(heap.words, BODY, bold=True)
    x = at + 8 if at + need <= wide else max(min(at - need, wide - need), 0)
    place, of = (0, top - _LABEL / 2), ("axes fraction", "data")
    write(ax, heap.words, place, of=of, shift=(x, 0), bold=True, colour=heap.ink)


def _set_todays_line(ax: Axes, today: Heap, base: float, top: float) -> None:
    """Where today's line is, below it, to see how far it has moved."""
    if today.long == today.long:
        line: dict[str, Any] = {"linewidth": 2, "dashes": (3, 3), "zorder": 1}
        ax.plot([today.long] * 2, [base, top], color=palette.TODAY, **line)
