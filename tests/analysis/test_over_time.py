"""The way there: what it brings and costs week by week, its dip, and when it is earned back."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analysis import over_time
from analysis.courses import Courses, courses
from analysis.payback import payback, slower
from analysis.replications import InTurn
from analysis.study import Ask
from plots import payback as picture
from scenarios.errors import ScenarioError
from scenarios.setting import checked
from scenarios.yaml_text import parse_yaml
from tests.plots.lettered import lettered

FILE = """
name: a way
question: When is it earned back?
horizon: 12w
warm_up: 2w
teams: {dev: {people: 3}}
stages: {build: {team: dev, effort: 4h}, ship: {team: dev, effort: 1h}}
work: {change: {arrives: {process: regular, every: 8h}, route: [build, ship]MORE}}
changes:
  tools: {label: New tools, set: {stages.build.effort: 2h}, COST, HOW}
alternatives: {tools: [tools]}
"""
COST = "cost: {once: 150, running: 2 a week}"
AT_ONCE = "adoption: {starts: 2w}"


def played(how: str = AT_ONCE, cost: str = COST, more: str = "", top: str = "") -> Courses:
    text = FILE.replace("HOW", how).replace("COST", cost).replace("MORE", more) + top
    return courses(checked(parse_yaml(text)), (), Ask(1, 2, "simpy"), InTurn())


def test_a_way_is_today_until_its_change_starts_and_then_gains() -> None:
    """21 items a week, each two hours shorter from week 3 on; 150 once and 2 a week in hours."""
    of = played()
    (course,) = of.courses
    assert (of.weeks, of.basis, of.money) == (10, "work", "h")
    assert course.gained.mean(0).tolist() == [0, 0, *[42] * 8]
    assert course.cost.tolist() == [0, 0, 152, *[2] * 7]
    assert course.cumulated[0].tolist() == [0, 0, *(-150 + 40 * n for n in range(1, 9))]
    p = payback(course)
    assert (p.week, p.earliest, p.latest) == (6, 6, 6)
    assert (p.worst, p.worst_week, p.last.mean) == (-110, 3, 170)
    assert course.taken_up == [0.0] * 2 + [1.0] * 8
    (line,) = [line for line in over_time.told(of) if line.startswith("MONEY")]
    assert line.startswith(
        "MONEY    150 h once and 2 h a week; in use from week 3 on; earned back in"
    )


def test_compare_tells_the_way_to_the_best_and_nothing_of_one_that_was_not_played() -> None:
    two = "\nalternatives: {tools: [tools], others: [tools]}"
    text = FILE.replace("HOW", AT_ONCE).replace("COST", COST).replace("MORE", "")
    file = checked(parse_yaml(text.replace("\nalternatives: {tools: [tools]}", two)))
    of = courses(file, (), Ask(1, 2, "simpy"), InTurn(), only=["others"])
    assert [course.name for course in of.courses] == ["others"]
    (line,) = over_time.offer(of)
    assert line.startswith(
        "The way to others (--over-time): 150 h once and 2 h a week; in use from"
    )
    assert [course.name for course in of.alone("others").courses] == ["others"]
    assert of.alone("tools").courses == []
    assert over_time.offer(None) == []


@pytest.mark.parametrize("text", ["150", "150 once", "150 EUR", "150 EUR once", "150EUR"])
def test_a_cost_may_be_written_as_one_says_it(text: str) -> None:
    (course,) = played(cost=f"cost: {text}", top="money: {currency: EUR}\n").courses
    assert course.cost.tolist() == [0, 0, 150, *[0] * 7]


def test_what_is_taken_up_in_part_gains_in_part() -> None:
    half = "adoption: {starts: 2w, ceiling: 50%}"
    of = played(half, cost="cost: {once: 200, running: 2 a week}")
    (course,) = of.courses
    assert course.gained.mean(0).tolist() == [0, 0, *[21] * 8]
    assert over_time.back(of, payback(course)) == (
        "not earned back within 10 weeks; net -48 (-48 to -48) h after 10 weeks"
    )


def test_the_dip_is_paid_before_anything_is_gained() -> None:
    """Half as much effort again at first, and less and less so, beside what is gained."""
    of = played("adoption: {starts: 3w, takes: 2w}, dip: {effort: 50%, lasts: 4w}")
    (course,) = of.courses
    gained = course.gained.mean(0)
    assert gained[2] == 0
    assert gained[3] < 0 < gained[6] < gained[9]
    assert gained[9] == 42
    p, longer = payback(course), slower(of, course, size=1)
    assert p.worst < -150
    assert longer is not None
    assert longer.first == 4


def test_worth_is_what_delay_no_longer_costs() -> None:
    """An item is live two hours earlier, at 84 a week, that is 1 for two hours: 21 a week."""
    money = "money: {currency: EUR}\n"
    of = played(cost="cost: 63 EUR", more=", cost_of_delay: 84", top=money)
    (course,) = of.courses
    assert (of.basis, of.money) == ("worth", "EUR")
    assert course.gained.mean(0).round(6).tolist() == [0, 0, *[21] * 8]
    assert payback(course).week == 5


def test_the_answer_is_told_week_by_week_and_drawn() -> None:
    of = played()
    lines = over_time.told(of)
    assert lines[0] == "a way: When is it earned back?"
    assert max(map(len, lines)) <= 100
    document: dict[str, Any] = json.loads(json.dumps(over_time.document(of, [])))
    (told,) = document["alternatives"]
    assert told["payback"]["week"] == 6
    assert [row["net_cumulated"]["value"] for row in told["weekly"]][-1] == 170
    assert picture.finding(of) == "Tools: earned back in week 6 (6 to 6)"
    ax = picture.draw(of)
    assert any(np.array_equal(line.get_xdata(), range(11)) for line in ax.get_lines())
    alike = [replace(of.courses[0], name=name) for name in ("one", "two", "three")]
    found = lettered(picture.draw(replace(of, courses=tuple(alike))))
    assert (found.cut, found.overlapping) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("horizon: 12w", "ends: when empty", "horizon"),
        ("horizon: 12w", "horizon: 5w", "leaves 3 weeks after the warm-up"),
        ("alternatives: {tools: [tools]}", "", "has no alternatives"),
        ("stages.build.effort: 2h", "stages.build.wip: 2", "changes.tools cannot be played"),
    ],
)
def test_what_cannot_be_played_is_refused(old: str, new: str, message: str) -> None:
    text = FILE.replace("HOW", AT_ONCE).replace("COST", COST).replace("MORE", "")
    with pytest.raises(ScenarioError, match=message):
        courses(checked(parse_yaml(text.replace(old, new))), (), Ask(1, 2, "simpy"), InTurn())
