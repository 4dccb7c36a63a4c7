"""Holds that what no future uses is told, one sentence each, and what one uses is not."""

from scenarios.file import build
from scenarios.scenario import Scenario
from scenarios.unused import unused


def shop(route: list[str], **more: object) -> Scenario:
    return build({
        "name": "A shop",
        "horizon": "4w",
        "teams": {"dev": {"people": 1}, "night": {"people": 1}},
        "stages": {"build": {"team": "dev", "effort": "1h"}, "wait": {"delay": "1h"}},
        "approvals": {"board": {"meets": "every 1w"}},
        "releases": {"window": {"opens": "every 1w"}},
        "work": {"change": {"arrives": {"process": "poisson", "per_week": 5}, "route": route}},
        **more,
    })  # fmt: skip


def test_what_no_future_uses_is_told() -> None:
    told = unused([shop(["build"])])
    assert [sentence.partition(" ")[0] for sentence in told] == [
        "stages.wait", "approvals.board", "releases.window", "teams.night",
    ]  # fmt: skip


def test_what_one_alternative_uses_is_used() -> None:
    told = unused([shop(["build"]), shop(["build", "wait", "board", "window"])])
    assert [sentence.partition(" ")[0] for sentence in told] == ["teams.night"]


def test_an_approval_that_only_authority_names_is_used() -> None:
    more = {
        "approvals": {"board": {"meets": "every 1w"}, "daily": {"meets": "every 1d"}},
        "authority": {"change": {"any": "daily"}},
    }
    told = unused([shop(["build", "wait", "board", "window"], **more)])
    assert [sentence.partition(" ")[0] for sentence in told] == ["teams.night"]


def test_a_person_who_approves_makes_a_team_of_use() -> None:
    more = {"approvals": {"board": {"team": "night", "effort": "1h"}}}
    assert unused([shop(["build", "wait", "board", "window"], **more)]) == []
