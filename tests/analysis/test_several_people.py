"""Several people on one item, as figures and stories tell them."""

import numpy as np
import pytest

from analysis.crews import time_taken
from analysis.ledgers import balance
from analysis.life import life
from analysis.offered_load import offered_load
from scenarios.file import build
from simulator.engine_simpy import run
from simulator.plan import plan
from tests import telling

PAIR = """
    teams: {t: {people: 2}}
    stages: {pair: {team: t, people: 2, effort: 2h}}
    work: {I: {arrives: [{at: 0h}], route: [pair]}}
"""


def test_the_story_of_an_item_names_all_who_work_on_it() -> None:
    story = telling.told(run, PAIR)
    found = life("today", story.plan, story.record, "I-1")
    assert [(line.lasts, line.who) for line in found.lines] == [("2h", "t 1, t 2")]


def test_ledgers_of_several_people_balance() -> None:
    story = telling.told(run, PAIR)
    balance(story.plan, story.record)


def offered(people: int, together: int, solo: str = "0h") -> tuple[float, bool]:
    text = {
        "name": "pairs",
        "horizon": "52w",
        "teams": {"t": {"people": people}},
        "stages": {
            "crew": {"team": "t", "people": together, "effort": "1h"},
            "solo": {"team": "t", "effort": solo},
        },
        "work": {
            "I": {"route": ["crew", "solo"], "arrives": {"process": "poisson", "per_week": 100}}
        },
    }
    found = offered_load(plan(build(text)))
    return float(found.offered[0]), bool(found.overloaded)


def test_each_of_several_people_is_offered() -> None:
    assert offered(2, 2) == (pytest.approx(200), False)
    assert offered(4, 2, "1h") == (pytest.approx(300), False)


def test_what_is_left_over_of_a_team_is_taken_too() -> None:
    """100 h of pairs in a team of three take all three, and of five four and the one left over."""
    assert offered(3, 2) == (pytest.approx(300), False)
    assert offered(5, 2) == (pytest.approx(250), False)
    assert offered(3, 2, "1h") == (pytest.approx(300), False)


def test_a_team_of_three_is_overloaded_by_pairs_that_take_it_all() -> None:
    assert time_taken(np.array([0.0, 0.0, 170.0]), 3) == pytest.approx(510)  # of 504 a week
    assert time_taken(np.array([0.0, 0.0, 170.0]), 4) == pytest.approx(340)
