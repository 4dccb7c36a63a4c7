"""What drawn arrivals may be: instants and batches that their process can bring (section 3)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from scenarios.arrivals import Batched, Profile, Regular, Renewal, Sizes
from scenarios.calendar import Calendar
from scenarios.duration import DAY
from scenarios.hours import open_intervals
from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.demand import by_source, rhythm
from simulator.referee.lengths import bounds
from simulator.referee.opening import Opening, scenario_zone
from simulator.referee.reading import Reading, last_instant


def arrivals_suit_their_process(reading: Reading) -> Iterator[Breach]:
    """Section 3: gaps within their bounds, profiles only where they have a rate, batches whole."""
    items = by_source(reading)
    for source, work in reading.scenario.work.items():
        if isinstance(work.arrives, Batched):
            brought = [item.arrived for item in items.get(source, []) if item.number > work.backlog]
            others = (way.other.work[source].arrives for way in reading.scenario.ways)
            same = all(other == work.arrives for other in others)
            for at, what in _objections(reading, work.arrives, Counter(brought), same):
                yield Breach("arrivals suit their process", at, f"{source}: {what}")


def _objections(
    reading: Reading, arrives: Batched, sizes: Counter[int], has_its_gaps: bool
) -> Iterator[tuple[int, str]]:
    instants, last = sorted(sizes), last_instant(reading)
    for at, size in sizes.items():
        if not _may_be(arrives, size):
            yield at, f"{size} arrive at once"
    if not has_its_gaps:
        return  # see gaps
    if isinstance(arrives, Regular) and instants != rhythm(arrives, last):
        yield last, "items arrive out of rhythm"
    if isinstance(arrives, Renewal):
        yield from _gaps(arrives, instants)
    if isinstance(arrives, Profile):
        busy = _with_a_rate(reading.scenario, arrives, last)
        for at in instants:
            if not busy.at(at) and not busy.until(at):
                yield at, "an item arrives where the rate is 0"


def _may_be(arrives: Batched, size: int) -> bool:
    """Whether so many may arrive at once; two batches may fall together, where luck sets them."""
    batch = arrives.batch
    if isinstance(batch, Sizes):
        possible = [n for n, chance in batch.sizes.items() if chance > 0]
        return size in possible or (not isinstance(arrives, Regular) and size >= 2 * min(possible))
    if isinstance(batch, int):
        return size % batch == 0
    return size == 1 or batch is not None or not isinstance(arrives, Regular)


def _gaps(renewal: Renewal, instants: list[int]) -> Iterator[tuple[int, str]]:
    """Gaps within bounds; the first arrival comes after one gap, or when it is said to."""
    low, high = bounds(renewal.gap, DAY)
    if renewal.first is not None:
        if instants and instants[0] != renewal.first.microseconds:
            yield instants[0], "the first arrives at another time than it should"
    else:
        instants = [0, *instants]
    for at, following in pairwise(instants):
        if not low <= following - at <= high:
            yield following, f"a gap is {following - at} µs long"


def _with_a_rate(scenario: Scenario, profile: Profile, last: int) -> Opening:
    """When a profile has a rate above 0."""
    if profile.week is not None:
        zone = scenario_zone(scenario)
        weekly = [hours for hours, rate in profile.week.items() if rate > 0]
        calendar = Calendar(weekly=weekly, time_zone=zone)
        return Opening(open_intervals(calendar, scenario.start, zone, last + 1), DAY)
    intervals, at = list[tuple[int, int]](), 0
    while profile.cycle and at <= last:
        for spell in profile.cycle:
            end = at + spell.lasts.microseconds
            if spell.per_hour > 0 and intervals and intervals[-1][1] == at:
                intervals[-1] = (intervals[-1][0], end)
            elif spell.per_hour > 0:
                intervals.append((at, end))
            at = end
    return Opening(intervals, DAY)
