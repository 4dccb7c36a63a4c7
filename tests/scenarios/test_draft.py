"""A scenario from answers: its text is readable, loads, and can be served."""

from dataclasses import replace

import pytest

from analysis.offered_load import offered_load
from scenarios.building import baseline
from scenarios.draft import asked, busiest
from scenarios.interview import Answers, Board, Step
from scenarios.scenario import Scenario
from scenarios.setting import checked
from scenarios.variant import varied
from scenarios.yaml_text import parse_yaml
from simulator.plan import plan
from tests.checked import checked_run

STEPS = (
    Step("clarify", "owners", "2", "30min", "1h", "4h", "85%"),
    Step("build", "developers", "4", "2h", "5h", "16h", "0.8"),
    Step("peer reading", "developers", "4", "15min", "30min", "2h", "90%"),
    Step("deploy", "operations", "2", "1h", "1h", "1h", "100%"),
)
ANSWERS = Answers(
    name="My team",
    question='Is it the board, or "the others"?',
    item="change",
    per_week="10",
    hours="Mon-Fri 09:00-17:00",
    noticed="3h",
    steps=STEPS,
    board=Board("board", "every Thursday at 10:00", "deploy"),
)
ONE_STEP = replace(ANSWERS, steps=(Step("answer", "desk", "1", "1h", "2h", "3h", "1"),), board=None)
BOARD_FIRST = replace(ANSWERS, board=Board("board", "every weekday at 9:30", "clarify"))


def made(answers: Answers) -> Scenario:
    return checked(parse_yaml(asked(answers))).scenario


@pytest.mark.parametrize("answers", [ANSWERS, ONE_STEP, BOARD_FIRST])
def test_the_text_loads_runs_and_can_be_served(answers: Answers) -> None:
    scenario = made(answers)
    assert not offered_load(plan(scenario)).overloaded
    assert len(checked_run(scenario).items) > 400


def test_the_text_says_what_was_answered() -> None:
    scenario = made(ANSWERS)
    assert (scenario.name, scenario.question) == (ANSWERS.name, ANSWERS.question)
    assert scenario.work["change"].route == ["clarify", "build", "peer reading", "board", "deploy"]
    assert {name: team.people for name, team in scenario.teams.items()} == {
        "owners": 2,
        "developers": 4,
        "operations": 2,
    }
    assert scenario.stages["build"].right == pytest.approx(0.8)
    assert str(scenario.handoffs["default"].delay.mean) == "3h"
    assert all(number.grade == "C" for number in scenario.numbers.values())


def test_alternatives_begin_with_one_more_where_there_is_most_to_do() -> None:
    assert busiest(ANSWERS) == "developers"
    file = baseline(parse_yaml(asked(ANSWERS)))
    alternatives = made(ANSWERS).alternatives
    assert next(iter(alternatives)) == "One more person in developers"
    assert varied(file, ["one more"]).teams["developers"].people == 5
    assert list(made(ONE_STEP).alternatives) == ["One more person in desk"]


def test_other_work_is_written_down_once_for_each_team_and_counts_for_the_busiest() -> None:
    steps = [replace(step, other="60%" if step.team == "owners" else "none") for step in STEPS]
    scenario = made(replace(ANSWERS, steps=tuple(steps)))
    assert scenario.teams["owners"].other_work is not None
    assert scenario.teams["owners"].other_work.load == pytest.approx(0.6)
    assert scenario.teams["developers"].other_work is None
    assert scenario.numbers["teams.owners.other_work.usual_size"].grade == "C"
    assert busiest(replace(ANSWERS, steps=tuple(steps))) == "developers"
    steps[0] = replace(steps[0], other="75%")
    assert busiest(replace(ANSWERS, steps=tuple(steps))) == "owners"


def test_lines_fit_a_screen_and_comments_say_what_to_do() -> None:
    lines = asked(ANSWERS).splitlines()
    assert max(map(len, lines)) <= 100
    assert sum("#" in line for line in lines) >= 6


def test_two_things_of_one_name_are_refused() -> None:
    twice = replace(ANSWERS, steps=(*STEPS, STEPS[0]))
    with pytest.raises(ValueError, match="clarify is the name of two steps"):
        asked(twice)
    nowhere = replace(ANSWERS, board=Board("board", "every Thursday at 10:00", "dploy"))
    with pytest.raises(ValueError, match="dploy is no step: clarify, build"):
        asked(nowhere)
