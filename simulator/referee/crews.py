"""Several people on one task: who they are, and that each of them is told (section 3)."""

from bisect import bisect_right
from typing import NamedTuple

from scenarios.owners import owners
from scenarios.scenario import Scenario
from simulator.layout import ALONG
from simulator.referee.reading import NOBODY, RESUMED, Seat, Span
from simulator.referee.task import Task, Where, expect

Taken = dict[tuple[int, int], list[Seat]]  # by person and instant


class Others(NamedTuple):
    """What others do in an instant, which tells why a task is put down in it."""

    taken: Taken
    left: set[tuple[int, int]]  # persons who are there no more from an instant on
    crews: set[str]  # teams of which several people may work together
    set_up: set[Seat]  # of work that takes no time, where that comes after a set-up

    def sets_up(self, task: Task) -> bool:
        """Whether a set-up comes before work that takes no time, and nothing of it is told."""
        return bool(task.seats) and task.pieces[-1] is None and task.seats[0] in self.set_up


def in_crews(what: Where, seats: list[Seat], people: int) -> list[list[Seat]]:
    """The seatings of each time that so many people take a task up together."""
    groups = [seats[n : n + people] for n in range(0, len(seats), people)]
    for first, *others in groups:
        expect(len(others) == people - 1, f"{what} is taken up by {1 + len(others)} of {people}")
        for seat in others:
            alike = first._replace(person=seat.person, effort=RESUMED)
            expect(seat == alike, f"{what} is not taken up by all of {people} alike")
        twice = len({first.person, *(seat.person for seat in others)}) < people
        expect(not twice, f"{what} takes somebody twice")
    return groups


def in_the_way(scenario: Scenario, tasks: list[Task]) -> list[Task]:
    """Those who stand before what people are free for: it does not fit, or needs more people."""
    stages, teams = scenario.stages.values(), scenario.teams
    crews = {team for stage in stages if stage.people > 1 for team in owners(stage)}
    return [t for t in tasks if t.team in crews or teams[t.team].off_hours == "do not start"]


def all_work_alike(task: Task, spans: list[Span], along: list[Span]) -> None:
    """Whoever works along does what the first of them does, and is charged for it as he is."""
    begins = [seat.at for seat in task.seats]
    expected = [
        span._replace(person=person, cause=ALONG)
        for span in spans
        if span.person != NOBODY
        for person in task.crews[bisect_right(begins, span.begin) - 1][1:]
    ]
    expect(sorted(expected) == sorted(along), f"{task.what}: not all who take it up work alike")
