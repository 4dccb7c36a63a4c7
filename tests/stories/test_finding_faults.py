"""Work that was not right: who finds it, where it goes back to, and what it owes there."""

from tests.engines import Engine
from tests.telling import told

TWO_STAGES = """
    teams: {a: {}, b: {}}
    work: {I: {arrives: [{at: 0h}], route: [A, B]}}
"""


def test_the_next_stage_finds_a_fault_when_it_takes_the_item_up(engine: Engine) -> None:
    """Finding costs no time; the correction is done by who made it, and B is done once."""
    story = told(
        engine,
        TWO_STAGES
        + """
    stages: {A: {team: a, effort: 2h, right: 0%, at_most: 1}, B: {team: b, effort: 1h}}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2, 4)]
    assert story.starts("I", "B") == [2, 4]
    assert story.worked("I", "B") == [(4, 5)]
    assert story.ledger("I") == {"value-adding work": 3, "rework": 2}
    assert story.people("a") == {"value-adding work": 2, "rework": 2}
    assert story.people("b") == {"value-adding work": 1}


def test_a_fault_lies_hidden_while_the_item_waits(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h, right: 0%, at_most: 1}, B: {team: b, effort: 3h}}
    work: {I: {arrives: [{at: 0h}], route: [A, B]}, J: {arrives: [{at: 0h}], route: [B]}}
    """,
    )
    assert story.starts("I", "B") == [3, 4]
    assert story.worked("I", "A") == [(0, 1), (3, 4)]
    assert story.ledger("I") == {"value-adding work": 4, "rework": 1, "contention": 2}


def test_a_correction_takes_its_share_of_the_effort(engine: Engine) -> None:
    story = told(
        engine,
        TWO_STAGES
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, at_most: 1, correction: 25%}
      B: {team: b, effort: 1h}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2, 2.5)]
    assert story.done("I") == 3.5


def test_after_so_many_corrections_the_item_goes_on(engine: Engine) -> None:
    story = told(
        engine,
        TWO_STAGES
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, at_most: 3, correction: 50%}
      B: {team: b, effort: 1h}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert story.done("I") == 6


def test_a_fault_may_go_back_further_and_then_along_the_route_again(engine: Engine) -> None:
    """The share is owed where it goes back to; the stages after it are done in full and afresh."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, c: {}}
    stages:
      A: {team: a, effort: 4h}
      B: {team: b, effort: 2h, right: 0%, at_most: 1, returns_to: A, correction: 25%}
      C: {team: c, effort: 1h}
    work: {I: {arrives: [{at: 0h}], route: [A, B, C]}}
    """,
    )
    assert story.worked("I", "A") == [(0, 4), (6, 7)]
    assert story.worked("I", "B") == [(4, 6), (7, 9)]
    assert story.worked("I", "C") == [(9, 10)]
    assert story.ledger("I") == {"value-adding work": 7, "rework": 3}


def test_a_return_is_a_handoff_without_a_new_loss(engine: Engine) -> None:
    """Back from b to a: b's effort, the delay, a's effort; its fidelity of 0 loses nothing."""
    story = told(
        engine,
        TWO_STAGES
        + """
    stages: {A: {team: a, effort: 2h, right: 0%, at_most: 1}, B: {team: b, effort: 1h}}
    handoffs:
      a -> b: {delay: 1h}
      b -> a: {sender: 30min, delay: 3h, receiver: 15min, fidelity: 0%}
    """,
    )
    assert story.starts("I", "B") == [3, 9.75]
    assert story.worked("I", "B -> A") == [(3, 3.5), (6.5, 6.75)]
    assert story.worked("I", "A") == [(0, 2), (6.75, 8.75)]
    assert story.done("I") == 10.75
    assert story.ledger("I") == {"value-adding work": 3, "rework": 2, "handoff": 5.75}


def test_returned_work_joins_the_tail(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h, right: 0%, at_most: 1}, B: {team: b}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
    """,
    )
    assert story.worked("I 1", "A") == [(0, 1), (2, 3)]
    assert story.worked("I 2", "A") == [(1, 2), (3, 4)]
    assert [story.done("I 1"), story.done("I 2")] == [3, 4]


def test_gates_and_pure_delays_pass_a_fault_on(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h, right: 0%, at_most: 1}
      cure: {delay: 2h}
      B: {team: b, effort: 1h}
    approvals: {board: {meets: every 5h}}
    work: {I: {arrives: [{at: 1h}], route: [A, cure, board, B]}}
    """,
    )
    assert story.starts("I", "A") == [1, 5]
    assert story.waited("I", "cure") == [(2, 4), (6, 8)]
    assert story.heard("I", "board") == []  # it can only approve, so nothing is decided
    assert story.starts("I", "B") == [5, 10]


def test_a_fault_that_no_stage_takes_up_goes_live(engine: Engine) -> None:
    story = told(
        engine,
        TWO_STAGES
        + """
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h, right: 0%}}
    """,
    )
    assert story.done("I") == story.live("I") == 3


def test_a_fault_goes_back_before_a_question_is_asked(engine: Engine) -> None:
    """The item will be handed over afresh; the question is asked at the next take-up."""
    story = told(
        engine,
        TWO_STAGES
        + """
    stages: {A: {team: a, effort: 2h, right: 0%, at_most: 1}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {fidelity: 0%, clarification: {sender: 30min}}}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2, 4)]
    assert story.worked("I", "A -> B") == [(4, 4.5)]
    assert story.done("I") == 5.5


def test_a_fault_is_found_inside_a_team_too(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h, right: 0%, at_most: 1}, B: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 0h}], route: [A, B]}}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (2, 4)]
    assert story.done("I") == 5


def test_a_fault_is_found_only_by_somebody_on_duty(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {}, b: {calendar: office}}
    stages: {A: {team: a, effort: 1h, right: 0%, at_most: 1}, B: {team: b, effort: 1h}}
    work: {I: {arrives: [{at: 2024-01-01 18:00}], route: [A, B]}}
    """,
    )
    assert story.starts("I", "A") == ["Mon 2024-01-01 18:00", "Tue 2024-01-02 09:00"]
    assert story.done("I") == "Tue 2024-01-02 11:00"


def test_a_correction_of_work_fixed_by_its_row_is_a_share_of_that(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h, right: 0%, at_most: 1, correction: 10%}
      B: {team: b}
    work: {I: {arrives: [{at: 0h, effort: {A: 20h}}], route: [A, B]}}
    """,
    )
    assert story.worked("I", "A") == [(0, 20), (20, 22)]


def test_corrected_necessary_work_is_rework_and_waste_stays_waste(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      audit: {team: a, effort: 2h, right: 0%, at_most: 1, class: necessary}
      wander: {team: a, effort: 1h, right: 0%, at_most: 1, class: waste}
      B: {team: b, effort: 1h}
    work:
      I: {arrives: [{at: 0h}], route: [audit, B]}
      J: {arrives: [{at: 9h}], route: [wander, B]}
    """,
    )
    assert story.ledger("I") == {"value-adding work": 1, "necessary work": 2, "rework": 2}
    assert story.ledger("J") == {"value-adding work": 1, "waste": 2}
    assert story.people("a") == {"necessary work": 2, "rework": 2, "waste": 2}


def test_a_return_is_a_visit_and_a_question_belongs_to_the_visit_that_asks(
    engine: Engine,
) -> None:
    """B takes the item up, finds the fault; takes it up again, asks; and then does its work."""
    story = told(
        engine,
        TWO_STAGES
        + """
    stages: {A: {team: a, effort: 2h, right: 0%, at_most: 1}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {fidelity: 0%, clarification: {sender: 30min}}}
    """,
    )
    assert story.starts("I", "B") == [2, 4, 4.5]
    assert story.visits("I", "B") == [1, 2, 2]
