"""What must hold between the parts of a scenario, each of which is valid by itself."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from math import prod

from scenarios import (
    chances,
    chasing,
    escapes,
    failures,
    forks,
    holding,
    limits,
    members,
    names,
    owners,
    pairs,
    policies,
    returns,
    routes,
    spawning,
    staffing,
    worths,
)
from scenarios.attributes import values_of
from scenarios.base import Part
from scenarios.calendar import Calendar
from scenarios.duration import DAY, HOUR, Duration
from scenarios.errors import Path, Problem
from scenarios.gate import Approval, Release
from scenarios.given import useless
from scenarios.hours import holidays_of, open_intervals
from scenarios.owners import ways_to_own
from scenarios.recurrence import MOST, occurrences, parse_rule
from scenarios.route import Entry
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between
from scenarios.stage import NEVER
from scenarios.wall_clock import listed_instant
from scenarios.work import Closed, Listed, Poisson, Profile, Regular, Renewal, Saturated, WorkType

RETURNS = ("returns_to", "correction", "at_most", "caught")
FAULTS = ("found_at", *RETURNS)
FOR_A_TEAM = ("people", "effort", "class", "complete_and_accurate", "right", "inspects", *FAULTS)
FOR_A_MEETING = ("calendar", "on_holiday", "length", "hears", "cut_off", "members")
FAR_ENOUGH = 366 * DAY
MOST_NOTES = 2**62  # combinations of attributes, which an item carries as one number
RATES = ("per_hour", "per_day", "per_week")


def problems(scenario: Scenario) -> list[Problem]:
    """All that is wrong between the parts of a scenario."""
    own = (_length, _arrivals, _carried, _calendars, _stages, _gates)
    routed = (names, owners, routes, returns, forks, chances, pairs)
    brought = (spawning, chasing, escapes, failures)
    shared = (*routed, policies, limits, members, *brought, worths, holding)
    checks = (*(module.problems for module in shared), *own)
    found = [problem for check in checks for problem in check(scenario)]
    return [*found, *staffing.problems(scenario, zone(scenario))]


def zone(scenario: Scenario) -> str:
    """The time zone in which the scenario's first day begins."""
    reference = scenario.calendars.get(scenario.reference_calendar or "")
    return scenario.time_zone or (reference.time_zone if reference else "UTC")


def _length(scenario: Scenario) -> Iterator[Problem]:
    horizon, warm_up = scenario.horizon, scenario.warm_up
    endless = [name for name, work in scenario.work.items() if _never_ends(work.arrives)]
    if horizon is None and scenario.completed_items is None:
        if scenario.ends == "at the horizon":
            what = "is missing. Give how long to simulate, such as 52w, or ends: when empty."
            yield Problem(("horizon",), what)
        elif endless:
            what = (
                f"never comes true: work.{endless[0]} keeps arriving. Give a horizon, or a count."
            )
            yield Problem(("ends",), what, value=scenario.ends)
    if horizon and scenario.start.toordinal() + horizon.microseconds // DAY > 3_600_000:
        what = "ends after the year 9850, which calendars hardly reach."
        yield Problem(("horizon",), what, value=horizon)
    if horizon and warm_up and warm_up != "auto" and warm_up.microseconds >= horizon.microseconds:
        what = f"must be shorter than the horizon of {horizon}."
        yield Problem(("warm_up",), what, value=warm_up)
    margin = scenario.margin
    if getattr(margin, "working_days", 0) and scenario.reference_calendar is None:
        what = "counts working days, of which calendar? Give reference_calendar."
        yield Problem(("margin",), what, value=margin)


def _never_ends(arrives: Part | None) -> bool:
    if isinstance(arrives, Regular):
        return arrives.count is None
    return isinstance(arrives, Poisson | Renewal | Profile | Saturated | Closed)


def _arrivals(scenario: Scenario) -> Iterator[Problem]:
    for name, work in scenario.work.items():
        if isinstance(work.arrives, Poisson):
            rates = [rate for rate in RATES if getattr(work.arrives, rate) is not None]
            if len(rates) != 1:
                found = " and ".join(rates) or "none"
                what = f"must give exactly one rate of {', '.join(RATES)}, and gives {found}."
                yield Problem(("work", name, "arrives"), what)
        if isinstance(work.arrives, Listed) and not any(
            _inside(scenario, row.at) for row in work.arrives.rows
        ):
            first, ends = work.arrives.rows[0].at, scenario.horizon
            lasts = f"begins at {scenario.start}" + (f" and lasts {ends}" if ends else "")
            what = f"brings nothing: the run {lasts}, and no row lies in it (the first is {first})."
            yield Problem(("work", name, "arrives"), what)
        if isinstance(work.arrives, Saturated | Closed):
            yield from _called(scenario, name, work)


def _called(scenario: Scenario, name: str, work: WorkType) -> Iterator[Problem]:
    """What a saturated source or a closed loop needs, so that not all items come at once."""
    path: Path = ("work", name, "arrives")
    if work.backlog:
        what = "does nothing for a source that is never empty. Leave it out, or give more items."
        yield Problem(("work", name, "backlog"), what, value=work.backlog)
    entry = work.route[0] if work.route else None
    if isinstance(work.arrives, Saturated) and not _may_stand_before(scenario, name, entry):
        what = (
            "waits outside the first stage, so the route must begin with a stage of a team, "
            "without a batch; else all items would come at once."
        )
        yield Problem(path, what)
    if not work.route:
        yield Problem(
            path, "has an empty route, which takes no time: items would go round for ever."
        )


def _may_stand_before(scenario: Scenario, name: str, entry: Entry | None) -> bool:
    """Whether one item alone can wait outside the first entry of its route."""
    stage = scenario.stages.get(entry) if isinstance(entry, str) else None
    if not isinstance(entry, str) or stage is None or stage.team is None or stage.batch:
        return False
    ways = ways_to_own(scenario, name)
    return not any(handoff_between(same, ASKING_PARTY, entry).batch for same in ways)


def _carried(scenario: Scenario) -> Iterator[Problem]:
    """Due dates in working days need a calendar, and attributes must fit into one number."""
    for name, work in scenario.work.items():
        within = work.due_within
        if within and within.working_days and scenario.reference_calendar is None:
            what = "counts working days, of which calendar? Give reference_calendar."
            yield Problem(("work", name, "due_within"), what, value=within)
    values = {pair for work in scenario.work.values() for pair in values_of(work)}
    if prod(1 + count for count in Counter(name for name, _ in values).values()) > MOST_NOTES:
        what = "gives attributes that may be combined in too many ways. Leave some of them out."
        yield Problem(("work",), what)


def _inside(scenario: Scenario, at: Duration | datetime | date) -> bool:
    """Whether something listed arrives during the run."""
    since = listed_instant(scenario.start, zone(scenario), at)
    return since >= 0 and (scenario.horizon is None or since < scenario.horizon.microseconds)


def _calendars(scenario: Scenario) -> Iterator[Problem]:
    for name, calendar in scenario.calendars.items():
        path = ("calendars", name)
        try:
            if calendar.holidays is not None:
                holidays_of(calendar.holidays, scenario.start.year, scenario.start.year)
            if _never_open(calendar, scenario):
                yield Problem(path, "has no open hour before the horizon.")
        except ValueError as error:
            yield Problem((*path, "holidays"), str(error), value=calendar.holidays)


def _never_open(calendar: Calendar, scenario: Scenario) -> bool:
    """Weekly hours open within a week or so, unless closed days or a short run prevent it."""
    horizon = scenario.horizon.microseconds if scenario.horizon else 3650 * DAY
    if not calendar.closed and not calendar.exceptions and horizon > 28 * DAY:
        return False
    return not open_intervals(calendar, scenario.start, zone(scenario), horizon)


def _stages(scenario: Scenario) -> Iterator[Problem]:
    for name, stage in scenario.stages.items():
        path = ("stages", name)
        if stage.team is None:
            why = "needs a team, and this stage has none: it is a pure delay."
            yield from useless(stage, path, FOR_A_TEAM, why)
            continue
        why = "is for a stage without a team; what a team does takes effort."
        yield from useless(stage, path, ("delay", "calendar"), why)
        if stage.complete_and_accurate is None and stage.right is None:
            why = "does nothing, since no work of this stage is wrong. Give complete_and_accurate."
            yield from useless(stage, path, FAULTS, why)
        elif stage.found_at == NEVER:
            why = "is for a fault that is found, and this stage's never are."
            yield from useless(stage, path, ("caught",) if _catching(scenario) else RETURNS, why)
        elif stage.found_at is None:
            why = "is for a fault that a later stage looks for. Give found_at."
            yield from useless(stage, path, ("caught",), why)


def _catching(scenario: Scenario) -> bool:
    """Whether approvals are said to catch anything, were it with a chance of nothing today."""
    return any("catches" in gate.model_fields_set for gate in scenario.approvals.values())


def _gates(scenario: Scenario) -> Iterator[Problem]:
    for name, gate in scenario.approvals.items():
        path: Path = ("approvals", name)
        if gate.meets is None and gate.team is None:
            what = "needs meets, for a board, or team and effort, for a person who decides."
            yield Problem(path, what)
        elif gate.meets is not None:
            why = (
                "is for a person who decides, and this approval is a meeting. Give one of the two."
            )
            yield from useless(gate, path, ("team", "effort"), why)
        else:
            why = "is for a meeting, and this approval is a person's."
            yield from useless(gate, path, FOR_A_MEETING, why)
            if gate.effort is None:
                yield Problem((*path, "effort"), "is missing. Say how long it takes to decide.")
        at_hand = gate.calendar or scenario.reference_calendar
        if gate.cut_off and gate.cut_off.working_days and at_hand is None:
            what = "counts working days, of which calendar? Give calendar or reference_calendar."
            yield Problem((*path, "cut_off"), what, value=gate.cut_off)
        yield from _overlaps(scenario, name, gate)
    for section in ("approvals", "releases"):
        for name, gate in getattr(scenario, section).items():
            yield from _recurring(scenario, gate, (section, name))
    for name, release in scenario.releases.items():
        yield from _freezes(scenario, release, ("releases", name, "freezes"))


def _freezes(scenario: Scenario, release: Release, path: Path) -> Iterator[Problem]:
    for number, freeze in enumerate(release.freezes):
        begins, until = (
            listed_instant(scenario.start, zone(scenario), at)
            for at in (freeze.begins, freeze.until)
        )
        if until <= begins:
            what = f"must be later than from = {freeze.begins}; it is the first that is free again."
            yield Problem((*path, number, "until"), what, value=freeze.until)


def _overlaps(scenario: Scenario, name: str, gate: Approval) -> Iterator[Problem]:
    """A meeting that would last into the next one, looked for in the first year."""
    if gate.meets is None or gate.length is None:
        return
    ends = scenario.horizon.microseconds if scenario.horizon else FAR_ENOUGH
    try:
        found = occurrences(gate.meets, scenario.start, "UTC", min(ends, FAR_ENOUGH))
    except ValueError:
        return  # which is told already
    if any(after - at < gate.length.microseconds for at, after in pairwise(found)):
        gap = min(after - at for at, after in pairwise(found))
        what = f"is longer than the {gap / HOUR:g} h from one meeting to the next."
        yield Problem(("approvals", name, "length"), what, value=gate.length)


def _recurring(scenario: Scenario, gate: Approval | Release, path: Path) -> Iterator[Problem]:
    key = "meets" if isinstance(gate, Approval) else "opens"
    text = gate.meets if isinstance(gate, Approval) else gate.opens
    if gate.on_holiday in ("skip", "move") and gate.calendar is None and text:
        what = "needs the calendar whose holidays count. Give calendar."
        yield Problem((*path, "on_holiday"), what, value=gate.on_holiday)
    horizon = scenario.horizon.microseconds if scenario.horizon else 0
    try:
        if text and horizon and _often(text, horizon):
            occurrences(text, scenario.start, "UTC", horizon)
    except ValueError as error:
        yield Problem((*path, key), str(error), value=text)


def _often(text: str, horizon: int) -> bool:
    """Whether a rule may reach the most occurrences of a run, so that counting is worth it."""
    rule = parse_rule(text)
    if rule.every:
        return horizon // rule.every > MOST
    return "HOURLY" in (rule.icalendar or "") or text.count(",") > 7 or horizon > MOST * HOUR
