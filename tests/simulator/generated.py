"""Scenarios made up by chance: all that a file can say now, half of them full of ties.

One function for each part of a file, each over `Chooser`, which serves hypothesis (it draws, and
shrinks towards the first choice) and a seeded run of thousands alike. A new key of the file
model gets its line here and is then met by every test that asks for a generated scenario.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from scenarios.correctness import fidelities
from scenarios.file import build
from scenarios.scenario import Scenario
from tests.simulator.chooser import Chooser, Mapping
from tests.simulator.generated_arrivals import comings
from tests.simulator.generated_factors import factors
from tests.simulator.generated_forks import fork_routes, nest_forks, withdraw_late
from tests.simulator.generated_inspections import approvals_that_catch, inspection, late_faults
from tests.simulator.generated_limits import (
    limits,
    limits_of_forks,
    narrow_places,
    transfers,
)
from tests.simulator.generated_outages import members, outages
from tests.simulator.generated_routes import ask_how_it_stands, part_routes
from tests.simulator.generated_spawns import chasers, failing, occasions, spawning
from tests.simulator.generated_teams import (
    SET_UPS,
    leavers,
    queues,
    set_ups,
    several_items,
    several_people,
)

HOURS = (
    "Mon-Fri 09:00-17:00",
    "Mon-Fri 09:00-12:00, 13:00-17:00",
    "Mon-Sat 08:00-12:00",
    "Mon-Fri 22:00-06:00",
    ["Mon-Thu 09:00-17:00", "Fri 09:00-13:00"],
    "24/7",
)
EXCEPTIONS = ("10:00-12:00", "closed", "09:00-12:00, 13:00-20:00", "22:00-03:00")
STARTS = ("2026-01-05", "2025-12-22", "2026-03-26", "2026-01-01")
ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kolkata")
MEETINGS = (
    "every day at 10:00",
    "every weekday at 9:00",
    "every 12h",
    "every Tuesday and Thursday at 14:00",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=9,17",
    "every week on Wednesday at 10:00",
)
HEARINGS: tuple[Mapping, ...] = (  # chances that may stand together and end some day
    {},
    {"sends_back": "30%"},
    {"sends_back": [1, 0]},
    {"defers": [1, 0]},
    {"defers": 0.4, "refuses": "10%"},
    {"sends_back": [0, 1, 0], "defers": [1, 0]},
    {"sends_back": 0.2, "defers": 0.2, "refuses": 0.2},
    {"defers": [0.5, 0.2, 0], "refuses": [0, 0.5, 1]},
    {"refuses": 1},
)


POLICIES = (
    "lifo",
    "shortest",
    "earliest due date",
    "weighted shortest",
    "cost of delay",
    "upstream first",
    "downstream first",
    "own domain first",
    "rework first",
)
ATTRIBUTES: tuple[Mapping, ...] = (
    {"region": "emea"},
    {"region": {"emea": "60%", "apac": "40%"}},
    {"region": {"us": 1}, "tier": {"gold": 0.25, "plain": 0.75}},
)


def generated(seed: int) -> Mapping:
    """The scenario of a seed, as a file would hold it; odd seeds are full of ties."""
    return mapping(Chooser(Random(seed).randint), ties=bool(seed % 2))


def scenario_of(text: Mapping) -> Scenario:
    """The checked scenario of a mapping; ScenarioError with its problems when it has any."""
    return build(text)


def mapping(c: Chooser, ties: bool) -> Mapping:
    """A whole scenario file."""
    c = Chooser(c.choose, ties)
    start = str(c.one(STARTS))
    calendars = _calendars(c, start)
    teams = _teams(c, list(calendars))
    places = _places(c, list(teams), list(calendars))
    text = {
        "name": "generated",
        "start": start,
        **c.maybe("time_zone", 20, lambda: c.one(ZONES)),
        **({"reference_calendar": c.one(list(calendars))} if calendars else {}),
        "calendars": calendars,
        "teams": teams,
        **places,
        "work": _work(c, places, calendars),
    }
    _authority(c, text)
    _policies(c, text)
    _owners(c, text)
    text["handoffs"] = _handoffs(c, text)
    _ways_back(c, text)
    part_routes(c, text)
    text |= _length_of_run(c, text)
    _complete_and_accurate(c, text)
    _batches(c, text)
    _called(c, text)
    approvals_that_catch(c, text)
    fork_routes(c, text)
    limits(c, text)
    outages(c, text)
    queues(c, text)
    members(c, text)
    ask_how_it_stands(c, text)
    several_people(c, text)
    set_ups(c, text)
    spawning(c, text)
    leavers(c, text)
    narrow_places(c, text)
    withdraw_late(c, text)
    failing(c, text)
    several_items(c, text)
    occasions(c, text)
    chasers(c, text)
    nest_forks(c, text)
    transfers(c, text)
    factors(c, text)
    limits_of_forks(c, text)
    comings(c, text)
    return text


# --- lengths of time


def length(c: Chooser, longest: int = 6, nothing: bool = True) -> str:
    """A fixed length: whole hours where ties are wanted, odd minutes where not."""
    if c.chance(12):
        return str(c.one(["0.5wd", "1wd"]))
    if c.ties:
        return f"{c.choose(0 if nothing else 1, longest)}h"
    return f"{c.choose(1, 60 * longest)}min"


def effort(c: Chooser, longest: int = 6) -> Any:
    """Any form that an effort or a delay may have."""
    if c.ties and c.chance(8):
        return {"dist": "empirical", "values": ["1h", "2h", "0"]}
    if c.ties or c.chance(25):
        return length(c, longest)
    return c.one(
        [
            f"about {c.choose(1, longest)}h",
            {"dist": "exponential", "mean": f"{c.choose(20, 60 * longest)}min"},
            {"dist": "uniform", "low": "7min", "high": f"{c.choose(8, 100 * longest)}min"},
            {"dist": "triangular", "low": "10min", "mode": "1h", "high": f"{longest}h"},
            {"low": "15min", "usual": "1h", "high": f"{longest + 2}h"},
            {"dist": "lognormal", "median": "40min", "p90": f"{longest + 1}h"},
            {"dist": "exponential", "mean": "2h", "at_most": "3h"},
            {"dist": "lognormal", "mean": "2h", "cv": 0.8, "at_least": "30min", "at_most": "5h"},
            {"dist": "erlang", "shape": 2, "mean": "1h"},
            {"dist": "gamma", "shape": 1.5, "mean": "90min"},
            {"dist": "weibull", "shape": 0.8, "scale": "1h"},
            {"dist": "beta", "low": "5min", "high": "3h", "a": 2, "b": 3},
            {"dist": "hyperexponential", "mean": "1h", "cv": 2},
            {
                "dist": "mixture",
                "of": [
                    {"probability": 0.7, "length": "45min"},
                    {"probability": 0.3, "length": {"dist": "uniform", "low": "1h", "high": "4h"}},
                ],
            },
        ]
    )


# --- who works and when


def _calendars(c: Chooser, start: str) -> Mapping:
    return {name: _calendar(c, start) for name in ["office", "plant"][: c.one([1, 0, 2])]}


def _calendar(c: Chooser, start: str) -> Mapping:
    first = date.fromisoformat(start)
    days = [str(first + timedelta(days=n)) for n in range(8)]
    return {
        "weekly": c.one(HOURS),
        **c.maybe("time_zone", 30, lambda: c.one(ZONES)),
        **c.maybe("holidays", 30, lambda: c.one(["GB", "US-CA"])),
        **c.maybe("closed", 40, lambda: c.some(days, 30)[:3]),
        **c.maybe("exceptions", 30, lambda: {d: c.one(EXCEPTIONS) for d in c.some(days, 30)}),
    }


def _teams(c: Chooser, calendars: list[str]) -> Mapping:
    names = ["dev", "ops", "desk", "audit"][: c.choose(1, 4)]
    return {name: _team(c, calendars) for name in names}


def _team(c: Chooser, calendars: list[str]) -> Mapping:
    policy = c.one(POLICIES) if c.chance(50) else c.one(["fifo", "priority"])
    interrupts = 40 if policy in ("fifo", "priority") else 0
    return {
        "people": c.choose(1, 3),
        "policy": policy,
        **({"calendar": c.one(calendars)} if calendars and c.chance(80) else {}),
        **c.maybe("head_count", 20, lambda: _head_count(c)),
        **c.maybe("other_work", 20, lambda: _other_work(c)),
        **c.maybe("off_hours", 35, lambda: c.one(["finish", "do not start"])),
        **(
            c.maybe("preemption", interrupts, lambda: _preemption(c))
            or c.maybe("set_up", 25, lambda: c.one(SET_UPS))
        ),
    }


def _head_count(c: Chooser) -> Mapping:
    """It may fall to nobody, and ends with somebody, so that all can end."""
    times = [f"{h}h" for h in (0, 17, 33, 34, 57, 81)] if c.ties else ["999min", "2345min", "71h"]
    changes = {at: c.choose(0, 3) for at in c.some(times, 50)}
    return {**changes, "96h": c.choose(1, 3)}


def _preemption(c: Chooser) -> Mapping:
    return {
        **c.maybe("interrupted", 60, lambda: c.one(["restart", "fresh draw"])),
        **c.maybe("switching", 50, lambda: c.one(["15min", "1h"])),
    }


def _other_work(c: Chooser) -> Mapping:
    return {
        "load": c.one(["20%", "10%", "30%"]),
        "usual_size": c.one(["8h", "16h", {"dist": "uniform", "low": "6h", "high": "12h"}]),
        **c.maybe("priority", 30, lambda: c.choose(1, 4)),
    }


# --- where work passes


def _places(c: Chooser, teams: list[str], calendars: list[str]) -> Mapping:
    names = ["plan", "build", "test", "ship"][: c.choose(1, 4)]
    stages = {name: _stage(c, teams) for name in names}
    if c.chance(35):
        stages["wait"] = {
            "delay": effort(c, 20),
            **({"calendar": c.one(calendars)} if calendars and c.chance(50) else {}),
        }
    approvals, releases = {}, {}
    for name in ["board", "committee"][: c.one([1, 0, 2])]:
        approvals[name] = _board(c, calendars)
    if c.chance(25):
        approvals["peer"] = {"team": c.one(teams), "effort": effort(c, 2), **c.one(HEARINGS)}
    for name in ["window", "drop"][: c.one([0, 0, 1, 1, 2])]:
        releases[name] = _release(c, calendars)
    return {"stages": stages, "approvals": approvals, "releases": releases}


def _stage(c: Chooser, teams: list[str]) -> Mapping:
    return {
        "team": c.one(teams),
        "effort": effort(c, 4),
        **c.maybe("class", 20, lambda: c.one(["necessary", "waste"])),
        **c.maybe("right", 45, lambda: c.one([0.6, 0.8, "50%", 1])),
    }


def _board(c: Chooser, calendars: list[str]) -> Mapping:
    meets = c.one(MEETINGS)
    return {
        "meets": meets,
        **_holidays(c, calendars, "meet"),
        **c.maybe("length", 25, lambda: "12h" if "12h" in meets else c.one(["2h", "7h", "45min"])),
        **c.maybe("hears", 50, lambda: c.choose(1, 3)),
        **c.maybe("cut_off", 50, lambda: _cut_off(c, calendars)),
        **c.one(HEARINGS),
    }


def _cut_off(c: Chooser, calendars: list[str]) -> str:
    return str(c.one(["1h", "24h", "7h", "0", *(["1wd", "0.5wd"] if calendars else [])]))


def _release(c: Chooser, calendars: list[str]) -> Mapping:
    return {
        "opens": c.one(MEETINGS),
        **_holidays(c, calendars, "open"),
        **c.maybe("takes", 40, lambda: c.choose(1, 3)),
        **c.maybe("fails", 30, lambda: _failure(c)),
        **c.maybe("freezes", 30, lambda: [_freeze(c)]),
    }


def _failure(c: Chooser) -> Mapping:
    return {
        "chance": c.one(["20%", 0.4]),
        **c.maybe("rolls_back", 50, lambda: "culprit"),
        **c.maybe("correction", 50, lambda: c.one([0, "50%"])),
    }


def _freeze(c: Chooser) -> Mapping:
    begins = c.choose(0, 6)
    return {"from": f"{begins}d", "until": f"{begins + c.choose(1, 4)}d"}


def _holidays(c: Chooser, calendars: list[str], plain: str) -> Mapping:
    if not calendars or c.chance(40):
        return {}
    return {"calendar": c.one(calendars), "on_holiday": c.one([plain, "skip", "move"])}


# --- what comes in


def _work(c: Chooser, places: Mapping, calendars: Mapping) -> Mapping:
    wd = ["1wd", "2.5wd"] if calendars else []
    names = ["change", "fix", "idea"][: c.choose(1, 3)]
    order = _order(c, places)
    routes = {name: _route(c, order, places["stages"]) for name in names}
    found: Mapping = {}
    for name in names:
        found[name] = {
            "priority": c.choose(1, 3),
            **c.maybe("risk", 40, lambda: c.one([{"low": "50%", "high": "50%"}, {"low": 1}])),
            **_carried(c, wd),
            **c.maybe("patience", 15, lambda: patience(c)),
            "route": routes[name],
        }
    for name in names[: c.choose(1, len(names))]:
        found[name]["arrives"] = _arrivals(c, name, found, places["stages"])
        found[name] |= c.maybe("backlog", 15, lambda: c.choose(1, 3))
    named = {row.get("type") for work in found.values() for row in _rows(work.get("arrives"))}
    return {name: work for name, work in found.items() if "arrives" in work or name in named}


def _carried(c: Chooser, wd: list[str]) -> Mapping:
    """What items of a type carry."""
    return {
        **c.maybe("due_within", 25, lambda: c.one(["8h", "3d", *wd])),
        **c.maybe("size", 15, lambda: c.choose(1, 8)),
        **c.maybe("value", 25, lambda: c.one([1, 5, 0, 2.5])),
        **c.maybe("cost_of_delay", 25, lambda: c.one([1, 8, 0, 0.1])),
        **c.maybe("attributes", 25, lambda: c.one(ATTRIBUTES)),
    }


def _rows(arrives: Any) -> list[Mapping]:
    return arrives if isinstance(arrives, list) else []


def _order(c: Chooser, places: Mapping) -> list[str]:
    """All places in one order: the stages as written, gates and the pure delay among them."""
    order = [name for name, stage in places["stages"].items() if "team" in stage]
    others = [name for name in places["stages"] if name not in order]
    for name in [*others, *places["approvals"], *places["releases"]]:
        order.insert(c.choose(0, len(order)), name)
    return order


def _route(c: Chooser, order: list[str], stages: Mapping) -> list[str]:
    """A part of that order; now and then an empty one."""
    if c.chance(4):
        return []
    return [name for name in order if c.chance(85 if name in stages else 70)]


def patience(c: Chooser) -> Any:
    """How long items wait: exactly so long where ties are wanted."""
    if c.ties:
        return f"{c.choose(1, 30)}h"
    return c.one(
        [{"dist": "exponential", "mean": "9h"}, {"dist": "uniform", "low": "0", "high": "20h"}]
    )


def _arrivals(c: Chooser, name: str, work: Mapping, stages: Mapping) -> Any:
    form = c.one(["list", "regular", "poisson", "list", "regular", "renewal", "profile"])
    if form == "list":
        return [_row(c, name, work, stages) for _ in range(c.choose(1, 10))]
    batch = c.maybe("batch", 20, lambda: c.one([2, 3, {"mean": 2}, {"sizes": {1: 0.5, 3: 0.5}}]))
    return {"process": form, **batch, **PROCESSES[form](c, 4 if batch else 14)}


def _regular(c: Chooser, most: int) -> Mapping:
    return {
        "every": f"{c.choose(1, 12)}h" if c.ties else f"{c.choose(30, 900)}min",
        **c.maybe("first", 50, lambda: f"{c.choose(0, 30)}h"),
        "count": c.choose(1, most),
    }


def _poisson(c: Chooser, most: int) -> Mapping:
    few: Mapping = {"per_week": 4}
    plenty = c.one([{"per_day": 2}, {"per_week": 9}, {"per_hour": 0.1}])
    return plenty if most > 10 else few


def _renewal(c: Chooser, most: int) -> Mapping:
    gap = f"{200 // most}h"
    drawn = {"dist": "uniform", "low": "3h", "high": f"{400 // most}h"}
    return {
        "gap": gap if c.ties else c.one([drawn, {"dist": "erlang", "shape": 3, "mean": gap}]),
        **c.maybe("first", 50, lambda: f"{c.choose(0, 30)}h"),
    }


def _profile(c: Chooser, most: int) -> Mapping:
    rate = most / 70
    cycle = [{"lasts": "8h", "per_hour": rate}, {"lasts": "16h", "per_hour": 0}]
    week = {"Mon-Fri 09:00-12:00": 2 * rate, "Sat 10:00-14:00": rate}
    return c.one([{"cycle": cycle}, {"week": week}])


PROCESSES: dict[str, Callable[[Chooser, int], Mapping]] = {
    "regular": _regular,
    "poisson": _poisson,
    "renewal": _renewal,
    "profile": _profile,
}


def _row(c: Chooser, name: str, work: Mapping, stages: Mapping) -> Mapping:
    type_name = c.one([name, name, *work])
    worked = [place for place in work[type_name]["route"] if "team" in stages.get(place, {})]
    return {
        "at": f"{c.choose(0, 40)}h" if c.ties or c.chance(50) else f"{c.choose(0, 4000)}min",
        **({} if type_name == name else {"type": type_name}),
        **c.maybe("priority", 25, lambda: c.choose(1, 3)),
        **({"risk": "low"} if work[type_name].get("risk") and c.chance(30) else {}),
        **c.maybe("effort", 25, lambda: {stage: length(c) for stage in c.some(worked, 50)}),
        **c.maybe("count", 25, lambda: c.choose(2, 4)),
        **c.maybe("due", 15, lambda: f"{c.choose(0, 60)}h"),
        **c.maybe("value", 15, lambda: c.choose(0, 9)),
        **c.maybe("cost_of_delay", 15, lambda: c.choose(0, 9)),
        **c.maybe("attributes", 15, lambda: {"region": c.one(["emea", "apac", "us"])}),
    }


def _authority(c: Chooser, text: Mapping) -> None:
    """Who approves what, where a route has an approval and its type knows risk classes."""
    hearers, table = [*text["approvals"], "pre-approved"], {}
    for name, work in text["work"].items():
        if set(text["approvals"]) & set(work["route"]) and c.chance(50):
            classes = c.some(list(work.get("risk", ["any"])), 70)
            table[name] = {risk: c.one(hearers) for risk in classes}
    if table:
        text["authority"] = table
    for name, work in text["work"].items():
        if name in table and len(work.get("risk", [])) > 1 and c.chance(40):
            work["misclassified"] = c.one(["40%", "50%", 1])
        if len(set(text["approvals"]) & set(work["route"])) == 1 and c.chance(25):
            _emergency_way(c, text, name, work)


def _emergency_way(c: Chooser, text: Mapping, name: str, work: Mapping) -> None:
    table = text.get("authority", {})
    others = [gate for gate in text["approvals"] if name in table or gate not in work["route"]]
    if others:
        work["emergency_way"] = {"share": c.one(["50%", 0.3, 1]), "heard_by": c.one(others)}


def _policies(c: Chooser, text: Mapping) -> None:
    """Every policy has something to go by."""
    needs = {
        "earliest due date": {"due_within": "2d"},
        "weighted shortest": {"value": 3},
        "cost of delay": {"cost_of_delay": 0.5},
        "own domain first": {"attributes": {"region": {"emea": 0.5, "apac": 0.5}}},
    }
    first = next(iter(text["work"].values()))
    for team in text["teams"].values():
        first |= needs.get(team["policy"], {})
        if team["policy"] == "own domain first":
            team["domain"] = {"region": c.one(["emea", "apac"])}


def _owners(c: Chooser, text: Mapping) -> None:
    """Some stages are worked by several teams, by type or by what is noted."""
    teams, types = list(text["teams"]), list(text["work"])
    noted = {
        value
        for work in text["work"].values()
        for notes in [work.get("attributes", {}).get("region", [])]
        for value in ([notes] if isinstance(notes, str) else notes)
    }
    in_days = _fixed_in_days(text)
    for name, stage in text["stages"].items():
        if "team" in stage and len(teams) > 1 and c.chance(15):
            value = c.one(sorted(noted)) if noted and c.chance(50) else ""
            by = {"by": "region", value: c.one(teams)} if value and name not in in_days else {}
            stage["team"] = {**(by or {c.one(types): c.one(teams)}), "else": stage["team"]}


def _fixed_in_days(text: Mapping) -> set[str]:
    """Stages whose effort some row of a list counts in working days, of one team then."""
    listed = [w["arrives"] for w in text["work"].values() if isinstance(w.get("arrives"), list)]
    efforts = [row.get("effort", {}).items() for rows in listed for row in rows]
    return {stage for fixed in efforts for stage, effort in fixed if str(effort).endswith("wd")}


# --- what happens between teams


def _handoffs(c: Chooser, text: Mapping) -> Mapping:
    worked = [name for name, stage in text["stages"].items() if "team" in stage]
    teams, found = list(text["teams"]), {}
    if c.chance(60):
        found["default"] = _handoff(c)
    for names in (teams, worked):
        if len(names) > 1 and c.chance(40):
            sender = c.one(names)
            receiver = c.one([name for name in names if name != sender])
            found[f"{sender} -> {receiver}"] = _handoff(c)
    if c.chance(35):
        found[f"asking party -> {c.one([*worked, *teams])}"] = _asking(c)
    return found


def _handoff(c: Chooser) -> Mapping:
    return {
        **c.maybe("delay", 60, lambda: _delay(c)),
        **c.maybe("delay_in", 40, lambda: "working time"),
        **c.maybe("sender", 35, lambda: effort(c, 2)),
        **c.maybe("receiver", 35, lambda: effort(c, 2)),
        **c.maybe("correction", 30, lambda: c.one(["50%", 0.333333333333, 0])),
        **c.maybe("clarification", 50, lambda: _clarification(c)),
        **c.one(
            [
                {},
                {"fidelity": 0.6},
                {"fidelity": "50%", "reworked": 1},
                {"fidelity": 0.5, "clarified": 0.5, "reworked": 0.5},
                {"fidelity": 0, "clarified": 1},
                {"fidelity": 0.4, "escapes": 0.25, "unmet": 0.25},
                {"fidelity": 0.3, "reworked": 0.3, "escapes": "40%", "clarified": 0.3},
                {"fidelity": 0, "unmet": 1},
            ]
        ),
    }


def _delay(c: Chooser) -> Any:
    return c.one(["0.5wd", "1wd"]) if c.chance(20) else effort(c, 10)


def _clarification(c: Chooser) -> Mapping:
    return {
        **c.maybe("sender", 70, lambda: effort(c, 2)),
        **c.maybe("receiver", 50, lambda: effort(c, 2)),
    }


def _asking(c: Chooser) -> Mapping:
    return {
        **c.maybe("delay", 40, lambda: _delay(c)),
        **c.maybe("delay_in", 40, lambda: "working time"),
        **c.maybe("receiver", 40, lambda: effort(c, 2)),
        **c.one(
            [
                {},
                {"fidelity": 0.5},
                {"fidelity": 0, "clarified": 1},
                {"fidelity": 0.3, "unmet": 0.5},
            ]
        ),
        "clarification": c.maybe("answers_after", 70, lambda: _clock(c)),
    }


def _clock(c: Chooser) -> Any:
    return f"{c.choose(0, 30)}h" if c.ties else {"dist": "exponential", "mean": "5h"}


# --- what goes back


def _ways_back(c: Chooser, text: Mapping) -> None:
    """Where faults and what gates send back go: to a stage that all routes concerned have."""
    for name, stage in text["stages"].items():
        if "right" in stage:
            targets = _before(text, [(work["route"], name) for work in _passing(text, name)])
            stage |= c.maybe("at_most", 40, lambda: c.choose(1, 2))
            stage |= c.maybe("correction", 50, lambda: c.one(["50%", 0.25, 0, 0.333333333333]))
            if targets and c.chance(40):
                stage["returns_to"] = c.one(targets)
            if "at_most" in stage and c.chance(30):
                stage["right"] = 0
        if "team" in stage and c.chance(20):
            targets = _before(text, [(work["route"], name) for work in _passing(text, name)])
            stage["inspects"] = inspection(c, targets)
    late_faults(c, text)
    for name, release in text["releases"].items():
        if "fails" in release:
            _failed_goes_back(c, text, name, release)
    for name, gate in text["approvals"].items():
        concerned = list(_heard(text, name))
        targets = _before(text, concerned)
        if not all(_worked_before(text, *route) for route in concerned):
            gate.pop("sends_back", None)
        gate |= c.maybe("correction", 50, lambda: c.one([0, "50%"]))
        if targets and c.chance(40):
            gate["returns_to"] = c.one(targets)


def _failed_goes_back(c: Chooser, text: Mapping, name: str, release: Mapping) -> None:
    routes = [(work["route"], name) for work in _passing(text, name)]
    targets = _before(text, routes)
    if not all(_worked_before(text, *route) for route in routes):
        del release["fails"]
    elif targets and c.chance(40):
        release["fails"]["returns_to"] = c.one(targets)


def _passing(text: Mapping, name: str) -> list[Mapping]:
    return [work for work in text["work"].values() if name in work["route"]]


def _heard(text: Mapping, gate: str) -> list[tuple[list[str], str]]:
    """Each route with the approval of it at which this gate may hear items."""
    found = []
    for type_name, work in text["work"].items():
        table = text.get("authority", {}).get(type_name, {})
        around = work.get("emergency_way", {}).get("heard_by")
        for named in text["approvals"]:
            by_class = {table.get(risk, named) for risk in work.get("risk", ["any"])}
            if named in work["route"] and gate in by_class | {around}:
                found.append((work["route"], named))
    return found


def _worked_before(text: Mapping, route: list[str], place: str) -> list[str]:
    places = route[: route.index(place) + 1]
    return [name for name in places if "team" in text["stages"].get(name, {})]


def _before(text: Mapping, routes: list[tuple[list[str], str]]) -> list[str]:
    """The worked stages that stand before a place in each of these routes."""
    found = [_worked_before(text, route, place) for route, place in routes]
    return [name for name in found[0] if all(name in other for other in found)] if found else []


# --- the run


def _length_of_run(c: Chooser, text: Mapping) -> Mapping:
    endless = any(
        isinstance(work.get("arrives"), dict) and work["arrives"]["process"] != "regular"
        for work in text["work"].values()
    ) or any("other_work" in team for team in text["teams"].values())
    ends = c.maybe("ends", 25, lambda: "when empty")
    if ends and not endless and c.chance(60):
        return ends
    horizon = f"{c.choose(170, 320)}h" if c.ties else f"{c.choose(10000, 19000)}min"
    return {"horizon": horizon, **ends, **c.maybe("completed_items", 15, lambda: c.choose(1, 12))}


def _complete_and_accurate(c: Chooser, text: Mapping) -> None:
    """Some stages give %C/A in place of c, where their receivers agree on how much gets through."""
    scenario = Scenario.model_validate(text)
    for name, stage in text["stages"].items():
        if "right" in stage and c.chance(40):
            shares = set(fidelities(scenario, name).values())
            if len(shares) == 1 and (share := shares.pop()) > 0 and stage["right"] == 0.8:
                del stage["right"]
                stage["complete_and_accurate"] = 0.8 * share


def _batches(c: Chooser, text: Mapping) -> None:
    """Some stages wait for a batch, for ever only where the run has a horizon."""
    for stage in text["stages"].values():
        if c.chance(15):
            patience = c.maybe("or_after", 60 if "horizon" in text else 100, lambda: _patience(c))
            stage["batch"] = {"of": c.choose(2, 3), **patience}


def _patience(c: Chooser) -> str:
    return f"{c.choose(1, 12)}h" if c.ties else f"{c.choose(20, 900)}min"


def _called(c: Chooser, text: Mapping) -> None:
    """Now and then items that are called by others of their source, where they take time.

    A take-up that asks takes none, so that one that always asks calls items for ever.
    """
    asks = any(pair.startswith("asking party") for pair in text["handoffs"])
    for name, work in text["work"].items():
        named = {row.get("type") for row in _rows(work.get("arrives"))} - {None, name}
        entry = work["route"][0] if work["route"] else None
        first = text["stages"].get(entry, {}) if isinstance(entry, str) else {}
        timeless = asks or first.get("effort", "0h") == "0h"
        if "horizon" not in text or named or timeless or not c.chance(12):
            continue
        closed = {"process": "closed", "items": c.choose(1, 4)}
        work.pop("backlog", None)
        work["arrives"] = closed if "batch" in first else c.one([closed, {"process": "saturated"}])
        text.pop("ends", None)
