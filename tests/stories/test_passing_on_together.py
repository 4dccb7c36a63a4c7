"""Handoffs that pass on several items together, each clause by itself."""

import pytest

from tests.engines import Engine
from tests.telling import told

TEAMS = """
    teams: {a: {people: 9}, b: {people: 9}}
"""


def test_what_is_passed_on_waits_for_the_others_and_each_is_taken_over_by_itself(
    engine: Engine,
) -> None:
    """They are told of at 3 and 7; at 7 they go, for 4 h, and are taken over one by one."""
    story = told(
        engine,
        """
    teams: {a: {people: 9}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {batch: {of: 2}, sender: 1h, delay: 4h, receiver: 30min}}
    work: {I: {arrives: [{at: 0h}, {at: 4h}], route: [A, B]}}
    """,
    )
    assert story.worked("I 1", "A -> B") == [(2, 3), (11, 11.5)]
    assert story.worked("I 2", "A -> B") == [(6, 7), (11.5, 12)]
    assert story.ledger("I 1")["batch"] == 4
    assert "batch" not in story.ledger("I 2")


def test_whichever_is_first_so_many_or_so_long_since_the_oldest(engine: Engine) -> None:
    """The first is overdue at 7, with what ends in that instant; three are full at 10."""
    story = told(
        engine,
        f"""{TEAMS}
    stages: {{A: {{team: a, effort: 1h}}, B: {{team: b}}}}
    handoffs: {{A -> B: {{batch: {{of: 3, or_after: 6h}}}}}}
    work: {{I: {{arrives: [{", ".join(f"{{at: {h}h}}" for h in (0, 6, 7, 8, 9))}], route: [A, B]}}}}
    """,
    )
    assert [story.done(f"I {n}") for n in range(1, 6)] == [7, 7, 10, 10, 10]


def test_the_gate_comes_before_the_others(engine: Engine) -> None:
    """The board lets one go at 10 and one at 20, and then there are two."""
    story = told(
        engine,
        f"""{TEAMS}
    stages: {{A: {{team: a}}, B: {{team: b}}}}
    handoffs: {{default: {{batch: {{of: 2}}}}}}
    approvals: {{board: {{meets: every 10h, hears: 1}}}}
    work: {{I: {{arrives: [{{at: 1h, count: 2}}], route: [A, board, B]}}}}
    """,
    )
    assert story.ledger("I 1") == {"approval": 9, "batch": 10}
    assert [story.done("I 1"), story.done("I 2")] == [20, 20]


def test_a_return_waits_for_nobody(engine: Engine) -> None:
    """Both are wrong at 2 and go back by themselves; corrected, they are passed on together."""
    story = told(
        engine,
        f"""{TEAMS}
    stages: {{A: {{team: a, effort: 2h, right: 0, at_most: 1}}, B: {{team: b}}}}
    handoffs: {{default: {{batch: {{of: 2, or_after: 9h}}}}}}
    work: {{I: {{arrives: [{{at: 0h}}, {{at: 1h}}], route: [A, B]}}}}
    """,
    )
    assert story.worked("I 1", "A") == [(0, 2), (3, 5)]
    assert [story.done("I 1"), story.done("I 2")] == [5, 5]
    assert story.ledger("I 1")["batch"] == 1


def test_the_asking_party_may_ask_for_several_things_at_once(engine: Engine) -> None:
    story = told(
        engine,
        f"""{TEAMS}
    stages: {{A: {{team: a, effort: 1h}}}}
    handoffs: {{asking party -> A: {{batch: {{of: 2}}}}}}
    work: {{I: {{arrives: [{{at: 0h}}, {{at: 5h}}], route: [A]}}}}
    """,
    )
    assert story.worked("I 1", "A") == [(5, 6)]
    assert story.ledger("I 1") == {"batch": 5, "value-adding work": 1}


@pytest.mark.parametrize(("types", "done"), [("I, J", [3, 3]), ("I", [None, None])])
def test_items_of_all_types_go_together_and_those_of_other_teams_apart(
    engine: Engine, types: str, done: list[float | None]
) -> None:
    """Where b works both B's, I and J are two; where c works that of J, each waits for its like."""
    cases = ", ".join(f"{name}: b" for name in types.split(", "))
    story = told(
        engine,
        f"""
    horizon: 9h
    teams: {{a: {{people: 9}}, b: {{people: 9}}, c: {{people: 9}}}}
    stages: {{A: {{team: a}}, B: {{team: {{{cases}, else: c}}}}}}
    handoffs: {{default: {{batch: {{of: 2, or_after: 9h}}}}}}
    work:
      I: {{arrives: [{{at: 1h}}], route: [A, B]}}
      J: {{arrives: [{{at: 3h}}], route: [A, B]}}
    """,
    )
    assert [story.done("I"), story.done("J")] == done


def test_what_waits_for_the_others_keeps_its_place(engine: Engine) -> None:
    """A has room for two: the third is let in as the two are passed on, at 2."""
    story = told(
        engine,
        f"""{TEAMS}
    stages: {{A: {{team: a, effort: 1h, wip: 2}}, B: {{team: b}}}}
    handoffs: {{default: {{batch: {{of: 2, or_after: 5h}}}}}}
    work: {{I: {{arrives: [{{at: 0h}}, {{at: 1h}}, {{at: 1h}}], route: [A, B]}}}}
    """,
    )
    assert story.ledger("I 1") == {"value-adding work": 1, "batch": 1}
    assert story.worked("I 3", "A") == [(2, 3)]
