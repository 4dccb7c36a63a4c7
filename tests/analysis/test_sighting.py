"""What people write of what they see, and how it is read off a run."""

import numpy as np
import pytest

from analysis.sighting import Passage, seen, sightings
from analysis.window import Window
from scenarios.duration import DAY, HOUR, WEEK
from scenarios.errors import ScenarioError
from scenarios.file import load

TODAY = load("cab_delegation")


@pytest.mark.parametrize(
    ("text", "name", "unit", "goal", "share"),
    [
        ("lead time 12wd", "Lead time, mean", "working days", 12, 0),
        ("12 working days lead time", "Lead time, mean", "working days", 12, 0),
        ("mean lead time of 30h", "Lead time, mean", "working hours", 30, 0),
        ("Lead time: 2.5 weeks", "Lead time, mean", "weeks by the clock", 2.5, 0),
        ("lead time is 17 days", "Lead time, mean", "days by the clock", 17, 0),
        ("85 in 100 within 20wd", "85 in 100 done within", "working days", 20, 0.85),
        ("50% done in 3d", "50 in 100 done within", "days by the clock", 3, 0.5),
        ("14 a week", "Items done", "a week", 14, 0),
        ("14 changes per week", "Items done", "a week", 14, 0),
        ("throughput 60/month", "Items done", "a month", 60, 0),
        ("40 in progress", "In progress", "items", 40, 0),
        ("40 items in progress", "In progress", "items", 40, 0),
        ("WIP 40", "In progress", "items", 40, 0),
    ],
)
def test_one_thing_seen(text: str, name: str, unit: str, goal: float, share: float) -> None:
    (found,) = sightings(text, TODAY)
    assert (found.name, found.unit, found.goal, found.share) == (name, unit, goal, share)


def test_several_things_seen_stand_in_their_order() -> None:
    found = sightings("14 a week, lead time 12wd and 85 in 100 within 20wd", TODAY)
    assert [one.goal for one in found] == [14, 12, 20]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "says nothing"),
        ("lead time 12", "is not understood. What can be said is: lead time 12wd"),
        ("fast, 14 a week", '"fast": is not understood'),
        ("0 a week", "must be above 0"),
        ("100% within 3wd", "a share below 100"),
    ],
)
def test_what_is_not_understood_is_said(text: str, what: str) -> None:
    with pytest.raises(ScenarioError, match=what):
        sightings(text, TODAY)


def test_figures_are_read_off_two_runs_by_hand() -> None:
    day = 8 * HOUR  # of the office calendar
    runs = [
        Passage(Window(0, WEEK), np.array([DAY, 3 * DAY]), np.array([day, 2 * day]), 4 * WEEK),
        Passage(Window(0, WEEK), np.array([2 * DAY]), np.array([3 * day]), 2 * WEEK),
    ]
    text = "lead time 1wd, lead time 1d, 50% within 1wd, 1 a week, 1 in progress"
    means = [seen(one, runs).mean for one in sightings(text, TODAY)]
    assert means == pytest.approx([2, 2, 2, 1.5, 3])
