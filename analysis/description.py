"""What a scenario says, resolved and in words: the text of `show`."""

from collections.abc import Iterator
from typing import Any

from analysis import wording
from analysis.boundaries import handoffs
from analysis.columns import columns, paragraph, section
from analysis.demand import arrivals, carried
from scenarios.duration import DAY
from scenarios.gate import Approval
from scenarios.gatherings import gatherings
from scenarios.lever import Change
from scenarios.limit import Limit
from scenarios.multitasking import Multitasking
from scenarios.outages import rules_of
from scenarios.owners import owners
from scenarios.path import value_at
from scenarios.route import in_words
from scenarios.scenario import Scenario
from scenarios.stage import BY, NEVER, Stage
from scenarios.team import Preemption, SetUp
from simulator.calendars import working_day
from simulator.plan import scenario_zone

OFF_HOURS = {
    "suspend": "",
    "finish": ", finishes in overtime",
    "do not start": ", starts only what fits before closing",
}


def description(scenario: Scenario) -> list[str]:
    """The whole scenario, section by section, as lines of at most a hundred characters."""
    sections = (
        _heading, _teams, _work, _stages, _inspections, handoffs, _gates, _factors, _levers,
        _alternatives, _numbers,
    )  # fmt: skip
    return [line for told in sections for line in told(scenario)]


def _heading(s: Scenario) -> Iterator[str]:
    yield from paragraph(s.name)
    yield from paragraph(s.question) if s.question else ()
    for head, text in (("Source    ", s.source), ("Expected  ", s.expected)):
        yield from paragraph(text, head=head) if text else ()
    ends = f"for {s.horizon}" if s.horizon else "until it is empty"
    margin = f"; differences below {s.margin} count as equal" if s.margin is not None else ""
    yield from paragraph(
        f"From {s.start} 00:00 ({scenario_zone(s)}) {ends}, warm-up {s.warm_up or 'none'}. "
        f"Decided by {s.decides}{margin}."
    )


def _teams(s: Scenario) -> Iterator[str]:
    rows = [["team", "people", "calendar", "policy", "other work"]]
    for name, team in s.teams.items():
        other = team.other_work
        size = wording.distribution(other.usual_size) if other else ""
        told = f"{wording.percent(other.load)} of their time, in pieces of {size}" if other else "-"
        policy = f"culture {team.culture}, " if team.culture else ""
        policy += team.policy + (f", {_preemption(team.preemption)}" if team.preemption else "")
        policy += ", a queue per stage" if team.queues == "per stage" else ""
        policy += OFF_HOURS[team.off_hours]
        policy += f", {_set_up(team.set_up)}" if team.set_up else ""
        policy += f", {_at_once(team.at_once)}" if team.at_once else ""
        counts = team.head_count.items()
        changes = [f"{people} from {at}".removesuffix(" 00:00:00") for at, people in counts]
        who = ", ".join([str(team.people), *changes])
        policy += "".join(
            f", {rule.kind} of {wording.distribution(rule.lasts)} after "
            f"{wording.distribution(rule.after)}"
            + {"scheduled": " of opening hours", "busy": " of work"}.get(rule.counts, "")
            for rule in rules_of(team)
        )
        rows.append([name, who, team.calendar or "24/7", policy, told])
    yield from section("TEAMS", rows, right=(1,))
    hours = [["calendar", "opening hours"]]
    for name, calendar in s.calendars.items():
        weekly = [calendar.weekly] if isinstance(calendar.weekly, str) else calendar.weekly
        holidays = f", holidays {calendar.holidays}" if calendar.holidays else ""
        closed = f", closed on {len(calendar.closed)} more days" if calendar.closed else ""
        days = len(calendar.exceptions)
        exceptions = f", other hours on {days} days" if days else ""
        spans = f"{'; '.join(weekly)} ({calendar.time_zone})"
        hours.append([name, spans + holidays + closed + exceptions])
    yield from section("CALENDARS", hours)


def _set_up(given: SetUp) -> str:
    first = ", the first too" if given.first else ""
    told = f"set-up {given.on_change} on change{first}" if str(given.on_change) != "0" else ""
    idle = f"set-up {given.after_idle} after idleness" if str(given.after_idle) != "0" else ""
    return ", ".join(filter(None, [told, idle])) or "no set-up"


def _at_once(of: Multitasking) -> str:
    """How many items each person holds, and what that costs."""
    if isinstance(of.stretch, str):
        law = {"none": "", "weinberg": ", stretched as by Weinberg"}[of.stretch]
    else:
        told = (f"{by:g} for {number}" for number, by in sorted(of.stretch.items()))
        law = f", stretched by {', '.join(told)}"
    return f"{of.items} items at once in turns of {of.turn}{law}"


def _preemption(of: Preemption) -> str:
    """What becomes of less urgent work when something more urgent comes."""
    then = {"resume": "goes on", "restart": "starts again", "fresh draw": "starts afresh"}
    takes = f" after {of.switching}" if str(of.switching) != "0" else ""
    return f"the more urgent interrupts, what it interrupted {then[of.interrupted]}{takes}"


def _work(s: Scenario) -> Iterator[str]:
    rows = [["work", "arrives", "priority", "risk classes"]]
    for name, work in s.work.items():
        risk = ", ".join(f"{risk} {wording.percent(share)}" for risk, share in work.risk.items())
        if work.misclassified:
            risk += f"; {wording.percent(work.misclassified)} read as another"
        rows.append([name, arrivals(work), str(work.priority), risk or wording.NOT_GIVEN])
    yield from section("WORK", rows)
    for name, work in s.work.items():
        route = in_words(work.route) or "live at arrival"
        yield from paragraph(route, head=f" {name}: ")
        if carries := carried(work):
            yield from paragraph(carries, head="   ")


def _stages(s: Scenario) -> Iterator[str]:
    rows = [["stage", "phase", "team", "effort", "mean", "right", "if not right"]]
    for name, stage in s.stages.items():
        given = stage.delay if stage.team is None and stage.delay else stage.effort
        right = wording.percent(stage.right) if stage.right is not None else "100%"
        fault = _correction(name, stage) if stage.right not in (None, 1.0) else wording.NOT_GIVEN
        mean = wording.mean(given, _day(s, stage))
        team = _who(stage) + (f", {stage.people} at once" if stage.people > 1 else "")
        rows.append([name, stage.phase, team, wording.distribution(given), mean, right, fault])
    yield from section("STAGES", rows, right=(4, 5))
    gathered = [["batch", "waits for"]]
    for name, batch in gatherings(s).items():
        patience = f", or {batch.or_after} after the oldest came" if batch.or_after else ""
        gathered.append([name, f"{batch.of} items{patience}"])
    yield from section("BATCHES", gathered)
    limited = [["limit", "at most", "covers", "what finds it full", "holds"]]
    for name, limit in s.limits.items():
        limited.append([name, str(limit.at_most), _covers(limit), limit.full, limit.holds])
    for name, stage in s.stages.items():
        told = ["-", str(stage.wip), f"stage {name}", "waits", stage.holds]
        limited += [told] if stage.wip else []
    yield from section("LIMITS", limited, right=(1,))


def _covers(limit: Limit) -> str:
    if isinstance(limit.covers, str):
        return f"the {limit.covers}"
    told = {k: wording.named(v) if isinstance(v, list) else v for k, v in limit.covers.items()}
    return " ".join(f"{key} {value}" for key, value in told.items())


def _who(stage: Stage) -> str:
    if not isinstance(stage.team, dict):
        return stage.team or "(a delay)"
    by = stage.team.get(BY)
    cases = [f"{key}: {team}" for key, team in stage.team.items() if key != BY]
    return (f"by {by}: " if by else "") + ", ".join(cases)


def _correction(name: str, stage: Stage) -> str:
    if stage.found_at == NEVER:
        return "never found"
    most = f", {stage.at_most} times at most" if stage.at_most else ""
    caught = f"{wording.percent(stage.caught)} found" if stage.caught < 1 else "found"
    where = f"{caught} at the end of {stage.found_at}, " if stage.found_at else ""
    return f"{where}{wording.percent(stage.correction)} again in {stage.returns_to or name}{most}"


def _inspections(s: Scenario) -> Iterator[str]:
    rows = [["inspection", "sends back", "to", "of the effort", "at most"]]
    for name, stage in s.stages.items():
        if it := stage.inspects:
            most = f"{it.at_most} times" if it.at_most else wording.NOT_GIVEN
            chances, share = wording.chances(it.sends_back), wording.percent(it.correction)
            back = (chances, it.to or name, share, most)
            rows.append([name, *back])
    yield from section("INSPECTIONS", rows)


def _day(s: Scenario, stage: Stage) -> int:
    """The working day in which a stage's lengths are counted."""
    team = s.teams.get(next(iter(owners(stage)), ""))
    calendar = team.calendar if team else stage.calendar
    return working_day(s.calendars[calendar]) if calendar else DAY


def _gates(s: Scenario) -> Iterator[str]:
    rows = [["gate", "when or who", "rules"]]
    for name, gate in s.approvals.items():
        looks = f"{gate.team}, {wording.distribution(gate.effort) if gate.effort else 'at once'}"
        rows.append([name, gate.meets or looks, ", ".join(_rules(gate)) or wording.NOT_GIVEN])
    for name, release in s.releases.items():
        takes = f"takes {release.takes}" if release.takes else "takes all that is ready"
        frozen = "; ".join(f"{freeze.begins} to {freeze.until}" for freeze in release.freezes)
        failing = f", {wording.failing(release.fails)}" if release.fails else ""
        told = takes + failing + (f", frozen {frozen}" if frozen else "")
        rows.append([name, release.opens, told])
    yield from section("APPROVALS AND RELEASES", rows)
    table = [["authority", "decided by"]]
    for name, row in s.authority.items():
        table.append([name, ", ".join(f"{risk}: {who}" for risk, who in row.items())])
    for name, work in s.work.items():
        if way := work.emergency_way:
            table.append([name, f"{wording.percent(way.share)} get around it: {way.heard_by}"])
    yield from section("AUTHORITY", table)


def _rules(gate: Approval) -> Iterator[str]:
    """What an approval hears, and what comes of it."""
    chances = {"sends back": gate.sends_back, "defers": gate.defers, "refuses": gate.refuses}
    yield from [f"hears {gate.hears}"] if gate.hears else []
    yield from [f"catches {wording.percent(gate.catches)} of faults"] if gate.catches else []
    yield from [f"lasts {gate.length}"] if gate.length else []
    members = [f"{number} of {team}" for team, number in gate.members.items()]
    yield from [f"takes {wording.named(members)}"] if members else []
    yield from [f"papers {gate.cut_off} before"] if gate.cut_off else []
    yield from (f"{what} {wording.chances(given)}" for what, given in chances.items() if given)


def _factors(s: Scenario) -> Iterator[str]:
    rows = []
    for factor in s.factors:
        what = factor.number or ", ".join(
            f"{p} to {_told(v)}" for p, v in (factor.sets or {}).items()
        )
        dates = (f"{wording.percent(v)} from {at}" for at, v in (factor.begins or {}).items())
        grows = factor.grows
        how = ", ".join(dates).replace(" 00:00:00", "")
        if grows is not None:
            since = f", since the last {grows.since}" if grows.since else ""
            by, most = wording.percent(abs(grows.by)), wording.percent(grows.up_to)
            sign = "+" if grows.by > 0 else "-"
            how = f"{sign}{by} with each {grows.counts} that goes live{since}, to {most}"
        rows.append([what, how])
    yield from ["", "FACTORS (numbers that change)"] if rows else []
    yield from columns(rows)


def _levers(s: Scenario) -> Iterator[str]:
    mapping = s.model_dump(mode="json", by_alias=True)
    rows = []
    for name, lever in s.levers.items():
        choices = " | ".join(map(_told, lever.choices or []))
        span = choices or f"{lever.low} to {lever.high}"
        now = _told(value_at(mapping, lever.path))
        rows += [[name, f"{lever.path} = {now}"], ["", f"can be {span}"]]
    yield from ["", "LEVERS (move one with --set path=value)"] if rows else []
    yield from columns(rows)


def _told(value: Any) -> str:
    """A value of the file on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in value.items() if part is not None)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return wording.NOT_GIVEN if value is None else str(value)


def _comes(change: Change) -> str:
    """What a change says of its way: what it costs, when it is in use, and what learning costs."""
    told = [f"costs {change.cost}"] if change.cost else []
    if (adoption := change.adoption) is not None:
        told.append(f"starts {adoption.starts} after the warm-up, takes {adoption.takes}")
    if (dip := change.dip) is not None:
        told.append(f"at first {wording.percent(dip.effort)} more effort, for {dip.lasts}")
    return "; ".join(told)


def _alternatives(s: Scenario) -> Iterator[str]:
    for name, bundle in s.alternatives.items():
        yield from ["", "ALTERNATIVES"] if name == next(iter(s.alternatives)) else []
        yield from paragraph(name, head=" ")
        for change in bundle:
            yield from paragraph(s.changes[change].label, head="   ")
            way = _comes(s.changes[change])
            yield from paragraph(way, head="     ") if way else ()
            for path, value in s.changes[change].set.items():
                yield from paragraph(f"{path} = {_told(value)}", head="     ")


def _numbers(s: Scenario) -> Iterator[str]:
    mapping = s.model_dump(mode="json", by_alias=True)
    if s.numbers:
        yield ""
        yield "NUMBERS (grade A: measured in a study, B: practitioners' data, C: an assumption)"
    for path, number in s.numbers.items():
        ranged = number.low is not None or number.high is not None
        span = f", may be {number.low} to {number.high}" if ranged else ""
        yield from paragraph(f"{path} = {_told(value_at(mapping, path))}{span}", head=" ")
        yield from paragraph(number.source, head=f"   {number.grade}  ")
