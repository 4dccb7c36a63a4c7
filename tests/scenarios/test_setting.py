from pathlib import Path
from typing import Any

import pytest

from scenarios.errors import ScenarioError
from scenarios.scenario import Scenario
from scenarios.setting import variants, with_changes
from scenarios.yaml_text import Source, parse_yaml

TEXT = """\
name: two stages
horizon: 4w
teams: {dev: {people: 2}, ops: {}}
stages:
  build: {team: dev, effort: 4h, complete_and_accurate: 72%}
  deploy: {team: ops, effort: 1h}
work: {change: {arrives: {process: poisson, per_week: 5}, route: [build, deploy]}}
handoffs: {default: {fidelity: 90%}}
changes:
  talk: {label: Talk, set: {handoffs.default.fidelity: 100%}}
  hire: {label: Hire, set: {teams.ops.people: 2}}
  care: {label: Care, set: {stages.build.complete_and_accurate: 81%}}
alternatives:
  talking: [talk]
  both: [talk, hire]
"""


def source() -> Source:
    return parse_yaml(TEXT, "f.yaml")


def c_of_build(scenario: Scenario) -> float | None:
    return scenario.stages["build"].right


def test_c_is_derived_from_the_files_percentage_and_fidelity() -> None:
    assert c_of_build(with_changes(source())) == pytest.approx(0.8)


def test_a_better_handoff_leaves_the_work_as_right_as_it_was() -> None:
    assert c_of_build(with_changes(source(), ["talk"])) == pytest.approx(0.8)


def test_another_percentage_counts_with_the_files_fidelity() -> None:
    assert c_of_build(with_changes(source(), ["talk", "care"])) == pytest.approx(0.9)
    assert c_of_build(with_changes(source(), ["care", "talk"])) == pytest.approx(0.9)


def test_right_is_c_itself() -> None:
    scenario = with_changes(source(), (), ["stages.build.right=0.5"])
    assert c_of_build(scenario) == 0.5
    assert scenario.stages["build"].complete_and_accurate is None


def test_the_last_of_two_ways_to_say_it_counts() -> None:
    sets = ["stages.build.right=0.5", "stages.build.complete_and_accurate=45%"]
    assert c_of_build(with_changes(source(), (), sets)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "people"), [("teams.ops.people=3", 3), ("teams.ops.people = 0x4", 4)]
)
def test_a_value_is_set_from_a_text(text: str, people: int) -> None:
    assert with_changes(source(), (), [text]).teams["ops"].people == people


def test_values_are_set_from_a_mapping_or_pairs() -> None:
    effort: dict[str, Any] = {"low": "1h", "usual": "2h", "high": "4h"}
    assert with_changes(source(), (), {"teams.ops.people": 3}).teams["ops"].people == 3
    scenario = with_changes(source(), (), [("stages.deploy.effort", effort)])
    assert str(scenario.stages["deploy"].effort.usual) == "2h"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "teams.opps.people=3",
            'teams.opps.people fails at "opps", which is no team of this scenario (dev, ops). '
            'Did you mean "ops"?',
        ),
        ("teams.ops.people=0", "f.yaml: teams.ops.people = 0 must be at least 1."),
        (
            "teams.ops.people",
            "--set: teams.ops.people must be path=value, such as teams.operations.people=3.",
        ),
        (
            "teams.ops.people=[",
            "--set: teams.ops.people=[ is no YAML: expected the node content, "
            "but found '<stream end>'.",
        ),
        (
            "work.change.route.7=build",
            "fails at work.change.route, which has no item 7; they count from 0 to 1.",
        ),
        ("horizon.days=3", 'leads past horizon, which is "4w" and has no keys.'),
        (
            "teams..people=3",
            "is no path. Write keys with dots between, such as stages.build.effort.",
        ),
    ],
)
def test_what_cannot_be_set_is_refused(text: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        with_changes(source(), (), [text])
    assert message in str(caught.value)


def test_a_change_that_is_not_there_is_refused() -> None:
    with pytest.raises(ScenarioError, match="hyre is no change of this scenario"):
        with_changes(source(), ["hyre"])


def test_variants_are_today_and_each_alternative_in_the_files_order(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(TEXT)
    found = variants(tmp_path / "f.yaml", ["teams.dev.people=5"])
    assert list(found) == ["today", "talking", "both"]
    assert [scenario.teams["ops"].people for scenario in found.values()] == [1, 1, 2]
    assert {scenario.teams["dev"].people for scenario in found.values()} == {5}


def test_a_stage_judged_by_unlike_receivers_must_give_right() -> None:
    fix = "fix: {arrives: {process: poisson, per_week: 1}, route: [build]}"
    text = TEXT.replace("route: [build, deploy]}}", f"route: [build, deploy]}}, {fix}}}")
    other = parse_yaml(text, "f.yaml")
    with pytest.raises(ScenarioError, match="is judged by several receivers whose handoffs differ"):
        with_changes(other)
