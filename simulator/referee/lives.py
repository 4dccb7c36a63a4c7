"""Each item's life: one thing at a time from arrival to end, and nothing left out (section 8)."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from simulator.layout import ALONG, DEPENDENCY, JOINED, OPEN
from simulator.referee.breach import Breach
from simulator.referee.forks import numbers, outer
from simulator.referee.reading import NOBODY, Item, Reading, Span


def intervals_tile_each_life(reading: Reading) -> Iterator[Breach]:
    """Section 8: each microsecond of an item's life has exactly one cause.

    So its intervals follow each other from arrival to end without gap or overlap, none of them
    empty, and they add up to its lead time. Of a fork those of the branch count that satisfied it,
    which is the first that joined and did not wait for the others.
    """
    lives, own = dict[int, list[Span]](), defaultdict[int, list[Span]](list)
    for span in reading.spans:
        if span.cause != ALONG:
            own[span.item].append(span)
    for item in reading.items:
        lives[item.row] = [*own[item.row]]
    part_of = dict(followed(reading, own))
    for branch in part_of:
        owner = branch
        while (owner := part_of.get(owner, NOBODY)) != NOBODY:
            lives[owner] += own[branch]
    for item in reading.items:
        at = item.arrived
        for span in sorted(lives[item.row], key=lambda span: (span.begin, span.end)):
            if span.begin != at:
                what = f"{item.type} {item.number} is {'twice' if span.begin < at else 'nowhere'}"
                yield Breach("each microsecond of a life has one cause", at, what)
            if span.end <= span.begin:
                what = (
                    f"{item.type} {item.number} has an interval of length {span.end - span.begin}"
                )
                yield Breach("no interval is empty", span.begin, what)
            at = span.end
        if at != (reading.end if item.outcome == OPEN else item.ended):
            what = f"{item.type} {item.number} has no interval, or one too many"
            yield Breach("intervals end with the life", at, what)


def followed(reading: Reading, spans: dict[int, list[Span]]) -> Iterator[tuple[int, int]]:
    """The branches whose lives are part of others, each before the item or branch whose it is."""
    forks = {
        name: (type_name, fork) for (type_name, fork, _), name in numbers(reading.scenario).items()
    }
    passes, times = defaultdict[tuple[object, ...], list[Item]](list), Counter[object]()
    around, gone = outer(reading.scenario), defaultdict[tuple[object, ...], list[Item]](list)
    for item in reading.items:
        which = (item.source, item.number, item.branch)
        gone[which].append(item)
        if not item.branch:
            continue
        times[which] += 1
        passes[item.source, item.number, forks.get(item.branch), times[which]].append(item)
    for branches in passes.values():
        joined = [item for item in branches if item.outcome == JOINED]
        for item in joined or branches:
            if all(span.cause != DEPENDENCY for span in spans[item.row]):
                whose = gone[item.source, item.number, around.get(item.branch, 0)]
                before = [one for one in whose if one.arrived <= item.arrived]
                yield item.row, before[-1].row if before else NOBODY
                break


def only_what_is_open_is_cut(reading: Reading) -> Iterator[Breach]:
    """Section 1: open intervals are cut at the end of the run and marked, and no others are."""
    horizon = reading.scenario.horizon
    at_horizon = horizon is not None and reading.end == horizon.microseconds
    for span in reading.spans:
        item = reading.items[span.item]
        if span.cut and (span.end != reading.end or item.outcome != OPEN):
            what = f"an interval of {item.type} {item.number} is marked as cut and is not"
            yield Breach("only what is open is cut", span.end, what)
        if span.end == reading.end and at_horizon and not span.cut:
            what = f"an interval of {item.type} {item.number} ends at the horizon, unmarked"
            yield Breach("what is open is cut", span.end, what)


def waits_and_work_are_told_apart(reading: Reading) -> Iterator[Breach]:
    """Section 8: an interval is work of a person, with its place in both ledgers, or a wait."""
    for span in reading.spans:
        if (span.person == NOBODY) != (span.charge == NOBODY):
            what = f"item {span.item} is charged to {span.charge} by person {span.person}"
            yield Breach("work stands in both ledgers", span.begin, what)
        if span.person != NOBODY and span.team is None:
            what = f"person {span.person} works at {span.place}, where nobody does"
            yield Breach("only stages with a team are worked", span.begin, what)
