"""Stages that wait for a batch, each clause by itself."""

from tests.engines import Engine
from tests.telling import told


def test_what_completes_a_batch_at_its_last_instant_is_in(engine: Engine) -> None:
    story = told(
        engine,
        """
    stages: {pack: {batch: {of: 4, or_after: 6h}}}
    work: {I: {arrives: [{at: 0h}, {at: 6h}, {at: 7h}], route: [pack]}}
    """,
    )
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [6, 6, 13]
    assert story.ledger("I 1") == {"batch": 6}


def test_members_of_a_batch_are_ready_together_and_worked_singly(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {pack: {team: staff, effort: 2h, batch: {of: 2}}}
    work:
      I: {arrives: [{at: 0h}, {at: 3h}], route: [pack]}
    """,
    )
    assert story.worked("I 1", "pack") == [(3, 5)]
    assert story.worked("I 2", "pack") == [(5, 7)]
    assert story.ledger("I 1") == {"value-adding work": 2, "batch": 3}
    assert story.ledger("I 2") == {"value-adding work": 2, "contention": 2}


def test_who_came_first_goes_with_the_first_batch(engine: Engine) -> None:
    """Five at once: two batches of two, and one waits for a sixth."""
    story = told(
        engine,
        """
    stages: {pack: {batch: {of: 2}}}
    work: {I: {arrives: [{at: 1h, count: 5}, {at: 9h}], route: [pack]}}
    """,
    )
    assert [story.done(f"I {n}") for n in range(1, 7)] == [1, 1, 1, 1, 9, 9]


def test_what_is_left_of_a_batch_waits_at_the_horizon(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 10h
    stages: {pack: {batch: {of: 2, or_after: 9h}}}
    work: {I: {arrives: [{at: 0h}, {at: 0h}, {at: 1h}], route: [pack]}}
    """,
    )
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [0, 0, None]
    assert story.ledger("I 3") == {"batch": 9}
    assert story.record.intervals["cut"].tolist() == [1]


def test_a_correction_waits_for_a_batch_again(engine: Engine) -> None:
    """The first results of A are wrong: both come back at 4 and 4, and are a batch."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}, b: {}}
    stages: {A: {team: a, effort: 2h, batch: {of: 2}, right: 0, at_most: 1}, B: {team: b}}
    work: {I: {arrives: [{at: 0h}, {at: 2h}], route: [A, B]}}
    """,
    )
    assert story.worked("I 1", "A") == story.worked("I 2", "A") == [(2, 4), (4, 6)]
    assert [story.done("I 1"), story.done("I 2")] == [6, 6]
    assert story.visits("I 1", "A") == [1, 2]


def test_a_batch_of_a_pure_delay_begins_it_together(engine: Engine) -> None:
    story = told(
        engine,
        """
    stages: {ship: {delay: 5h, batch: {of: 2}}}
    work: {I: {arrives: [{at: 0h}, {at: 3h}], route: [ship]}}
    """,
    )
    assert [story.done("I 1"), story.done("I 2")] == [8, 8]
    assert story.ledger("I 1") == {"batch": 3, "delay": 5}


def test_a_meeting_may_complete_a_batch_for_a_release_of_the_same_instant(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 30h
    approvals: {board: {meets: every 10h}}
    releases: {window: {opens: every 10h}}
    stages: {pack: {batch: {of: 2}}}
    work:
      I: {arrives: [{at: 1h}], route: [board, pack, window]}
      J: {arrives: [{at: 2h}], route: [pack, window]}
    """,
    )
    assert [story.done("I"), story.done("J")] == [10, 10]
    assert story.ledger("J") == {"batch": 8}


def test_batches_that_follow_each_other_pass_in_one_instant(engine: Engine) -> None:
    story = told(
        engine,
        """
    stages: {pack: {batch: {of: 2}}, load: {batch: {of: 4}}}
    work: {I: {arrives: [{at: 0h}, {at: 1h}, {at: 2h}, {at: 5h}], route: [pack, load]}}
    """,
    )
    assert [story.done(f"I {n}") for n in range(1, 5)] == [5, 5, 5, 5]
    assert story.ledger("I 1") == {"batch": 5}


def test_work_of_no_length_may_complete_a_batch_in_a_later_round(engine: Engine) -> None:
    """J is looked at for no time at 4 and completes the batch; I is worked at 4 all the same."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {look: {team: a}, do: {team: b, effort: 1h, batch: {of: 2}}}
    work:
      I: {arrives: [{at: 0h}], route: [do]}
      J: {arrives: [{at: 4h}], route: [look, do]}
    """,
    )
    assert story.worked("I", "do") == [(4, 5)]
    assert story.worked("J", "do") == [(5, 6)]


def test_an_alarm_of_who_has_left_lets_nobody_go(engine: Engine) -> None:
    """I 1 would have waited until 6; it leaves at 1, and I 3 waits from 4 to 10."""
    story = told(
        engine,
        """
    stages: {pack: {batch: {of: 2, or_after: 6h}}}
    work: {I: {arrives: [{at: 0h}, {at: 1h}, {at: 4h}], route: [pack]}}
    """,
    )
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [1, 1, 10]
