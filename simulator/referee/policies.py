"""Who goes first by the policy of a team, and that every seating tells it so (section 4).

How long a piece of work takes in full is luck, which the referee does not know. It takes it from
the key that a seating tells, once that agrees with the effort and with the distribution.
"""

from collections.abc import Iterator
from math import inf
from struct import pack, unpack

from scenarios.scenario import Scenario
from scenarios.team import Team
from simulator.referee.breach import Breach
from simulator.referee.opening import FAR
from simulator.referee.task import Task

BY_SIZE = ("shortest", "weighted shortest", "cost of delay")
ROUNDING = 1e-6
LAST = 0x7FF << 52  # the bits of infinity: of what weighs nothing
UNTOLD = LAST - 1  # of what nobody took up, where luck decides


def the_queue_goes_by_policy(scenario: Scenario, tasks: list[Task]) -> Iterator[Breach]:
    """Section 4: the queue order begins with what the team's policy reads."""
    for task in tasks:
        team = scenario.teams[task.team]
        for seat in task.seats:
            if not _agrees(team, task, seat.key):
                what = f"{task.what} of {task.item.type} {task.item.number} has the key {seat.key}"
                yield Breach("the queue goes by policy", seat.at, what)


def place_in_queue(team: Team, task: Task) -> int:
    """The first term of the queue order; what nobody took up is last where luck decides."""
    if team.policy not in BY_SIZE:
        return _by_item(team, task)
    low, high = task.standing.full
    if _weight(team, task) <= 0 or low == high:
        return _by_size(team, task, low)
    return task.seats[0].key if task.seats else UNTOLD


def _by_item(team: Team, task: Task) -> int:
    item, standing = task.item, task.standing
    if team.preemption:
        return item.priority
    match team.policy:
        case "priority":
            return item.priority
        case "lifo":
            return -task.ready
        case "earliest due date":
            return item.due
        case "upstream first":
            return standing.position
        case "downstream first":
            return FAR if standing.position == FAR else -standing.position
        case "rework first":
            return 0 if standing.again else 1
        case "own domain first":
            domain = team.domain or {}
            return 0 if domain.items() <= item.attributes.items() else 1
    return 0


def _weight(team: Team, task: Task) -> float:
    weights = {"shortest": 1.0, "weighted shortest": task.item.value}
    return weights.get(team.policy, task.item.cost_of_delay)


def _by_size(team: Team, task: Task, full: int) -> int:
    """The key of work that takes so long in full; ratios are told by the bits of the float."""
    if team.policy == "shortest":
        return full
    weight = _weight(team, task)
    return int(unpack("<q", pack("<d", full / weight))[0]) if weight > 0 else LAST


def _agrees(team: Team, task: Task, key: int) -> bool:
    """Whether a key is what the policy reads, or where that is luck, what it may read."""
    if team.policy not in BY_SIZE:
        return key == _by_item(team, task)
    (low, high), share, weight = task.standing.full, task.standing.share, _weight(team, task)
    if weight <= 0:
        return key == LAST
    if key != task.seats[0].key:
        return False
    law = [by * f for f in task.standing.scales for by in task.standing.stretches]
    if share == 1.0 and law == [1.0]:
        return key == _by_size(team, task, task.effort)
    full = key if team.policy == "shortest" else unpack("<d", pack("<q", key))[0] * weight
    most = inf if high == FAR else high * (1 + ROUNDING)
    if not low * (1 - ROUNDING) - 1 <= full <= most + 1:
        return False
    efforts = [full * share * by for by in law] if share is not None else [float(task.effort)]
    return any(abs(effort - task.effort) <= 1 + ROUNDING * effort for effort in efforts)
