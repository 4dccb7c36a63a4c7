"""Limits that hold the person too: who has finished something waits until it goes on."""

import pytest

from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import told


def test_who_has_finished_it_waits_with_it(engine: Engine) -> None:
    """I2 ends at A at 2 h and waits until 5 h, and so does the person of a: J, of the same team,
    waits too. A itself has no limit."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 4h, wip: 1, holds: person}
      C: {team: a, effort: 1h}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A, B]}
      J: {arrives: [{at: 90min}], route: [C]}
    """,
    )
    assert story.starts("I 2", "B") == [5]
    assert story.starts("J", "C") == [5]
    assert story.ledger("J") == {"contention": 3.5, "value-adding work": 1}


def test_others_of_his_team_go_on(engine: Engine) -> None:
    """Person 0 waits with I2 from 1 to 5 h, so person 1 takes the others up; at 5 h he is the one
    who is free for longer."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}, b: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 4h, wip: 1, holds: person}
      C: {team: a, effort: 1h}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A, B]}
      J: {arrives: [{at: 1h, count: 2}, {at: 6h, count: 2}], route: [C]}
    """,
    )
    assert story.persons("I 2", "A") == [1]
    assert [story.persons(f"J {n}", "C") for n in (1, 2, 3, 4)] == [[0], [0], [0], [1]]
    assert [story.starts(f"J {n}", "C") for n in (1, 2, 3, 4)] == [[1], [2], [6], [6]]


@pytest.mark.parametrize("between", ["delay: 1h", "receiver: 1h"])
def test_nobody_waits_with_what_something_else_has_happened_to(
    engine: Engine, between: str
) -> None:
    """Between A and B lies a handoff, so the person of a has gone on when B is found full."""
    story = told(
        engine,
        f"""
    teams: {{a: {{}}, b: {{people: 2}}}}
    stages: {{A: {{team: a, effort: 1h}}, B: {{team: b, effort: 6h, wip: 1, holds: person}}}}
    handoffs: {{A -> B: {{{between}}}}}
    work: {{I: {{arrives: [{{at: 0h, count: 4}}], route: [A, B]}}}}
    """,
    )
    assert [story.start(f"I {n}", "A") for n in (1, 2, 3, 4)] == [0, 1, 2, 3]


def test_a_limit_that_holds_places_only_holds_nobody(engine: Engine) -> None:
    """It is the limit that is full which says so, and not the one of where the item stays."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h, wip: 2, holds: person}
      B: {team: b, effort: 4h, wip: 1}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    assert story.starts("I 3", "A") == [2]


def test_more_urgent_work_waits_for_who_waits(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {preemption: {}}, b: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 4h, wip: 1, holds: person}
      C: {team: a, effort: 1h}
    work:
      I: {arrives: [{at: 0h, count: 2}], priority: 4, route: [A, B]}
      J: {arrives: [{at: 3h}], priority: 1, route: [C]}
    """,
    )
    assert story.starts("J", "C") == [5]


def test_he_waits_on_after_the_night(engine: Engine) -> None:
    """I2 has ended at 11:00 on Monday and waits until Tuesday 13:00: J waits that long too."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}, b: {calendar: office}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 11h, wip: 1, holds: person}
      C: {team: a, effort: 1h}
    work:
      I: {arrives: [{at: 2024-01-01 09:00, count: 2}], route: [A, B]}
      J: {arrives: [{at: 2024-01-01 12:00}], route: [C]}
    """,
    )
    assert story.starts("J", "C") == ["Tue 2024-01-02 13:00"]


def test_who_waits_leaves_before_who_works_and_after_who_is_free(engine: Engine) -> None:
    """At 3 h one of three leaves: person 2, who is free. At 4 h person 1, who waits with I2, and
    it waits on alone; person 0 goes on with J. At 5 h both come back and have nothing to do."""
    story = told(
        engine,
        """
    start: 2024-01-01
    teams:
      a:
        people: 3
        head_count: {2024-01-01 03:00: 2, 2024-01-01 04:00: 1, 2024-01-01 05:00: 3}
      b: {}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 8h, wip: 1, holds: person}
      C: {team: a, effort: 6h}
      D: {team: a, effort: 1h}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A, B]}
      J: {arrives: [{at: 2h}], route: [C]}
      K: {arrives: [{at: 6h, count: 3}], route: [D]}
    """,
    )
    assert story.worked("J", "C") == [("Mon 2024-01-01 02:00", "Mon 2024-01-01 08:00")]
    assert story.starts("I 2", "B") == ["Mon 2024-01-01 09:00"]
    assert [story.start(f"K {n}", "D") for n in (1, 2, 3)] == [
        "Mon 2024-01-01 06:00", "Mon 2024-01-01 06:00", "Mon 2024-01-01 07:00",
    ]  # fmt: skip


def test_people_and_places_that_wait_for_each_other_for_ever_are_named(engine: Engine) -> None:
    """The one person waits with I2, and I1, which fills B, waits for him."""
    with pytest.raises(RunError, match=r"^2 items wait for each other for ever at B: "):
        told(
            engine,
            """
    horizon: 100h
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 1h, wip: 1, holds: person}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
    """,
        )


def test_who_approved_what_finds_the_stream_full_waits_with_it(engine: Engine) -> None:
    """It has been nowhere yet and waits outside; whoever decided it waits with it all the same."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {W: {delay: 10h, wip: 1, holds: person}}
    approvals: {peer: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [peer, W]}}
    """,
    )
    assert [story.start(f"I {n}", "peer") for n in (1, 2, 3)] == [0, 1, 11]


def test_who_waits_with_it_within_an_instant_takes_nothing_else_up_before(engine: Engine) -> None:
    """At 2 person 0 of a has finished I2 and there is no room at B until Z has left
    N, in no time: J 1 is taken up by person 1, who has finished K then as well."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}, b: {}, z: {}}
    stages:
      A: {team: a, effort: 2h}
      B: {team: b, effort: 2h}
      M: {team: z, effort: 2h}
      N: {team: z, effort: 0h}
      C: {team: a, effort: 1h}
    limits: {few: {at_most: 1, covers: {stages: [M, N, B]}, holds: person}}
    work:
      Z: {arrives: [{at: 0h}], route: [M, N]}
      I: {arrives: [{at: 0h}], route: [A, B]}
      K: {arrives: [{at: 0h, effort: {C: 2h}}], route: [C]}
      J: {arrives: [{at: 1h, count: 2}], route: [C]}
    """,
    )
    assert [story.persons(f"J {n}", "C") for n in (1, 2)] == [[1], [0]]
    assert story.starts("I", "B") == [2]
