"""All trails of a record, and what is told in them."""

from collections import defaultdict
from collections.abc import Iterable

from scenarios.owners import owners
from scenarios.work import Closed, Saturated
from simulator.layout import ALONG, OPEN, WITHDRAWN
from simulator.referee.crews import Others, Taken
from simulator.referee.hands import waits_as_one
from simulator.referee.reading import Item, Reading
from simulator.referee.set_ups import set_up_for_nothing
from simulator.referee.stays import Gathered, Stay
from simulator.referee.task import Task, Withdrawn
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
    others = Others(taken, left, crews, set_up_for_nothing(reading))
    works = reading.scenario.work
    called = {name for name, w in works.items() if isinstance(w.arrives, Closed | Saturated)}
    cut = _last_spans(reading)
    found = [_trail(item, reading.end, others, item.source in called) for item in reading.items]
    for seat in reading.seats:
        found[seat.item]._seats[seat.place, seat.purpose, seat.visit].append(seat)
    for span in waits_as_one(reading):
        trail, what = found[span.item], (span.place, span.purpose, span.visit)
        told = span._replace(cut=1) if span.item in cut and span.end == cut[span.item] else span
        (trail._along if span.cause == ALONG else trail._spans)[what].append(told)
    for choice in reading.choices:
        what = (choice.place, choice.purpose, choice.visit)
        found[choice.item]._choices[what, choice.attempt].append(choice)
    whole = {(t.item.source, t.item.number): t for t in found if not t.item.branch}
    for trail in found:
        if trail.item.branch and (key := (trail.item.source, trail.item.number)) in whole:
            whole[key].branches[trail.item.branch].append(trail)
    return found


def _trail(item: Item, end: int, others: Others, is_called: bool) -> Trail:
    """What is withdrawn is told as if the run had ended for it there."""
    if item.outcome != WITHDRAWN:
        return Trail(item, end, others, is_called)
    trail = Trail(item._replace(outcome=OPEN, ended=-1), item.ended, others, is_called)
    trail.withdrawn = Withdrawn(item.ended)
    return trail


def _last_spans(reading: Reading) -> dict[int, int]:
    """When what is withdrawn was so, by item, where it breaks off what was going on."""
    found = {item.row: item.ended for item in reading.items if item.outcome == WITHDRAWN}
    told = {(seat.item, seat.at) for seat in reading.seats}
    told |= {(choice.item, choice.at) for choice in reading.choices}
    return {row: at for row, at in found.items() if (row, at) not in told}


def of_all(rows: Iterable[Trail]) -> tuple[list[Task], list[Stay], list[Gathered]]:
    """All tasks, all stays and all waits for a batch of some trails."""
    all_trails = list(rows)
    tasks = [task for trail in all_trails for task in trail.tasks]
    stays = [stay for trail in all_trails for stay in trail.stays]
    return tasks, stays, [wait for trail in all_trails for wait in trail.gathered]
