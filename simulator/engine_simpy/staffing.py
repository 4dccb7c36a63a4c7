"""Who of a team is there: as their number changes, and as each is away for a time."""

from heapq import heapify, heappush
from typing import TYPE_CHECKING, Any

from simulator.engine_simpy import company
from simulator.engine_simpy.clock import SHIFT
from simulator.engine_simpy.item import Item

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk

AFTER_SHIFT = SHIFT + 1  # at a closing instant first everybody puts his work down
AFTER_CHANGES = SHIFT + 2  # then people become more or fewer, and then each goes or returns


def divided(team: Any) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Who is there at the start, and who is not: since when without work, and which person."""
    everybody = [(0, team.first + i) for i in range(team.people)]
    return everybody[: team.present], everybody[team.present :]


def announce(desk: "Desk", changes: list[Any]) -> None:
    """Have the number of people change when it should; whoever is missing is told so."""
    for _, person in desk.missing:
        desk.model.log.leaves(person)
    for change in changes:
        _announce(desk, change)


def _announce(desk: "Desk", change: Any) -> None:
    desk.clock.at(change.at, AFTER_SHIFT, lambda: _become(desk, change.people))


def _become(desk: "Desk", people: int) -> None:
    """From now on there are so many people, be they away or not."""
    while _present(desk) > people:
        _leave(desk)
    while _present(desk) < people:
        _come(desk)
    desk.mark()


def _present(desk: "Desk") -> int:
    return len(desk.free) + busy(desk) + len(desk.off) + len(desk.beside)


def busy(desk: "Desk") -> int:
    """How many people are at work."""
    return sum(len(item.people) for item in desk.working)


def _leave(desk: "Desk") -> None:
    """Of those without work the highest number, else of those who do what a victim would be.

    Who is free, or away, goes before who waits with something.
    """
    if desk.free or desk.off:
        leaver = max([*desk.free, *desk.off], key=lambda row: row[1])
        _take_out(desk.free if leaver in desk.free else desk.off, leaver)
    elif desk.beside:
        leaver = company.leaver(desk)
    else:
        desk.suspend(least_urgent(desk))
        leaver = max(desk.free, key=lambda row: row[1])
        _take_out(desk.free, leaver)
    desk.release(leaver[1])
    desk.missing.append(leaver)
    desk.model.log.leaves(leaver[1])


def _come(desk: "Desk") -> None:
    """The lowest number of those that are missing."""
    comer = min(desk.missing, key=lambda row: row[1])
    desk.missing.remove(comer)
    heappush(desk.off if desk.away[comer[1]] else desk.free, comer)
    desk.model.log.comes(comer[1])


def _take_out(people: list[tuple[int, int]], person: tuple[int, int]) -> None:
    people.remove(person)
    heapify(people)


def announce_move(desk: "Desk", at: int, person: int, leaves: int) -> None:
    """Have somebody go, or return."""
    move = goes if leaves else returns
    desk.clock.at(at, AFTER_CHANGES, lambda: move(desk, person))


def goes(desk: "Desk", person: int) -> None:
    """From now on somebody is away; what he does is put down, as at a closing."""
    desk.away[person] += 1
    desk.release(person)
    for item in [item for item in desk.working if person in item.people]:
        desk.suspend(item)
    for row in [row for row in desk.free if row[1] == person]:
        _take_out(desk.free, row)
        heappush(desk.off, row)
    if desk.crews:
        desk.mark()  # what needs more people than are there now holds up nobody


def returns(desk: "Desk", person: int) -> None:
    """From now on he is there again, if he belongs to the team and is not away otherwise."""
    desk.away[person] -= 1
    for row in [row for row in desk.off if row[1] == person and not desk.away[person]]:
        _take_out(desk.off, row)
        heappush(desk.free, row)
    desk.mark()


def least_urgent(desk: "Desk") -> Item:
    """Whose work is put down: the least urgent, and of these the one taken up last."""
    least = max(item.priority for item in desk.working)
    return next(item for item in reversed(desk.working) if item.priority == least)


def within_reach(desk: "Desk", item: Item) -> list[tuple[int, int]]:
    """Who are free, or would be if what is less urgent than a new item were put down for it."""
    found = list(desk.free)
    order = sorted(enumerate(desk.working), key=lambda row: (-row[1].priority, -row[0]))
    for _, other in order if desk.interrupts else ():
        if len(found) < item.op.people and item.priority < other.priority:
            found += [(desk.clock.now, person) for person in other.people]
    return found
