"""The way to an alternative: how far a change is taken up, and what is played on the way."""

from typing import Any

import pytest

from scenarios.adoption import Adoption, Dip, ceiling, learnt, taken_up
from scenarios.duration import WEEK
from scenarios.errors import ScenarioError
from scenarios.setting import checked
from scenarios.way_there import way_there
from scenarios.yaml_text import parse_yaml

FILE = """
name: a way
horizon: 20w
teams: {dev: {people: 2, culture: 3}, ops: {people: 1, culture: 2}, desk: {people: 1}}
stages:
  build: {team: dev, effort: 4h, right: 80%}
  deploy: {team: ops, effort: 2h}
  answer: {team: desk, effort: 1h}
approvals: {board: {meets: every day at 10:00}}
authority: {change: {any: board}}
work: {change: {arrives: {process: regular, every: 9h}, route: [build, board, deploy, answer]}}
changes:
  tools:
    label: New tools
    cost: {once: 4000, running: 100 a week}
    set: {stages.build.effort: 2h, teams.ops.people: 2}
    adoption: {starts: 2w, takes: 4w}
    dip: {effort: 20%, lasts: 4w}
  delegate: {label: No board, set: {authority.change.any: pre-approved}, adoption: {starts: 1w}}
  limit: {label: A limit, set: {stages.build.wip: 3}}
  other: {label: Other hours, set: {calendars: {c: {weekly: "Mon-Fri 09:00-17:00"}}}}
alternatives: {all: [tools, delegate], limited: [limit], hours: [other]}
"""


def test_an_s_curve_rises_to_its_ceiling() -> None:
    shares = taken_up(Adoption.model_validate({"starts": "2w", "takes": "10w"}), 0.8)
    at, values = zip(*shares, strict=True)
    assert at == tuple((2 + n) * WEEK for n in range(11))
    assert values[-1] == 0.8
    assert list(values) == sorted(values)
    assert values[4] + values[5] == pytest.approx(0.8)  # a logistic is even about its middle
    assert values[0] < 0.02 < 0.15 < values[4] - values[3]
    line = taken_up(Adoption.model_validate({"takes": "10w", "curve": "linear"}), 1.0)
    assert [share for _, share in line] == pytest.approx([0.05 + n / 10 for n in range(10)] + [1])
    assert taken_up(Adoption(), 0.7) == [(0, 0.7)]


@pytest.mark.parametrize(
    ("adoption", "level", "highest"),
    [
        ({}, None, 1.0),
        ({}, 1, 0.4),
        ({}, 5, 0.95),
        ({"sponsorship": "none"}, None, 0.5),
        ({"sponsorship": "some", "measures": "stay"}, 3, 0.7 * 0.75 * 0.5),
        ({"ceiling": "90%", "sponsorship": "none", "measures": "stay"}, 1, 0.9),
    ],
)
def test_a_ceiling_is_what_culture_measures_and_sponsorship_allow(
    adoption: dict[str, Any], level: int | None, highest: float
) -> None:
    assert ceiling(Adoption.model_validate(adoption), level) == pytest.approx(highest)


def test_a_dip_is_paid_and_passes() -> None:
    dip = Dip.model_validate({"effort": "+20%", "lasts": "10w"})
    steps = learnt(dip, WEEK)
    assert steps[0] == (WEEK, pytest.approx(1.19))
    assert steps[-1] == (11 * WEEK, 1.0)
    assert sum(more - 1 for _, more in steps) == pytest.approx(10 * 0.2 / 2)


def test_numbers_are_on_their_way_and_people_and_rules_have_a_date() -> None:
    file = checked(parse_yaml(FILE))
    way = way_there(file, (), "all", WEEK)
    tools, delegate = way.steps
    assert (tools.starts, tools.once, tools.running) == (2 * WEEK, 4000, 100)
    assert (tools.level, tools.ceiling) == (2, 0.55)
    assert delegate.starts == WEEK
    assert (delegate.level, delegate.ceiling) == (None, 1.0)  # a rule is there in full
    number, dip, more, rule = way.scenario.factors
    assert number.sets == {"stages.build.effort": "2h"}
    assert dip.number == "stages.build.effort"
    assert more.number == "stages.deploy.effort"  # of the team that gets more people
    assert max((number.begins or {}).values()) == pytest.approx(0.55)
    assert {str(at): people for at, people in way.scenario.teams["ops"].head_count.items()} == {
        "30240min": 2
    }
    assert rule.sets == {"authority.change.any": "pre-approved"}
    assert {str(at): share for at, share in (rule.begins or {}).items()} == {"20160min": 1.0}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hours", "changes.other.set.calendars cannot be played over time"),
        ("lost", "lost is no alternative of this scenario"),
    ],
)
def test_what_cannot_be_played_is_told_with_its_change(name: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        way_there(checked(parse_yaml(FILE)), (), name, 0)
