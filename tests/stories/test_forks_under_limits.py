"""Forks under limits: an item counts once, wherever its branches are."""

import pytest

from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import told

TEAMS = """
    teams: {a: {}, b: {}, c: {}, d: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 2h}
      C: {team: c, effort: 5h}
      D: {team: d, effort: 1h}
"""
FORKED = "{fork: {branches: {b: [B], c: [C]}}}"


def work(route: str, count: int = 2) -> str:
    return f"""
    work: {{I: {{arrives: [{{at: 0h, count: {count}}}], route: {route}}}}}
"""


@pytest.mark.parametrize(
    "covers",
    ["stream", "{from: A, to: D}", "{phase: build}", "{stages: [A, B, C, D]}"],
)
def test_an_item_that_forks_counts_once(engine: Engine, covers: str) -> None:
    """Two are in at a time; the third comes in when the first has left."""
    limits = f"    limits: {{line: {{at_most: 2, covers: {covers}}}}}\n"
    story = told(engine, TEAMS + limits + work(f"[A, {FORKED}, D]", 3))
    assert [story.worked(f"I {n}", "A") for n in (1, 2, 3)] == [[(0, 1)], [(1, 2)], [(7, 8)]]
    assert [story.worked(f"I {n}", "C") for n in (1, 2, 3)] == [[(1, 6)], [(6, 11)], [(11, 16)]]
    assert [story.worked(f"I {n}", "D") for n in (1, 2, 3)] == [[(6, 7)], [(11, 12)], [(16, 17)]]
    assert story.ledger("I 3")["WIP limit"] == 7


def test_a_route_that_begins_with_a_fork_is_entered_as_a_whole(engine: Engine) -> None:
    """I 2 waits outside, and neither of its branches is there before I 1 has left."""
    limits = "    limits: {line: {at_most: 1, covers: stream}}\n"
    story = told(engine, TEAMS + limits + work(f"[{FORKED}, D]"))
    assert story.waited("I 2", "fork: b and c")[0] == (0, 6)
    assert [story.worked("I 2", place) for place in "BCD"] == [[(6, 8)], [(6, 11)], [(11, 12)]]
    assert story.ledger("I 2") == {"value-adding work": 6, "WIP limit": 6}


def test_what_finds_the_stream_full_is_lost_as_a_whole(engine: Engine) -> None:
    limits = "    limits: {line: {at_most: 1, covers: stream, full: lost}}\n"
    story = told(engine, TEAMS + limits + work(f"[{FORKED}, D]"))
    assert [story.outcome(f"I {n}") for n in (1, 2)] == ["completed", "lost"]


def test_each_branch_waits_for_its_own_places(engine: Engine) -> None:
    """I 2 is in C's queue at 1 and finds B full until 3: there it waits in A, and that holds A."""
    text = TEAMS.replace("effort: 1h}\n      B", "effort: 1h, wip: 1}\n      B")
    text = text.replace("B: {team: b, effort: 2h", "B: {team: b, effort: 4h, wip: 1")
    story = told(engine, text + work(f"[A, {FORKED}, D]", 3))
    assert [story.worked(f"I {n}", "A") for n in (1, 2, 3)] == [[(0, 1)], [(1, 2)], [(5, 6)]]
    assert [story.worked(f"I {n}", "B") for n in (1, 2, 3)] == [[(1, 5)], [(5, 9)], [(9, 13)]]
    assert story.ledger("I 2: b") == {"value-adding work": 4, "WIP limit": 3, "dependency": 2}
    assert story.worked("I 2", "C") == [(6, 11)]


def test_who_waits_at_a_join_has_left_its_stage_and_not_the_stretch(engine: Engine) -> None:
    """B takes I 2 at 3, as I 1 waits for C; the stretch from B to D is left at 7 alone."""
    text = TEAMS.replace("effort: 2h}", "effort: 2h, wip: 1}").replace("C: {team: c", "C: {team: c")
    story = told(engine, text + work(f"[A, {FORKED}, D]"))
    assert [story.worked(f"I {n}", "B") for n in (1, 2)] == [[(1, 3)], [(3, 5)]]
    limits = "    limits: {stretch: {at_most: 1, covers: {from: B, to: D}}}\n"
    story = told(engine, TEAMS + limits + work(f"[A, {FORKED}, D]"))
    assert [story.worked(f"I {n}", "B") for n in (1, 2)] == [[(1, 3)], [(7, 9)]]
    assert [story.worked(f"I {n}", "C") for n in (1, 2)] == [[(1, 6)], [(7, 12)]]


@pytest.mark.parametrize(("cancel", "second"), [("false", 6), ("true", 3)])
def test_late_branches_count_and_withdrawn_ones_do_not(
    engine: Engine, cancel: str, second: int
) -> None:
    """The item goes on at 3 and is done at 4; C ends at 6, if it is not withdrawn at 3."""
    fork = f"{{fork: {{branches: {{b: [B], c: [C]}}, joins: 1, cancel: {cancel}}}}}"
    limits = "    limits: {both: {at_most: 1, covers: {stages: [B, C]}}}\n"
    story = told(engine, TEAMS + limits + work(f"[A, {fork}, D]"))
    assert story.worked("I 1", "D") == [(3, 4)]
    assert story.worked("I 2", "B") == [(second, second + 2)]


def test_a_branch_that_waits_for_a_place_may_be_withdrawn(engine: Engine) -> None:
    """C holds I 1 until 6; b of I 2 joins at 5, and its c has never been let in; then I 3 is."""
    fork = "{fork: {branches: {b: [B], c: [C]}, joins: 1, cancel: true}}"
    text = TEAMS.replace("effort: 5h}", "effort: 5h, wip: 1}")
    story = told(
        engine,
        text
        + f"""
    work:
      I: {{arrives: [{{at: 0h, effort: {{B: 9h}}}}, {{at: 0h}}, {{at: 4h}}], route: [A, {fork}, D]}}
    """,
    )
    assert story.worked("I 1", "C") == [(1, 6)]
    assert story.worked("I 2", "C") == [(6, 8)]
    assert story.outcome("I 2: c") == "withdrawn"


def test_a_choice_counts_a_forked_item_once(engine: Engine) -> None:
    """As I 1 has joined there are three in progress, and two as I 2 has."""
    story = told(
        engine,
        TEAMS
        + f"""
    work:
      I:
        arrives: [{{at: 0h, count: 3}}]
        route:
          - A
          - {FORKED}
          - choose: {{few: {{when: {{wip: {{at_most: 2}}}}, route: []}}, else: {{route: [D]}}}}
    """,
    )
    assert [story.worked(f"I {n}", "D") for n in (1, 2, 3)] == [[(6, 7)], [], []]


def test_branches_that_wait_for_each_other_are_told(engine: Engine) -> None:
    """One place is left by nobody, as each batch wants another item; the others wait at joins."""
    with pytest.raises(RunError, match=r"^4 items wait for each other for ever at B, C: "):
        told(
            engine,
            """
    teams: {b: {}, c: {}, y: {}}
    stages:
      B: {team: b, batch: {of: 2}}
      C: {team: c, batch: {of: 2}}
      Y: {team: y, effort: 1h}
      Z: {team: y, effort: 1h}
    limits: {both: {at_most: 2, covers: {stages: [B, C]}}}
    work:
      I: {arrives: [{at: 0h}, {at: 1h}], route: [{fork: {branches: {x: [B], y: [Y]}}}]}
      J: {arrives: [{at: 0h}, {at: 1h}], route: [{fork: {branches: {x: [C], y: [Z]}}}]}
    """,
        )


def test_who_comes_last_to_a_join_goes_on_with_its_place(engine: Engine) -> None:
    """P of I takes no time at 2, a round after B: I keeps its place, and J waits for it."""
    story = told(
        engine,
        """
    teams: {b: {}, p: {}, t: {}}
    stages:
      B: {team: b, effort: 2h}
      K: {team: p, effort: 2h}
      P: {team: p, effort: 0h}
      T: {team: t, effort: 1h}
    handoffs: {default: {delay: 1h}}
    limits: {one: {at_most: 1, covers: {stages: [P, T]}}}
    work:
      A: {arrives: [{at: 0h}], route: [K]}
      I: {arrives: [{at: 0h}], route: [{fork: {branches: {b: [B], p: [P]}}}, T]}
      J: {arrives: [{at: 30min}], route: [T]}
    """,
    )
    assert story.worked("I", "T") == [(3, 4)]
    assert story.worked("J", "T") == [(4, 5)]


def test_who_has_rested_at_a_join_of_the_same_instant_needs_a_place_again(engine: Engine) -> None:
    """At 2 P of I ends, and J takes its place before the release lets I go on: W waits for it."""
    story = told(
        engine,
        """
    teams: {p: {}}
    stages: {P: {team: p, effort: 1h}, W: {team: p, effort: 1h}}
    releases: {drop: {opens: every 2h}}
    limits: {one: {at_most: 1, covers: {stages: [P, W]}}}
    work:
      I: {arrives: [{at: 1h}], route: [{fork: {branches: {d: [drop], p: [P]}}}, W]}
      J: {arrives: [{at: 90min}], route: [P]}
    """,
    )
    assert story.worked("J", "P") == [(2, 3)]
    assert story.worked("I", "W") == [(3, 4)]


def test_who_is_called_and_let_in_as_the_run_ends_may_have_parted(engine: Engine) -> None:
    """I 2 comes as I 1 ends, and parts, and the run is over: only its branches tell of that."""
    story = told(
        engine,
        """
    completed_items: 1
    teams: {t: {people: 2}}
    stages: {A: {team: t, effort: 1h}, B: {team: t, effort: 1h}}
    limits: {l: {at_most: 2, covers: stream}}
    work:
      I:
        arrives: {process: closed, items: 1}
        route: [{fork: {branches: {x: [A], y: [B]}}}]
    """,
    )
    assert story.done("I 1") == 1
    assert story.outcome("I 2: x") == "open"
