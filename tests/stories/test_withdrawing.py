"""Joins of some branches that withdraw the others, wherever those are."""

import pytest

from simulator.layout import WITHDRAWN
from tests.engines import Engine
from tests.telling import told

TEAMS = """
    teams: {a: {}, b: {}, c: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 5h}, C: {team: b, effort: 1h}}
"""
FORK = "{fork: {branches: {a: [A], b: [B]}, joins: 1, cancel: true}}"


def test_who_works_on_what_is_withdrawn_is_free(engine: Engine) -> None:
    """A 0-2 and B 0-5: at 2 B is put down for good, so that C is done 2-3."""
    story = told(engine, f"{TEAMS}    work: {{I: {{arrives: [{{at: 0h}}], route: [{FORK}, C]}}}}")
    assert story.worked("I: b", "B") == [(0, 2)]
    assert story.worked("I", "C") == [(2, 3)]
    assert story.done("I") == 3
    assert [story.outcome(item) for item in ("I", "I: a", "I: b")] == [
        "completed", "joined", "withdrawn",
    ]  # fmt: skip
    assert story.done("I: b") == 2
    assert story.ledger("I") == {"value-adding work": 3}
    assert story.ledger("I: b") == {"value-adding work": 2}
    assert story.people("b") == {"value-adding work": 3}


def test_what_waits_is_withdrawn_and_never_begun(engine: Engine) -> None:
    """H is worked 0-5; I waits behind it until 2, and J, who came at 1, is next."""
    story = told(
        engine,
        f"""{TEAMS}
    work:
      H: {{arrives: [{{at: 0h}}], route: [B]}}
      I: {{arrives: [{{at: 0h}}], route: [{FORK}]}}
      J: {{arrives: [{{at: 1h}}], route: [B]}}
    """,
    )
    assert story.worked("I: b", "B") == []
    assert story.waited("I: b", "B") == [(0, 2)]
    assert story.worked("J", "B") == [(5, 10)]
    assert story.done("I") == 2


@pytest.mark.parametrize(
    ("b", "cause"),
    [
        ("D: {delay: 9h}", "delay"),
        ("D: {team: shut, effort: 9h}", "unavailability"),
        ("D: {team: b, effort: 1h, batch: {of: 3, or_after: 3h}}", "batch"),
    ],
)
def test_branches_are_withdrawn_wherever_they_wait(engine: Engine, b: str, cause: str) -> None:
    """J alone is its batch, at 4, and finds nobody of I."""
    story = told(
        engine,
        f"""
    horizon: 8h
    calendars: {{late: {{weekly: "Mon 06:00-08:00"}}}}
    teams: {{a: {{}}, b: {{}}, shut: {{calendar: late}}}}
    stages: {{A: {{team: a, effort: 2h}}, {b}}}
    work:
      I:
        arrives: [{{at: 0h}}]
        route: [{{fork: {{branches: {{a: [A], d: [D]}}, joins: 1, cancel: true}}}}]
      J: {{arrives: [{{at: 1h}}], route: [D]}}
    """,
    )
    assert story.done("I") == story.done("I: d") == 2
    assert story.ledger("I: d") == {cause: 2}
    if cause == "batch":
        assert story.worked("J", "D") == [(4, 5)]


@pytest.mark.parametrize(("effort", "length", "heard"), [("2h", "0h", 4), ("210min", "1h", 9)])
def test_what_is_withdrawn_is_not_heard(
    engine: Engine, effort: str, length: str, heard: int
) -> None:
    """I, withdrawn at 3 h, is not there at 4 h; withdrawn at 4 h 30, it has taken the one place."""
    story = told(
        engine,
        f"""
    teams: {{a: {{}}}}
    stages: {{A: {{team: a, effort: {effort}}}}}
    approvals: {{board: {{meets: every 4h, hears: 1, length: {length}}}}}
    work:
      I:
        arrives: [{{at: 1h}}]
        route: [{{fork: {{branches: {{a: [A], d: [board]}}, joins: 1, cancel: true}}}}]
      J: {{arrives: [{{at: 1h}}], route: [board]}}
    """,
    )
    assert story.outcome("I: d") == "withdrawn"
    assert story.done("J") == heard


def test_what_closing_time_suspended_is_withdrawn(engine: Engine) -> None:
    """B is worked 0-1 and put down; at 3 it is withdrawn, and K alone goes on at 4."""
    story = told(
        engine,
        """
    horizon: 9h
    calendars: {mornings: {weekly: "Mon 00:00-01:00, 04:00-09:00"}}
    teams: {a: {}, b: {calendar: mornings}}
    stages: {A: {team: a, effort: 3h}, B: {team: b, effort: 2h}}
    work:
      I:
        arrives: [{at: 0h}]
        route: [{fork: {branches: {a: [A], b: [B]}, joins: 1, cancel: true}}]
      K: {arrives: [{at: 0h}], route: [B]}
    """,
    )
    assert story.worked("I: b", "B") == [(0, 1)]
    assert story.ledger("I: b") == {"value-adding work": 1, "unavailability": 2}
    assert story.worked("K", "B") == [(4, 6)]


def test_who_comes_in_the_instant_of_the_join_is_not_withdrawn(engine: Engine) -> None:
    """Two of three: A ends at 2 and B at 5, and so does C, of another length in this row."""
    story = told(
        engine,
        f"""{TEAMS.replace("C: {team: b", "C: {team: c")}
    work:
      I:
        arrives: [{{at: 0h, effort: {{C: 5h}}}}]
        route: [{{fork: {{branches: {{a: [A], b: [B], c: [C]}}, joins: 2, cancel: true}}}}]
    """,
    )
    assert [story.outcome(f"I: {name}") for name in "abc"] == ["joined"] * 3
    assert story.done("I") == 5


def test_what_follows_may_lead_back_before_the_fork(engine: Engine) -> None:
    """Nobody is left behind: 0-2, back, 2-4; B is begun afresh and withdrawn once more."""
    story = told(
        engine,
        f"""{TEAMS}
    work:
      I:
        arrives: [{{at: 0h}}]
        route:
          - C
          - {FORK}
          - {{choose: {{again: {{share: 100%, goes_to: C, at_most: 1}}, else: {{}}}}}}
    """,
    )
    assert story.starts("I", "C") == [0, 3]
    assert story.done("I") == 6
    items = story.record.items
    assert (items["outcome"] == WITHDRAWN).sum() == 2
    assert story.people("b") == {"value-adding work": 3, "rework": 3}


def test_what_is_withdrawn_amid_its_set_up_was_never_begun(engine: Engine) -> None:
    """B takes no effort and is set up for from 0 on: at 2 that has not ended, and J is next."""
    story = told(
        engine,
        f"""
    teams: {{a: {{}}, b: {{set_up: {{on_change: 3h, first: true}}}}}}
    stages: {{A: {{team: a, effort: 2h}}, B: {{team: b, effort: 0h}}}}
    work:
      I: {{arrives: [{{at: 0h}}], route: [{FORK}]}}
      J: {{arrives: [{{at: 1h}}], route: [B]}}
    """,
    )
    assert story.outcome("I: b") == "withdrawn"
    assert story.people("b") == {"set-up": 5}
    assert story.done("J") == 5


@pytest.mark.parametrize("after", ["2h", "3h"])
def test_what_an_interruption_lost_is_waste_though_nobody_goes_on(
    engine: Engine, after: str
) -> None:
    """B 0-2 is lost to the urgent J; at 3 it is withdrawn as it waits, at 2 within the instant."""
    story = told(
        engine,
        f"""
    teams: {{a: {{}}, b: {{preemption: {{interrupted: restart}}}}}}
    stages:
      A: {{team: a, effort: {after}}}
      N: {{team: a, effort: 0h}}
      B: {{team: b, effort: 5h}}
    work:
      I:
        priority: 2
        arrives: [{{at: 0h}}]
        route: [{{fork: {{branches: {{a: [A, N], b: [B]}}, joins: 1, cancel: true}}}}]
      J: {{priority: 1, arrives: [{{at: 2h}}], route: [B]}}
    """,
    )
    assert story.outcome("I: b") == "withdrawn"
    assert story.ledger("I: b") == {"waste": 2} | ({"prioritisation": 1} if after == "3h" else {})
    assert story.done("J") == 7


@pytest.mark.parametrize("batch", ["{of: 3}", "{of: 5, or_after: 2h}"])
def test_a_batch_may_go_with_who_is_withdrawn_in_that_instant(engine: Engine, batch: str) -> None:
    """The batch is full, or due, at 2 with I, which Z, of no length, has withdrawn there."""
    story = told(
        engine,
        f"""
    teams: {{z: {{people: 2}}}}
    stages: {{Z: {{team: z, effort: 0h}}, B: {{delay: 1h, batch: {batch}}}}}
    work:
      G: {{arrives: [{{at: 0h, count: 2}}], route: [B]}}
      I:
        arrives: [{{at: 2h}}]
        route: [{{fork: {{branches: {{b: [B], z: [Z]}}, joins: 1, cancel: true}}}}]
    """,
    )
    assert (story.done("G 1"), story.done("G 2"), story.done("I")) == (3, 3, 2)


def test_a_batch_may_go_with_who_is_let_in_and_withdrawn_in_that_instant(engine: Engine) -> None:
    """At 2 h both of X leave Q: I and G are let in, a batch of two, and N has I withdrawn."""
    story = told(
        engine,
        """
    teams: {a: {}, q: {people: 2}}
    stages:
      A: {team: a, effort: 90min}
      N: {team: a, effort: 0h}
      Q: {team: q, effort: 2h, batch: {of: 2}, wip: 2}
      K: {team: q, effort: 1h}
    work:
      G: {arrives: [{at: 1h}], route: [Q]}
      H: {arrives: [{at: 1h, count: 2}], route: [K]}
      I:
        arrives: [{at: 30min}]
        route: [{fork: {branches: {a: [A, N], b: [Q]}, joins: 1, cancel: true}}]
      X: {arrives: [{at: 0h, count: 2}], route: [Q]}
    """,
    )
    assert story.outcome("I: b") == "withdrawn"
    assert (story.done("I"), story.done("G")) == (2, 5)


def test_who_waits_for_several_people_holds_others_up_until_it_is_withdrawn(engine: Engine) -> None:
    """I's batch is due at 6 and needs both people of t; person 0 has a task of no length then.

    Only when that has had I withdrawn does J, who stands behind I, begin: with person 0.
    """
    story = told(
        engine,
        """
    teams: {t: {people: 2}}
    stages:
      busy: {team: t, effort: 6h, people: 2}
      Z: {team: t, effort: 0h}
      B: {team: t, effort: 1h, people: 2, batch: {of: 5, or_after: 5h}}
      C: {team: t, effort: 1h}
    work:
      H: {arrives: [{at: 0h}], route: [busy]}
      I:
        arrives: [{at: 1h}]
        route: [{fork: {branches: {b: [B], z: [Z]}, joins: 1, cancel: true}}]
      J: {arrives: [{at: 6h}], route: [C]}
    """,
    )
    assert story.persons("J", "C") == [0]
    assert story.done("I: b") == 6
    assert story.done("J") == 7
