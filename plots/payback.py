"""The payback curve with its dip: what each way has brought, net, by the end of each week."""

import re

from matplotlib.axes import Axes

from analysis.courses import Course, Courses
from analysis.over_time import back
from analysis.payback import payback
from analysis.student import LEVEL
from plots import palette, phrases, scale
from plots.callouts import apart
from plots.lettering import BODY, HEAD, LEADING, width, write
from plots.sheet import EDGE, HEIGHT, WIDTH, Frame, set_frame, sheet, size

__all__ = ["draw", "finding", "told"]

_BESIDE = 8.0


def draw(of: Courses) -> Axes:
    """The curves on a sheet of their own."""
    left, right = room_for_amounts(of), room_for_names(of)
    below = scale.HEIGHT + BODY * LEADING
    frame = Frame(finding(of), _foot(of), left=left, right=right, above=BODY * LEADING, below=below)
    ax = sheet(HEIGHT)
    set_frame(ax, frame)
    set_curves(ax, of, left, WIDTH - 2 * EDGE - left - right)
    return ax


def set_curves(ax: Axes, of: Courses, left: float, across: float) -> None:
    """The curves on axes so many points wide, amounts to their left, and names to their right."""
    low, high, marks = _amounts(of)
    scale.set_scale(ax, 0, of.weeks, across, grid=False)
    scale.set_caption(ax, "weeks after the warm-up")
    ax.set_ylim(low - 0.02 * (high - low or 1), high + 0.02 * (high - low or 1))
    for at, text in marks:
        ax.axhline(at, color=palette.INK if at == 0 else palette.RULE, linewidth=1, zorder=1)
        write(
            ax, text, (0, at), of=("axes fraction", "data"), shift=(-_BESIDE, 0),
            size=scale.SIZE, colour=palette.FAINT, align="right center",
        )  # fmt: skip
    unit = of.money or "in the file's currency"
    write(
        ax, f"net, cumulated ({unit})", (0, 1), of="axes fraction", shift=(-left, BODY),
        size=scale.SIZE, colour=palette.FAINT,
    )  # fmt: skip
    band = _best(of).net
    ax.fill_between(
        range(1, of.weeks + 1), [week.low for week in band], [week.high for week in band],
        color=palette.PALE, linewidth=0, zorder=0,
    )  # fmt: skip
    nets = [_curve(course) for course in of.courses]
    shifts = _shifts([net[-1] for net in nets], size(ax)[1] / (ax.get_ylim()[1] - ax.get_ylim()[0]))
    for course, net, shift in zip(of.courses, nets, shifts, strict=True):
        _set_course(ax, of, course, net, shift, is_best=course is _best(of))


def room_for_amounts(of: Courses) -> float:
    """How wide the amounts are, to the left of the curves."""
    return max(width(text, scale.SIZE) for _, text in _amounts(of)[2]) + _BESIDE


def room_for_names(of: Courses) -> float:
    """How wide the names are, to the right of the curves; one way alone has its name above."""
    if len(of.courses) == 1:
        return 0.0
    return max(width(course.name, HEAD, bold=True) for course in of.courses) + _BESIDE


def _amounts(of: Courses) -> tuple[float, float, list[tuple[float, str]]]:
    """The least and the most of all curves and of the band, and round amounts between them."""
    nets, band = [_curve(course) for course in of.courses], _best(of).net
    low = min(min(map(min, nets)), *(week.low for week in band))
    high = max(max(map(max, nets)), *(week.high for week in band))
    return low, high, scale.ticks(low, high, 6)


def _curve(course: Course) -> list[float]:
    return [0.0, *(week.mean for week in course.net)]


def _shifts(ends: list[float], points: float) -> list[float]:
    """By how many points names are moved from the ends of their curves, so that none collide."""
    order = sorted(range(len(ends)), key=ends.__getitem__)
    wanted = [ends[i] * points for i in order]
    found = apart(wanted, [HEAD * LEADING] * len(ends), 0.0)
    moved = dict(zip(order, (a - b for a, b in zip(found, wanted, strict=True)), strict=True))
    return [moved[i] for i in range(len(ends))]


def _set_course(
    ax: Axes, of: Courses, course: Course, net: list[float], shift: float, *, is_best: bool
) -> None:
    colour = palette.AFTER if is_best else palette.TODAY
    ink = palette.AFTER if is_best else palette.TODAY_TEXT
    ax.plot(range(of.weeks + 1), net, color=colour, linewidth=2.5 if is_best else 1.5, zorder=3)
    if len(of.courses) > 1:
        write(
            ax, course.name, (of.weeks, net[-1]), shift=(_BESIDE, shift),
            size=HEAD, bold=True, colour=ink,
        )  # fmt: skip
    week = payback(course).week
    if not (week and is_best):
        return
    ax.plot([week], [net[week]], "o", color=colour, markersize=8, zorder=4)
    if len(of.courses) > 1:  # else the heading says it
        write(
            ax, f"week {week}", (week, net[week]), shift=(0, _BESIDE),
            size=BODY, align="center bottom",
        )  # fmt: skip


def _best(of: Courses) -> Course:
    return max(of.courses, key=lambda course: payback(course).last.mean)


def finding(of: Courses) -> str:
    """The title: when the best of them is earned back."""
    best = _best(of)
    return f"{phrases.capital(best.name)}: {back(of, payback(best)).partition(';')[0]}"


def in_short(of: Courses) -> str:
    """The heading of a small picture: `Earned back in week 12`."""
    told = back(of, payback(_best(of)))
    short = re.split(r" \(|[,;]", told, maxsplit=1)[0]
    return phrases.capital(short.replace(" within ", " in "))


def told(of: Courses) -> str:
    """The picture in words, for those who cannot see it."""
    lines = [f"{course.name}: {back(of, payback(course))}" for course in of.courses]
    return f"Curves of what each way has brought, net, by week. {'; '.join(lines)}."


def _foot(of: Courses) -> str:
    return (
        f"{of.ask.replications} paired runs, seed {of.ask.seed}. Pale: where the curve of "
        f"{_best(of).name} lies with {100 * LEVEL:.0f} %, week by week. The net sum is what is "
        "gained against today less what the changes cost."
    )
