"""Limits on work in progress, each clause by itself."""

import pytest

from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import told


def test_what_has_ended_stays_and_keeps_its_place(engine: Engine) -> None:
    """I2 ends at 2 h, and the person of a goes on only at 5 h, when B takes I2."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h, wip: 1}, B: {team: b, effort: 4h, wip: 1}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    assert [story.starts(f"I {n}", "A") for n in (1, 2, 3)] == [[0], [1], [5]]
    assert [story.starts(f"I {n}", "B") for n in (1, 2, 3)] == [[1], [5], [9]]
    assert story.ledger("I 2") == {"value-adding work": 5, "WIP limit": 1 + 3}
    assert story.ledger("I 3") == {"value-adding work": 5, "WIP limit": 5 + 3}


def test_a_limit_may_cover_the_stages_of_a_team_or_of_a_phase(engine: Engine) -> None:
    """One person works A and C, where two may be; C is free to take I1 back only at 7 h."""
    for covers in ("{team: a}", "{phase: ours}", "{stages: [A, C]}"):
        story = told(
            engine,
            f"""
    teams: {{a: {{}}, b: {{}}}}
    stages:
      A: {{team: a, effort: 2h, phase: ours}}
      B: {{team: b, effort: 5h}}
      C: {{team: a, effort: 1h, phase: ours}}
    limits: {{ours: {{at_most: 1, covers: {covers}}}}}
    work: {{I: {{arrives: [{{at: 0h, count: 3}}], route: [A, B, C]}}}}
    """,
        )
        assert [story.starts(f"I {n}", "A") for n in (1, 2, 3)] == [[0], [2], [4]]
        assert story.starts("I 1", "C") == [7]


def test_a_limit_on_a_stretch_counts_the_delays_and_gates_inside(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 40h
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h}
      away: {delay: 5h}
      B: {team: b, effort: 2h}
      C: {team: a, effort: 1h}
    approvals: {board: {meets: every 10h}}
    limits: {stretch: {at_most: 1, covers: {from: A, to: B}}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [A, away, board, B, C]}}
    """,
    )
    assert story.starts("I 1", "B") == [10]
    assert story.starts("I 2", "A") == [13]  # C is worked first: it was ready at that instant too
    assert story.starts("I 1", "C") == [12]
    assert story.ledger("I 2")["WIP limit"] == 12


def test_a_handoff_takes_the_place_of_the_receiver_at_its_end(engine: Engine) -> None:
    """The item keeps its place in A while it is handed over."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h, wip: 1}, B: {team: b, effort: 3h, wip: 1}}
    handoffs: {A -> B: {delay: 1h}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    assert [story.starts(f"I {n}", "A") for n in (1, 2, 3)] == [[0], [2], [5]]
    assert [story.starts(f"I {n}", "B") for n in (1, 2, 3)] == [[2], [5], [8]]


def test_what_is_let_in_becomes_ready_then(engine: Engine) -> None:
    """I2 waits outside from 0 to 2 h, and J, who is inside since 1 h, is taken up before it."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h, wip: 1}, B: {team: a, effort: 1h}}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A]}
      J: {arrives: [{at: 1h}], route: [B]}
    """,
    )
    assert story.starts("J", "B") == [2]
    assert story.starts("I 2", "A") == [3]
    assert story.ledger("I 2") == {"WIP limit": 2, "contention": 1, "value-adding work": 2}


def test_who_is_let_in_later_in_an_instant_goes_on_later_in_the_morning(engine: Engine) -> None:
    """W is let in as V goes on to B, which nobody is told; of both V is seated first."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {t: {people: 2, calendar: office}}
    stages: {A: {team: t, effort: 9h, wip: 1}, B: {team: t, effort: 9h}}
    work:
      U: {arrives: [{at: 2024-01-01 15:00, effort: {B: 1h}, count: 2}], route: [B]}
      V: {arrives: [{at: 2024-01-01 16:00, effort: {A: 0h}}], route: [A, B]}
      W: {arrives: [{at: 2024-01-01 16:00}], route: [A]}
    """,
    )
    assert story.persons("V", "B")[:2] == [0, 0]
    assert story.persons("W", "A")[:2] == [1, 1]


def test_who_waits_outside_goes_in_queue_order(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {policy: priority}}
    stages: {A: {team: a, effort: 1h, wip: 1}}
    work:
      low: {arrives: [{at: 0h, count: 3}], priority: 4, route: [A]}
      high: {arrives: [{at: 90min}], priority: 1, route: [A]}
    """,
    )
    assert story.order("A") == ["low 1", "low 2", "high", "low 3"]


def test_who_is_blocked_goes_before_who_waits_outside(engine: Engine) -> None:
    """At 4 h B has room: I came first and is less urgent, but it keeps a place in A."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {policy: priority}}
    stages: {A: {team: a, effort: 1h, wip: 1}, B: {team: b, effort: 4h, wip: 1}}
    work:
      I: {arrives: [{at: 1h}], priority: 4, route: [A, B]}
      J: {arrives: [{at: 0h}, {at: 30min}], priority: 1, route: [B]}
    """,
    )
    assert story.order("B") == ["J 1", "I", "J 2"]


def test_an_item_takes_all_places_or_none_and_nobody_takes_one_before_it(engine: Engine) -> None:
    """C has room under its limit; but J, who came later, may not take what I 2 lacks too."""
    story = told(
        engine,
        """
    teams: {a: {people: 3}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 5h}, C: {team: a, effort: 1h}}
    limits:
      ab: {at_most: 1, covers: {stages: [A, B]}}
      ac: {at_most: 1, covers: {stages: [A, C]}}
    work:
      H: {arrives: [{at: 0h}], route: [B]}
      I: {arrives: [{at: 1h}], route: [A]}
      J: {arrives: [{at: 2h}], route: [C]}
    """,
    )
    assert story.starts("I", "A") == [5]
    assert story.starts("J", "C") == [6]


def test_one_passes_another_that_needs_none_of_its_places(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 5h, wip: 1}, B: {team: b, effort: 1h, wip: 1}}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A]}
      J: {arrives: [{at: 1h}], route: [B]}
    """,
    )
    assert story.starts("J", "B") == [1]
    assert story.starts("I 2", "A") == [5]


def test_a_ring_of_items_that_block_each_other_moves_together(engine: Engine) -> None:
    """At 2 h I2 has ended at A and I1 at B, whose inspection sends it back: they change places."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h, wip: 1}
      B: {team: b, effort: 1h, wip: 1, inspects: {sends_back: [100%, 0%], to: A}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
    """,
    )
    assert story.starts("I 1", "A") == [0, 2]
    assert story.starts("I 2", "B")[0] == 2
    assert story.ledger("I 1") == {"value-adding work": 2, "rework": 2}


def test_what_is_given_back_needs_a_place_again(engine: Engine) -> None:
    """I1 is sent back at 2 h, when I2 has begun at A: it waits there for a place, and blocks B."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 3h, wip: 1}
      B: {team: b, effort: 1h, inspects: {sends_back: [100%, 0%], to: A}}
    work: {I: {arrives: [{at: 0h}, {at: 1h}], route: [A, B]}}
    """,
    )
    assert story.starts("I 1", "A") == [0, 6]
    assert story.ledger("I 1")["WIP limit"] == 2


def test_what_finds_the_stream_full_is_lost(engine: Engine) -> None:
    """I3 arrives as I1 ends and finds room; I4 does not, and is no completion."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h}}
    limits: {all: {at_most: 2, covers: stream, full: lost}}
    work: {I: {arrives: [{at: 0h}, {at: 1h}, {at: 2h}, {at: 3h}], route: [A]}}
    """,
    )
    assert [story.outcome(f"I {n}") for n in range(1, 5)] == ["completed"] * 3 + ["lost"]
    assert story.ledger("I 4") == {}
    assert story.done("I 3") == 6


def test_a_saturated_source_fills_what_a_limit_leaves(engine: Engine) -> None:
    """One always waits outside: the next arrives when the last is let in."""
    story = told(
        engine,
        """
    horizon: 6h
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h}}
    limits: {all: {at_most: 3, covers: stream}}
    work: {I: {arrives: {process: saturated}, route: [A]}}
    """,
    )
    assert [story.show(at) for at in story.record.items["arrived"]] == [0, 0, 0, 0, 2, 4]
    assert story.ledger("I 4") == {"WIP limit": 2, "contention": 4}


def test_a_batch_counts_while_it_gathers(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {people: 2}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 3h, wip: 2, batch: {of: 2}}}
    work: {I: {arrives: [{at: 0h, count: 4}], route: [A, B]}}
    """,
    )
    assert [story.starts(f"I {n}", "B") for n in (1, 2, 3, 4)] == [[2], [2], [5], [5]]
    assert story.ledger("I 3") == {"contention": 2, "value-adding work": 4, "WIP limit": 2}


def test_items_that_block_each_other_for_ever_are_named(engine: Engine) -> None:
    """Each waits for another to make its batch full, and nobody may come in."""
    with pytest.raises(
        RunError, match=r"^3 items wait for each other for ever at B, C: .* Raise a limit\.$"
    ):
        told(
            engine,
            """
    teams: {a: {}}
    stages:
      B: {team: a, batch: {of: 2}, phase: ours}
      C: {team: a, batch: {of: 2}, phase: ours}
    limits: {ours: {at_most: 2, covers: {phase: ours}}}
    work:
      I: {arrives: [{at: 0h}, {at: 1h}], route: [B]}
      J: {arrives: [{at: 0h}], route: [C]}
    """,
        )


def test_a_run_may_end_in_the_instant_in_which_one_makes_room_for_another(engine: Engine) -> None:
    """At 2 G is the first to be done, and I2 has come to A, which I1 has left for B."""
    story = told(
        engine,
        """
    completed_items: 1
    teams: {a: {}, b: {}, g: {}}
    stages:
      A: {team: a, effort: 2h, wip: 1}
      B: {team: b, effort: 2h, wip: 1}
      C: {team: g, effort: 2h}
    work:
      G: {arrives: [{at: 0h}], route: [C]}
      I: {arrives: [{at: 0h, count: 2}], route: [A, B]}
    """,
    )
    assert story.worked("I 1", "A") == [(0, 2)]
    assert story.ledger("I 2") == {"WIP limit": 2}
