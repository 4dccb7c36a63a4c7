"""Media of handoffs: presets that any number of the file overrides."""

from typing import Any

import pytest

from analysis.description import description
from scenarios.handoff import Handoff
from scenarios.medium import FOLDER, MEDIA, preset
from scenarios.scenario import Scenario
from scenarios.setting import with_changes
from scenarios.yaml_text import Source, parse_yaml
from simulator.engine_simpy import run
from simulator.plan import plan
from simulator.record import same
from simulator.workload import workload

TEXT = """\
name: two teams
horizon: 4w
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams: {dev: {people: 2, calendar: office}, ops: {calendar: office}}
stages:
  build: {team: dev, effort: 4h, complete_and_accurate: 72%}
  deploy: {team: ops, effort: 1h}
work: {change: {arrives: {process: poisson, per_week: 5}, route: [build, deploy]}}
handoffs: {default: {medium: mail, sender: 5min, clarification: {sender: 1h}}}
changes:
  talk: {label: Talk, set: {handoffs.default.medium: talk}}
"""


def source(text: str = TEXT) -> Source:
    return parse_yaml(text, "f.yaml")


def default(scenario: Scenario) -> Handoff:
    return scenario.handoffs["default"]


def test_each_medium_has_one_file_and_each_file_is_a_medium() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(MEDIA)


@pytest.mark.parametrize("medium", MEDIA)
def test_a_preset_says_every_figure_and_how_far_to_trust_it(medium: str) -> None:
    of = preset(medium)
    told = {"delay", "sender", "receiver", "fidelity", "clarification"}
    assert told <= of.handoff.model_fields_set
    assert of.grade == "C"
    assert of.source


def test_a_richer_medium_carries_more_and_costs_both_sides_more() -> None:
    def told(figure: str) -> list[Any]:
        return [getattr(preset(medium).handoff, figure) for medium in ("sheet", "mail", "talk")]

    assert told("fidelity") == sorted(told("fidelity"))
    for figure in ("sender", "receiver"):
        lengths = [effort.value.in_working_day(0) for effort in told(figure)]
        assert lengths == sorted(lengths)


def test_what_a_handoff_says_itself_stands_and_the_rest_is_the_presets() -> None:
    found, mail = default(with_changes(source())), preset("mail").handoff
    assert str(found.sender.value) == "5min"
    assert (found.receiver, found.delay, found.fidelity) == (
        mail.receiver, mail.delay, mail.fidelity,
    )  # fmt: skip
    assert str(found.clarification.sender.value) == "1h"
    assert found.clarification.receiver == mail.clarification.receiver


def test_another_medium_is_a_change_that_leaves_what_the_file_says() -> None:
    found, talk = default(with_changes(source(), ["talk"])), preset("talk").handoff
    assert str(found.sender.value) == "5min"
    assert (found.receiver, found.delay, found.fidelity) == (
        talk.receiver, talk.delay, talk.fidelity,
    )  # fmt: skip


def test_a_medium_sets_what_complete_and_accurate_is_divided_by() -> None:
    right = with_changes(source()).stages["build"].right
    assert right == pytest.approx(0.72 / preset("mail").handoff.fidelity)


def test_a_medium_is_nothing_but_its_numbers() -> None:
    written = "{delay: {dist: exponential, mean: 1h}, delay_in: working time, sender: 30min, "
    written += "receiver: 30min, fidelity: 95%, clarification: {sender: 10min, receiver: 10min}}"
    one, other = (
        plan(with_changes(source(TEXT[: TEXT.index("handoffs")] + f"handoffs: {{default: {own}}}")))
        for own in (written, "{medium: talk}")
    )
    assert same(run(one, workload(one, 1)), run(other, workload(other, 1)))


def test_show_tells_the_medium_with_its_numbers_its_source_and_its_grade() -> None:
    lines = description(with_changes(source()))
    at = next(n for n, line in enumerate(lines) if line.startswith(" default"))
    assert lines[at].split()[:2] == ["default", "mail"]
    assert "85%" in lines[at]
    assert lines[at + 1].startswith(" C  mail: An assumption of ours")
