"""People who wait with what they have finished, until it finds a place elsewhere."""

from heapq import heapify, heappush
from typing import TYPE_CHECKING, Any

from simulator.engine_simpy.item import Item
from simulator.layout import WORK

if TYPE_CHECKING:
    from simulator.engine_simpy.desk import Desk


def worked_just_now(item: Item, now: int) -> bool:
    """Whether work on it that took time has ended in this instant, with nothing since."""
    return item.op is not None and item.op.code == WORK and item.finished == now


def keep(desk: "Desk", item: Item) -> None:
    """Who has finished the item takes up nothing until it goes on."""
    row = next(row for row in desk.free if row[1] == item.people[0])
    desk.free.remove(row)
    heapify(desk.free)
    desk.beside.append(item)


def let_go(desk: "Desk", item: Item) -> None:
    """The item goes on, and whoever waits with it is free, unless he is away."""
    if item in desk.beside:
        desk.beside.remove(item)
        row = (desk.clock.now, item.people[0])
        if desk.away[item.people[0]]:
            heappush(desk.off, row)
            return
        heappush(desk.free, row)
        desk.mark()


def somebody_waits(desk: "Desk") -> bool:
    """Whether anybody is there who waits with what he has finished."""
    return any(not desk.away[item.people[0]] for item in desk.beside)


def leaver(desk: "Desk") -> Any:
    """Who leaves of those that wait with something; it waits on alone."""
    item = max(desk.beside, key=lambda item: item.people[0])
    desk.beside.remove(item)
    return (desk.clock.now, item.people[0])
