"""The tables of a constraint: what detectors point at, what changes bring, where it is full."""

from math import isfinite, isnan

from analysis import wording
from analysis.capacity import EQUAL, alone
from analysis.columns import columns, paragraph
from analysis.constraint import DRIVEN, Constraint, Trial
from analysis.delay_cost import MILLIONTHS
from analysis.detectors import Detector
from analysis.metrics import unit_of
from analysis.offered_load import vague
from analysis.paired import together
from analysis.place import RELEASE, Place
from analysis.student import LEVEL, Interval
from analysis.worth_metrics import money
from scenarios.limits import limits_of
from scenarios.worths import has_cost_of_delay, has_value


def items(most: float) -> str:
    """Items a week, of which there may be any number."""
    return f"{most:.1f}" if isfinite(most) else "any number of items"


# --- lengths


def unit(c: Constraint) -> tuple[str, float, str]:
    """The unit of lead times: name, µs, clock."""
    times = unit_of(c.scenario, c.lead)
    return times.name, times.size, times.clock


def saved(c: Constraint, of: Trial) -> str:
    """What a trial takes away from the lead time, with its interval."""
    name, size, _ = unit(c)
    i = of.lead
    if isnan(i.low):
        return f"{-i.mean / size:.1f} {name} less"
    return f"{-i.mean / size:.1f} {name} less ({-i.high / size:.1f} to {-i.low / size:.1f})"


def change(c: Constraint, i: Interval) -> str:
    """A change of the lead time with its sign and interval."""
    name, size, _ = unit(c)
    return f"{_signed(i, size)} {name}"


def _signed(i: Interval, size: float) -> str:
    ends = "" if isnan(i.low) else (
        f" ({wording.signed(i.low / size, 1)} to {wording.signed(i.high / size, 1)})"
    )  # fmt: skip
    return f"{wording.signed(i.mean / size, 1)}{ends}"


# --- tables


def detectors(c: Constraint) -> list[str]:
    """Where each detector points."""
    rows = [["DETECTOR", "points to", "with", "then", "with", ""]]
    for d in c.detectors:
        rows.append([
            f"{d.name} ({d.unit})",
            *(cell for place in (d.first, d.second) for cell in _pointed(c, d, place)),
            "" if d.sure else "unclear",
        ])  # fmt: skip
    return columns(rows, right=(2, 4))


def _pointed(c: Constraint, d: Detector, place: Place | None) -> tuple[str, str]:
    if place is None:
        return "-", ""
    return place.name, wording.number(d.figures[c.places.index(place)], d.digits)


def trials(c: Constraint) -> list[str]:
    """What each change at each place brings, the best first."""
    name, size, clock = unit(c)
    heads = ["could take (a week)", "more", f"lead time, mean ({name})"]
    rows = [["WHAT IF", *heads, *([] if c.keeps_up else ["done (a week)"])]]
    for t in c.trials:
        rows.append([
            t.of.name,
            items(t.then.per_week) if t.then else "-",
            wording.signed(t.gain, 1) if t.then else "-",
            _signed(t.lead, size),
            *([] if c.keeps_up else [_signed(t.done, 1)]),
        ])  # fmt: skip
    level = 100 * together(len(c.trials))
    note = (
        f"Lead time now {wording.number(c.lead / size, 1)} {name}, {clock}; {c.done:.1f} done a "
        f"week. In brackets: {100 * LEVEL:.0f} % intervals that hold together (each {level:.1f} %)."
    )
    return [*columns(rows, right=(1, 2)), *paragraph(note, head=" ")]


def worths(c: Constraint) -> list[str]:
    """What each change would do to value delivered and to what delays cost, in the same order."""
    heads, now = list[str](), list[str]()
    if has_value(c.scenario):
        unit = money(c.scenario, "a week").name
        heads.append(f"value delivered ({unit})")
        now.append(f"{c.value / MILLIONTHS:,.1f} {unit} delivered")
    if has_cost_of_delay(c.scenario):
        unit = money(c.scenario, "a month").name
        heads.append(f"cost of delay ({unit})")
        now.append(f"{c.delay_cost / MILLIONTHS:,.1f} {unit} for delays, until items are live")
    if not heads:
        return []
    rows = [["WHAT IT IS WORTH", *heads]]
    for t in c.trials:
        changes = (t.value, t.delay_cost)
        rows.append([t.of.name, *(_signed(i, MILLIONTHS) for i in changes if i is not None)])
    note = f"Now {wording.named(now)}."
    if gates := [t.place.called for t in c.trials if t.place.kind == RELEASE]:
        note += f" Without {wording.named(gates)}, items are live where their route ends."
    return [*columns(rows), *paragraph(note, head=" ")]


def most(c: Constraint) -> list[str]:
    """At how much demand each place is full, and what simulation says of it."""
    known = c.capacity
    if known is None:
        return []
    rows = [["COULD TAKE AT MOST", "full at (a week)", "load"]]
    for limit in known.limits:
        rows.append([limit.place.name, _full(known.at(limit)), wording.percent(limit.load)])
    lines = columns(rows, right=(1, 2))
    notes = list[str]()
    if c.driven is not None:
        i = c.driven
        ends = "" if isnan(i.low) else f" ({i.low:.1f} to {i.high:.1f})"
        notes.append(
            f"Simulated with {100 * DRIVEN:.0f} % of what it could take: {i.mean:.1f} a week come "
            f"out{ends}."
        )
        if i.high < (1 - EQUAL) * known.per_week:
            held = limits_of(c.scenario)
            why = "limits hold work back, or who" if held else "who"
            notes.append(f"That is less: {why} does several steps begins what is not ended.")
    if len(known.demand) > 1:
        each = [f"{name} {_full(full)}" for name, full in alone(c.scenario).items()]
        notes.append(f"If one type alone grew: {wording.named(each)}.")
    if not known.exact:
        notes.append("Limits on loops are left out, so that these figures are on the low side.")
    notes += vague(c.scenario)
    return [*lines, *(line for note in notes for line in paragraph(note, head=" "))]


def _full(per_week: float) -> str:
    return f"{per_week:.1f}" if isfinite(per_week) else "never"
