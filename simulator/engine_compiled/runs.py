"""Runs of the machine, as the rest of the program asks for them: a Record, or Totals."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator import record
from simulator.chasers import refuse_chasers
from simulator.deadlock import (
    FOR_A_BATCH,
    FOR_A_PLACE,
    FOR_ALL,
    FOR_SOME,
    GOES_ON,
    Standing,
    holds_people,
    most,
    people_of,
    refuse_deadlock,
)
from simulator.duty import duty, meetings_of, scheduled, without
from simulator.engine_compiled.machine import DISCARD, RUN, WRITE, compiled
from simulator.engine_compiled.state import (
    CALLED_ON,
    DECIDING,
    DECISIONS,
    ENDLESS,
    GONE,
    NO_BRANCH,
    NO_MEMORY,
    NO_ROOM,
    SEATINGS,
    UNSORTED,
    WORKED,
)
from simulator.engine_compiled.world import World
from simulator.errors import MOST_ROUNDS, RunError, decides_for_ever
from simulator.followed import followed, with_branches
from simulator.layout import (
    ADMIT,
    AWAY,
    BROKEN,
    CAUSES,
    CHARGES,
    DEPENDENCY,
    FOR_COORDINATION,
    FORK,
    GATHERING,
    HOLD,
    IDLE,
    JOIN,
    NEVER,
    NONE,
    WORK,
)  # fmt: skip
from simulator.origins import endless
from simulator.outages import told
from simulator.plan import Plan
from simulator.record import Record
from simulator.stock import restocked
from simulator.totals import Totals
from simulator.workload import Workload

machine = cache(compiled)


def run(plan: Plan, workload: Workload, room: int = 1) -> Record:
    """The record of one replication.

    Raises RunError when an instant does not end, or a run that should end when it is empty
    reaches the end of its calendars; MemoryError when the record does not fit.
    """
    world = World(plan, workload, full=True, room=room)
    address = world.row.ctypes.data
    try:
        machine()(address, 1, RUN)
        if world.clock["status"] == NO_ROOM:
            return run(plan, restocked(plan, workload), room)
        if world.clock["status"] == NO_BRANCH:
            return run(plan, workload, _more_room(world, room))
        _check(world)
        found = _record(world)
    finally:
        machine()(address, 1, DISCARD)
    return record.ordered(found) if world.clock["status"] == UNSORTED else found


def ledgers(
    plan: Plan, workloads: Sequence[Workload], borders: Sequence[int] = (), room: int = 1
) -> list[Totals]:
    """The totals of many replications, in one call without the GIL.

    Raises what `run` raises.
    """
    worlds = [World(plan, load, full=False, borders=borders, room=room) for load in workloads]
    rows = np.concatenate([world.row for world in worlds])
    machine()(rows.ctypes.data, len(rows), RUN)
    machine()(rows.ctypes.data, len(rows), DISCARD)
    found = list[Totals]()
    for world, workload in zip(worlds, workloads, strict=True):
        if world.clock["status"] == NO_ROOM:
            found += ledgers(plan, [restocked(plan, workload)], borders, room)
            continue
        if world.clock["status"] == NO_BRANCH:
            found += ledgers(plan, [workload], borders, _more_room(world, room))
            continue
        _check(world)
        found.append(_totals(world))
    return found


def _more_room(world: World, room: int) -> int:
    """Twice as much for branches and chasers, unless there are too many of these."""
    refuse_chasers(int(world.clock["chased"]) + 1)
    return 2 * room


# --- what the machine left behind


def _record(world: World) -> Record:
    clock, grown = world.clock, world.tables["grown"]
    items = _by_source(world)
    intervals = world.put("interval_out", np.empty(clock["kept"], record.INTERVAL))
    decisions = world.put("decision_out", np.empty(grown["used"][DECISIONS], record.DECISION))
    seatings = world.put("seating_out", np.empty(grown["used"][SEATINGS], record.SEATING))
    world.put("first", np.zeros(len(items), np.int64))
    machine()(world.row.ctypes.data, 1, WRITE)
    end = int(clock["now"])
    return Record(
        items=world.tables["item"][items],
        intervals=intervals,
        decisions=decisions,
        seatings=seatings,
        duty=duty(world.plan, end, _gone(world)),
        away=told(_away(world), _gone(world), end),
        end=end,
        rounds=int(clock["rounds"]),
        births=_births(world),
    )


def _births(world: World) -> NDArray[np.void]:
    """Which items others brought about or are asked for by, and which, in the record's order."""
    births, rank = world.tables["birth"], world.tables["rank"]
    births["rule"], spawned = NONE, world.tables["spawned"]
    births["rule"][: len(spawned)] = spawned["rule"]
    found: NDArray[np.void] = births[(births["item"] != NONE) & (births["parent"] != NONE)]
    found["item"], found["parent"] = rank[found["item"]], rank[found["parent"]]
    found = found[np.argsort(found["item"])]
    return found


def _by_source(world: World) -> NDArray[np.int64]:
    """What arrived, by source, number and branch; the machine is told the new rows."""
    items = world.tables["item"][: world.clock["items"]]
    order = np.lexsort((items["branch"], items["number"], items["source"]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    world.put("rank", rank)
    return order


def _totals(world: World) -> Totals:
    tables, plan = world.tables, world.plan
    items, end, windows = _by_source(world), int(world.clock["now"]), len(tables["border"])
    borders = np.append(np.minimum(tables["border"]["us"], end), end)
    told, ledger = tables["item"][items], _times(tables["ledger"], -1, len(CAUSES))[items]
    return Totals(
        items=told,
        ledger=with_branches(ledger, followed(plan, told, ledger[:, DEPENDENCY])),
        people=_labour(world, _times(tables["labour"], windows, -1, len(CHARGES)), borders),
        flow=tables["tally"].reshape(windows, -1),
        ways=tables["taken"].view(np.int64).reshape(windows, -1),
        borders=borders,
        end=end,
        rounds=int(world.clock["rounds"]),
        births=_births(world),
    )


def _times(table: NDArray[Any], *shape: int) -> NDArray[np.int64]:
    return table.view(np.int64).reshape(shape)


def _labour(
    world: World, labour: NDArray[np.int64], borders: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The people ledger: who is on duty and does not work is idle."""
    end, people = int(borders[-1]), labour.shape[1]
    hours = duty(world.plan, end, _gone(world))
    away = _away(world)
    meetings = meetings_of(told(away, _gone(world), end))
    there, unmet = without(hours, away), without(hours, meetings)
    for window, (begin, until) in enumerate(itertools.pairwise(borders)):
        on_duty = scheduled(hours, people, begin, until)
        met = on_duty - scheduled(unmet, people, begin, until)
        labour[window, :, FOR_COORDINATION] += met
        labour[window, :, AWAY] = on_duty - scheduled(there, people, begin, until) - met
        labour[window, :, IDLE] = on_duty - labour[window].sum(axis=1)
    return labour


def _away(world: World) -> NDArray[np.void]:
    """When anybody was away, be it for a breakdown that was not known before the run."""
    came = world.tables["wear"][world.tables["wear"]["begin"] != NEVER]
    rows = zip(came["person"].tolist(), came["begin"].tolist(), came["lasts"].tolist(), strict=True)
    broken = [(person, BROKEN, begin, begin + lasts) for person, begin, lasts in rows]
    return np.concatenate([world.away, record.table(record.AWAY, broken)])


def _gone(world: World) -> NDArray[np.void]:
    """When somebody was no part of his team."""
    return world.tables["gone"][: world.clock["gone"]]


# --- what went wrong


def _check(world: World) -> None:
    clock, plan = world.clock, world.plan
    if clock["status"] == ENDLESS:
        raise RunError(
            f"more than {MOST_ROUNDS:,} rounds in one instant: items go round without taking "
            f"time. Look at {', '.join(_where(world))}."
        )
    if clock["status"] == DECIDING:
        raise RunError(decides_for_ever(plan.types[clock["decider"]]))
    if clock["status"] == CALLED_ON:
        raise RunError(_called_on(world))
    if clock["status"] == NO_MEMORY:
        raise MemoryError("the full record of this run does not fit; its ledgers may.")
    if len(plan.limit):
        refuse_deadlock(_standings(world), most(plan))
    if plan.ends_when_empty and plan.scenario.horizon is None and clock["unfinished"]:
        raise RunError(f"{clock['unfinished']} items never end: nobody comes back to work on them.")


def _standings(world: World) -> Iterator[Standing]:
    """Where all items are that have not ended, and what they wait for."""
    tokens, plan = world.tables["token"][: world.clock["tokens"]], world.plan
    whose = np.where(tokens["whole"] == NONE, tokens["item"], tokens["of"])
    for token in tokens[tokens["state"] != GONE]:
        op, held = plan.op[token["pc"]], int(token["held"])
        waits, missing = GOES_ON, 0
        whole = int(token["item"] if token["whole"] == NONE else token["of"])
        if op["code"] in (FORK, JOIN):
            fork = op if op["code"] == FORK else plan.op[tokens["pc"][token["whole"]]]
            waits = FOR_ALL if fork["joins"] == fork["ways"] else FOR_SOME
        elif op["code"] == ADMIT:
            kin = tokens["held"][(tokens["state"] != GONE) & (whose == whole)]
            waits, missing = FOR_A_PLACE, int(op["needs"] & ~np.bitwise_or.reduce(kin))
            if token["company"] != NONE:
                team = world.tables["person"]["team"][token["company"]]
                held |= people_of(plan, int(team))
        elif op["code"] == WORK and holds_people(plan):
            if token["state"] == WORKED:
                held |= people_of(plan, int(op["team"]))
            else:
                waits, missing = FOR_A_PLACE, people_of(plan, int(op["team"]))
        elif op["code"] == HOLD and plan.holder["kind"][op["hold"]] == GATHERING:
            waits = FOR_A_BATCH if plan.holder["after"][op["hold"]] == NEVER else GOES_ON
        yield Standing(plan.places[op["place"]], waits, held, missing, whole)


def _where(world: World) -> list[str]:
    """The places at which items are."""
    tokens = world.tables["token"][: world.clock["tokens"]]
    places = world.plan.op["place"][tokens["pc"][tokens["state"] != GONE]]
    return sorted({world.plan.places[place] for place in places})


def _called_on(world: World) -> str:
    """Of which source too many were called, and how many."""
    sender, plan = world.tables["sender"], world.plan
    row = int(np.argmax(sender["calls"] > sender["most"]))
    source = plan.sources[plan.origin["source"][row]]
    return endless(plan.scenario, source, int(sender["most"][row]))
