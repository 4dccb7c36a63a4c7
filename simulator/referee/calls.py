"""Saturated sources and closed loops: each item is called by another of its source (section 3)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from scenarios.limits import limits_of
from scenarios.scenario import Scenario
from scenarios.work import Closed, Saturated
from simulator.referee.breach import Breach
from simulator.referee.trail import Trail

RULE = "items are called by others of their source"


def items_are_called_by_others(scenario: Scenario, trails: list[Trail]) -> Iterator[Breach]:
    """In a closed loop one comes when one ends; of a saturated source, when the last is taken up.

    So there are always as many in a loop, and always one outside the first stage.
    """
    for source, sent in _by_source(trails).items():
        work = scenario.work.get(source)
        if work is None or not isinstance(work.arrives, Closed | Saturated):
            continue
        there = work.arrives.items if isinstance(work.arrives, Closed) else 1
        is_closed, limits = isinstance(work.arrives, Closed), len(limits_of(scenario))
        calls = _ends(sent) if is_closed else _taken_up(sent, limits)
        born = [0] * there + calls
        expected, found = Counter(born), Counter(trail.item.arrived for trail in sent)
        for at in sorted((expected - found) + (found - expected)):
            what = f"{found[at]} items of {source} arrive, and {expected[at]} are called"
            yield Breach(RULE, at, what)


def _by_source(trails: list[Trail]) -> dict[str, list[Trail]]:
    found = defaultdict[str, list[Trail]](list)
    for trail in trails:
        found[trail.item.source].append(trail)
    return found


def _ends(sent: list[Trail]) -> list[int]:
    return [trail.item.ended for trail in sent if trail.item.ended >= 0]


def _taken_up(sent: list[Trail], limits: int) -> list[int]:
    """When each item was first seated, or let in, or ended without: then it calls the next."""
    found = list[int]()
    for trail in sent:
        first = [task.seats[0].at for task in trail.tasks if task.seats]
        first += [at for task in trail.tasks for at in task.taken_up]
        first += [
            one.let_in
            for one in trail.admissions
            if one.let_in is not None and any(n < limits for n in one.missing)
        ]
        first += [trail.item.ended] if trail.item.ended >= 0 else []
        found += [min(first)] if first else []
    return found


def note_callers(scenario: Scenario, trails: list[Trail]) -> None:
    """Have the work of each item of a saturated source know whose being taken up called it.

    Under limits it may have been called as another was let in, in a round that is not told.
    """
    if limits_of(scenario):
        return
    for sent in _by_source(trails).values():
        for before, trail in pairwise(sent):
            if not (_is_saturated(scenario, trail) and before.tasks and trail.tasks):
                continue
            caller, first = before.tasks[0], trail.tasks[0]
            if caller.first_taken_up == trail.item.arrived == first.joined and not first.after:
                first.caller, first.vague = caller, False


def by_hand(scenario: Scenario, trails: list[Trail]) -> set[int]:
    """Instants in which somebody's being taken up calls an item, in a round that is not told."""
    return {trail.item.arrived for trail in trails if _is_saturated(scenario, trail)}


def _is_saturated(scenario: Scenario, trail: Trail) -> bool:
    work = scenario.work.get(trail.item.source)
    return work is not None and isinstance(work.arrives, Saturated)
