"""A scenario with every name resolved: flat arrays, and a program for each work type."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from scenarios.base import Part
from scenarios.distribution import Constant, Exponential
from scenarios.duration import WEEK, Duration
from scenarios.gatherings import gatherings
from scenarios.limits import counted
from scenarios.owners import asked, noted, owner, settled
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.spawning import spawned
from scenarios.staffing import head_counts
from scenarios.team import OtherWork
from scenarios.wall_clock import listed_instant
from scenarios.ways import Way, rules_of
from scenarios.work import ANY_RISK, Listed, Regular
from simulator.asking import WATCH
from simulator.assembly import Assembly, finished_draws, finished_ops, finished_ways
from simulator.attributes import Attribute, attributes_of, packed
from simulator.authority import readings
from simulator.calendars import ALWAYS, Hours, hours
from simulator.chasers import chaser_programs, chasers, chases
from simulator.forks import branches_of
from simulator.gaps import with_gaps
from simulator.holders import holders_of, spliced
from simulator.later import Later, Names
from simulator.layout import FOR_OTHER_WORK, KNOT, LIMIT, NO_CAP, PART
from simulator.odds import Odds, lower_odds, note_odds, without_odds
from simulator.openings import calendar_rows
from simulator.origins import origin_names, origins
from simulator.phases import Phases, phases, with_later_programs
from simulator.program import lower, lower_apart
from simulator.route import Setting
from simulator.staffing import staffed
from simulator.teams import changes, stretches, team_rows

MOST_VARIANTS = 1_000_000  # of a program, by who works it
GRACE = 520 * WEEK  # how far the calendars of a run without a horizon reach after its last arrival


@dataclass(frozen=True)
class Plan:
    """What an engine needs to know of a scenario: arrays of layout's types, and their names."""

    scenario: Scenario
    op: NDArray[np.void]
    way: NDArray[np.void]
    chance: NDArray[np.float64]  # cumulative, for each phase
    phases: Phases
    draw: NDArray[np.void]
    draw_names: tuple[tuple[str, ...], ...]  # whose luck: source, type, place, purpose
    part: NDArray[np.void]
    knot: NDArray[np.void]
    team: NDArray[np.void]
    stretch: NDArray[np.float64]  # what effort is multiplied by, as teams say
    calendar: NDArray[np.void]
    boundary: NDArray[np.void]
    holder: NDArray[np.void]
    meeting: NDArray[np.void]
    origin: NDArray[np.void]
    chase: NDArray[np.void]  # (sources, types) or nothing
    chaser: NDArray[np.void]  # layout.ARRIVAL of who asks, by the type that he asks for
    limit: NDArray[np.void]
    watch: NDArray[np.void]  # what choices ask of the run
    teams: tuple[str, ...]
    places: tuple[str, ...]
    holds: tuple[str, ...]
    sources: tuple[str, ...]
    types: tuple[str, ...]
    risks: tuple[str, ...]
    stages: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    branches: tuple[str, ...]  # of forks, by number; 0 is the item itself
    coming: tuple[str, ...]  # sources whose items fix the gap after them, in name order
    odds: Odds  # chances that no program branches by
    counters: int  # beside one for the visits to each place
    entries: dict[Names, int]  # the first operation of each program
    later: tuple[Later, ...]  # programs of items that come when other rules hold, by date
    hours: dict[str | None, Hours]
    staffed: dict[str, Hours]  # of teams whose number of people changes: their time together
    change: NDArray[np.void]  # of these numbers, by team
    until: int  # nothing takes effect from here on
    ends_when_empty: bool
    ends_after: int  # completed items of the stream


def plan(scenario: Scenario) -> Plan:
    """The plan of a scenario."""
    until = covered(scenario)
    zone = scenario_zone(scenario)
    by_calendar: dict[str | None, Hours] = {None: ALWAYS}
    by_calendar |= {
        name: hours(calendar, scenario.start, zone, until)
        for name, calendar in sorted(scenario.calendars.items())
    }
    setting = Setting(
        scenario=scenario,
        teams={name: i for i, name in enumerate(sorted(scenario.teams))},
        holds={name: i for i, name in enumerate(hold_names(scenario))},
        calendars={name: i for i, name in enumerate(by_calendar)},
        hours=by_calendar,
        limits=counted(scenario),
        origins={name: n for n, name in enumerate(origin_names(scenario))},
    )
    a, coming = Assembly(), with_gaps(scenario)
    entries, apart = _programs(setting, a), lower_odds(a, scenario, coming)
    calendar, boundary = calendar_rows(scenario, by_calendar, zone, until)
    holder, meeting = holders_of(setting, until)
    note_odds(holder, apart, setting.holds)
    sources = tuple(sorted({source for source, *_ in entries}))
    types = tuple(sorted({type_name for _, type_name, *_ in entries}))
    risks = tuple(sorted({risk for _, _, *read, _ in entries for risk in read}))
    chase = chases(setting, a, sources, types)

    def lowered(other: Scenario) -> tuple[Assembly, object]:
        b, elsewhere = Assembly(tables=a.tables), replace(setting, scenario=other)
        found, (holds, meets) = _programs(elsewhere, b), holders_of(elsewhere, until)
        lower_odds(b, other, coming)
        return b, (found, without_odds(holds), meets.tolist())

    rest = (entries, without_odds(holder), meeting.tolist())
    of_phases = phases(a, scenario, types, lowered, rest)
    size = (len(a.ops), len(a.draws), len(a.chances))
    later = [_later(setting, a, n, rule) for n, rule in enumerate(rules_of(scenario), 1)]
    of_phases = with_later_programs(of_phases, a, *size)
    holder, meeting = spliced(setting, until, holder, meeting)
    draw_names, draw = finished_draws(a)
    changing = {
        name: head_counts(scenario, zone, name)
        for name in setting.teams
        if scenario.teams[name].head_count
    }
    return Plan(
        scenario=scenario,
        op=finished_ops(a),
        way=finished_ways(a),
        chance=of_phases.chance,
        phases=of_phases,
        draw=draw,
        draw_names=tuple(draw_names),
        part=np.array(a.tables.parts, PART),
        knot=np.array(a.tables.knots, KNOT),
        team=team_rows(setting, changing),
        stretch=stretches(setting),
        calendar=calendar,
        boundary=boundary,
        holder=holder,
        meeting=meeting,
        limit=np.array([(limit.at_most,) for limit in setting.limits], LIMIT),
        watch=np.array(a.watches, WATCH),
        chase=chase,
        chaser=chasers(scenario, entries, sources, types, risks),
        origin=origins(scenario, sources, by_calendar),
        teams=tuple(setting.teams),
        places=tuple(a.places),
        holds=tuple(setting.holds),
        sources=sources,
        types=types,
        risks=risks,
        stages=tuple(scenario.stages),
        attributes=attributes_of(scenario),
        branches=tuple(branch.path for branch in branches_of(scenario)),
        coming=coming,
        odds=apart,
        counters=len(a.counters),
        entries=entries,
        later=tuple(later),
        hours=by_calendar,
        staffed={
            name: staffed(by_calendar[scenario.teams[name].calendar], counts)
            for name, counts in changing.items()
        },
        change=changes(changing),
        until=until,
        ends_when_empty=scenario.ends == "when empty",
        ends_after=scenario.completed_items or NO_CAP,
    )


def other_work_of(team: str) -> str:
    """The name of a team's other work, as source, type and place."""
    return f"other work of {team}"


def scenario_zone(scenario: Scenario) -> str:
    """The time zone in which the scenario's first day begins."""
    reference = scenario.calendars.get(scenario.reference_calendar or "")
    return scenario.time_zone or (reference.time_zone if reference else "UTC")


def hold_names(scenario: Scenario) -> list[str]:
    """Meetings, then releases, then stages and transfers that gather batches, each in name order.

    It is the order in which they have their turn in an instant.
    """
    boards = [name for name, approval in scenario.approvals.items() if approval.meets]
    return [*sorted(boards), *sorted(scenario.releases), *gatherings(scenario)]


def instant(scenario: Scenario, at: Duration | datetime | date) -> int:
    """Microseconds since the start, of a duration since then or of a local date and time."""
    return listed_instant(scenario.start, scenario_zone(scenario), at)


def covered(scenario: Scenario) -> int:
    """The instant up to which calendars and meetings are laid out: the horizon, if there is one."""
    if scenario.horizon is not None:
        return scenario.horizon.microseconds
    last = 0
    for work in scenario.work.values():
        match work.arrives:
            case Listed(rows=rows):
                last = max(last, *(instant(scenario, row.at) for row in rows))
            case Regular(every=every, count=int(count), first=first):
                start = (first or every).microseconds
                last = max(last, start + every.microseconds * count)
    return last + GRACE


def _programs(setting: Setting, a: Assembly) -> dict[Names, int]:
    scenario, entries = setting.scenario, dict[Names, int]()
    brought_about = spawned(scenario)
    for source, work in sorted(scenario.work.items()):
        if work.arrives is None and not work.backlog and source not in brought_about:
            continue
        for type_name in sorted(_types_of(source, work.arrives)):
            for risk in sorted(scenario.work[type_name].risk) or [ANY_RISK]:
                for reading in readings(scenario, type_name, risk):
                    names = (source, type_name, risk, reading)
                    for notes, entry in _by_owners(setting, a, names):
                        entries[*names, notes] = entry
    for name, team in sorted(scenario.teams.items()):
        if team.other_work is not None and team.other_work.load > 0:
            source, size = other_work_of(name), size_of(team.other_work)
            entry = lower_apart(setting, a, name, source, size, FOR_OTHER_WORK)
            for notes in every_note(setting):
                entries[source, source, ANY_RISK, ANY_RISK, notes] = entry
    return entries | chaser_programs(setting, a, entries, every_note(setting))


def _later(setting: Setting, a: Assembly, number: int, rule: Way) -> Later:
    """The programs of items that come when other rules hold: each a variant of its own."""
    there = replace(setting, scenario=rule.other, variants=number * MOST_VARIANTS)
    return Later(rule.begins, rule.other, _programs(there, a))


def _by_owners(
    setting: Setting, a: Assembly, names: tuple[str, str, str, str]
) -> Iterator[tuple[int, int]]:
    """The program for each way in which the attributes that decide may stand in an item.

    Where the same teams work and the same ways are open, it is the same program; where one stage
    has nobody, there is none.
    """
    scenario, known = setting.scenario, dict[tuple[str | None, ...], int]()
    type_name = names[1]
    for notes in noted(scenario):
        own = settled(scenario, type_name, notes)
        passed = places(scenario.work[type_name].route)
        stages = [scenario.stages[name] for name in passed if name in scenario.stages]
        teams = tuple(owner(stage, type_name, notes) for stage in stages)
        if any(
            stage.team is not None and team is None
            for stage, team in zip(stages, teams, strict=True)
        ):
            continue
        parts = {name: notes.get(name) for name in asked(scenario.work[type_name].route)}
        same = (*teams, *parts.values())
        if same not in known:
            settings = replace(setting, scenario=own)
            variant = setting.variants + len(known)
            known[same] = lower(settings, a, *names, notes, variant)
        yield packed(attributes_of(scenario), notes), known[same]


def every_note(setting: Setting) -> list[int]:
    """The attributes that decide, in every way in which they may stand, each as a number."""
    attributes = attributes_of(setting.scenario)
    return [packed(attributes, notes) for notes in noted(setting.scenario)]


def _types_of(source: str, arrives: object) -> set[str]:
    rows = arrives.rows if isinstance(arrives, Listed) else ()
    return {source, *(row.type for row in rows if row.type)}


def size_of(other_work: OtherWork) -> Part:
    """The sizes of other work; a plain length is the mean of an exponential."""
    size = other_work.usual_size
    return Exponential(dist="exponential", mean=size.value) if isinstance(size, Constant) else size
