"""Who works a stage: one team, or a team by work type or by an attribute of the item."""

from collections.abc import Iterator, Mapping
from itertools import product

from scenarios.attributes import shares_of, values_of
from scenarios.errors import Path, Problem, did_you_mean, unknown
from scenarios.route import Route, conditions, places
from scenarios.scenario import Scenario
from scenarios.stage import BY, ELSE, Stage
from scenarios.work import Listed


def owner(stage: Stage, type_name: str, notes: Mapping[str, str]) -> str | None:
    """The team that works a stage for items of a type with these attributes; None: nobody."""
    if not isinstance(stage.team, dict):
        return stage.team
    by = stage.team.get(BY)
    key = type_name if by is None else notes.get(by, ELSE)
    return stage.team.get(ELSE if key == BY else key, stage.team.get(ELSE))


def owners(stage: Stage) -> list[str]:
    """All teams that may work a stage, each once."""
    if not isinstance(stage.team, dict):
        return [stage.team] if stage.team is not None else []
    return list(dict.fromkeys(team for key, team in stage.team.items() if key != BY))


def deciding(scenario: Scenario) -> list[str]:
    """The attributes that say who works some stage, or which way is gone, in name order."""
    stages = scenario.stages.values()
    owned = {s.team[BY] for s in stages if isinstance(s.team, dict) and BY in s.team}
    return sorted(owned.union(*(asked(work.route) for work in scenario.work.values())))


def asked(route: Route) -> list[str]:
    """The attributes by which a route parts, in name order."""
    return sorted({name for when in conditions(route) for name in when.attributes})


def settled(scenario: Scenario, type_name: str, notes: Mapping[str, str]) -> Scenario:
    """The scenario as it is for such items: each stage has one team, or none."""
    if not any(isinstance(stage.team, dict) for stage in scenario.stages.values()):
        return scenario
    stages = {
        name: stage.model_copy(update={"team": owner(stage, type_name, notes)})
        for name, stage in scenario.stages.items()
    }
    return scenario.model_copy(update={"stages": stages})


def noted(scenario: Scenario) -> Iterator[dict[str, str]]:
    """Every way in which the attributes that decide may stand in an item, absence included."""
    known = sorted({pair for work in scenario.work.values() for pair in values_of(work)})
    names = deciding(scenario)
    choices = [["", *(value for name, value in known if name == by)] for by in names]
    for values in product(*choices):
        yield {name: value for name, value in zip(names, values, strict=True) if value}


def ways_to_own(scenario: Scenario, type_name: str) -> list[Scenario]:
    """The scenario as it may be settled for items of a type, each way once."""
    found: dict[tuple[str | None, ...], Scenario] = {}
    for notes in noted(scenario):
        teams = tuple(owner(stage, type_name, notes) for stage in scenario.stages.values())
        found.setdefault(teams, settled(scenario, type_name, notes))
    return list(found.values())


# --- what must hold


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All teams that are no teams, and all items that would find nobody."""
    for name, stage in scenario.stages.items():
        path: Path = ("stages", name, "team")
        if not isinstance(stage.team, dict):
            if stage.team is not None and stage.team not in scenario.teams:
                yield Problem(path, unknown(stage.team, "team", scenario.teams), value=stage.team)
            continue
        for key, team in stage.team.items():
            if key != BY and team not in scenario.teams:
                yield Problem((*path, key), unknown(team, "team", scenario.teams), value=team)
        yield from _keys(scenario, path, stage.team)
        for type_name, work in scenario.work.items():
            if name in places(work.route) and (lacking := _lacking(scenario, stage, type_name)):
                what = f"names no team for {lacking}. Name one, or give else."
                yield Problem(path, what)


def _keys(scenario: Scenario, path: Path, teams: dict[str, str]) -> Iterator[Problem]:
    """Types and values that no item has."""
    by = teams.get(BY)
    noted = {pair for work in scenario.work.values() for pair in values_of(work)}
    if by is not None and by not in (names := sorted({name for name, _ in noted})):
        yield Problem((*path, BY), unknown(by, "attribute of an item", names), value=by)
        return
    known = sorted({v for name, v in noted if name == by}) if by else list(scenario.work)
    for key in teams:
        if key not in (BY, ELSE, *known):
            noun = f"{by} of an item" if by else "work type"
            what = f"is no {noun} ({', '.join(known)})."
            yield Problem((*path, key), what + did_you_mean(key, known))


def _lacking(scenario: Scenario, stage: Stage, type_name: str) -> str:
    """Some items of a type for which nobody works a stage, in words; empty where there are none."""
    if not isinstance(stage.team, dict) or ELSE in stage.team:
        return ""
    by = stage.team.get(BY)
    if by is None:
        return "" if type_name in stage.team else type_name
    if by not in scenario.work[type_name].attributes:
        return f"items of {type_name} without {by}"
    rows = [
        row.attributes.get(by)
        for source, work in scenario.work.items()
        if isinstance(work.arrives, Listed)
        for row in work.arrives.rows
        if (row.type or source) == type_name
    ]
    values = {*shares_of(scenario.work[type_name].attributes[by]), *filter(None, rows)}
    return ", ".join(f"{by} {value}" for value in sorted(values - stage.team.keys()))
