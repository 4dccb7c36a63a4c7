"""What must hold where people hold several items at once."""

from collections.abc import Iterator

from scenarios.errors import Path, Problem
from scenarios.limits import limits_of
from scenarios.multitasking import unknown_numbers
from scenarios.owners import owners
from scenarios.scenario import Scenario
from scenarios.team import Team


def several(team: Team) -> bool:
    """Whether its people hold several items at once."""
    return team.at_once is not None and team.at_once.items > 1


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Laws that say nothing of a number of items, and what cannot stand beside several of them."""
    holding = any(limit.holds == "person" for limit in limits_of(scenario))
    for name, team in scenario.teams.items():
        path: Path = ("teams", name, "at_once")
        if team.at_once is None or not several(team):
            continue
        if missing := [str(number) for number in unknown_numbers(team.at_once)]:
            most = team.at_once.items
            what = f"says nothing of {', '.join(missing)} items held at once, and there may be "
            what += f"{most}. Give a table for 2 to {most}, such as {{2: 1.25, 3: 1.5}}."
            yield Problem((*path, "stretch"), what)
        for key in ("preemption", "set_up"):
            if getattr(team, key) is not None:
                what = f"cannot stand beside {key} yet. Leave one of them out."
                yield Problem(path, what)
        if holding:
            what = "cannot stand beside a limit that holds the person yet. Take holds: place."
            yield Problem(path, what)
    for name, stage in scenario.stages.items():
        teams = [team for team in owners(stage) if team in scenario.teams]
        if stage.people > 1 and (among := [t for t in teams if several(scenario.teams[t])]):
            what = f"cannot work together yet where each holds several items, as in {among[0]} "
            what += "(at_once). Take one, or leave at_once out."
            yield Problem(("stages", name, "people"), what, value=stage.people)
