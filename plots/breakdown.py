"""Mean lead times in parts by cause, as they are drawn: rounded so that what is shown adds up."""

from dataclasses import dataclass

from analysis.comparison import BETTER, Comparison
from analysis.days import GROUPS, ledger, shown
from analysis.metric import Unit
from analysis.verdict import verdict
from plots import palette, phrases
from plots.key import Entry
from simulator.layout import CAUSES


@dataclass(frozen=True)
class Bar:
    """One future's mean lead time and its parts in the order of the causes."""

    name: str
    total: float
    parts: tuple[float, ...]
    done: bool  # False: nothing was done, so there is no mean


@dataclass(frozen=True)
class Breakdown:
    """A bar for each future, today's first, and the causes that take any time in any of them."""

    causes: tuple[Entry, ...]
    bars: tuple[Bar, ...]
    unit: Unit

    def figure(self, value: float) -> str:
        """A length of time with the digits of the unit."""
        return phrases.figure(value, self.unit)

    def total(self, bar: Bar) -> str:
        """A bar's total; a dash where nothing was done."""
        return self.figure(bar.total if bar.done else float("nan"))


def breakdown(c: Comparison) -> Breakdown:
    """The mean lead times of a comparison by cause."""
    unit = phrases.times(c)
    ledgers = [ledger(c.measures[name]) for name in c.names]
    columns = [shown(of, unit.size / 10**unit.digits) for of in ledgers]
    seen = [i for i in range(len(GROUPS)) if any(parts[i] for _, parts in columns)]
    bars = [
        Bar(
            phrases.label(c, name),
            total / 10**unit.digits,
            tuple(parts[i] / 10**unit.digits for i in seen),
            of.completed > 0,
        )
        for name, of, (total, parts) in zip(c.names, ledgers, columns, strict=True)
    ]
    return Breakdown(tuple(_cause(i) for i in seen), tuple(bars), unit)


def _cause(group: int) -> Entry:
    name, members = GROUPS[group]
    return Entry(name, palette.CAUSES[CAUSES[members[0]]])


def finding(c: Comparison) -> str:
    """What the best alternative saves, and where it saves most, in a sentence."""
    b, best, span = breakdown(c), verdict(c).best, phrases.span(c, phrases.times(c))
    today = b.bars[0]
    if not today.done:
        return "Today nothing is done, so there is no lead time to break down"
    if not today.total:
        return f"Lead time is {b.total(today)} {span} today"
    if best is None or len(b.bars) == 1:
        most = max(range(len(b.causes)), key=lambda i: today.parts[i])
        part = b.figure(today.parts[most])
        return f"{phrases.capital(b.causes[most].name)} takes {part} of {b.total(today)} {span}"
    if _word(c, best) != BETTER:
        return f"No alternative is shown to shorten the {b.total(today)} {span} of today"
    return f"{phrases.capital(best)}: {_saved(b, b.bars[c.names.index(best)], span)}"


def _saved(b: Breakdown, after: Bar, span: str) -> str:
    """Before and after, of the whole and of the cause that falls most: figures that are shown."""
    today = b.bars[0]
    gains = [before - now for before, now in zip(today.parts, after.parts, strict=True)]
    most = max(range(len(gains)), key=lambda i: gains[i])
    told = f"{b.total(after)} instead of {b.total(today)} {span}"
    if gains[most] <= 0:  # what falls does not show in the digits
        return told
    ends = f"from {b.figure(today.parts[most])} to {b.figure(after.parts[most])}"
    return f"{told}; {b.causes[most].name} falls {ends}"


def _word(c: Comparison, name: str) -> str:
    row = phrases.row(c, "lead_time_mean")
    difference = row.differences[c.names.index(name)] if row else None
    return difference.word if difference else ""


def told(c: Comparison) -> str:
    """All bars with all their parts, in words."""
    b = breakdown(c)
    lines = [f"{bar.name}: {b.total(bar)}{_parts(b, bar)}" for bar in b.bars]
    return f"Stacked bars of mean lead time by cause in {phrases.clock(c)}. {'; '.join(lines)}."


def _parts(b: Breakdown, bar: Bar) -> str:
    pairs = zip(b.causes, bar.parts, strict=True)
    parts = [f"{cause.name} {b.figure(part)}" for cause, part in pairs]
    return f" ({', '.join(parts)})" if parts and bar.done else ""
