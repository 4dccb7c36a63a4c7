"""Two value-stream ladders to one scale: what an item waits above the line, what is worked below.

Source: Rother and Shook, Learning to See (1999), the time line under a value-stream map.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis import wording
from analysis.comparison import Comparison
from analysis.days import GROUPS
from analysis.ladder import HANDED, WORKED, Block, Ladder, ladder, narrow_blocks
from plots import palette, phrases, scale
from plots.callouts import SIZE, Callout, callouts_height, placed, set_callouts
from plots.key import Entry
from plots.lettering import BODY, HEAD, LEADING, SMALL, height, shortened, wrapped, write
from plots.points import points_from
from plots.sheet import part, size
from simulator.layout import CAUSES

LEFT = 168.0  # of the names beside the ladders
_BAR = 13.0  # how thick the pieces are, above and below the line
_MARK = 11.0  # for the mark of the narrows
_LONGEST = 92.0  # of a block's name
_SPACE = 10.0
_FARTHER = 1.25  # than the ladder: how far its names may reach


@dataclass(frozen=True)
class Piece:
    """A stretch of one cause: where it begins and ends on the axis, and whether it is work."""

    begin: float
    end: float
    colour: str
    worked: bool


@dataclass(frozen=True)
class Rungs:
    """One future as it is drawn."""

    name: str
    total: str
    narrows: str
    blocks: tuple[tuple[str, float, float, bool], ...]  # name, begin, end, is it the narrows
    pieces: tuple[Piece, ...]


def high(found: Sequence[Rungs]) -> float:
    """How high ladders so drawn stand, their scale and its caption included."""
    return len(found) * (_row_height() + _SPACE) + scale.HEIGHT + BODY * LEADING


def rungs(c: Comparison, names: Sequence[str]) -> list[Rungs]:
    """Each of these futures as a ladder."""
    return [_of(c, name, ladder(c.measures[name])) for name in names]


def causes(c: Comparison, names: Sequence[str]) -> list[Entry]:
    """The causes that take any time, with their colours."""
    found = [ladder(c.measures[name]) for name in names]
    taken = [sum(b.groups[i] for x in found for b in x.blocks) for i in range(len(GROUPS))]
    return [Entry(name, _colour(i)) for i, (name, _) in enumerate(GROUPS) if taken[i]]


def set_ladders(ax: Axes, c: Comparison, found: Sequence[Rungs]) -> None:
    """The ladders from above to below, in the box of these axes."""
    across, tall = size(ax)
    wide = across - LEFT
    longest = max((piece.end for one in found for piece in one.pieces), default=0.0) or 1.0
    for i, one in enumerate(found):
        top = tall - i * (_row_height() + _SPACE)
        last = i == len(found) - 1
        row = part(ax, LEFT, top - _row_height(), wide, 2 * _BAR + _MARK)
        _set_row(row, one, longest, last=last)
        if last:
            scale.set_caption(row, f"mean of all items, {phrases.clock(c)}")
        _set_name(row, one, after=i > 0)
    ax.set_axis_off()


# --- what is drawn


def _of(c: Comparison, name: str, found: Ladder) -> Rungs:
    unit = phrases.times(c)
    each = found.completed * unit.size or 1.0
    narrow = narrow_blocks(c.futures[name], c.fullness[name])
    at, blocks, pieces = 0.0, list[tuple[str, float, float, bool]](), list[Piece]()
    for block in found.blocks:
        begin = at
        for group in _order(block):
            end = at + block.groups[group] / each
            pieces.append(Piece(at, end, _colour(group), group in WORKED))
            at = end
        told = f"{block.name} {phrases.figure(at - begin, unit)}"
        blocks.append((told, begin, at, block.name in narrow))
    total = f"{phrases.figure(found.total / each, unit)} {phrases.span(c, unit)}"
    label = phrases.label(c, name)
    return Rungs(label, total, _narrows(c, name), tuple(blocks), tuple(pieces))


def _order(block: Block) -> list[int]:
    """Waiting first, then work, then what it takes to hand it on."""
    taken = [i for i, amount in enumerate(block.groups) if amount]
    return sorted(taken, key=lambda i: (i == HANDED, i in WORKED, i))


def _colour(group: int) -> str:
    return palette.CAUSES[CAUSES[GROUPS[group][1][0]]]


def _narrows(c: Comparison, name: str) -> str:
    """Which place is full first, in a line."""
    full = c.fullness[name]
    if full is None:
        return ""
    places = wording.named([place.called for place in full.capacity.narrows])
    return f"narrows: {places}, {wording.percent(round(full.share, 2))} full"


# --- how it is drawn


def _row_height() -> float:
    return callouts_height([Callout("one\ntwo", 0, 0)]) + 2 * _BAR + _MARK


def _set_row(ax: Axes, one: Rungs, longest: float, *, last: bool) -> None:
    wide = size(ax)[0]
    scale.set_scale(ax, 0, longest, wide, grid=False)
    if not last:
        ax.set_xticks([])
    ax.set_ylim(-_BAR - _MARK, _BAR)
    for piece in one.pieces:
        base = -_BAR if piece.worked else 0.0
        ax.bar(
            piece.begin, _BAR, piece.end - piece.begin, base, align="edge", color=piece.colour,
            linewidth=0, zorder=2,
        )  # fmt: skip
    end = max((piece.end for piece in one.pieces), default=0.0)
    ax.plot([0, end], [0, 0], color=palette.INK, linewidth=1.4, zorder=3, solid_capstyle="butt")
    for _, begin, _, _ in one.blocks[1:]:
        ax.plot([begin] * 2, [-_BAR, _BAR], color=palette.PAPER, linewidth=1.6, zorder=2.5)
    for _, begin, stop, narrow in one.blocks:
        if narrow:
            _set_mark(ax, begin, stop, wide / longest)
    set_callouts(ax, _named(one, wide, longest), above=0)


def _set_mark(ax: Axes, begin: float, end: float, points: float) -> None:
    """A thick line below the narrows, at least as wide as can be seen."""
    low, middle = max((end - begin) * points, 8.0) / 2, (begin + end) / 2 * points
    y = -2 * _BAR - _MARK / 2
    line = Line2D(
        [middle - low, middle + low], [y, y], color=palette.WORSE, linewidth=4,
        solid_capstyle="butt", transform=points_from(ax), clip_on=False,
    )  # fmt: skip
    ax.add_artist(line)


def _named(one: Rungs, wide: float, longest: float) -> list[Callout]:
    """The names of as many blocks as find room, those that take longest first."""
    found = sorted(one.blocks, key=lambda b: (not b[3], b[1] - b[2]))
    end = max((stop for _, _, stop, _ in one.blocks), default=0.0) / longest * wide
    right = min(wide, _FARTHER * end + _LONGEST)  # so that no line is long
    while found:
        told = sorted(found, key=lambda b: b[1])
        texts = [wrapped(name, _LONGEST, SIZE, lines=2) for name, *_ in told]
        middles = [(begin + end) / 2 / longest * wide for _, begin, end, _ in told]
        if named := placed(texts, middles, 0, right):
            return named
        found.pop()
    return []


def _set_name(ax: Axes, one: Rungs, *, after: bool) -> None:
    ink = palette.AFTER if after else palette.TODAY_TEXT
    room = LEFT - 16
    name = wrapped(one.name, room, HEAD, bold=True, lines=2)
    lines: list[tuple[str, float, bool, str]] = [
        (name, HEAD, True, ink),
        (shortened(one.total, room, BODY), BODY, False, palette.INK),
        (wrapped(one.narrows, room, SMALL, lines=2), SMALL, False, palette.WORSE),
    ]
    told = [line for line in lines if line[0]]
    y = sum(height(text, letters) for text, letters, _, _ in told)
    for text, letters, bold, colour in told:
        write(
            ax, text, (0, 0), of="axes fraction", shift=(-LEFT, y), size=letters, bold=bold,
            colour=colour, align="left top",
        )  # fmt: skip
        y -= height(text, letters)


def told(c: Comparison, names: Sequence[str]) -> str:
    """Both ladders in words."""
    unit, lines = phrases.times(c), list[str]()
    for name in names:
        found = ladder(c.measures[name])
        each = found.completed * unit.size or 1.0
        parts = [f"{b.name} {phrases.figure(b.total / each, unit)}" for b in found.blocks]
        lines.append(f"{name}: {', '.join(parts)}")
    return f"Ladders in {phrases.clock(c)}. {'; '.join(lines)}."
