"""Culture levels: presets of how a team orders its queue and of what its seams are like."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from scenarios.handoff import ENDS, WHOLE, Handoff
from scenarios.policies import INTERRUPTING, OWN_DOMAIN, has_anything_to_go_by
from scenarios.preset import Preset, written
from scenarios.scenario import Scenario
from scenarios.team import HIGHEST_CULTURE, Policy, Team

FOLDER = FilePath(__file__).parent / "cultures"
LEVELS = range(1, HIGHEST_CULTURE + 1)


class Culture(Preset):
    """What a level of culture is taken to mean."""

    name: str
    policy: Policy


@cache
def culture(level: int) -> Culture:
    """The preset of a level, from 1 (technology-focused) to 5 (business-value-stream-focused)."""
    return Culture.model_validate(written(FOLDER / f"{level}.yaml"))


# --- queues


def with_policies(scenario: Scenario) -> Scenario:
    """The scenario in which a team that says nothing of its policy has that of its level."""
    found = {
        name: team.model_copy(update={"policy": _policy(scenario, team)})
        for name, team in scenario.teams.items()
        if team.culture is not None and "policy" not in team.model_fields_set
    }
    return scenario.model_copy(update={"teams": scenario.teams | found}) if found else scenario


def _policy(scenario: Scenario, team: Team) -> Policy:
    """The policy of a team's level, where the file gives it anything to go by."""
    policy = culture(team.culture or LEVELS[0]).policy
    if team.preemption and policy not in INTERRUPTING:
        return "priority"
    if policy == OWN_DOMAIN:
        return policy if team.domain else team.policy
    return policy if has_anything_to_go_by(scenario, policy) else "priority"


# --- seams


def level_between(teams: Mapping[str, Team], sender: str, receiver: str) -> int | None:
    """The level of a boundary: the lower of its two sides; None where a side is neutral."""
    if sender == receiver or sender not in teams or receiver not in teams:
        return None
    one, other = teams[sender].culture, teams[receiver].culture
    return None if one is None or other is None else min(one, other)


def over_culture(level: int | None, own: Handoff | None) -> Handoff:
    """A handoff at a boundary of a level: what it says itself stands, the rest is the level's.

    Of a clarification this holds key by key; how what is lost ends is said by one of the two.
    """
    if level is None:
        return own or WHOLE
    preset = culture(level).handoff
    if own is None:
        return preset
    said = _said(own)
    if said.keys() & ENDS:
        said = dict.fromkeys(ENDS) | said
    if "clarification" in said:
        question = _said(own.clarification)
        said["clarification"] = preset.clarification.model_copy(update=question)
    return preset.model_copy(update=said)


def _said(part: Any) -> dict[str, Any]:
    """What a part of a file says itself."""
    return {name: getattr(part, name) for name in part.model_fields_set}
