"""What a scenario says of its demand, in words: how items come in, and what they carry."""

from analysis import wording
from scenarios.chase import Chase
from scenarios.delay_law import LINEAR
from scenarios.spawn import Spawn, When
from scenarios.work import (
    Closed,
    Listed,
    Poisson,
    Profile,
    Regular,
    Renewal,
    Saturated,
    WorkType,
)
from simulator.arrivals import rate_per_week
from simulator.route import is_nothing

WHEN: dict[When, str] = {
    "live": "live",
    "escaped fault": "live with a fault",
    "failed release": "failing in a release",
}


def carried(work: WorkType) -> str:
    """What items of a type carry, where the file says it."""
    told = [f"due within {work.due_within}"] if work.due_within else []
    told += [f"waits {wording.distribution(work.patience)} at most"] if work.patience else []
    numbers = {"size": work.size, "value": work.value, "cost of delay": work.cost_of_delay}
    told += [f"{name} {value:g}" for name, value in numbers.items() if value != (name == "size")]
    law = work.cost_of_delay_law
    told += [f"its law {law}"] if law != LINEAR else []
    told += [f"live for {work.live_for}"] if work.live_for else []
    told += [f"variable cost {work.variable_cost:g}"] if work.variable_cost else []
    told += [work.kind] if work.kind else []
    for name, notes in work.attributes.items():
        shares = {} if isinstance(notes, str) else notes
        of = wording.named([f"{value} {wording.percent(p)}" for value, p in shares.items()])
        told.append(f"{name} {of or notes}")
    told += _failing(work)
    told += [_chased(work.chases)] if work.chases else []
    told += [_spawned(spawn) for spawn in work.spawns]
    return ", ".join(told)


def _failing(work: WorkType) -> list[str]:
    """What a failure is, and what it takes down."""
    told = ["a failure"] if work.failure else []
    if isinstance(work.outage, dict):
        asked = wording.named([f"{name} {value}" for name, value in work.outage.items()])
        return [*told, f"an outage if {asked}"]
    return told if work.outage is None else [*told, "an outage" if work.outage else "no outage"]


def _chased(chases: Chase) -> str:
    again = f" and every {chases.every}" if chases.every else ""
    effort = wording.distribution(chases.effort)
    return f"asked for after {chases.after}{again}, which takes {chases.team} {effort}"


def _spawned(spawn: Spawn) -> str:
    chance = "" if spawn.chance == 1 else f" at {wording.percent(spawn.chance)}"
    after = "" if is_nothing(spawn.after) else f" after {wording.distribution(spawn.after)}"
    planned = ", planned" if spawn.planned else ""
    return f"{WHEN[spawn.when]}, brings about {spawn.type}{chance}{after}{planned}"


def arrivals(work: WorkType) -> str:
    """How items of a type come in."""
    match work.arrives:
        case Poisson(per_hour=per_hour, per_day=per_day, per_week=per_week):
            rates = {"an hour": per_hour, "a day": per_day, "a week": per_week}
            rate = next(f"{rate:g} {unit}" for unit, rate in rates.items() if rate is not None)
            return f"{rate}, at random"
        case Regular(every=every, count=amount):
            return f"one every {every}" + (f", {amount} in all" if amount else "")
        case Renewal(gap=gap):
            return f"one after {wording.distribution(gap)}"
        case Profile():
            return f"{rate_per_week(work.arrives):.3g} a week, at random by a profile"
        case Saturated():
            return "one always waits"
        case Closed(items=items):
            return f"{items} at any time: one when one ends"
        case Listed(rows=rows):
            return f"a list of {sum(row.count for row in rows)}"
    return "named by rows, or spawned"
