"""Releases that fail: by whose fault, what goes back, and what waits for the next window."""

import numpy as np

from tests.engines import Engine
from tests.telling import Story, told

TRAIN = """
    teams: {a: {people: 40}}
    stages: {A: {team: a, effort: 2h}}
    releases: {train: {opens: every 10h, fails: {chance: 30%, rolls_back: all, correction: 50%}}}
    work: {I: {arrives: [{at: 1h, count: 12}], route: [A, train]}}
"""


def batches(story: Story) -> dict[object, list[tuple[str, bool]]]:
    """By window, who left it, and whether it had failed."""
    found = dict[object, list[tuple[str, bool]]]()
    train = story.plan.places.index("train")
    for row in story.record.decisions:
        if story.plan.op["place"][row["op"]] == train:
            failed = bool(story.plan.way["test"][row["way"]])
            found.setdefault(story.show(row["at"]), []).append((story.name(row["item"]), failed))
    return found


def test_a_change_that_fails_takes_the_whole_batch_back(engine: Engine) -> None:
    """Whoever failed leaves alone and is mended for an hour; the rest waits for the next window."""
    story = told(engine, TRAIN)
    left = batches(story)
    first = left[10]
    assert 0 < len(first) < 12
    assert all(failed for _, failed in first)
    for name, _ in first:
        assert story.worked(name, "A")[1] == (10, 11)
    others = {f"I {n}" for n in range(1, 13)} - {name for name, _ in first}
    assert all(story.waited(name, "train")[0][0] == 3 for name in others)
    assert all(story.waited(name, "train")[0][1] != 10 for name in others)
    for window in left.values():
        assert len({failed for _, failed in window}) == 1  # all of them failed, or none
    assert sum(not failed for window in left.values() for _, failed in window) == 12


def test_the_culprit_may_go_back_alone(engine: Engine) -> None:
    story = told(engine, TRAIN.replace("rolls_back: all", "rolls_back: culprit"))
    first = batches(story)[10]
    assert len(first) == 12
    assert {failed for _, failed in first} == {True, False}
    for name, failed in first:
        assert (story.done(name) == 10) != failed


def test_both_rollbacks_meet_the_same_luck_in_the_first_window(engine: Engine) -> None:
    one, other = (
        batches(told(engine, TRAIN.replace("rolls_back: all", f"rolls_back: {what}")))[10]
        for what in ("all", "culprit")
    )
    assert set(one) == {(name, failed) for name, failed in other if failed}


def test_what_fails_goes_back_to_a_named_stage_and_is_released_again(engine: Engine) -> None:
    """Going live takes the release that works: a failed one makes nothing live."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}}
    releases: {train: {opens: every 10h, fails: {chance: 90%, returns_to: A, correction: 0}}}
    work: {I: {arrives: [{at: 1h}], route: [A, B, train]}}
    """,
    )
    windows = [when for when, left in batches(story).items() for _, failed in left if failed]
    assert len(windows) > 0
    assert len(story.worked("I", "B")) == len(windows) + 1
    assert story.live("I") == story.done("I") == max(batches(story))
    assert story.ledger("I")["rework"] == len(windows)


def test_a_batch_fails_with_the_chance_that_one_of_it_does(engine: Engine) -> None:
    """1 - (1 - p)^n of batches of three, at 10 %: 27.1 %; the first of each three that come."""
    story = told(
        engine,
        """
    horizon: 20000h
    teams: {a: {people: 9}}
    stages: {A: {team: a, effort: 0}}
    releases: {train: {opens: every 10h, fails: {chance: 10%, rolls_back: culprit, correction: 0}}}
    work: {I: {arrives: {process: regular, every: 10h, first: 1h, batch: 3}, route: [A, train]}}
    """,
    )
    record, plan = story.record, story.plan
    place = plan.places.index("train")
    mine = (plan.op["place"][record.decisions["op"]] == place) & (record.decisions["visit"] == 1)
    rows = record.decisions[mine]
    failed = plan.way["test"][rows["way"]] != 0
    windows = np.unique(rows["at"])
    share = len(np.unique(rows["at"][failed])) / len(windows)
    expected = 1 - 0.9**3
    assert abs(share - expected) < 4 * (expected * (1 - expected) / len(windows)) ** 0.5
