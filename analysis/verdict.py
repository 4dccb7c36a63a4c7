"""What a comparison allows one to say, and what it does not, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from analysis import growth, unfinished, wording
from analysis.comparison import (
    BETTER,
    SAME,
    UNCLEAR,
    WORSE,
    Comparison,
    Difference,
    Row,
    change_from_today,
)
from analysis.enough import enough
from analysis.overload import overload
from scenarios.duration import Duration
from scenarios.failures import may_fail
from scenarios.scenario import Scenario
from scenarios.worths import tells_worth


@dataclass(frozen=True)
class Verdict:
    """Sentences from the comparison alone; `best` is the alternative that they are about."""

    sentences: tuple[str, ...]
    best: str | None  # None when there is no alternative with a figure
    not_said: tuple[str, ...]


def verdict(c: Comparison) -> Verdict:
    """The verdict: overload first, then the best alternative, then what is settled and what not."""
    best = _best(c)
    sentences = [
        *_overload(c),
        *growth.told(c),
        *_about_best(c, best),
        *unfinished.warned(c),
        *_enough(c, best),
    ]
    return Verdict(tuple(sentences), best, tuple(_not_said(c)))


def _best(c: Comparison) -> str | None:
    """The alternative with the best estimate.

    One that is shown to be better than today goes first, and before that one that is a steady
    state.
    """
    row, found = c.deciding, dict[str, tuple[bool, bool, float]]()
    for name, value, difference in zip(c.names, row.values, row.differences, strict=True):
        if difference is not None and value == value:
            steady = not c.loads[name].overloaded
            found[name] = (steady, difference.word == BETTER, value * row.metric.better)
    return max(found, key=lambda name: found[name], default=None)


def as_good(c: Comparison, best: str) -> list[str]:
    """The best alternative, and all that are the same within the margin."""
    rivals = [name for name in c.names[1:] if name != best and not c.loads[name].overloaded]
    return [best, *(name for name in rivals if _against(c, best, name).word == SAME)]


def is_shown(c: Comparison, best: str | None) -> str | None:
    """The best alternative, if it is shown to be better than today."""
    shown = best is not None and change_from_today(c.deciding, c, best).word == BETTER
    return best if shown else None


# --- overload


def _overload(c: Comparison) -> Iterator[str]:
    over = [name for name in c.names if c.loads[name].overloaded]
    yield from (f"OVERLOADED {sentence}" for sentence in overload(c.loads))
    if over:
        yield (
            f"So the figures of {wording.named(over)} tell of this stretch of time alone; a longer "
            "run gives others, and they have no intervals."
        )
    elif not c.settled:
        yield (
            "NOT settled: the runs have not come to rest in their first half, which is left out. "
            "The figures tell of this stretch of time alone; set a longer horizon."
        )


# --- the best


def _about_best(c: Comparison, best: str | None) -> Iterator[str]:
    row = c.deciding
    if best is None:
        yield f"Nothing was completed, so nothing can be said about {row.metric.family}."
        return
    difference = change_from_today(row, c, best)
    yield _first(c, best, difference)
    yield from _other_alternatives(c, best)
    yield from _side_effects(c, best)


def _first(c: Comparison, best: str, d: Difference) -> str:
    row = c.deciding
    what, equal = row.metric.family, margin_text(c)
    told = _change(row, c, best)
    if d.word == BETTER and all(c.steady[i] for i in (0, c.names.index(best))):
        return f"{_capital(best)}: {told}."
    if d.word == BETTER:
        return f"In this stretch of time, and no more than that, {best}: {told}."
    if d.word == SAME:
        return (
            f"No alternative is better by more than the {equal} that count as equal on {what}. "
            f"The best estimate is {best}: {told}."
        )
    if d.word == WORSE:
        return f"No alternative is better than today. The best estimate is {best}: {told}."
    return f"No alternative is shown to be better than today. The best estimate is {best}: {told}."


def _change(row: Row, c: Comparison, name: str) -> str:
    """`lead time 9.0 days instead of 12.6 on average (3.6 fewer; 3.2 to 4.0)`."""
    i, digits = c.names.index(name), row.metric.unit.digits
    after, before = (wording.number(row.values[j], digits) for j in (i, 0))
    average = " on average" if row.metric.family in ("lead time", "time to restore") else ""
    difference = _less(row, change_from_today(row, c, name))
    unit = row.metric.unit.name
    return f"{row.metric.family} {after} {unit} instead of {before}{average} ({difference})"


def _less(row: Row, d: Difference) -> str:
    """A difference with its interval, its direction in a word where there is but one."""
    i = d.interval
    digits = wording.digits(row.metric.unit.digits, i.magnitude)
    if i.low == i.high == 0:
        return "exactly the same"
    if isnan(i.low):
        return f"{wording.signed(i.mean, digits)}, without an interval"
    if i.low >= 0 or i.high <= 0:
        ends = sorted((abs(i.low), abs(i.high)))
        low, high = (wording.number(end, digits) for end in ends)
        way = "more" if i.mean > 0 else "less"
        return f"{wording.number(abs(i.mean), digits)} {way}; {low} to {high}"
    low, high = wording.signed(i.low, digits), wording.signed(i.high, digits)
    return f"{wording.signed(i.mean, digits)}; {low} to {high}"


def margin_text(c: Comparison) -> str:
    """What counts as equal on the deciding figure, as the file says it."""
    if isinstance(c.today.margin, Duration):
        return str(c.today.margin)
    return f"{wording.roughly(c.deciding.margin)} {c.deciding.metric.unit.name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- the others


def _other_alternatives(c: Comparison, best: str) -> Iterator[str]:
    row, others = c.deciding, [n for n in c.names[1:] if n != best and not c.loads[n].overloaded]
    rivals = {name: _against(c, best, name) for name in others}
    beaten = [name for name, d in rivals.items() if d.word == BETTER]
    level = [name for name, d in rivals.items() if d.word == SAME]
    open_ = [name for name, d in rivals.items() if d.word == UNCLEAR]
    if beaten:
        yield f"It is better than {_differences(row, {n: rivals[n] for n in beaten})}."
    if level:
        verb = "is" if len(level) == 1 else "are"
        yield f"{_capital(wording.named(level))} {verb} the same within the margin."
    if open_:
        yield f"Against {_differences(row, {n: rivals[n] for n in open_})} it is NOT settled."
    yield from _against_today(c, others)


def _against(c: Comparison, best: str, other: str) -> Difference:
    """The best minus another alternative."""
    if (other, best) in c.between:
        return c.between[other, best]
    return c.between[best, other].reversed


def _differences(row: Row, found: dict[str, Difference]) -> str:
    return wording.named([f"{name} ({_less(row, d)})" for name, d in found.items()])


def _against_today(c: Comparison, others: Sequence[str]) -> Iterator[str]:
    words = {name: change_from_today(c.deciding, c, name) for name in others}
    for word, told in (
        (BETTER, "Better than today too"),
        (WORSE, "Worse than today"),
        (SAME, "The same as today, within the margin"),
        (UNCLEAR, "Not settled against today"),
    ):
        found = {name: d for name, d in words.items() if d.word == word}
        if found:
            yield f"{told}: {_differences(c.deciding, found)}."


# --- what else changes


def _side_effects(c: Comparison, best: str) -> Iterator[str]:
    rows = [row for row in c.rows if row.metric.family != c.deciding.metric.family]
    for word, told in ((WORSE, "Worse with it"), (UNCLEAR, "NOT settled")):
        found = [row for row in rows if change_from_today(row, c, best).word == word]
        if found:
            yield f"{told}: {wording.named([_moved(row, c, best) for row in found])}."


def _moved(row: Row, c: Comparison, best: str) -> str:
    """`handoff loss (-2; -5 to +1 hours a week)`."""
    name = row.metric.name if ":" in row.metric.name else row.metric.name.lower()
    return f"{name} ({_less(row, change_from_today(row, c, best))} {row.metric.unit.name})"


def _enough(c: Comparison, best: str | None) -> Iterator[str]:
    """How many runs would settle what the sentences above leave open."""
    row = c.deciding
    found = [(d, row.margin) for d in row.differences if d is not None]
    if best is not None:
        rivals = [n for n in c.names[1:] if n != best and not c.loads[n].overloaded]
        found += [(_against(c, best, name), row.margin) for name in rivals]
        others = [other for other in c.rows if other.metric.family != row.metric.family]
        found += [(change_from_today(other, c, best), other.margin) for other in others]
    yield from enough(c.replications, [(d, margin) for d, margin in found if d.word == UNCLEAR])


# --- what is not said


def _not_said(c: Comparison) -> Iterator[str]:
    if any(_catches_nothing(scenario) for scenario in c.futures.values()):
        yield (
            "What an approval catches: the file gives it no chance to, so the figures hold what "
            "approvals cost and nothing of what they save."
        )
    fails = any(may_fail(scenario) for scenario in c.futures.values())
    untold = ["incidents"] * (not fails) + ["money"] * (not tells_worth(c.today))
    what = f"{', '.join(untold)}{',' * (len(untold) > 1)} and the way there".removeprefix(" and ")
    yield (
        f"{_capital(what)}: each future is in force, in full, from the start; "
        "--over-time plays the way."
    )


def _catches_nothing(scenario: Scenario) -> bool:
    """Whether there are approvals, and none of them ever finds a fault."""
    gates = scenario.approvals.values()
    return bool(gates) and not any(gate.catches for gate in gates)
