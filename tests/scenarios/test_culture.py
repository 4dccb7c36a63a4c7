"""Levels of culture: presets of queues and seams that any number of the file overrides."""

from typing import Any

import pytest

from analysis.description import description
from scenarios.culture import FOLDER, LEVELS, culture
from scenarios.handoff import losses
from scenarios.scenario import Scenario
from scenarios.seam import handoff_between
from scenarios.setting import with_changes
from scenarios.yaml_text import Source, parse_yaml
from simulator.engine_simpy import run
from simulator.plan import plan
from simulator.record import same
from simulator.workload import workload

TEXT = """\
name: three teams
horizon: 4w
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams:
  dev: {people: 2, calendar: office, culture: 4}
  ops: {calendar: office, culture: 2}
  desk: {calendar: office}
stages:
  build: {team: dev, effort: 4h, complete_and_accurate: 60%}
  deploy: {team: ops, effort: 1h}
  tell: {team: desk, effort: 1h}
work:
  change:
    arrives: {process: poisson, per_week: 5}
    attributes: {region: {emea: 50%, apac: 50%}}
    route: [build, deploy, tell]
changes:
  partners: {label: Partners, set: {teams.ops.culture: 4}}
"""
OPS = "ops: {calendar: office, culture: 2}"


def source(old: str = "", new: str = "") -> Source:
    assert old in TEXT
    return parse_yaml(TEXT.replace(old, new, 1) if old else TEXT, "f.yaml")


def scenario(old: str = "", new: str = "") -> Scenario:
    return with_changes(source(old, new))


def test_each_level_has_one_file_with_every_figure_and_how_far_to_trust_it() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == [str(level) for level in LEVELS]
    told = {"delay", "sender", "receiver", "fidelity", "clarification"}
    for level in LEVELS:
        assert told <= culture(level).handoff.model_fields_set
        assert culture(level).grade == "C"
        assert sum(losses(culture(level).handoff).values()) == pytest.approx(1)


def test_a_wider_scope_loses_less_waits_less_and_asks_rather_than_sends_back() -> None:
    def told(figure: str) -> list[Any]:
        return [getattr(culture(level).handoff, figure) for level in LEVELS]

    assert told("fidelity") == sorted(set(told("fidelity")))
    assert told("clarified") == sorted(set(told("clarified")))
    for figure in ("reworked", "escapes", "unmet"):
        assert told(figure) == sorted(told(figure), reverse=True)
    delays = [delay.mean.in_working_day(0) for delay in told("delay")]
    assert delays == sorted(set(delays), reverse=True)
    sizes = [batch.of if batch else 1 for batch in told("batch")]
    assert sizes == sorted(sizes, reverse=True)


def test_a_boundary_takes_the_lower_level_of_its_two_sides() -> None:
    for found in (("build", "deploy"), ("deploy", "build")):
        assert handoff_between(scenario(), *found) == culture(2).handoff


def test_a_boundary_with_a_team_that_has_no_level_is_neutral() -> None:
    found = handoff_between(scenario(), "deploy", "tell")
    assert (found.fidelity, str(found.delay.value)) == (1, "0")


@pytest.mark.parametrize("key", ["default", "dev -> ops", "build -> deploy"])
def test_what_a_handoff_says_itself_stands_and_the_rest_is_the_level_s(key: str) -> None:
    own = f"handoffs: {{{key}: {{fidelity: 90%, sender: 5min, clarification: {{sender: 1h}}}}}}"
    found, level = handoff_between(scenario("changes:", f"{own}\nchanges:"), "build", "deploy"), 2
    below = culture(level).handoff
    assert (found.fidelity, str(found.sender.value)) == (0.9, "5min")
    assert (found.delay, found.receiver) == (below.delay, below.receiver)
    assert losses(found) == losses(below)
    assert str(found.clarification.sender.value) == "1h"
    assert found.clarification.receiver == below.clarification.receiver


def test_how_what_is_lost_ends_is_said_by_the_file_or_by_the_level_and_never_mixed() -> None:
    found = scenario("changes:", "handoffs: {default: {reworked: 50%}}\nchanges:")
    ends = losses(handoff_between(found, "build", "deploy"))
    assert ends == {"clarified": 0.5, "escapes": 0, "reworked": 0.5, "unmet": 0}


def test_another_level_is_a_change_and_complete_and_accurate_is_of_the_file_s_own() -> None:
    today, then = scenario(), with_changes(source(), ["partners"])
    assert handoff_between(then, "build", "deploy") == culture(4).handoff
    assert then.stages["build"].right == today.stages["build"].right
    ends = losses(culture(2).handoff)
    seen = 1 - (1 - culture(2).handoff.fidelity) * (ends["clarified"] + ends["reworked"])
    assert today.stages["build"].right == pytest.approx(0.6 / seen)


@pytest.mark.parametrize(
    ("team", "worth", "policy"),
    [
        ("culture: 1", "", "fifo"),
        ("culture: 1, domain: {region: emea}", "", "own domain first"),
        ("culture: 2, domain: {region: emea}", "", "own domain first"),
        ("culture: 3, domain: {region: emea}", "", "priority"),
        ("culture: 4", "", "priority"),
        ("culture: 5", "", "priority"),
        ("culture: 5", "cost_of_delay: 7", "cost of delay"),
        ("culture: 5, policy: lifo", "cost_of_delay: 7", "lifo"),
        ("culture: 5, preemption: {}", "cost_of_delay: 7", "priority"),
    ],
)
def test_a_level_sets_the_policy_where_it_has_something_to_go_by(
    team: str, worth: str, policy: str
) -> None:
    text = TEXT.replace(OPS, f"ops: {{calendar: office, {team}}}")
    if worth:
        text = text.replace("  change:\n", f"  change:\n    {worth}\n", 1)
    assert with_changes(parse_yaml(text, "f.yaml")).teams["ops"].policy == policy


def test_a_level_is_nothing_but_its_numbers() -> None:
    written = (FOLDER / "2.yaml").read_text(encoding="utf-8").partition("handoff:\n")[2]
    own = "handoffs:\n  dev -> ops: &seam\n  " + written.replace("\n  ", "\n    ")
    own += "  ops -> dev: *seam\n"
    plain = TEXT.replace(", culture: 4", "").replace(", culture: 2", "")
    plain = plain[: plain.index("changes:")].replace("people: 2", "people: 2, policy: priority")
    one, other = plan(scenario()), plan(with_changes(parse_yaml(plain + own, "f.yaml")))
    assert same(run(one, workload(one, 1)), run(other, workload(other, 1)))


def test_show_tells_each_boundary_resolved_with_its_source_and_its_grade() -> None:
    lines = description(scenario())
    at = next(n for n, line in enumerate(lines) if line.startswith(" dev -> ops"))
    assert lines[at].split()[3:5] == ["culture", "2"]
    assert "78%" in lines[at]
    assert any(line.startswith(" C  culture 2, system- and service-focused") for line in lines)
    assert not any(line.startswith(" ops -> desk") for line in lines)
