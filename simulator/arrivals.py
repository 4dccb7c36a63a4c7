"""When items arrive: instants from gaps, rates and rhythms; a gap has the luck of its number."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import count, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.arrivals import (
    Batched,
    Geometric,
    Poisson,
    Profile,
    Regular,
    Renewal,
    Sizes,
    Spell,
)
from scenarios.calendar import Calendar
from scenarios.duration import DAY, HOUR, WEEK
from scenarios.hours import open_intervals
from scenarios.scenario import Scenario
from scenarios.weekly import weekly_hours
from simulator import luck, quantile
from simulator.draws import Tables, draw_row, drawn, mean_length
from simulator.errors import RunError

FIRST = 1  # visits and arrival numbers count from here
BLOCK = 1024
MOST_ITEMS = 10_000_000  # of one source in one replication
KEPT = 16  # sources whose instants are kept: those of two replications, in most organisations
Key = tuple[int, int]
IntArray = NDArray[np.int64]
Spells = Iterator[tuple[int, int, float]]  # begin, end, items per microsecond


def instants(
    arrives: Batched, until: int, gap_key: Key, batch_key: Key, scenario: Scenario, zone: str
) -> IntArray:
    """The instants at which the items of a source arrive, in order, below `until`.

    The n-th gap has the luck of the number n, and so has the size of the n-th batch.

    Raises RunError when they are more than a run can hold.
    """
    _refuse_floods(arrives, until)
    match arrives:
        case Poisson() as poisson:
            found = poisson_instants(gap_key, mean_gap(poisson), until)
        case Renewal() as renewal:
            found = np.fromiter(_renewals(gap_key, renewal, until), np.int64)
        case Regular() as regular:
            found = _rhythm(regular, until)
        case Profile(week=dict(week)):
            spells = _hours_of_week(week, scenario, zone, until)
            found = np.fromiter(_profiled(gap_key, spells, until), np.int64)
        case Profile(cycle=list(cycle)):
            found = np.fromiter(_profiled(gap_key, _in_turn(cycle), until), np.int64)
        case _:
            raise TypeError(f"{type(arrives).__name__} is no process of arrivals")
    return np.repeat(found, batch_sizes(arrives.batch, batch_key, len(found)))


def _refuse_floods(arrives: Batched, until: int) -> None:
    many = rate_per_week(arrives) * until / WEEK
    if isinstance(arrives, Regular) and arrives.count:
        many = mean_batch(arrives.batch) * min(arrives.count, until // arrives.every.microseconds)
    refuse_flood(many, "A process of arrivals brings about", "its rate, or the horizon")


def refuse_flood(many: float, brings: str, lower: str) -> None:
    """Raises RunError when a source brings more items than a run can hold."""
    if many > MOST_ITEMS:
        raise RunError(
            f"{brings} {many:,.0f} items, and a run has at most {MOST_ITEMS:,}. Lower {lower}."
        )


def uniforms(key: Key, first: int, many: int) -> list[float]:
    """The uniforms of `many` numbers from the first on, each at its first visit."""
    numbers = np.arange(first, first + many, dtype=np.uint64)
    found: list[float] = luck.uniform(*key, numbers, FIRST, 0).tolist()
    return found


def all_uniforms(key: Key) -> Iterator[float]:
    """The uniforms of all numbers, from the first on."""
    for first in count(FIRST, BLOCK):
        yield from uniforms(key, first, BLOCK)


# --- processes


def mean_gap(poisson: Poisson) -> float:
    """The mean time between arrivals, in microseconds."""
    rates = ((poisson.per_hour, HOUR), (poisson.per_day, DAY), (poisson.per_week, WEEK))
    return next(unit / rate for rate, unit in rates if rate is not None)


@lru_cache(maxsize=KEPT)
def poisson_instants(key: Key, gap: float, until: int) -> IntArray:
    """Sums of rounded exponential gaps of this mean, below `until`; not to be written to.

    Futures of one replication share them, so the last few are kept.
    """
    found, last, first = [np.zeros(0, np.int64)], 0, FIRST
    while last < until:
        many = int((until - last) / gap * 1.05) + BLOCK
        numbers = np.arange(first, first + many, dtype=np.uint64)
        u = luck.uniform(*key, numbers, FIRST, 0)
        gaps = np.rint(-gap * quantile.ln_of_all(1.0 - u)).astype(np.int64)
        found.append(last + np.cumsum(gaps))
        last, first = int(found[-1][-1]), first + many
    instants = np.concatenate(found)
    instants = instants[: np.searchsorted(instants, until)]
    instants.flags.writeable = False
    return instants


def _renewals(key: Key, renewal: Renewal, until: int) -> Iterator[int]:
    """Sums of rounded gaps; the first after one gap, or at the offset that is stated."""
    tables = Tables()
    row = draw_row(renewal.gap, DAY, tables)
    at, luck_of_gaps = 0, all_uniforms(key)
    if renewal.first is not None:
        next(luck_of_gaps)  # gap n is the one before arrival n, stated or not
        at = renewal.first.microseconds
        if at < until:
            yield at
    for u in luck_of_gaps:
        at += round(drawn(row, tables.parts, tables.knots, u))
        if at >= until:
            return
        yield at


def _rhythm(regular: Regular, until: int) -> IntArray:
    first = regular.every if regular.first is None else regular.first
    begin, every = first.microseconds, regular.every.microseconds
    last = until if regular.count is None else min(until, begin + every * regular.count)
    return np.arange(begin, last, every, dtype=np.int64)


def _profiled(key: Key, spells: Spells, until: int) -> Iterator[int]:
    """A Poisson process of unit rate, read off the cumulative rate: no arrival is thinned out.

    Source: Cinlar, Introduction to Stochastic Processes (1975), inversion of the mean function.
    """
    due, luck_of_gaps, passed = 0.0, all_uniforms(key), 0.0
    due -= quantile.ln(1.0 - next(luck_of_gaps))
    for begin, end, rate in spells:
        if begin >= until:
            return
        while due < passed + rate * (end - begin):
            at = begin + round((due - passed) / rate)
            if at >= until:
                return
            yield at
            due -= quantile.ln(1.0 - next(luck_of_gaps))
        passed += rate * (end - begin)


def _in_turn(cycle: list[Spell]) -> Spells:
    at = 0
    while True:
        for spell in cycle:
            end = at + spell.lasts.microseconds
            yield at, end, spell.per_hour / HOUR
            at = end


def _hours_of_week(week: dict[str, float], scenario: Scenario, zone: str, until: int) -> Spells:
    """The rates of the hours of the week; where hours overlap, rates add up."""
    changes = {0: 0.0, until: 0.0}
    for text, per_hour in week.items():
        hours = Calendar(weekly=text, time_zone=zone)
        for begin, end in open_intervals(hours, scenario.start, zone, until):
            changes[begin] = changes.get(begin, 0.0) + per_hour / HOUR
            changes[end] = changes.get(end, 0.0) - per_hour / HOUR
    rate = 0.0
    for begin, end in pairwise(sorted(changes)):
        rate += changes[begin]
        yield begin, end, max(rate, 0.0)


# --- batches


def batch_sizes(batch: int | Geometric | Sizes | None, key: Key, many: int) -> IntArray:
    """The sizes of the first batches; the n-th has the luck of the number n."""
    match batch:
        case Geometric(mean=mean) if mean > 1:
            log_more = quantile.ln(1 - 1 / mean)
            sizes = [1 + int(quantile.ln(1.0 - u) / log_more) for u in uniforms(key, FIRST, many)]
        case Sizes(sizes=table):
            sizes = [_from_table(table, u) for u in uniforms(key, FIRST, many)]
        case _:
            sizes = [batch if isinstance(batch, int) else 1] * many
    return np.array(sizes, np.int64)


def _from_table(sizes: dict[int, float], u: float) -> int:
    passed = 0.0
    for size in sorted(sizes):
        passed += sizes[size]
        if u < passed:
            return size
    return max(sizes)


def mean_batch(batch: int | Geometric | Sizes | None) -> float:
    """The mean number of items that arrive at once."""
    match batch:
        case Geometric(mean=mean):
            return mean
        case Sizes(sizes=sizes):
            return sum(size * share for size, share in sizes.items())
    return float(batch or 1)


def rate_per_week(arrives: Any) -> float:
    """The items a week that a process brings in the long run; 0 for one that comes to an end."""
    match arrives:
        case Poisson() as poisson:
            gaps = WEEK / mean_gap(poisson)
        case Renewal(gap=gap):
            gaps = WEEK / mean_length(gap, DAY)
        case Regular(every=every, count=None):
            gaps = WEEK / every.microseconds
        case Profile(cycle=list(cycle)):
            total = sum(spell.lasts.microseconds for spell in cycle)
            gaps = sum(s.per_hour * s.lasts.microseconds for s in cycle) / HOUR * WEEK / total
        case Profile(week=dict(week)):
            gaps = sum(rate * _open_hours(text) for text, rate in week.items())
        case _:
            return 0.0
    return gaps * mean_batch(arrives.batch)


def _open_hours(text: str) -> float:
    return sum(end - begin for _, begin, end in weekly_hours(text)) / 60
