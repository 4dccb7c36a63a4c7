"""What an approval finds of the faults that an item bears, and where it sends them."""

from tests.engines import Engine
from tests.telling import told

STREAM = """
    teams: {a: {}, b: {}, c: {}}
    work: {I: {arrives: [{at: 0h}], route: [A, B, board, C]}}
"""


def test_an_approval_catches_a_fault_that_nobody_else_would_find(engine: Engine) -> None:
    """It goes back to its maker for the maker's correction, and comes before the board again."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 4h, right: 0%, at_most: 1, found_at: never, correction: 50%}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    approvals: {board: {meets: every 12h, catches: 100%}}
    """,
    )
    assert story.worked("I", "A") == [(0, 4), (12, 14)]
    assert story.worked("I", "B") == [(4, 5), (14, 15)]
    assert story.waited("I", "board") == [(5, 12), (15, 24)]
    assert story.done("I") == 25


def test_an_approval_catches_what_the_next_take_up_would_find(engine: Engine) -> None:
    """B's fault would have been found by C, and the board comes first."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 2h}
      B: {team: b, effort: 1h, right: 0%, at_most: 1}
      C: {team: c, effort: 1h}
    approvals: {board: {meets: every 12h, catches: 100%}}
    """,
    )
    assert story.worked("I", "B") == [(2, 3), (12, 13)]
    assert story.worked("I", "C") == [(24, 25)]


def test_without_a_chance_to_catch_a_fault_goes_on(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 4h, right: 0%, found_at: never}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    approvals: {board: {meets: every 12h}}
    """,
    )
    assert story.worked("I", "A") == [(0, 4)]
    assert story.done("I") == 13


def test_of_several_faults_an_approval_finds_the_first_of_the_route_first(engine: Engine) -> None:
    """B does its work afresh after A, so that its old fault is gone, and a new one is there."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 1h, right: 0%, at_most: 1, found_at: never}
      B: {team: b, effort: 1h, right: 0%, at_most: 1, found_at: never}
      C: {team: c, effort: 1h}
    approvals: {board: {meets: every 12h, catches: 100%}}
    """,
    )
    assert story.worked("I", "A") == [(0, 1), (12, 13)]
    assert story.worked("I", "B") == [(1, 2), (13, 14), (24, 25)]
    assert story.done("I") == 37


def test_what_is_caught_is_neither_deferred_nor_refused(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 4h, right: 0%, at_most: 1, found_at: never}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    approvals: {board: {meets: every 12h, catches: 100%, refuses: [100%, 0%]}}
    """,
    )
    assert story.worked("I", "A") == [(0, 4), (12, 16)]
    assert story.outcome("I") == "refused"


def test_a_person_who_approves_catches_after_looking(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 4h, right: 0%, at_most: 1, found_at: C}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    approvals: {board: {team: c, effort: 1h, catches: 100%}}
    """,
    )
    assert story.worked("I", "board") == [(5, 6), (11, 12)]
    assert story.worked("I", "A") == [(0, 4), (6, 10)]
    assert story.done("I") == 13
