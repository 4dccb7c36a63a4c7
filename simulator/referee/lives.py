"""Each item's life: one thing at a time from arrival to end, and nothing left out (section 8)."""

from collections import defaultdict
from collections.abc import Iterator

from simulator.layout import OPEN
from simulator.referee.breach import Breach
from simulator.referee.reading import NOBODY, Reading, Span


def intervals_tile_each_life(reading: Reading) -> Iterator[Breach]:
    """Section 8: each microsecond of an item's life has exactly one cause.

    So its intervals follow each other from arrival to end without gap or overlap, none of them
    empty, and they add up to its lead time.
    """
    lives = defaultdict[int, list[Span]](list)
    for span in reading.spans:
        lives[span.item].append(span)
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
