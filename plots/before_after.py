"""Today and the alternatives, figure by figure: what gets better, and what might have got worse.

A column for each figure, a line for each future. All columns have one relative scale, so that a
loss is drawn as large as a gain of as many hundredths.
"""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import wording
from analysis.comparison import BETTER, SAME, WORSE, Comparison, Row
from analysis.verdict import verdict
from plots import palette, phrases, scale
from plots.column import common_reach, set_column
from plots.lettering import BODY, HEAD, LEADING, SMALL, height, shortened, width, wrapped, write
from plots.points import points_from
from plots.sheet import EDGE, WIDTH, Frame, part, set_frame, sheet, size

MOST = 6  # columns
_HOPED, _FEARED = "What should get better", "What might have got worse"
_GAP, _PITCH = 24.0, 44.0  # between columns; from line to line
_NAMES = 150.0


def draw(c: Comparison) -> Figure:
    """The panel, on a sheet of its own."""
    hoped, feared = columns(c)
    found = [*hoped, *feared]
    names, left = _names(c)
    pitch = max(_PITCH, *(height(name, BODY) + 12 for name in names))
    body = WIDTH - 2 * EDGE - left
    wide = (body - _GAP * (len(found) - 1)) / len(found)
    heads = [_head(c, row, wide) for row in found]
    low = max(_head_height(head) for head in heads)
    top = low + HEAD * LEADING + 8
    frame = Frame(finding(c), _foot(c), left=left, above=top, below=scale.HEIGHT)
    ax = sheet(frame.surrounds(pitch * len(c.names)))
    set_frame(ax, frame)
    ax.set_axis_off()
    high, reach = size(ax)[1], common_reach(found)
    _set_names(ax, c, names, left)
    for i, row in enumerate(found):
        column = part(ax, i * (wide + _GAP), 0, wide, high)
        set_column(column, row, reach, wide)
        _set_head(column, heads[i], low)
    _set_groups(ax, len(hoped), len(feared), wide, top)
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


# --- what is shown


def columns(c: Comparison) -> tuple[list[Row], list[Row]]:
    """The figures that should get better, and those that might have got worse: six at most.

    What says the same as the lead time in other words (how much is under way, the activity ratio)
    is shown only where it gets worse.
    """
    hoped = [row for row in c.rows if row.metric.family in ("lead time", c.deciding.metric.family)]
    others = [row for row in c.rows if row not in hoped]
    feared = [row for row in others if _stands_alone(row) or _gets_worse(row)]
    feared.sort(key=lambda row: not _gets_worse(row))  # what is left out is not what gets worse
    chosen = feared[: MOST - len(hoped)]
    return hoped, [row for row in c.rows if row in chosen]


def _stands_alone(row: Row) -> bool:
    return bool(row.metric.family) or row.metric.key == "first_time_through"


def _gets_worse(row: Row) -> bool:
    return any(d is not None and d.word == WORSE for d in row.differences)


def finding(c: Comparison) -> str:
    """The title: what the best alternative does to the deciding figure."""
    row, best = c.deciding, verdict(c).best
    what = phrases.called(row)
    timed = row.metric.family == "lead time"
    span = phrases.span(c, row.metric.unit) if timed else row.metric.unit.name
    before = phrases.figure(row.values[0], row.metric.unit)
    if row.values[0] != row.values[0]:
        return f"Today nothing is done, so there is no {what} to compare with"
    if best is None or len(c.names) == 1:
        return f"{phrases.capital(what)} is {before} {span}"
    i = c.names.index(best)
    after, difference = phrases.figure(row.values[i], row.metric.unit), row.differences[i]
    word = difference.word if difference else ""
    if word == BETTER:
        way = "falls" if row.metric.better < 0 else "rises"
        told = f"{phrases.capital(best)}: {what} {way} from {before} to {after} {span}"
        return f"{told}{_but(c, i)}"
    if word == SAME:
        equal = f"{row.margin:g} {row.metric.unit.name}"
        return f"No alternative moves the {what} of {before} {span} by more than {equal}"
    if word == WORSE:
        return f"No alternative is better than today: {what} stays at {before} {span} or gets worse"
    return f"No alternative is shown to change the {what} of {before} {span}"


def _but(c: Comparison, i: int) -> str:
    """What gets worse with an alternative, at the end of a sentence."""
    worse = [phrases.called(row) for row in c.rows if (d := row.differences[i]) and d.word == WORSE]
    return f", but worse: {wording.named(worse)}" if worse else ""


def told(c: Comparison) -> str:
    """The picture in words, for those who cannot see it."""
    hoped, feared = columns(c)
    return "Figures of today and the alternatives with intervals. " + " ".join(
        f"{row.metric.name} ({_unit(c, row)}): {_in_words(c, row)}." for row in [*hoped, *feared]
    )


def _in_words(c: Comparison, row: Row) -> str:
    lines = zip(c.names, row.values, row.differences, strict=True)
    return ", ".join(
        f"{name} {phrases.figure(value, row.metric.unit)}{f' {d.word}' if d and d.word else ''}"
        for name, value, d in lines
    )


def _unit(c: Comparison, row: Row) -> str:
    """The unit of a figure with its clock."""
    unit = row.metric.unit
    if row.metric.family == "lead time":
        return phrases.span(c, unit)
    return f"{unit.name}, {unit.clock}" if unit.clock else unit.name


def _foot(c: Comparison) -> str:
    bars = f"Bars: {phrases.sure(c)}; an alternative's is of its paired difference from today"
    if c.replications > 1:
        clear = "so a bar clear of today's grey mark is a sure change"
        bars += f", {clear}{phrases.together(c)}"
    return (
        f"{phrases.capital(phrases.runs(c))}; {phrases.counted(c)}. {bars}. Pale: counts as equal. "
        "Scales do not begin at 0; equal lengths are equal shares of today's figure. "
        f"{phrases.capital(phrases.clock(c))}.{phrases.overloaded(c)}"
    )


# --- names and heads


def _names(c: Comparison) -> tuple[list[str], float]:
    labels = [phrases.label(c, name) for name in c.names]
    room = min(_NAMES, max(width(label, BODY, bold=True) for label in labels))
    return [wrapped(label, room, BODY, bold=True, lines=4) for label in labels], room + 16


def _set_names(ax: Axes, c: Comparison, names: Sequence[str], left: float) -> None:
    best = verdict(c).best
    ax.set_ylim(len(names) - 0.5, -0.5)
    for i, (name, future) in enumerate(zip(names, c.names, strict=True)):
        write(
            ax, name, (0, i), of=("axes fraction", "data"), shift=(-left, 0), size=BODY,
            bold=i == 0 or future == best, colour=palette.INK if i else palette.TODAY_TEXT,
        )  # fmt: skip


def _head(c: Comparison, row: Row, wide: float) -> tuple[str, str]:
    """A figure's name, and its unit with the direction that is better, broken to the column."""
    better = "more is better" if row.metric.better > 0 else "less is better"
    name = wrapped(row.metric.name, wide, BODY, bold=True)
    return name, f"{wrapped(_unit(c, row), wide, SMALL)}\n{wrapped(better, wide, SMALL)}"


def _head_height(head: tuple[str, str]) -> float:
    return height(head[0], BODY) + height(head[1], SMALL) + 6


def _set_head(ax: Axes, head: tuple[str, str], top: float) -> None:
    name, unit = head
    write(ax, name, (0, 1), of="axes fraction", shift=(0, top), bold=True, align="left top")
    write(
        ax, unit, (0, 1), of="axes fraction", shift=(0, top - height(name, BODY) - 1), size=SMALL,
        colour=palette.FAINT, align="left top",
    )  # fmt: skip


def _set_groups(ax: Axes, hoped: int, feared: int, wide: float, top: float) -> None:
    """The names of both groups of columns, each over a line as wide as the group."""
    first = 0
    for title, amount in ((_HOPED, hoped), (_FEARED, feared)):
        if not amount:
            continue
        start, end = first * (wide + _GAP), (first + amount) * (wide + _GAP) - _GAP
        y = top - HEAD * LEADING
        line = ax.plot([start, end], [y, y], color=palette.INK, linewidth=1.2, clip_on=False)
        line[0].set_transform(points_from(ax))
        write(
            ax, shortened(title, end - start, HEAD), (0, 1), of="axes fraction",
            shift=(start, y + 2), size=HEAD, align="left bottom",
        )  # fmt: skip
        first += amount
