"""Saturated sources and closed loops, each clause by itself."""

import pytest

from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import told

LINE = """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 3h}}
"""


def test_in_a_closed_loop_one_arrives_when_one_ends(engine: Engine) -> None:
    story = told(
        engine,
        LINE
        + """
    horizon: 20h
    work: {I: {arrives: {process: closed, items: 2}, route: [A, B]}}
    """,
    )
    items = story.record.items
    assert [story.show(at) for at in items["arrived"]] == [0, 0, 5, 8, 11, 14, 17]
    assert [story.done(f"I {n}") for n in range(1, 6)] == [5, 8, 11, 14, 17]
    assert items["number"].tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_one_item_of_a_saturated_source_always_waits_outside(engine: Engine) -> None:
    """Somebody is taken up at 0, 2, 4, 6: the next arrives then and waits for two hours."""
    story = told(
        engine,
        LINE
        + """
    horizon: 7h
    work: {I: {arrives: {process: saturated}, route: [A, B]}}
    """,
    )
    assert [story.show(at) for at in story.record.items["arrived"]] == [0, 0, 2, 4, 6]
    assert story.ledger("I 2") == {"value-adding work": 4, "contention": 3}
    assert story.ledger("I 5") == {"contention": 1}


def test_a_saturated_source_gives_work_to_all_who_are_free(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 5h
    teams: {a: {people: 3}}
    stages: {A: {team: a, effort: 2h}}
    work: {I: {arrives: {process: saturated}, route: [A]}}
    """,
    )
    starts = [story.show(at) for at in story.record.seatings["at"]]
    assert starts == [0, 0, 0, 2, 2, 2, 4, 4, 4]
    assert story.people("a") == {"value-adding work": 15}


def test_an_item_that_ends_without_being_worked_calls_the_next_too(engine: Engine) -> None:
    """What a board refuses ends, and leaves room in the loop all the same."""
    story = told(
        engine,
        """
    horizon: 30h
    approvals: {board: {meets: every 10h, refuses: 1}}
    work: {I: {arrives: {process: closed, items: 2}, route: [board]}}
    """,
    )
    items = story.record.items
    assert [story.show(at) for at in items["arrived"]] == [0, 0, 0, 0, 10, 10, 20, 20]
    assert {story.outcome(f"I {n}") for n in range(1, 7)} == {"refused"}


def test_a_called_item_has_the_class_that_its_number_has(engine: Engine) -> None:
    """The first 300 items of a loop have the risk classes of the first 300 of a list."""
    text = """
    {run}
    teams: {{a: {{}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work: {{I: {{arrives: {arrives}, risk: {{high: 30%, low: 70%}}, route: [A]}}}}
    """
    loop = text.format(run="completed_items: 300", arrives="{process: closed, items: 3}")
    row = text.format(run="horizon: 400h", arrives="[{at: 0h, count: 300}]")
    called, listed = told(engine, loop), told(engine, row)
    assert (called.record.items["risk"][:300] == listed.record.items["risk"]).all()


def test_a_loop_may_call_more_items_than_are_in_stock(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 1300h
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: {process: closed, items: 1}, route: [A]}}
    """,
    )
    assert len(story.record.items) == 1300


def test_called_items_stand_in_the_order_of_their_sources_names(engine: Engine) -> None:
    """Both loops bring an item at 1 h: ant goes first, though zebra's last item ended as well."""
    story = told(
        engine,
        """
    horizon: 4h
    teams: {a: {people: 2}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}}
    work:
      zebra: {arrives: {process: closed, items: 1}, route: [A, B]}
      ant: {arrives: {process: closed, items: 1}, route: [A, B]}
    """,
    )
    assert story.order("B")[:2] == ["ant 1", "zebra 1"]
    assert story.starts("ant 1", "B") == [1]
    assert story.starts("zebra 1", "B") == [2]


def test_a_loop_whose_items_take_no_time_is_named(engine: Engine) -> None:
    with pytest.raises(
        RunError, match=r"^more than 2,000 items of I are called in one instant: .* Look at A\.$"
    ):
        told(
            engine,
            """
    horizon: 10h
    stages: {A: {delay: 0h}}
    work: {I: {arrives: {process: closed, items: 2}, route: [A]}}
    """,
        )
