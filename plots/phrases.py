"""The words that several pictures share: names, units with their clock, and the small print."""

import math
from dataclasses import replace

from analysis import wording
from analysis.answer import span as stretch
from analysis.answer import times as times
from analysis.comparison import Comparison, Difference, Row
from analysis.metric import Unit
from analysis.metrics import reference_day
from analysis.student import LEVEL, Interval
from scenarios.duration import HOUR

_LARGE = 10_000
_IN_TITLES = {"lead_time_mean": "mean lead time", "throughput": "throughput"}


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def row(c: Comparison, key: str) -> Row | None:
    """The row of a figure, if the comparison has it."""
    return next((found for found in c.rows if found.metric.key == key), None)


def figure(value: float, unit: Unit) -> str:
    """A value with the digits of its unit, none when it is large; a dash where there is none."""
    digits = unit.digits if abs(value) < _LARGE else 0
    return "–" if value != value else wording.number(value, digits)


def label(c: Comparison, name: str) -> str:
    """A future's name where it stands for the future: with a warning, if it is overloaded."""
    return f"{name} (OVERLOADED)" if c.loads[name].overloaded else name


def called(found: Row) -> str:
    """What a figure is called inside a sentence: `mean lead time`."""
    name = found.metric.name
    return _IN_TITLES.get(found.metric.key, name[:1].lower() + name[1:])


def span(c: Comparison, unit: Unit) -> str:
    """A unit of lead time with its clock in a word: `working days`, or `days` around the clock."""
    return unit.name if c.today.reference_calendar is None else f"working {unit.name}"


def clock(c: Comparison) -> str:
    """What a unit of lead time is, for an axis: `working days (8 h, calendar office)`."""
    unit = times(c)
    if c.today.reference_calendar is None:
        return f"{span(c, unit)} (clock time)"
    day = f"{reference_day(c.today)[0] / HOUR:g} h, " if unit.name == "days" else ""
    return f'{span(c, unit)} ({day}calendar "{c.today.reference_calendar}")'


def items(c: Comparison) -> str:
    """What passes through the stream, in the plural: `changes` where all of it are changes."""
    kinds = [name for name, work in c.today.work.items() if work.arrives is not None]
    regular = len(kinds) == 1 and not kinds[0].endswith(("s", "x", "y", "ch", "sh"))
    return f"{kinds[0]}s" if regular else "items"


def runs(c: Comparison) -> str:
    """How much was simulated: `30 paired runs, seed 1, 52 weeks after a 12 weeks warm-up`."""
    window = c.measures[c.names[0]][0].window
    paired = "paired " if len(c.names) > 1 else ""
    parts = [wording.count(c.replications, f"{paired}run"), f"seed {c.seed}"]
    if c.today.horizon is not None:
        parts.append(stretch(window))
    if not c.settled:
        parts.append("where NO steady state was found")
    return ", ".join(parts)


def counted(c: Comparison) -> str:
    """How many items the figures stand on: `9,120 changes today, 9,101 to 9,130 elsewhere`."""
    done = [sum(m.completed for m in c.measures[name]) for name in c.names]
    low, high = min(done), max(done)
    amount = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"n = {amount} {items(c)} done{' in each row' if len(done) > 1 else ''}"


def sure(c: Comparison) -> str:
    """What an interval is: its confidence, or that one run has none."""
    if c.replications < 2:
        return "one run alone has no interval"
    skewed = any(i.skewed for found in c.rows for i in _intervals(found))
    kind = "Student, bootstrap-t where skewed" if skewed else "Student"
    return f"{100 * LEVEL:.0f} % intervals ({kind})"


def _intervals(found: Row) -> list[Interval]:
    return [*found.intervals, *(d.interval for d in found.differences if d is not None)]


def together(c: Comparison) -> str:
    """Which intervals hold all at once, in brackets; nothing where there is no more than one."""
    if c.replications < 2 or len(c.names) < 3:
        return ""
    return f" ({called(c.deciding)}: all together)"


def overloaded(c: Comparison) -> str:
    """A sentence about futures that are no steady state; nothing where all are."""
    over = any(c.loads[name].overloaded for name in c.names)
    return " OVERLOADED: no steady state, so a longer run gives other figures." if over else ""


def difference(d: Difference, unit: Unit) -> str:
    """How far from today, with its interval: `3.6 less (3.2 to 4.0)`, `0.1 more (-0.5 to 0.7)`.

    Nothing where there is no difference to tell of.
    """
    mean, low, high = d.interval.mean, d.interval.low, d.interval.high
    if mean != mean:
        return ""
    if figure(mean, unit) == figure(0, unit) and low == high:
        return "no difference"
    way = "more" if mean > 0 else "less"
    sign = 1 if mean > 0 else -1
    unit = replace(unit, digits=wording.digits(unit.digits, d.interval.magnitude))
    told = f"{figure(abs(mean), unit)} {way}"
    if not (math.isfinite(low) and math.isfinite(high)):
        return told
    ends = sorted((sign * low, sign * high))
    return f"{told} ({figure(ends[0], unit)} to {figure(ends[1], unit)})"
