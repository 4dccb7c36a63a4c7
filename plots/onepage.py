"""All that a decision needs on one sheet: landscape A4, to be printed and passed round a table."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.answer import asked
from analysis.comparison import Comparison, Row
from analysis.courses import Courses
from analysis.verdict import verdict
from plots import (
    ladders,
    palette,
    paper,
    payback,
    phrases,
    same_items,
    scale,
    side_effects,
    waterfall,
)
from plots.key import key_height, key_lines, set_key
from plots.lettering import (
    BODY,
    HEAD,
    LEADING,
    SMALL,
    TITLE,
    height,
    shortened,
    width,
    wrapped,
    write,
)
from plots.sheet import part, sheet, size

_EDGE, _GAP = 34.0, 15.0
_HEAD = HEAD * LEADING + 6
_MOST_ROWS = 6
_LEAST = 128.0  # for the sentences beside these rows
_CURVE = 0.48  # of the room for them, where a way is shown beside them


def draw(c: Comparison, rests: Sequence[str] = (), way: Courses | None = None) -> Figure:
    """The page of a comparison, with what its verdict rests on and the way to the best if known."""
    across, tall = paper.ACROSS / paper.SCALE, paper.TALL / paper.SCALE
    ax = sheet(tall, across)
    ax.set_axis_off()
    top = _set_title(ax, c, across - 2 * _EDGE, tall - _EDGE)
    bottom = _set_foot(ax, c, across - 2 * _EDGE)
    best = _best(c)
    top = _set_ladders(ax, c, best, top - _GAP, across - 2 * _EDGE)
    rows = side_effects.rows(c, _MOST_ROWS)
    high = max(side_effects.high(rows), _LEAST)
    low = bottom + _GAP + high
    _set_other_figures(ax, c, best, rows, low)
    wide, left = _halves(ax)
    if way is not None:
        curve = _CURVE * wide
        _set_way(ax, way, left, curve, low - high, high)
        wide, left = wide - curve - _GAP, left + curve + _GAP
    _set_sentences(ax, _sentences(c, rests), left, wide, low, high)
    _set_middle(ax, c, best, top - _GAP, low + _HEAD + _GAP)
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def finding(c: Comparison) -> str:
    """The title: the verdict's first sentence."""
    return verdict(c).sentences[0]


def told(c: Comparison, rests: Sequence[str] = (), way: Courses | None = None) -> str:
    """The page in words, for those who cannot see it."""
    best, curve = _best(c), [payback.told(way)] if way is not None else []
    pairs = same_items.told(c, same_items.pairs(c, best))
    names = [c.names[0], best]
    steps = waterfall.told(c)
    return " ".join([ladders.told(c, names), steps, pairs, *curve, *rests, *verdict(c).not_said])


def _best(c: Comparison) -> str:
    best = verdict(c).best
    return best if best is not None else c.names[-1]


# --- from above to below


def _set_title(ax: Axes, c: Comparison, room: float, top: float) -> float:
    """Title and question; where they end."""
    title = wrapped(finding(c), room, TITLE, bold=True, lines=3)
    write(ax, title, (0, 0), shift=(_EDGE, top), of="axes fraction", size=TITLE, bold=True,
          align="left top")  # fmt: skip
    top -= height(title, TITLE) + 2
    question = shortened(asked(c.today), room, BODY)
    write(ax, question, (0, 0), shift=(_EDGE, top), of="axes fraction", colour=palette.FAINT,
          align="left top")  # fmt: skip
    return top - BODY * LEADING


def _set_foot(ax: Axes, c: Comparison, room: float) -> float:
    """Where the figures come from; where that begins."""
    text = wrapped(_provenance(c), room, SMALL, lines=3)
    write(ax, text, (0, 0), shift=(_EDGE, _EDGE * 0.7), of="axes fraction", size=SMALL,
          colour=palette.FAINT, align="left bottom")  # fmt: skip
    return _EDGE * 0.7 + height(text, SMALL)


def _provenance(c: Comparison) -> str:
    return (
        f"Simulated by Narrows: {phrases.runs(c)}; {phrases.counted(c)}. Differences: "
        f"{phrases.sure(c)}, paired on the same luck{phrases.together(c)}. Waits and work of a "
        "block hold the handoffs after it. Steps are rounded so that they add up. "
        f"Lead times in {phrases.clock(c)}.{phrases.overloaded(c)}"
    )


def _set_ladders(ax: Axes, c: Comparison, best: str, top: float, room: float) -> float:
    names = list(dict.fromkeys([c.names[0], best]))
    _set_head(ax, "Where an item's time goes: waiting above the line, work below it", _EDGE, top)
    lines = key_lines(ladders.causes(c, names), room)
    found = ladders.rungs(c, names)
    high = ladders.high(found)
    box = part(ax, _EDGE, top - _HEAD - high, room, high)
    ladders.set_ladders(box, c, found)
    set_key(box, lines, left=0, above=-high - key_height(lines) + 2)
    return top - _HEAD - high - key_height(lines)


def _set_middle(ax: Axes, c: Comparison, best: str, top: float, bottom: float) -> None:
    """The steps from today to the alternative, and the same items in both."""
    wide, middle = _halves(ax)
    bars, below = waterfall.steps_of(c, "cause"), scale.HEIGHT + BODY * LEADING
    _set_head(ax, _steps_head(c, best), _EDGE, top, wide)
    left = waterfall.room_for_names(bars)
    box = part(ax, _EDGE + left, bottom + below, wide - left, top - _HEAD - bottom - below)
    waterfall.set_steps(box, bars, left, wide - left)
    scale.set_caption(box, f"mean lead time, {phrases.clock(c)}")
    pairs = same_items.pairs(c, best)
    _set_head(ax, same_items.finding(c, pairs), middle, top, wide)
    caption = scale.SIZE * LEADING + 9
    box = part(ax, middle, bottom + caption, wide, top - _HEAD - bottom - caption)
    same_items.set_pairs(box, c, pairs)


def _steps_head(c: Comparison, best: str) -> str:
    return f"From {c.names[0]} to {best}, by cause"


def _set_other_figures(ax: Axes, c: Comparison, best: str, rows: Sequence[Row], top: float) -> None:
    wide, _ = _halves(ax)
    head = "What gets better, and what might have got worse, to one scale"
    _set_head(ax, head, _EDGE, top + _HEAD, wide)
    lines = side_effects.PITCH * len(rows)
    side_effects.set_rows(part(ax, _EDGE, top - lines, wide, lines), c, best, rows)


def _sentences(c: Comparison, rests: Sequence[str]) -> list[str]:
    unknown = ["No number of the file has a range, so nothing is known of what it rests on."]
    return [*(rests or unknown), *(f"Not said: {told}" for told in verdict(c).not_said)]


def _set_way(
    ax: Axes, way: Courses, left: float, wide: float, bottom: float, high: float
) -> None:  # fmt: skip
    """When the best alternative is earned back, as a curve below its heading."""
    _set_head(ax, payback.in_short(way), left, bottom + high + _HEAD, wide)
    amounts, below = payback.room_for_amounts(way), scale.HEIGHT + BODY * LEADING
    above = scale.SIZE * LEADING
    box = part(ax, left + amounts, bottom + below, wide - amounts, high - below - above)
    payback.set_curves(box, way, amounts, wide - amounts)


def _set_sentences(
    ax: Axes, told: Sequence[str], left: float, wide: float, top: float, high: float
) -> None:  # fmt: skip
    """As many sentences as find room; the last is cut where it must be."""
    head = "What it rests on, and what it does not say"
    fits = width(head, HEAD, bold=True) <= wide
    _set_head(ax, head if fits else head.partition(",")[0], left, top + _HEAD, wide)
    letters, bottom = SMALL + 1.0, top - high
    for sentence in told:
        lines = int((top - bottom) / (letters * LEADING))
        if lines < 1:
            return
        text = wrapped(sentence, wide, letters, lines=lines)
        write(ax, text, (0, 0), shift=(left, top), of="axes fraction", size=letters,
              align="left top")  # fmt: skip
        top -= height(text, letters) + 3


# --- halves and heads


def _halves(ax: Axes) -> tuple[float, float]:
    """How wide each half is, and where the right one begins."""
    across = size(ax)[0]
    gap = 2 * _GAP
    wide = (across - 2 * _EDGE - gap) / 2
    return wide, _EDGE + wide + gap


def _set_head(ax: Axes, text: str, left: float, top: float, room: float = 1e9) -> None:
    write(ax, shortened(text, room, HEAD, bold=True), (0, 0), shift=(left, top),
          of="axes fraction", size=HEAD, bold=True, align="left top")  # fmt: skip
