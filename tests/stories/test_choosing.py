"""Routes that part: by chance, by what an item is, and back to where it has been."""

from tests.engines import Engine
from tests.telling import told

TEAMS = """
    teams: {a: {}, b: {}, c: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 2h}
      C: {team: c, effort: 4h}
      D: {team: a, effort: 8h}
"""


def test_a_choice_by_chance_takes_one_branch(engine: Engine) -> None:
    """Chances add up in the order of names; what follows the choice is done on each branch."""
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: [{at: 0h}]
        route: [A, {choose: {long: {share: 0%, route: [C]}, short: {share: 100%, route: [B]}}}, D]
    """,
    )
    assert story.worked("I", "B") == [(1, 3)]
    assert story.worked("I", "C") == []
    assert story.done("I") == 11


def test_branches_come_in_their_shares_and_else_has_the_rest(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: {process: regular, every: 10h, count: 1000}
        route: [{choose: {easy: {share: 70%, route: [B]}, else: {route: [C]}}}]
    """,
    )
    easy = sum(bool(story.worked(f"I {n}", "B")) for n in range(1, 1001))
    assert abs(easy - 700) < 4 * (1000 * 0.7 * 0.3) ** 0.5
    assert easy + sum(bool(story.worked(f"I {n}", "C")) for n in range(1, 1001)) == 1000


def test_a_branch_may_be_empty(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    work:
      I: {arrives: [{at: 0h}], route: [A, {choose: {none: {share: 100%}, else: {route: [B]}}}]}
      J: {arrives: [{at: 0h}], route: [{choose: {none: {share: 100%}, else: {route: [B]}}}]}
    """,
    )
    assert story.done("I") == story.live("I") == 1
    assert story.done("J") == story.live("J") == 0


def test_items_go_by_their_risk_class_their_type_and_their_priority(engine: Engine) -> None:
    """The first branch that fits is gone; else takes the rest, wherever it is written."""
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: [{at: 0h, risk: high}, {at: 20h, risk: low}, {at: 40h, risk: low, priority: 1}]
        risk: {high: 50%, low: 50%}
        route: &way
          - choose:
              else: {route: [A]}
              urgent: {when: {priority: 1, type: I}, route: [B]}
              risky: {when: {risk: high}, route: [C]}
              other: {when: {type: J}, route: [D]}
      J: {arrives: [{at: 60h}], risk: {low: 1}, route: *way}
    """,
    )
    assert story.worked("I 1", "C") == [(0, 4)]
    assert story.worked("I 2", "A") == [(20, 21)]
    assert story.worked("I 3", "B") == [(40, 42)]
    assert story.worked("J", "D") == [(60, 68)]


def test_what_is_known_beforehand_is_no_choice(engine: Engine) -> None:
    """The sender hands over before the board, as on a route without the other branch."""
    story = told(
        engine,
        TEAMS
        + """
    approvals: {board: {meets: every 10h}}
    handoffs: {a -> b: {sender: 1h}, a -> c: {sender: 3h}}
    work:
      I:
        arrives: [{at: 0h}]
        route: [A, board, {choose: {ours: {when: {type: I}, route: [B]}, else: {route: [C]}}}]
    """,
    )
    assert story.worked("I", "A -> B") == [(1, 2)]
    assert story.worked("I", "B") == [(10, 12)]


def test_a_sender_hands_over_once_it_is_chosen_to_whom(engine: Engine) -> None:
    """Gates before the choice are passed first, and those of the branch after the handing over."""
    story = told(
        engine,
        TEAMS
        + """
    approvals: {board: {meets: every 10h}}
    releases: {window: {opens: every 15h}}
    handoffs: {a -> b: {sender: 1h, delay: 2h}, a -> c: {sender: 3h}}
    work:
      I:
        arrives: [{at: 0h}]
        route: [A, board, {choose: {x: {share: 100%, route: [window, B]}, else: {route: [C]}}}]
    """,
    )
    assert story.waited("I", "board") == [(1, 10)]
    assert story.worked("I", "A -> B") == [(10, 11)]
    assert story.waited("I", "window") == [(11, 15)]
    assert story.worked("I", "B") == [(17, 19)]


def test_where_branches_meet_each_sender_hands_over_in_its_own_way(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    handoffs: {b -> a: {delay: 1h}, c -> a: {delay: 2h}}
    work:
      I:
        arrives: [{at: 0h, priority: 1}, {at: 0h}]
        route: [{choose: {x: {when: {priority: 1}, route: [B]}, else: {route: [C]}}}, D]
    """,
    )
    assert story.start("I 1", "D") == 3
    assert story.start("I 2", "D") == 11  # ready at 6, behind the other


def test_a_fault_goes_back_to_the_branch_that_made_it(engine: Engine) -> None:
    """What is found in D by its first sender's item says nothing of the other sender."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, c: {}}
    stages:
      B: {team: b, effort: 2h, right: 0%, at_most: 1}
      C: {team: c, effort: 4h}
      D: {team: a, effort: 1h, right: 0%, at_most: 1, returns_to: D}
      E: {team: a, effort: 1h}
    work:
      I:
        arrives: [{at: 0h, priority: 1}, {at: 0h}]
        route: [{choose: {x: {when: {priority: 1}, route: [B]}, else: {route: [C]}}}, D, E]
    """,
    )
    assert story.worked("I 1", "B") == [(0, 2), (2, 4)]
    assert story.worked("I 1", "D") == [(4, 5), (6, 7)]
    assert story.worked("I 2", "C") == [(0, 4)]
    assert story.worked("I 2", "D") == [(5, 6), (8, 9)]


def test_a_branch_may_lead_back(engine: Engine) -> None:
    """A way back is gone as a way forward is: in full, and handed over."""
    story = told(
        engine,
        TEAMS
        + """
    handoffs: {b -> a: {delay: 30min}}
    work:
      I:
        arrives: [{at: 0h}]
        route: [A, B, {choose: {again: {share: 100%, goes_to: A, at_most: 1}, else: {}}}, C]
    """,
    )
    assert story.worked("I", "A") == [(0, 1), (3.5, 4.5)]
    assert story.worked("I", "B") == [(1, 3), (4.5, 6.5)]
    assert story.ledger("I") == {"value-adding work": 7, "rework": 3, "handoff": 0.5}
    assert story.done("I") == 10.5


def test_after_so_many_ways_back_a_branch_goes_on(engine: Engine) -> None:
    """What is passed on the branch itself is passed each time."""
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives: [{at: 0h}]
        route:
          - A
          - choose: {again: {share: 100%, route: [B], goes_to: A, at_most: 2}, else: {}}
          - C
    """,
    )
    assert len(story.worked("I", "A")) == len(story.worked("I", "B")) == 3
    assert story.done("I") == 3 * 3 + 4


def test_an_item_is_live_when_no_other_release_can_come(engine: Engine) -> None:
    story = told(
        engine,
        TEAMS
        + """
    releases: {first: {opens: every 5h}, second: {opens: every 7h}}
    work:
      I:
        arrives: [{at: 1h, priority: 1}, {at: 1h}, {at: 1h, priority: 2}]
        route:
          - choose:
              one: {when: {priority: 1}, route: [first]}
              both: {when: {priority: 2}, route: [second, B]}
              else: {}
          - C
    """,
    )
    assert [story.live(f"I {n}") for n in (1, 2, 3)] == [5, 5, 7]
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [9, 5, 13]


def test_items_go_by_what_is_noted_about_them(engine: Engine) -> None:
    """All that is named must be noted so, and an item without a note is like no value."""
    story = told(
        engine,
        TEAMS
        + """
    work:
      I:
        arrives:
          - {at: 0h, attributes: {region: emea}}
          - {at: 20h, attributes: {region: apac}}
          - {at: 40h, attributes: {region: emea, kind: 7}}
          - {at: 60h}
        route:
          - choose:
              odd: {when: {attributes: {region: emea, kind: 7}}, route: [D]}
              near: {when: {attributes: {region: emea}, priority: 3}, route: [B]}
              far: {when: {attributes: {region: apac}}, route: [C]}
              else: {route: [A]}
    """,
    )
    assert story.worked("I 1", "B") == [(0, 2)]
    assert story.worked("I 2", "C") == [(20, 24)]
    assert story.worked("I 3", "D") == [(40, 48)]
    assert story.worked("I 4", "A") == [(60, 61)]
