import copy
from typing import Any

import pytest

from scenarios.file import build
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between, receivers, seams

STREAM: dict[str, Any] = {
    "name": "stream",
    "horizon": "1w",
    "teams": {"a": {}, "b": {}},
    "stages": {
        "one": {"team": "a"},
        "two": {"team": "a"},
        "rest": {"delay": "1h"},
        "three": {"team": "b"},
    },
    "approvals": {"board": {"meets": "every day"}},
    "work": {
        "x": {
            "arrives": {"process": "regular", "every": "1h"},
            "route": ["one", "two", "board", "rest", "three"],
        }
    },
}


def stream(**handoffs: dict[str, Any]) -> Scenario:
    named = {
        key.replace("_to_", " -> ").replace("_", " "): value for key, value in handoffs.items()
    }
    return build({**STREAM, "handoffs": named})


def fidelity(scenario: Scenario, sender: str, receiver: str) -> float:
    return handoff_between(scenario, sender, receiver).fidelity


def test_a_pair_of_stages_wins_over_a_pair_of_teams_and_that_over_the_default() -> None:
    default, teams, stages = {"fidelity": 0.5}, {"fidelity": 0.6}, {"fidelity": 0.7}
    assert fidelity(stream(default=default), "two", "three") == 0.5
    assert fidelity(stream(default=default, a_to_b=teams), "two", "three") == 0.6
    everything = stream(default=default, a_to_b=teams, two_to_three=stages)
    assert fidelity(everything, "two", "three") == 0.7


def test_inside_a_team_nothing_is_lost_unless_two_stages_are_named() -> None:
    assert fidelity(stream(default={"fidelity": 0.5}), "one", "two") == 1
    assert fidelity(stream(one_to_two={"fidelity": 0.7}), "one", "two") == 0.7


def test_the_default_does_not_cover_the_asking_party() -> None:
    assert fidelity(stream(default={"fidelity": 0.5}), ASKING_PARTY, "one") == 1
    assert fidelity(stream(asking_party_to_a={"fidelity": 0.8}), ASKING_PARTY, "one") == 0.8


def test_gates_and_pure_delays_lie_within_a_seam() -> None:
    scenario = stream()
    assert seams(scenario, scenario.work["x"].route) == [
        (ASKING_PARTY, "one"),
        ("one", "two"),
        ("two", "three"),
    ]
    assert receivers(scenario, "two") == ["three"]


@pytest.mark.parametrize("stage", ["three", "rest"])
def test_the_last_stage_and_a_pure_delay_have_no_receiver(stage: str) -> None:
    assert receivers(stream(), stage) == []


def test_what_nobody_sees_leaves_complete_and_accurate_as_it_is() -> None:
    """Of the 20 % that are lost half are noticed, so 90 % is what a receiver would say."""
    text = copy.deepcopy(STREAM) | {
        "handoffs": {"a -> b": {"fidelity": 0.8, "escapes": 0.3, "unmet": 0.2}}
    }
    text["stages"]["two"]["complete_and_accurate"] = 0.9
    assert build(text).stages["two"].right == pytest.approx(1)
    text["stages"]["two"]["complete_and_accurate"] = 0.45
    assert build(text).stages["two"].right == pytest.approx(0.5)
