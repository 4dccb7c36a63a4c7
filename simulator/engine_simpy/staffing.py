"""How many people a team has: who leaves when they become fewer, and who comes back."""

from heapq import heapify, heappush
from typing import TYPE_CHECKING, Any

from simulator.engine_simpy.clock import SHIFT
from simulator.engine_simpy.item import Item

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk

AFTER_SHIFT = SHIFT + 1  # at a closing instant first everybody puts his work down


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
    """From now on there are so many people."""
    while len(desk.free) + len(desk.working) > people:
        _leave(desk)
    while len(desk.free) + len(desk.working) < people:
        _come(desk)
    desk.mark()


def _leave(desk: "Desk") -> None:
    """Of those without work the highest number, else whoever does what a victim would be."""
    if not desk.free:
        victim = least_urgent(desk)
        desk.suspend(victim)
        leaver = next(row for row in desk.free if row[1] == victim.person)
    else:
        leaver = max(desk.free, key=lambda row: row[1])
    desk.free.remove(leaver)
    heapify(desk.free)
    desk.missing.append(leaver)
    desk.model.log.leaves(leaver[1])


def _come(desk: "Desk") -> None:
    """The lowest number of those that are missing."""
    comer = min(desk.missing, key=lambda row: row[1])
    desk.missing.remove(comer)
    heappush(desk.free, comer)
    desk.model.log.comes(comer[1])


def least_urgent(desk: "Desk") -> Item:
    """Whose work is put down: the least urgent, and of these the one taken up last."""
    least = max(item.priority for item in desk.working)
    return next(item for item in reversed(desk.working) if item.priority == least)
