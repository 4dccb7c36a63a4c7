"""Routes that fork: branches side by side, and the join at which they meet."""

from tests.engines import Engine
from tests.telling import HOUR, h, told

TEAMS = """
    teams: {a: {}, b: {}, c: {}, d: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 2h}
      C: {team: c, effort: 5h}
      D: {team: d, effort: 1h}
"""
FORKED = """
    work: {I: {arrives: [{at: 0h}], route: [A, {fork: {branches: {b: [B], c: [C]}}}, D]}}
"""


def test_branches_count_in_both_ledgers(engine: Engine) -> None:
    """The item's follows the branch that came last; people are paid for all of them."""
    story = told(engine, TEAMS + FORKED)
    assert story.worked("I", "B") == [(1, 3)]
    assert story.worked("I", "C") == [(1, 6)]
    assert story.waited("I: b", "fork: b and c") == [(3, 6)]
    assert story.worked("I", "D") == [(6, 7)]
    assert story.ledger("I") == {"value-adding work": 7}
    assert story.ledger("I: b") == {"value-adding work": 2, "dependency": 3}
    assert story.ledger("I: c") == {"value-adding work": 5}
    assert [story.people(team)["value-adding work"] for team in "abcd"] == [1, 2, 5, 1]
    assert [story.outcome(item) for item in ("I", "I: b", "I: c")] == [
        "completed", "joined", "joined",
    ]  # fmt: skip
    assert story.live("I") == 7
    assert story.live("I: b") is None


def test_branches_stand_in_a_queue_behind_each_other_as_the_file_has_them(engine: Engine) -> None:
    """In one team: by readiness, then arrival of the item, then branch order in the file."""
    story = told(
        engine,
        """
    teams: {a: {}, z: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 2h}, Z: {team: z, effort: 1h}}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [{fork: {branches: {last: [B], first: [A]}}}, Z]}
    """,
    )
    assert [story.worked(item, "B") for item in ("I 1", "I 2")] == [[(0, 2)], [(3, 5)]]
    assert [story.worked(item, "A") for item in ("I 1", "I 2")] == [[(2, 3)], [(5, 6)]]
    assert [story.done(item) for item in ("I 1", "I 2")] == [4, 7]


def test_who_comes_last_hands_over_and_at_a_tie_the_first_in_the_file(engine: Engine) -> None:
    """B and C both end at 4: at 4 the item goes on as C's branch, which stands first."""
    story = told(
        engine,
        TEAMS
        + """
    handoffs:
      A -> B: {delay: 1h}
      C -> D: {delay: 2h}
      B -> D: {delay: 3h, sender: 30min}
    work:
      I:
        arrives: [{at: 0h, effort: {C: 3h}}, {at: 100h, effort: {B: 4h}}]
        route: [A, {fork: {branches: {z: [C], b: [B]}}}, D]
    """,
    )
    assert story.waited("I 1", "C -> D") == [(4, 6)]
    assert story.waited("I 1", "B -> D") == []
    assert story.done("I 1") == 7
    assert story.worked("I 2", "B") == [(102, 106)]
    assert story.waited("I 2", "C -> D") == [(106, 108)]


def test_a_sender_hands_over_into_each_branch(engine: Engine) -> None:
    """Each handoff is of its own pair, with its efforts, its delay and its luck."""
    story = told(
        engine,
        TEAMS
        + """
    handoffs:
      a -> b: {sender: 30min, delay: 1h}
      a -> c: {sender: 15min, fidelity: 0%, clarified: 100%, clarification: {sender: 1h}}
    """
        + FORKED,
    )
    assert story.worked("I", "A -> B") == [(1, h(1, 30))]
    assert story.worked("I", "A -> C") == [(h(1, 30), h(1, 45)), (h(1, 45), h(2, 45))]
    assert story.worked("I", "B") == [(h(2, 30), h(4, 30))]
    assert story.worked("I", "C") == [(h(2, 45), h(7, 45))]
    assert story.ledger("I: c")["clarification"] == 1


def test_all_that_can_move_has_moved_before_a_join(engine: Engine) -> None:
    """Work of length zero ends in later rounds of the instant, and the join waits for it."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, c: {}}
    stages:
      A: {team: a}
      B: {team: b}
      C: {team: c, effort: 1h}
    work:
      I: {arrives: [{at: 1h}], route: [{fork: {branches: {a: [A], b: [B]}}}, C]}
    """,
    )
    assert story.ledger("I") == {"value-adding work": 1}
    assert story.ledger("I: a") == story.ledger("I: b") == {}
    assert story.done("I") == 2


def test_a_join_goes_before_a_batch(engine: Engine) -> None:
    """I joins at 2 and is in the batch of two that J would have waited for alone until 5."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 2h}
      B: {team: b, effort: 2h}
      pack: {batch: {of: 2, or_after: 5h}}
    work:
      I: {arrives: [{at: 0h}], route: [{fork: {branches: {a: [A], b: [B]}}}, pack]}
      J: {arrives: [{at: 2h}], route: [pack]}
    """,
    )
    assert [story.done(item) for item in "IJ"] == [2, 2]


def test_what_goes_back_inside_a_branch_stays_in_it(engine: Engine) -> None:
    """C inspects and sends back to B at its first time; the other branch goes on meanwhile."""
    story = told(
        engine,
        """
    teams: {b: {}, c: {}, d: {}, e: {}}
    stages:
      B: {team: b, effort: 2h}
      C: {team: c, effort: 1h, inspects: {sends_back: [100%, 0], to: B}}
      D: {team: d, effort: 4h}
      E: {team: e, effort: 1h}
    work: {I: {arrives: [{at: 0h}], route: [{fork: {branches: {x: [B, C], y: [D]}}}, E]}}
    """,
    )
    assert story.worked("I", "B") == [(0, 2), (3, 5)]
    assert story.worked("I", "D") == [(0, 4)]
    assert story.worked("I", "E") == [(6, 7)]
    assert story.ledger("I") == {"value-adding work": 4, "rework": 3}


def test_what_is_sent_into_a_branch_afterwards_goes_it_alone(engine: Engine) -> None:
    """B is wrong, D finds it at its end: B and D again, and C is not asked."""
    story = told(
        engine,
        """
    teams: {b: {}, c: {}, d: {}}
    stages:
      B: {team: b, effort: 2h, right: 0%, found_at: D, correction: 50%, at_most: 1}
      C: {team: c, effort: 3h}
      D: {team: d, effort: 1h}
    work: {I: {arrives: [{at: 0h}], route: [{fork: {branches: {b: [B], c: [C]}}}, D]}}
    """,
    )
    assert story.worked("I", "B") == [(0, 2), (4, 5)]
    assert story.worked("I", "C") == [(0, 3)]
    assert story.worked("I", "D") == [(3, 4), (5, 6)]
    assert story.done("I") == 6
    assert story.ledger("I") == {"value-adding work": 4, "rework": 2}
    assert story.ledger("I: b") == {"value-adding work": 2, "dependency": 1}


def test_what_is_sent_back_before_a_fork_goes_all_branches_again(engine: Engine) -> None:
    """A is wrong, D finds it: everything once more, and both passes have rows of their own."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, c: {}, d: {}}
    stages:
      A: {team: a, effort: 1h, right: 0%, found_at: D, at_most: 1}
      B: {team: b, effort: 2h}
      C: {team: c, effort: 5h}
      D: {team: d, effort: 1h}
    """
        + FORKED,
    )
    assert story.worked("I", "B") == [(1, 3), (8, 10)]
    assert story.worked("I", "C") == [(1, 6), (8, 13)]
    assert story.visits("I", "C") == [1, 2]
    assert story.done("I") == 14
    assert story.ledger("I") == {"value-adding work": 7, "rework": 7}
    assert story.record.items["branch"].tolist() == [0, 1, 1, 2, 2]


def test_faults_of_two_branches_are_found_one_after_the_other(engine: Engine) -> None:
    """B and C are wrong; D sends back to B first, which stands first, and then to C."""
    story = told(
        engine,
        """
    teams: {b: {}, c: {}, d: {}}
    stages:
      B: {team: b, effort: 1h, right: 0%, found_at: D, at_most: 1}
      C: {team: c, effort: 2h, right: 0%, found_at: D, at_most: 1}
      D: {team: d, effort: 1h}
    work: {I: {arrives: [{at: 0h}], route: [{fork: {branches: {b: [B], c: [C]}}}, D]}}
    """,
    )
    assert story.worked("I", "B") == [(0, 1), (3, 4)]
    assert story.worked("I", "C") == [(0, 2), (5, 7)]
    assert story.worked("I", "D") == [(2, 3), (4, 5), (7, 8)]


def test_an_item_is_live_when_the_last_release_of_its_branches_lets_go(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {d: {}}
    stages: {D: {team: d, effort: 1h}}
    releases: {early: {opens: every 4h}, late: {opens: every 10h}}
    work: {I: {arrives: [{at: 1h}], route: [{fork: {branches: {x: [early], y: [late]}}}, D]}}
    """,
    )
    assert story.live("I") == 10
    assert story.done("I") == 11
    assert story.ledger("I: x") == {"release window": 3, "dependency": 6}


def test_a_branch_may_choose_and_wait_for_a_board(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    approvals: {board: {meets: every 6h}}
    work:
      I:
        arrives: [{at: 1h, priority: 1}, {at: 100h, priority: 2}]
        route:
          - fork:
              branches:
                x: [{choose: {urgent: {when: {priority: 1}, route: [B]}, else: {route: [C]}}}]
                y: [board]
          - D
    """,
    )
    assert story.worked("I 1", "B") == [(1, 3)]
    assert story.worked("I 1", "D") == [(6, 7)]
    assert story.worked("I 2", "C") == [(100, 105)]
    assert story.heard("I 2", "board") == []
    assert story.worked("I 2", "D") == [(105, 106)]


def test_who_is_still_on_the_way_at_the_end_is_followed(engine: Engine) -> None:
    """At 4 b waits for c, and the item is where c is."""
    story = told(engine, TEAMS + FORKED + "    horizon: 4h\n")
    assert story.outcome("I") == story.outcome("I: b") == story.outcome("I: c") == "open"
    assert story.ledger("I") == {"value-adding work": 4}
    assert story.ledger("I: b") == {"value-adding work": 2, "dependency": 1}


SOME = """
    work:
      I: {arrives: [{at: 0h}], route: [A, {fork: {branches: {b: [B], c: [C, E]}, joins: 1}}, D]}
"""


def test_a_join_of_some_lets_the_others_go_on_as_waste(engine: Engine) -> None:
    """B comes at 3; C has begun and counts, E begins afterwards and is waste."""
    story = told(engine, TEAMS + "      E: {team: b, effort: 2h}\n" + SOME + "    horizon: 9h\n")
    assert story.worked("I", "D") == [(3, 4)]
    assert story.done("I") == 4
    assert story.ledger("I") == {"value-adding work": 4}
    assert story.worked("I: c", "C") == [(1, 6)]
    assert story.worked("I: c", "E") == [(6, 8)]
    assert story.ledger("I: c") == {"value-adding work": 5, "waste": 2}
    assert story.people("b") == {"value-adding work": 2, "waste": 2}
    assert [story.outcome(item) for item in ("I: b", "I: c")] == ["joined", "late"]
    assert story.done("I: c") == 8


def test_nobody_waits_for_late_branches_at_the_end(engine: Engine) -> None:
    """The run is empty at 4, when c is still in its second hour."""
    story = told(engine, TEAMS + "      E: {team: b, effort: 2h}\n" + SOME)
    assert story.record.end == 4 * HOUR
    assert story.outcome("I: c") == "open"


def test_who_comes_in_the_instant_of_the_join_is_not_late(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: [{at: 0h, effort: {B: 3h, C: 3h}}]
        route: [{fork: {branches: {a: [A], b: [B], c: [C]}, joins: 2}}, D]
    """,
    )
    assert [story.outcome(f"I: {name}") for name in "abc"] == ["joined"] * 3
    assert story.ledger("I: a") == {"value-adding work": 1, "dependency": 2}
    assert story.worked("I", "D") == [(3, 4)]


def test_what_is_late_corrects_in_its_branch_as_waste(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, d: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 2h, inspects: {sends_back: [100%, 0]}}
      D: {team: d, effort: 9h}
    work: {I: {arrives: [{at: 0h}], route: [{fork: {branches: {a: [A], b: [B]}, joins: 1}}, D]}}
    """,
    )
    assert story.worked("I: b", "B") == [(0, 2), (2, 4)]
    assert story.ledger("I: b") == {"value-adding work": 2, "waste": 2}
    assert story.ledger("I") == {"value-adding work": 10}


def test_one_fork_may_follow_another(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: [{at: 0h}]
        route: [{fork: {branches: {a: [A], b: [B]}}}, {fork: {branches: {c: [C], d: [D]}}}]
    """,
    )
    assert story.worked("I", "C") == [(2, 7)]
    assert story.done("I") == 7
    assert story.ledger("I") == {"value-adding work": 7}
