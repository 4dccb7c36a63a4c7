"""All trails of a record, and what is told in them."""

from collections import defaultdict
from collections.abc import Iterable

from scenarios.owners import owners
from scenarios.work import Closed, Saturated
from simulator.layout import ALONG
from simulator.referee.crews import Others, Taken
from simulator.referee.reading import Reading
from simulator.referee.stays import Gathered, Stay
from simulator.referee.task import Task
from simulator.referee.trail import Trail


def trails(reading: Reading) -> list[Trail]:
    """The trail of each item, in the order of items."""
    taken: Taken = defaultdict(list)
    for seat in reading.seats:
        taken[seat.person, seat.at].append(seat)
    left = {(person, end) for person, _, end in reading.duty}
    left |= {(person, begin) for person, _, begin, _ in reading.away}
    stages = reading.scenario.stages.values()
    crews = {team for stage in stages if stage.people > 1 for team in owners(stage)}
    others = Others(taken, left, crews)
    works = reading.scenario.work
    called = {name for name, w in works.items() if isinstance(w.arrives, Closed | Saturated)}
    found = [Trail(item, reading.end, others, item.source in called) for item in reading.items]
    for seat in reading.seats:
        found[seat.item]._seats[seat.place, seat.purpose, seat.visit].append(seat)
    for span in reading.spans:
        trail, what = found[span.item], (span.place, span.purpose, span.visit)
        (trail._along if span.cause == ALONG else trail._spans)[what].append(span)
    for choice in reading.choices:
        what = (choice.place, choice.purpose, choice.visit)
        found[choice.item]._choices[what, choice.attempt].append(choice)
    whole = {(t.item.source, t.item.number): t for t in found if not t.item.branch}
    for trail in found:
        if trail.item.branch and (key := (trail.item.source, trail.item.number)) in whole:
            whole[key].branches[trail.item.branch].append(trail)
    return found


def of_all(rows: Iterable[Trail]) -> tuple[list[Task], list[Stay], list[Gathered]]:
    """All tasks, all stays and all waits for a batch of some trails."""
    all_trails = list(rows)
    tasks = [task for trail in all_trails for task in trail.tasks]
    stays = [stay for trail in all_trails for stay in trail.stays]
    return tasks, stays, [wait for trail in all_trails for wait in trail.gathered]
