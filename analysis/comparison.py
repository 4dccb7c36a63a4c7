"""Futures set side by side with today, paired by replication on the same luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import inf, nan

import numpy as np

from analysis.capacity import capacity
from analysis.fullness import Full, full
from analysis.measures import Measures
from analysis.metric import Metric, ratio, value
from analysis.metrics import metrics, reference_day
from analysis.offered_load import OfferedLoad
from analysis.paired import together
from analysis.student import (
    LEVEL,
    Interval,
    around,
    interval,
    quantile_interval,
    ratio_interval,
)
from analysis.study import Study
from scenarios.duration import Duration
from scenarios.scenario import Scenario

EQUAL_SHARE = 0.01  # of today's figure, where the file says nothing
BETTER, WORSE, SAME, UNCLEAR, NO_WORD = "better", "WORSE", "same", "unclear", ""


@dataclass(frozen=True)
class Difference:
    """One future minus another on one figure, and what may be said of it."""

    interval: Interval
    confidence: float  # of this interval by itself
    word: str  # better, WORSE, same, unclear; empty where neither way is better

    @property
    def reversed(self) -> "Difference":
        """The other future minus the one."""
        i, opposite = self.interval, {BETTER: WORSE, WORSE: BETTER}
        turned = replace(i, mean=-i.mean, low=-i.high, high=-i.low)
        return replace(self, interval=turned, word=opposite.get(self.word, self.word))


@dataclass(frozen=True)
class Row:
    """One figure of all futures; every tuple has one entry for each, today's first."""

    metric: Metric
    values: tuple[float, ...]
    intervals: tuple[Interval, ...]  # each by itself; nan at both ends where it is overloaded
    differences: tuple[Difference | None, ...]  # from today; None for today itself
    margin: float  # differences below it count as equal
    decides: bool


@dataclass(frozen=True)
class Comparison:
    """What running all futures on the same luck has shown."""

    futures: Mapping[str, Scenario]  # today first
    measures: Mapping[str, Sequence[Measures]]
    loads: Mapping[str, OfferedLoad]
    fullness: Mapping[str, Full | None]  # None where nothing is known to limit it
    seed: int
    precision: float | None  # that was wanted of the deciding figure
    settled: bool  # False: no warm-up was found, and the first half of the runs was left out
    rows: tuple[Row, ...]
    between: Mapping[tuple[str, str], Difference]  # alternatives on the deciding figure

    @property
    def names(self) -> tuple[str, ...]:
        """The futures in order, today first."""
        return tuple(self.futures)

    @property
    def today(self) -> Scenario:
        """The organisation as it is."""
        return next(iter(self.futures.values()))

    @property
    def replications(self) -> int:
        """How many runs each future had."""
        return len(next(iter(self.measures.values())))

    @property
    def steady(self) -> tuple[bool, ...]:
        """Whether each future's figures are those of a steady state."""
        return tuple(self.settled and not self.loads[name].overloaded for name in self.names)

    @property
    def deciding(self) -> Row:
        """The row of the figure that the verdict is about."""
        return next(row for row in self.rows if row.decides)


def change_from_today(row: Row, c: Comparison, name: str) -> Difference:
    """What one figure of an alternative is more or less than today's.

    Raises ValueError for today, which does not differ from itself.
    """
    difference = row.differences[c.names.index(name)]
    if difference is None:
        raise ValueError(f"{name} is today itself")
    return difference


def comparison(study: Study) -> Comparison:
    """The comparison of a study's futures with the first of them, today.

    On the deciding figure all differences from today hold together (Bonferroni), and so do those
    between alternatives; every other figure's interval stands for itself.
    """
    found = study.measures
    steady = [not study.loads[name].overloaded for name in found]
    rows = _rows(next(iter(study.futures.values())), list(found.values()), steady)
    deciding = next(row for row in rows if row.decides)
    return Comparison(
        futures=study.futures,
        measures=found,
        loads=study.loads,
        fullness={name: _full(study, name) for name in study.futures},
        seed=study.ask.seed,
        precision=study.ask.precision,
        settled=study.settled,
        rows=rows,
        between=_between(deciding, found),
    )


def _full(study: Study, name: str) -> Full | None:
    known = capacity(study.plans[name], study.loads[name])
    return full(study.futures[name], known) if known else None


def _rows(
    today: Scenario, found: list[Sequence[Measures]], steady: Sequence[bool]
) -> tuple[Row, ...]:
    rows = list[Row]()
    for metric in metrics(today, found):
        decides = metric.family == today.decides and not any(row.decides for row in rows)
        rows.append(row_of(metric, today, found, steady, decides=decides))
    return tuple(rows)


def row_of(
    metric: Metric,
    today: Scenario,
    found: Sequence[Sequence[Measures]],
    steady: Sequence[bool],
    *,
    decides: bool = False,
) -> Row:
    """One figure of all futures; if it decides, all its differences from today hold together."""
    margin = _margin(metric, today, value(metric, found[0]))
    level = together(len(found) - 1) if decides else LEVEL
    differences = [difference(metric, other, found[0], margin, level) for other in found[1:]]
    return Row(
        metric=metric,
        values=tuple(value(metric, m) for m in found),
        intervals=tuple(map(partial(_own, metric), found, steady)),
        differences=(None, *differences),
        margin=margin,
        decides=decides,
    )


def _own(metric: Metric, found: Sequence[Measures], steady: bool) -> Interval:
    """One future's figure; no figure is below 0, so neither is its interval.

    An overloaded one has none: it would be about a mean that does not exist.
    """
    i = estimate(metric, found)
    least = -inf if metric.signed else 0.0
    return replace(i, low=max(i.low, least)) if steady else replace(i, low=nan, high=nan)


def _margin(metric: Metric, today: Scenario, now: float) -> float:
    """What counts as equal: what the file says, on its figure; else what is not worth a word.

    That is a hundredth of today's figure, or what is lost when it is rounded.
    """
    if metric.family != today.decides or today.margin is None:
        return max(EQUAL_SHARE * abs(now), 0.5 * 10.0**-metric.unit.digits)
    if isinstance(today.margin, Duration):
        return today.margin.in_working_day(reference_day(today)[0]) / metric.unit.size
    return float(today.margin)


# --- estimates over replications


def estimate(metric: Metric, found: Sequence[Measures], level: float = LEVEL) -> Interval:
    """The figure over all replications, with its interval, in its unit."""
    if metric.figure is not None:
        return interval(parts(metric, found), level, centre=value(metric, found))
    if metric.items is not None:
        samples = [metric.items(m) for m in found]
        return quantile_interval(samples, metric.quantile, level).over(metric.unit.size)
    tops, bottoms = list(map(metric.top, found)), list(map(metric.bottom, found))
    return ratio_interval(tops, bottoms, level).over(metric.unit.size)


def difference(
    metric: Metric, one: Sequence[Measures], other: Sequence[Measures], margin: float, level: float
) -> Difference:
    """One future minus another, replication by replication on the same luck."""
    centre = value(metric, one) - value(metric, other)
    pairs = zip(parts(metric, one), parts(metric, other), strict=True)
    spread = np.array([a - b for a, b in pairs])
    variance = float(np.sum((spread - centre) ** 2)) / max(1, len(spread) - 1)
    found = around(centre, variance, spread, level)
    return Difference(found, level, word(found, metric.better, margin))


def parts(metric: Metric, found: Sequence[Measures]) -> list[float]:
    """One value for each replication, which together show how far the figure spreads.

    Of a ratio of sums they are the jackknife's pseudo-values, of a quantile each replication's own.
    """
    if metric.figure is not None:
        n, whole = len(found), value(metric, found)
        rests = [[*found[:i], *found[i + 1 :]] for i in range(n)] if n > 1 else []
        return [n * whole - (n - 1) * value(metric, rest) for rest in rests]
    if metric.items is not None:
        return [value(metric, [m]) for m in found]
    tops, bottoms = list(map(metric.top, found)), list(map(metric.bottom, found))
    n, top, bottom = len(found), sum(tops), sum(bottoms)
    whole = ratio(top, bottom)
    left_out = [ratio(top - t, bottom - b) for t, b in zip(tops, bottoms, strict=True)]
    return [(n * whole - (n - 1) * rest) / metric.unit.size for rest in left_out]


def word(found: Interval, better: int, margin: float) -> str:
    """What may be said of a difference: better, WORSE, same (inside the margin) or unclear."""
    if not better:
        return NO_WORD
    if np.isnan(found.low) or np.isnan(found.high):
        return UNCLEAR
    if -margin <= found.low and found.high <= margin:
        return SAME  # a margin of nan holds nothing
    if found.low <= 0 <= found.high:
        return UNCLEAR
    return BETTER if (found.low > 0) == (better > 0) else WORSE


def _between(
    row: Row, measures: Mapping[str, Sequence[Measures]]
) -> dict[tuple[str, str], Difference]:
    """Each pair of alternatives on the deciding figure; all these intervals hold together."""
    pairs = list(combinations(list(measures)[1:], 2))
    level = together(len(pairs))
    return {
        (one, other): difference(row.metric, measures[other], measures[one], row.margin, level)
        for one, other in pairs
    }
