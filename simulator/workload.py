"""What a replication is made of: its arrivals, and the keys of all its luck."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.arrivals import Batched
from scenarios.attributes import shares_of
from scenarios.distribution import Constant
from scenarios.owners import owner
from scenarios.scenario import Scenario
from scenarios.work import ANY_RISK, EMERGENCY_WAY, Closed, Listed, Row, Saturated, WorkType
from simulator import layout, luck
from simulator.arrivals import FIRST, instants, poisson_instants, refuse_flood
from simulator.authority import goes_around, misread_as
from simulator.calendars import ends_of_work, open_until
from simulator.carried import NUMBERS, due_dates, state
from simulator.coming import to_come
from simulator.draws import mean_length
from simulator.entries import entries_of
from simulator.layout import NONE
from simulator.lot import IntArray, Lot, Numbers, chosen, source_key, uniform
from simulator.outages import outages, wear
from simulator.plan import Plan, instant, other_work_of, scenario_zone, size_of
from simulator.spawning import broods

Arrivals = NDArray[np.void]  # layout.ARRIVAL


@dataclass(frozen=True)
class Workload:
    """One replication's demand and luck; the plan with it decides the run."""

    arrivals: NDArray[np.void]  # layout.ARRIVAL, by instant, source name and number
    given: NDArray[np.int64]  # (rows, stages) µs; NONE: the effort is drawn
    keys: NDArray[np.uint64]  # (draws, 2) the key of each of the plan's draws
    stock: NDArray[np.void]  # (origins, items) layout.ARRIVAL of items that will be called
    away: NDArray[np.void]  # record.AWAY: when people are absent, out of order or to meet
    wear: NDArray[np.void]  # layout.WEAR: breakdowns that count how long people work
    spawned: NDArray[np.void]  # layout.ARRIVAL: what may come to be, see simulator.spawning
    brood: NDArray[np.int64]  # (items + 1,) where each item's begins in it; empty: nobody has any
    coming: NDArray[np.void]  # gaps.COMING: whoever of these comes by himself, each after the last
    seed: int
    replication: int


def workload(plan: Plan, seed: int = 1, replication: int = 0) -> Workload:
    """The arrivals and keys of one replication; the same names give the same luck everywhere."""
    lot = Lot(plan, seed, replication)
    given: list[list[int]] = []
    arrivals = np.concatenate(
        [np.zeros(0, layout.ARRIVAL), *(_arrivals(lot, source, given) for source in plan.sources)]
    )
    arrivals["entry"] = entries_of(plan, arrivals)
    keys = [luck.key(seed, replication, *names) for names in plan.draw_names]
    arrivals = arrivals[np.lexsort([arrivals[c] for c in ("number", "source", "at")])]
    works = plan.scenario.work  # a spawned item has its type as its source

    def fill(of: str, *told: Any) -> Arrivals:
        return filled(lot, of, of, works[of], *told)

    themselves, coming = to_come(plan, (seed, replication), arrivals[:0], fill)
    spawned, brood = broods(plan, (seed, replication), arrivals, themselves, fill)
    spawned["entry"] = entries_of(plan, spawned)
    return Workload(
        arrivals=arrivals,
        given=np.array(given, np.int64).reshape(len(given), len(plan.stages)),
        keys=np.array(keys, np.uint64).reshape(len(keys), 2),
        stock=np.zeros((len(plan.origin), 0), layout.ARRIVAL),
        away=outages(plan, seed, replication),
        wear=wear(plan, seed, replication),
        spawned=spawned,
        brood=brood,
        coming=coming,
        seed=seed,
        replication=replication,
    )


def at_the_start(work: WorkType) -> int:
    """Items that are there at 0."""
    if isinstance(work.arrives, Closed):
        return work.arrives.items
    return work.backlog + isinstance(work.arrives, Saturated)


def _arrivals(lot: Lot, source: str, given: list[list[int]]) -> Arrivals:
    """The arrivals of one source, in the order of their numbers."""
    work = lot.plan.scenario.work.get(source)
    if work is None:
        return _other_work(lot, source)
    refuse_flood(work.backlog, f"The backlog of {source} has", "it")
    backlog = np.zeros(at_the_start(work), np.int64)
    if isinstance(work.arrives, Listed):
        waiting = _of_type(lot, source, work, backlog)
        return np.concatenate([waiting, _listed(lot, source, work.arrives.rows, given)])
    return _of_type(lot, source, work, np.concatenate([backlog, _instants(lot, source, work)]))


def _instants(lot: Lot, source: str, work: WorkType) -> IntArray:
    """The instants of whatever the process of a type brings, where they are known by now."""
    if not isinstance(work.arrives, Batched) or source in lot.plan.coming:
        return np.zeros(0, np.int64)
    gap, batch = (source_key(lot, source, purpose) for purpose in ("gap", "batch"))
    scenario, zone = lot.plan.scenario, scenario_zone(lot.plan.scenario)
    return instants(work.arrives, lot.plan.until, gap, batch, scenario, zone)


def _of_type(lot: Lot, source: str, work: WorkType, at: IntArray) -> Arrivals:
    """Arrivals of the source's own type at these instants, numbered from the first."""
    return filled(lot, source, source, work, at, np.arange(FIRST, FIRST + len(at)))


def filled(
    lot: Lot, source: str, type_name: str, work: WorkType, at: IntArray, numbers: IntArray | Numbers
) -> Arrivals:
    """Arrivals of these numbers at these instants: all but what a row of a list sets."""
    p, rows = lot.plan, np.zeros(len(at), layout.ARRIVAL)
    rows["at"], rows["source"], rows["type"] = at, p.sources.index(source), p.types.index(type_name)
    rows["number"] = numbers
    rows["priority"], rows["given"], rows["rule"] = work.priority, NONE, NONE
    rows["failure"], rows["chance"] = work.failure, NONE
    rows["due"] = due_dates(work, at, lot.plan.hours[lot.plan.scenario.reference_calendar])
    for name in NUMBERS:
        rows[name] = getattr(work, name)
    rows["attributes"] = _attributes(lot, source, type_name, work, rows["number"])
    _classify(lot, rows, source, type_name, _classes(lot, source, type_name, work, rows["number"]))
    return rows


def _classify(lot: Lot, rows: Arrivals, source: str, type_name: str, drawn: IntArray) -> None:
    """Give the arrivals these risk classes, counted in name order."""
    p, work = lot.plan, lot.plan.scenario.work.get(type_name)
    classes = sorted(work.risk if work else []) or [ANY_RISK]
    names = [*classes, EMERGENCY_WAY]
    read = _read(lot, source, type_name, names, rows["number"], drawn)
    number = np.array([p.risks.index(name) if name in p.risks else NONE for name in names])
    rows["risk"], rows["read"] = number[drawn], number[read]


def _read(
    lot: Lot,
    source: str,
    type_name: str,
    names: list[str],
    numbers: Numbers,
    classes: IntArray,
) -> IntArray:
    """What each item is taken for, as a row of these names: once, for all of its life."""
    scenario, work = lot.plan.scenario, lot.plan.scenario.work.get(type_name)
    read = classes.copy()
    if work and work.misclassified:
        wrong = uniform(lot, source, type_name, "misclassified", numbers) < work.misclassified
        for risk in np.unique(classes[wrong]).tolist():
            chances = misread_as(scenario, type_name, names[risk])
            others = np.array([names.index(name) for name in chances])
            mine = wrong & (classes == risk)
            shares = list(chances.values())
            read[mine] = others[chosen(lot, source, type_name, "misread", shares, numbers[mine])]
    if work and work.emergency_way:
        around = np.array([goes_around(scenario, type_name, name) for name in names])
        u = uniform(lot, source, type_name, "emergency way", numbers)
        read[around[read] & (u < work.emergency_way.share)] = names.index(EMERGENCY_WAY)
    return read


def _attributes(
    lot: Lot, source: str, type_name: str, work: WorkType, numbers: Numbers
) -> IntArray:
    """The attributes of items of a type, by its values or shares; each has luck of its own."""
    found = np.zeros(len(numbers), np.int64)
    for attribute in lot.plan.attributes:
        if attribute.name in work.attributes:
            shares = shares_of(work.attributes[attribute.name])
            purpose = f"attribute {attribute.name}"
            drawn = chosen(lot, source, type_name, purpose, list(shares.values()), numbers)
            digits = np.array([1 + attribute.values.index(value) for value in shares])
            found += attribute.stride * digits[drawn]
    return found


# --- other work


def _other_work(lot: Lot, source: str) -> Arrivals:
    """Poisson in the scheduled time of the team's people, who bring `load` of it each hour.

    Whatever else stands apart from the stream does not arrive by itself.
    """
    scenario = lot.plan.scenario
    name = next((name for name in scenario.teams if other_work_of(name) == source), "")
    team = scenario.teams.get(name)
    if team is None or team.other_work is None:
        return np.zeros(0, layout.ARRIVAL)
    hours = lot.plan.hours[team.calendar]
    gap = mean_length(size_of(team.other_work), hours.working_day) / team.other_work.load
    of_people = lot.plan.staffed.get(name)
    people, there = (team.people, hours) if of_people is None else (1, of_people)
    scheduled = people * open_until(there, lot.plan.until)
    brings = f"The other work of {name} brings about"
    refuse_flood(scheduled / gap, brings, "its load, or give larger pieces")
    worked = poisson_instants(source_key(lot, source, "gap"), gap, scheduled)
    at = ends_of_work(there, -(-worked // people))
    return _of_type(
        lot, source, WorkType(priority=team.other_work.priority), at[at < lot.plan.until]
    )


# --- what an arrival is


def _classes(lot: Lot, source: str, type_name: str, work: WorkType, numbers: Numbers) -> IntArray:
    """The risk class of each number, counted in name order, in which their shares cumulate."""
    shares = [work.risk[name] for name in sorted(work.risk)]
    return chosen(lot, source, type_name, "risk", shares, numbers)


def _listed(lot: Lot, source: str, rows: list[Row], given: list[list[int]]) -> Arrivals:
    """The rows of a list; those outside the run keep their numbers and do not arrive."""
    at = np.array([instant(lot.plan.scenario, row.at) for row in rows], np.int64)
    many = np.array([row.count for row in rows], np.int64)
    number = FIRST + lot.plan.scenario.work[source].backlog + np.cumsum(many) - many
    types = np.array([row.type or source for row in rows])
    inside = (at >= 0) & (at < lot.plan.until)
    refuse_flood(int(many[inside].sum()), f"The list of {source} brings", "its counts")
    found = [np.zeros(0, layout.ARRIVAL)]
    for type_name in sorted(set(types[inside].tolist())):
        chosen = np.flatnonzero(inside & (types == type_name))
        which = np.repeat(np.arange(len(chosen)), many[chosen])  # the row of each item
        ordinal = np.arange(len(which)) - np.searchsorted(which, which)
        numbers = number[chosen][which] + ordinal
        arrivals = filled(
            lot, source, type_name, lot.plan.scenario.work[type_name], at[chosen][which], numbers
        )
        _state(lot, source, type_name, arrivals, [rows[n] for n in chosen.tolist()], which, given)
        found.append(arrivals)
    return np.concatenate(found)


def _state(
    lot: Lot,
    source: str,
    type_name: str,
    arrivals: Arrivals,
    rows: list[Row],
    which: IntArray,
    given: list[list[int]],
) -> None:
    """Give arrivals of one type what their rows set; the rest stays as their type has it."""
    arrivals["given"] = np.array([_given(lot, type_name, row, given) for row in rows])[which]
    priority = np.array([row.priority or 0 for row in rows])[which]
    arrivals["priority"] = np.where(priority > 0, priority, arrivals["priority"])
    state(lot.plan, arrivals, rows, which)
    classes = sorted(lot.plan.scenario.work[type_name].risk)
    risk = np.array([classes.index(row.risk) if row.risk else NONE for row in rows])[which]
    stated = risk != NONE
    if stated.any():
        part = arrivals[stated]
        _classify(lot, part, source, type_name, risk[stated])
        arrivals[stated] = part


def _given(lot: Lot, type_name: str, row: Row, given: list[list[int]]) -> int:
    """The row of fixed efforts of an arrival; NONE when all are drawn."""
    if not row.effort:
        return NONE
    efforts = [NONE] * len(lot.plan.stages)
    for stage, effort in row.effort.items():
        if isinstance(effort, Constant):
            hours = stage_hours(lot.plan.scenario, stage, type_name)
            day = lot.plan.hours[hours].working_day
            efforts[lot.plan.stages.index(stage)] = effort.value.in_working_day(day)
    given.append(efforts)
    return len(given) - 1


def stage_hours(scenario: Scenario, stage: str, type_name: str) -> str | None:
    """The calendar of the team that works a stage for items of a type; None is always open."""
    team = scenario.teams.get(owner(scenario.stages[stage], type_name, {}) or "")
    return team.calendar if team else None
