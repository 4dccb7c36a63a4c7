"""Where a piece of work stands in a team's queue: the key that the team's policy gives it."""

from heapq import heapify, heappop
from typing import TYPE_CHECKING, Any

from simulator import rules
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.work import raw_effort
from simulator.layout import NONE
from simulator.rules import PRIORITY, SHORTEST

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


def take_out(line: list[tuple[Any, ...]], row: tuple[Any, ...]) -> None:
    """Take a row out of a line, which is a heap: mostly the first."""
    if row is line[0]:
        heappop(line)
    else:
        line.remove(row)
        heapify(line)


def key_of(model: "Model", team: Any, item: Item, op: Any) -> int:
    """The first term of the queue order of an item that is ready for this operation."""
    if team.policy <= PRIORITY:
        return rules.queue_key(team.policy, item.priority)
    if team.policy >= SHORTEST:
        effort = round(raw_effort(model, item, op))
        return rules.size_key(team.policy, effort, item.value, item.cost_of_delay)
    own = item.attributes // team.stride % team.radix == team.digit
    again = op.worked != NONE and item.counters[op.worked] > 0
    return rules.own_key(team.policy, item.ready, item.due, op.position, own, again)
