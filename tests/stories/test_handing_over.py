"""What lies between two teams: efforts, delay, loss, and the questions that it raises."""

from tests.engines import Engine
from tests.telling import told


def test_efforts_and_delay_lie_around_the_gate_in_their_order(engine: Engine) -> None:
    """The sender's effort comes before the gate; delay, receiver's effort and work after it."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}}
    approvals: {board: {meets: every 10h}}
    handoffs: {a -> b: {sender: 30min, delay: 2h, receiver: 15min}}
    work: {I: {arrives: [{at: 1h}], route: [A, board, B]}}
    """,
    )
    assert story.worked("I", "A") == [(1, 2)]
    assert story.worked("I", "A -> B") == [(2, 2.5), (12, 12.25)]
    assert story.waited("I", "board") == [(2.5, 10)]
    assert story.waited("I", "A -> B") == [(10, 12)]
    assert story.worked("I", "B") == [(12.25, 13.25)]
    assert story.people("a")["coordination"] == 0.5
    assert story.people("b")["coordination"] == 0.25
    assert story.ledger("I") == {"value-adding work": 2, "handoff": 2.75, "approval": 7.5}


def test_receivers_effort_joins_the_receivers_queue(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 3h}}
    handoffs: {a -> b: {receiver: 30min}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
    """,
    )
    assert story.worked("I 1", "A -> B") == [(1, 1.5)]
    assert story.worked("I 1", "B") == [(1.5, 4.5)]
    assert story.waited("I 2", "A -> B") == [(2, 4.5)]
    assert story.worked("I 2", "A -> B") == [(4.5, 5)]
    assert story.ledger("I 2")["handoff"] == 3


def test_the_default_handoff_covers_every_pair_of_teams_and_no_pair_inside_one(
    engine: Engine,
) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A1: {team: a, effort: 1h}
      A2: {team: a, effort: 1h}
      B: {team: b, effort: 1h}
    handoffs: {default: {delay: 2h}}
    work: {I: {arrives: [{at: 0h}], route: [A1, A2, B]}}
    """,
    )
    assert story.worked("I", "A1") + story.worked("I", "A2") == [(0, 1), (1, 2)]
    assert story.worked("I", "B") == [(4, 5)]


def test_a_pair_of_stages_wins_over_a_pair_of_teams(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}, C: {team: b, effort: 1h}}
    handoffs: {a -> b: {delay: 2h}, A -> B: {delay: 5h}, B -> C: {delay: 1h}}
    work: {I: {arrives: [{at: 0h}], route: [A, B, C]}}
    """,
    )
    assert [story.start("I", stage) for stage in "ABC"] == [0, 6, 8]


def test_the_asking_party_hands_over_only_if_the_file_says_so(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    handoffs: {default: {delay: 2h, fidelity: 0%}}
    work: {I: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.done("I") == 1


def test_the_asking_party_answers_after_a_stated_delay(engine: Engine) -> None:
    """Demand can be misunderstood too: the item is taken up, asks, and waits for the answer."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    handoffs:
      asking party -> a:
        delay: 1h
        fidelity: 0%
        clarification: {answers_after: 5h, receiver: 30min}
    work: {I: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.starts("I", "A")[0] == 1
    assert story.waited("I", "asking party -> A") == [(0, 1), (1, 6)]
    assert story.worked("I", "asking party -> A") == [(6, 6.5)]
    assert story.worked("I", "A") == [(6.5, 7.5)]
    assert story.ledger("I") == {"value-adding work": 1, "handoff": 1, "clarification": 5.5}
    assert story.people("a") == {"value-adding work": 1, "coordination": 0.5}


def test_a_clarified_item_keeps_its_place_in_the_queue(engine: Engine) -> None:
    """I was ready for B at 2, before K; when the answer comes it goes before K, which waits."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 3h}}
    handoffs: {A -> B: {fidelity: 0%, clarification: {sender: 2h}}}
    work:
      I: {arrives: [{at: 0h}], route: [A, B]}
      J: {arrives: [{at: 1h}], route: [B]}
      K: {arrives: [{at: 3h}], route: [B]}
    """,
    )
    assert story.worked("J", "B") == [(1, 4)]
    assert story.starts("I", "B") == [4, 7]  # taken up, asks; seated again
    assert story.worked("I", "A -> B") == [(4, 6)]
    assert story.worked("K", "B") == [(4, 7)]
    assert story.worked("I", "B") == [(7, 10)]


def test_a_clarified_item_goes_before_one_that_became_ready_after_it(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 3h}}
    handoffs: {A -> B: {fidelity: 0%, clarification: {sender: 1h}}}
    work:
      I: {arrives: [{at: 0h}], route: [A, B]}
      J: {arrives: [{at: 2h}], route: [B]}
      K: {arrives: [{at: 2h 30min}], route: [B]}
    """,
    )
    assert story.worked("J", "B") == [(2, 5)]
    assert story.worked("I", "B") == [(5, 8)]
    assert story.worked("K", "B") == [(8, 11)]


def test_a_question_has_the_priority_of_its_item(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {policy: priority}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}, other: {team: a, effort: 2h}}
    handoffs: {a -> b: {fidelity: 0%, clarification: {sender: 30min}}}
    work:
      I: {priority: 1, arrives: [{at: 0h}], route: [A, B]}
      J: {priority: 3, arrives: [{at: 0h, count: 3}], route: [other]}
    """,
    )
    assert story.worked("I", "A -> B") == [(4, 4.5)]
    assert story.worked("J 2", "other") == [(4.5, 6.5)]


def test_a_question_is_asked_only_when_somebody_takes_the_item_up(engine: Engine) -> None:
    """Until then the item waits as any other does; the take-up itself takes no time."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {}, b: {calendar: office}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {fidelity: 0%, clarification: {sender: 1h}}}
    work: {I: {arrives: [{at: 2024-01-01 03:00}], route: [A, B]}}
    """,
    )
    assert story.waited("I", "B") == [("Mon 2024-01-01 04:00", "Mon 2024-01-01 09:00")]
    assert story.worked("I", "A -> B") == [("Mon 2024-01-01 09:00", "Mon 2024-01-01 10:00")]
    assert story.done("I") == "Mon 2024-01-01 11:00"


def test_a_lost_handoff_may_be_done_again_instead(engine: Engine) -> None:
    """With this seed the first handoff of I loses (0.201) and the second not (0.690)."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 4h}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {delay: 1h, fidelity: 50%, reworked: 100%, correction: 25%}}
    work: {I: {arrives: [{at: 0h}], route: [A, B]}}
    """,
        seed=2,
    )
    assert story.worked("I", "A") == [(0, 4), (5, 6)]
    assert story.starts("I", "B") == [5, 7]
    assert story.done("I") == 8
    assert story.ledger("I") == {"value-adding work": 5, "rework": 1, "handoff": 2}


def test_a_handoff_delay_written_in_working_days_counts_working_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {}, b: {calendar: office}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {delay: 0.5wd}}
    work: {I: {arrives: [{at: 2024-01-01 10:00}], route: [A, B]}}
    """,
    )
    assert story.start("I", "B") == "Mon 2024-01-01 15:30"  # 3.5 h of a day of 7, lunch left out


def test_an_interval_is_exact_to_the_microsecond(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 0.000001s}}
    work: {I: {arrives: [{at: 0.000007s, count: 3}], route: [A]}}
    """,
    )
    assert [story.done(f"I {i}") * 3_600_000_000 for i in (1, 2, 3)] == [8, 9, 10]


def test_a_loss_may_go_on_unseen(engine: Engine) -> None:
    """A latent fault, and a need not met: nobody asks, nobody sends back, and both go live."""
    for end in ("escapes", "unmet"):
        story = told(
            engine,
            f"""
        teams: {{a: {{}}, b: {{}}}}
        stages: {{A: {{team: a, effort: 2h}}, B: {{team: b, effort: 1h}}}}
        handoffs: {{a -> b: {{fidelity: 0%, {end}: 100%, clarification: {{sender: 1h}}}}}}
        work: {{I: {{arrives: [{{at: 0h}}], route: [A, B]}}}}
        """,
        )
        assert story.done("I") == 3
        assert story.live("I") == 3
        assert story.ledger("I") == {"value-adding work": 3}


def test_the_asking_party_may_have_needed_something_else(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h}}
    handoffs: {asking party -> a: {fidelity: 0%, unmet: 100%}}
    work: {I: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.done("I") == 2
    assert len(story.heard("I", "asking party -> A")) == 1
