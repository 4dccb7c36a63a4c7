"""Who waits with what he has finished, where a limit holds the person too."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.limits import counted
from scenarios.scenario import Scenario
from simulator.referee.desk import Desk
from simulator.referee.stays import Beside
from simulator.referee.trail import Trail


def those_beside(scenario: Scenario, trails: list[Trail]) -> Iterator[Beside]:
    """Section 4: blocking after service, the finisher waits with it."""
    holding = {n for n, limit in enumerate(counted(scenario)) if limit.holds == "person"}
    for trail in trails if holding else ():
        for one in trail.admissions:
            then = trail.tasks[one.told] if one.told < len(trail.tasks) else None
            waits = one.joined != one.let_in or then  # within an instant, for some rounds of it
            if one.company and one.missing & holding and waits:
                yield Beside(one.company, one.joined, one.let_in, then)


class Companies:
    """When people begin to wait with what they have finished, and when they stop."""

    def __init__(self, beside: list[Beside]) -> None:
        self.begins, self.ends = (
            defaultdict[int, list[Beside]](list),
            defaultdict[int, list[Beside]](list),
        )
        for one in beside:
            self.begins[one.since].append(one)
            if one.until is not None:
                self.ends[one.until].append(one)
        self.instants = {*self.begins, *self.ends}

    def begin(self, desks: dict[str, Desk], at: int) -> None:
        """Who has just finished something is not free."""
        for one in self.begins.get(at, ()):
            desks[one.company.team].keep(one.company.person, id(one))

    def end(self, desks: dict[str, Desk], at: int, number: int, late: dict[int, int]) -> None:
        """Those are free whose item goes on in this round, as what comes next for it does."""
        for one in self.ends.get(at, ()):
            if late.get(id(one.then), 0) == number:
                desks[one.company.team].let_go(one.company.person, id(one), at)
