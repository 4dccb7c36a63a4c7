"""Items that wait no longer than they have patience for."""

from tests.engines import Engine
from tests.telling import told

ONE = """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 4h}, B: {team: b, effort: 1h}}
"""


def test_who_is_not_taken_up_in_time_leaves(engine: Engine) -> None:
    """Patience counts from becoming ready to the first start, on the clock."""
    story = told(
        engine,
        ONE
        + """
    work: {I: {arrives: [{at: 0h, count: 3}], patience: 5h, route: [A, B]}}
    """,
    )
    assert story.worked("I 2", "A") == [(4, 8)]
    assert [story.outcome(f"I {n}") for n in (1, 2, 3)] == ["completed", "completed", "abandoned"]
    assert (story.done("I 3"), story.live("I 3")) == (5, None)
    assert story.ledger("I 3") == {"contention": 5}


def test_at_a_tie_an_item_leaves(engine: Engine) -> None:
    """A is free at 4, when the second has waited for 4 h."""
    story = told(
        engine,
        ONE
        + """
    work: {I: {arrives: [{at: 0h, count: 2}, {at: 3h}], patience: 4h, route: [A]}}
    """,
    )
    assert story.outcome("I 2") == "abandoned"
    assert story.worked("I 3", "A") == [(4, 8)]


def test_work_that_has_begun_is_waited_for(engine: Engine) -> None:
    """Closing time suspends it for longer than the item would have waited."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 4h}}
    work: {I: {arrives: [{at: 2024-01-01 15:00}, {at: 2024-01-01 16:00}], patience: 2h, route: [A]}}
    """,
    )
    assert story.done("I 1") == "Tue 2024-01-02 11:00"
    assert story.done("I 2") == "Mon 2024-01-01 18:00"
    assert story.ledger("I 2") == {"contention": 1, "unavailability": 1}


def test_patience_begins_anew_at_each_visit(engine: Engine) -> None:
    """The third visit to A would begin at 8:30; the item, ready at 5, leaves at 7."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 2h}
      B: {team: b, effort: 30min, inspects: {sends_back: [1, 1, 0], to: A}}
    work:
      I: {arrives: [{at: 0h}], patience: 2h, route: [A, B]}
      J: {arrives: [{at: 4h, effort: {A: 4h}}], route: [A]}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2.5, 4.5)]
    assert story.worked("J", "A") == [(4.5, 8.5)]
    assert story.outcome("I") == "abandoned"
    assert story.done("I") == 7


def test_an_item_that_leaves_is_no_completion(engine: Engine) -> None:
    story = told(
        engine,
        ONE
        + """
    completed_items: 2
    horizon: 100h
    work: {I: {arrives: [{at: 0h, count: 3}, {at: 50h}], patience: 1h, route: [A]}}
    """,
    )
    assert [story.outcome(f"I {n}") for n in (2, 3, 4)] == ["abandoned", "abandoned", "completed"]
    assert story.record.end == 54 * 3_600_000_000
