"""Choices by how the run stands: what others did must have left it so (section 3)."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from scenarios.limits import counted, counter_of
from scenarios.route import When
from scenarios.scenario import Scenario
from scenarios.state import Bounds, InProgress, Queue
from simulator.referee.breach import Breach
from simulator.referee.stays import Look
from simulator.referee.task import Task
from simulator.referee.trail import Trail

RULE = "choices go by how the run stands"
Range = tuple[int, int]  # nobody can tell the order of all that happens in one instant
Stretch = tuple[int, int | None]  # from when until when


def choices_go_by_how_it_stands(
    scenario: Scenario, trails: list[Trail], tasks: list[Task]
) -> Iterator[Breach]:
    """The first branch is gone for which a queue, or the work in progress, lies in its bounds."""
    looks = [look for trail in trails for look in trail.looks]
    inside = Inside(scenario, trails) if looks else None
    for look in looks if inside else ():
        *passed, gone = look.asked
        if any(when and surely(when, look, tasks, inside) for when in passed):
            what = f"{look.item.type} {look.item.number} passes a branch that it should go"
            yield Breach(RULE, look.at, f"{what} at {look.place}")
        if gone is not None and not perhaps(gone, look, tasks, inside):
            what = f"{look.item.type} {look.item.number} goes a branch that it should not"
            yield Breach(RULE, look.at, f"{what} at {look.place}")


class Inside:
    """When each limit counts which item."""

    def __init__(self, scenario: Scenario, trails: list[Trail]) -> None:
        self.scenario, self.limits = scenario, counted(scenario)
        self.stays: list[list[Stretch]] = [[] for _ in self.limits]
        counts = defaultdict[tuple[str, int, int], Counter[int]](Counter)
        for trail in trails:
            whole = (trail.item.source, trail.item.number)
            for move in trail.moves:
                for limits, by in ((move.gained, 1), (move.lost, -1)):
                    for n in () if move.perhaps else limits:
                        counts[*whole, n][move.at] += by
        for (_, _, n), steps in counts.items():
            there, since = 0, 0
            for at, by in sorted(steps.items()):
                since = at if there == 0 else since
                if there + by == 0:  # be it that it comes and goes in this instant
                    self.stays[n].append((since, at))
                there += by
            if there > 0:
                self.stays[n].append((since, None))

    def number(self, asked: InProgress, at: int) -> Range:
        """How many there are at an instant, at least and at most."""
        stays = self.stays[counter_of(self.scenario, self.limits, asked)]
        least = sum(since < at and (until is None or until > at) for since, until in stays)
        return least, sum(s <= at and (until is None or until >= at) for s, until in stays)


def surely(when: When, look: Look, tasks: list[Task], inside: Inside | None) -> bool:
    """Whether the run stood so, whatever the order of things in that instant."""
    return all(
        low >= (asked.at_least or 0) and (asked.at_most is None or high <= asked.at_most)
        for asked, (low, high) in _numbers(when, look, tasks, inside)
    )


def perhaps(when: When, look: Look, tasks: list[Task], inside: Inside | None) -> bool:
    """Whether it may have stood so."""
    return all(
        high >= (asked.at_least or 0) and (asked.at_most is None or low <= asked.at_most)
        for asked, (low, high) in _numbers(when, look, tasks, inside)
    )


def _numbers(
    when: When, look: Look, tasks: list[Task], inside: Inside | None
) -> Iterator[tuple[Bounds, Range]]:
    if when.queue is not None:
        yield when.queue, _queue(when.queue, look, tasks)
    if when.wip is not None and inside is not None:
        yield when.wip, inside.number(when.wip, look.at)


def _queue(queue: Queue, look: Look, tasks: list[Task]) -> Range:
    """How many waited with nobody having begun; who is seated then waited before that."""
    at, least, most = look.at, 0, 0
    for task in tasks:
        begun = task.seats[0].at if task.seats else task.left
        if task.joined > at or (begun is not None and begun < at) or not _is_in(queue, task):
            continue
        most += 1
        seated = bool(task.seats) and begun == at and look.settled
        least += task.joined < at and (begun is None or begun > at or seated)
    return least, most


def _is_in(queue: Queue, task: Task) -> bool:
    if queue.team is not None:
        return task.team == queue.team
    return task.what[0] == queue.stage
