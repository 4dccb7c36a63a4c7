"""The factors of a file resolved: the scenario in which their numbers are others, and how far."""

import re
from collections.abc import Callable, Iterator
from math import ceil
from typing import Any, NamedTuple

from scenarios.applied import applied
from scenarios.errors import Path, Problem, ScenarioError, unknown
from scenarios.factor import Factor, Growth
from scenarios.path import value_at
from scenarios.scenario import Scenario
from scenarios.share import parse_number
from scenarios.wall_clock import listed_instant
from scenarios.work import Closed, Saturated

LENGTHS = (
    "effort", "delay", "sender", "receiver", "answers_after", "patience", "gap", "every",
)  # fmt: skip
RATES = ("per_hour", "per_day", "per_week")
SECTIONS = ("stages", "handoffs", "approvals")  # whose numbers may be others in the midst of a run
RULES = re.compile(
    r"authority\..+|approvals\.[^.]+\.(meets|length|on_holiday)|releases\.[^.]+\.(opens|on_holiday)"
)  # which hold from a date on
GAPS = re.compile(r"work\.([^.]+)\.arrives\.(?:per_hour|per_day|per_week|every|gap(?:\..+)?)")
ODDS = re.compile(r"work\.[^.]+\.spawns\.\d+\.chance|releases\.[^.]+\.fails\.chance")
MARKER = "777777min"  # no length that anybody writes: what it reaches is scaled
SLOW = 0.000777  # no rate that anybody writes either
MOST_LEVELS = 200
ROUNDING = 1e-9
Dated = tuple[tuple[int, float], ...]  # from when on how much; the first is 0
Made = tuple[Scenario | None, list[Problem]]


class State(NamedTuple):
    """What a factor grows with, and its levels: before any, after one, and so on."""

    counts: str
    since: str | None
    levels: tuple[float, ...]


class Way(NamedTuple):
    """One factor: lengths are scaled by it, or numbers are so far on their way to others.

    Or rules hold from a date on; then the other scenario has all rules that hold by then.
    """

    scales: bool
    other: Scenario
    dated: Dated
    state: State | None
    is_rule: bool = False

    @property
    def begins(self) -> int:
        """From when on a rule holds."""
        return self.dated[-1][0]

    @property
    def neutral(self) -> float:
        """The factor that changes nothing."""
        return 1.0 if self.scales else 0.0

    def span(self, at: int) -> tuple[float, float]:
        """The least and the most that it may be at an instant."""
        if self.state is not None:
            return min(self.state.levels), max(self.state.levels)
        now = [value for begins, value in self.dated if begins <= at][-1]
        return now, now


def ways(
    mapping: dict[str, Any], scenario: Scenario, zone: str, make: Callable[..., Made]
) -> tuple[list[Way], list[Problem]]:
    """The factors of a checked scenario, in their order; or all that is wrong with them."""
    bare = {key: value for key, value in mapping.items() if key != "factors"}
    found, problems = list[Way](), list[Problem]()
    ruled = _all_rules(scenario, zone)
    for number, factor in enumerate(scenario.factors):
        path: Path = ("factors", number)
        wrong = list(_named(path, factor, scenario))
        if not wrong:
            levels = _levels(factor, scenario, zone)
            try:
                changes, scales, levels = _changes(bare, factor, levels)
                rules = _are_rules(factor)
                changes = ruled[levels[0][-1][0]] if rules else changes
                other, wrong = _other(bare, changes, path, make)
                wrong += _other_policies(scenario, other, path)
            except ValueError as error:
                wrong = [Problem((*path, "number"), str(error), value=factor.number)]
            else:
                dated, state = levels
                found += [Way(scales, other, dated, state, rules)] if other else []
        problems += wrong
    return found, problems


def rules_of(scenario: Scenario) -> list[Way]:
    """The rules that hold from a date on, by date."""
    return sorted((way for way in scenario.ways if way.is_rule), key=lambda way: way.begins)


Levels = tuple[Dated, State | None]


def _named(path: Path, factor: Factor, scenario: Scenario) -> Iterator[Problem]:
    """Types that there are not, and levels that are too many or no shares."""
    growth = factor.grows
    for key, name in (("with", growth.counts), ("since", growth.since)) if growth else ():
        if name is not None and name not in scenario.work:
            what = unknown(name, "work type", scenario.work)
            yield Problem((*path, "grows", key), what, value=name)
    if growth and len(_steps(growth, 0.0 if factor.sets else 1.0)) > MOST_LEVELS:
        what = f"takes more than {MOST_LEVELS} steps to get there. Let each be longer."
        yield Problem((*path, "grows", "by"), what)
    if growth and (growth.up_to - (0.0 if factor.sets else 1.0)) * growth.by < 0:
        what = f"never gets to {growth.up_to:g}: it goes the other way. Turn one of them round."
        yield Problem((*path, "grows", "by"), what, value=growth.by)
    told = [*(factor.begins or {}).values(), *([growth.up_to] if growth else [])]
    if factor.sets and any(level > 1 for level in told):
        yield Problem(path, "goes further than all of the way. Give shares up to 100%.")
    for target in [factor.number] if factor.number else list(factor.sets or {}):
        if not is_number(target) and not (factor.sets and is_rule(target)):
            what = (
                "cannot be another in the midst of a run. It must be an effort, a delay or a "
                f"chance of {', '.join(SECTIONS)}, the chance of a release's fails, or of a work "
                "type the patience, the chance of one of its spawns, or the rate or gap by which "
                "it arrives (per_day, gap, every)."
            )
            yield Problem((*path, "number" if factor.number else "set"), what, value=target)
    if _are_rules(factor):
        yield from _dated_rule(path, factor, scenario)


def is_number(path: str) -> bool:
    """Whether a path leads to what may be on its way to another value."""
    of_section = path.split(".")[0].strip() in SECTIONS or path.endswith((".patience", ".culture"))
    return (of_section or _comes_so(path)) and not is_rule(path)


def _comes_so(path: str) -> bool:
    """Whether a path leads to how often something comes, or how likely it comes or fails."""
    return GAPS.fullmatch(path) is not None or ODDS.fullmatch(path) is not None


def flow_of(path: str) -> str | None:
    """The work type of whose arrivals a path is."""
    found = GAPS.fullmatch(path)
    return found[1] if found else None


def is_rule(path: str) -> bool:
    """Whether a path leads to a rule that may hold from a date on: authority, when gates sit."""
    return RULES.fullmatch(path) is not None


def _are_rules(factor: Factor) -> bool:
    return any(is_rule(path) for path in factor.sets or {})


def _dated_rule(path: Path, factor: Factor, scenario: Scenario) -> Iterator[Problem]:
    """What keeps rules from holding from a date on."""
    if not all(is_rule(target) for target in factor.sets or {}):
        yield Problem((*path, "set"), "mixes rules with numbers. Give each a factor of its own.")
    if list((factor.begins or {}).values()) != [1.0]:
        what = "is a rule, which holds for all from one date on. Write from: {12w: 100%}."
        yield Problem((*path, "set"), what)
    brought = {s.type for work in scenario.work.values() for s in work.spawns}
    brought |= {
        name
        for of in scenario.factors
        for path in ([of.number] if of.number else of.sets or {})
        if (name := flow_of(path))
    }
    for target in factor.sets or {}:
        section, name, *_ = target.split(".")
        work = scenario.work.get(name) if section == "authority" else None
        if work and (name in brought or isinstance(work.arrives, Saturated | Closed)):
            what = (
                f"cannot change for {name}: nobody knows before a run when its items come, which "
                "others call or bring about, or whose arrivals have a factor."
            )
            yield Problem((*path, "set", target), what)


def _all_rules(scenario: Scenario, zone: str) -> dict[int, list[tuple[str, Any]]]:
    """By each date of a rule, all rules that hold from then on, and were not so in the file."""
    dated = [
        (max(0, listed_instant(scenario.start, zone, at)), dict(factor.sets or {}))
        for factor in scenario.factors
        if _are_rules(factor)
        for at in factor.begins or {}
    ]
    dated.sort(key=lambda pair: pair[0])
    found, rules = dict[int, list[tuple[str, Any]]](), dict[str, Any]()
    for at, sets in dated:
        rules = {**rules, **sets}
        found[at] = list(rules.items())
    return found


def _other_policies(today: Scenario, other: Scenario | None, path: Path) -> list[Problem]:
    """A culture on its way to another may not order a queue otherwise, which is a rule."""
    if other is None:
        return []
    named = [n for n, team in today.teams.items() if team.policy != other.teams[n].policy]
    what = f"has {', '.join(named)} order the queue otherwise. Give the policy, so that it stays."
    return [Problem(path, what)] if named else []


def _levels(factor: Factor, scenario: Scenario, zone: str) -> Levels:
    neutral = 0.0 if factor.sets else 1.0
    if factor.grows is not None:
        growth = factor.grows
        return ((0, neutral),), State(growth.counts, growth.since, _steps(growth, neutral))
    given = {listed_instant(scenario.start, zone, at): v for at, v in (factor.begins or {}).items()}
    before = [value for at, value in sorted(given.items()) if at <= 0]
    later = [(at, value) for at, value in sorted(given.items()) if at > 0]
    return ((0, before[-1] if before else neutral), *later), None


def _steps(growth: Growth, neutral: float) -> tuple[float, ...]:
    """What it is after none, one, two and so on, until it is as much as it can be."""
    steps = max(0, ceil((growth.up_to - neutral) / growth.by - ROUNDING))
    found = [neutral + growth.by * n for n in range(min(steps, MOST_LEVELS + 1))]
    return (*found, growth.up_to)


def _changes(
    mapping: dict[str, Any], factor: Factor, levels: Levels
) -> tuple[list[tuple[str, Any]], bool, Levels]:
    """The values that are set in the other scenario; a factor of a chance is a way there."""
    if factor.number is None:
        return list((factor.sets or {}).items()), False, levels
    value = value_at(mapping, factor.number)
    if value is None:
        raise ValueError("is no value of this file, so there is nothing to multiply. Write it.")
    last = factor.number.split(".")[-1].strip()
    if last in RATES:
        return [(factor.number, SLOW)], True, _of_gaps(levels)
    if last in LENGTHS:
        _of_gaps(levels) if flow_of(factor.number) else None
        return [(factor.number, MARKER)], True, levels
    chances = [parse_number(part) for part in (value if isinstance(value, list) else [value])]
    if None in chances:
        raise ValueError(
            f"is neither a length of time ({', '.join(LENGTHS)}) nor a chance. To have another "
            "value come about write set."
        )
    dated, state = levels
    every = [v for _, v in dated] if state is None else state.levels
    far = max(every, key=lambda v: abs(v - 1.0))
    scaled = [far * chance for chance in chances if chance is not None]

    def way(v: float) -> float:
        return (v - 1.0) / (far - 1.0) if v != 1.0 else 0.0

    dated = tuple((at, way(v)) for at, v in dated)
    state = state and state._replace(levels=tuple(map(way, state.levels)))
    other = scaled if isinstance(value, list) else scaled[0]
    return [(factor.number, other)], False, (dated, state)


def _of_gaps(levels: Levels) -> Levels:
    """What gaps are multiplied by where their rate is multiplied by this.

    Raises ValueError where it comes to nothing.
    """
    dated, state = levels
    if not all([*(v for _, v in dated), *(state.levels if state else ())]):
        raise ValueError(
            "would be nothing: a gap without end or without length. Give factors above 0."
        )
    state = state and state._replace(levels=tuple(1 / v for v in state.levels))
    return tuple((at, 1 / v) for at, v in dated), state


def _other(
    mapping: dict[str, Any], changes: list[tuple[str, Any]], path: Path, make: Callable[..., Made]
) -> Made:
    """The scenario in which the numbers are others, or what is wrong with it."""
    try:
        changed, done = applied(mapping, changes)
    except ScenarioError as error:
        return None, [Problem(path, f"cannot be: {p.sentence}") for p in error.problems]
    other, wrong = make(changed, tuple(done))
    return other, [Problem(path, f"cannot be: {problem.sentence}") for problem in wrong]
