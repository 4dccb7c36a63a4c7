"""What more urgent work does to less urgent work, where a team lets it interrupt."""

from tests.engines import Engine
from tests.telling import h, told


def test_only_a_strictly_more_urgent_class_interrupts(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {policy: priority, preemption: {}}}
    stages: {A: {team: a}}
    work:
      one: {priority: 2, arrives: [{at: 0h, effort: {A: 3h}}], route: [A]}
      two: {priority: 2, arrives: [{at: 1h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert [story.done("one"), story.done("two")] == [3, 4]


def test_the_least_urgent_is_interrupted_first(engine: Engine) -> None:
    """M was begun last, but L is less urgent; the second H interrupts M, and a third waits."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, policy: priority, preemption: {}}}
    stages: {A: {team: a, effort: 4h}}
    work:
      L: {priority: 3, arrives: [{at: 0h}], route: [A]}
      M: {priority: 2, arrives: [{at: 1h}], route: [A]}
      H: {priority: 1, arrives: [{at: 2h}, {at: 3h}, {at: 4h}], route: [A]}
    """,
    )
    assert story.worked("L", "A")[0] == (0, 2)
    assert story.worked("M", "A")[0] == (1, 3)
    assert [story.start(f"H {i}", "A") for i in (1, 2, 3)] == [2, 3, 6]
    assert story.worked("M", "A")[1] == (7, 9)
    assert story.worked("L", "A")[1] == (9, 11) or story.worked("L", "A")[1][0] == 9


def test_who_goes_on_again_was_seated_last(engine: Engine) -> None:
    """L1 goes on at 3, after L2 was begun; so at 4 it is L1 that is interrupted again."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, policy: priority, preemption: {}}}
    stages: {A: {team: a}}
    work:
      L1: {priority: 3, arrives: [{at: 1h, effort: {A: 8h}}], route: [A]}
      L2: {priority: 3, arrives: [{at: 0h, effort: {A: 8h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2h, effort: {A: 1h}}, {at: 4h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("L2", "A") == [(0, 8)]
    assert story.worked("L1", "A") == [(1, 2), (3, 4), (5, 11)]


def test_what_was_interrupted_goes_to_the_front_of_its_class(engine: Engine) -> None:
    """P is before Q, which waits for longer than P has been interrupted; M is more urgent."""
    story = told(
        engine,
        """
    teams: {a: {policy: priority, preemption: {}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}
      Q: {priority: 3, arrives: [{at: 1h, effort: {A: 1h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2h, effort: {A: 2h}}], route: [A]}
      M: {priority: 2, arrives: [{at: 3h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("H", "A") == [(2, 4)]
    assert story.worked("M", "A") == [(4, 5)]
    assert story.worked("P", "A") == [(0, 2), (5, 7)]
    assert story.worked("Q", "A") == [(7, 8)]


def test_several_interrupted_go_on_by_the_time_they_were_ready(engine: Engine) -> None:
    """L2 is interrupted first, and goes on last."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, policy: priority, preemption: {}}}
    stages: {A: {team: a}}
    work:
      L1: {priority: 3, arrives: [{at: 0h, effort: {A: 5h}}], route: [A]}
      L2: {priority: 3, arrives: [{at: 1h, effort: {A: 5h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2h, effort: {A: 6h}}, {at: 3h, effort: {A: 6h}}], route: [A]}
    """,
    )
    assert story.worked("L1", "A") == [(0, 3), (8, 10)]
    assert story.worked("L2", "A") == [(1, 2), (9, 13)]


def test_a_newcomer_goes_before_what_the_night_suspended(engine: Engine) -> None:
    """P has not gone on when I comes, so that no switching is owed."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, policy: priority, preemption: {switching: 1h}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 16:00, effort: {A: 3h}}], route: [A]}
      Q: {priority: 3, arrives: [{at: 2024-01-01 16:30, effort: {A: 1h}}], route: [A]}
      I: {priority: 1, arrives: [{at: 2024-01-01 20:00, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("I", "A") == [("Tue 2024-01-02 09:00", "Tue 2024-01-02 10:00")]
    assert story.worked("P", "A")[1:] == [("Tue 2024-01-02 10:00", "Tue 2024-01-02 12:00")]
    assert story.start("Q", "A") == "Tue 2024-01-02 12:00"
    assert "set-up" not in story.people("a")


def test_switching_that_is_interrupted_is_owed_and_another_with_it(engine: Engine) -> None:
    """At 3 P owes an hour; at 3:30 it owes the other half and one more."""
    story = told(
        engine,
        """
    teams: {a: {policy: priority, preemption: {switching: 1h}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}
      I: {priority: 1, arrives: [{at: 1h, effort: {A: 2h}}, {at: 210min, effort: {A: 1h}}],
          route: [A]}
    """,
    )
    assert story.worked("P", "A") == [(0, 1), (3, 3.5), (4.5, 6), (6, 9)]
    assert story.ledger("P") == {"value-adding work": 4, "set-up": 2, "prioritisation": 3}


def test_switching_that_ends_as_work_of_no_length_comes_is_owed_anew(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {policy: priority, preemption: {switching: 1h}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}
      I: {priority: 1, arrives: [{at: 1h, effort: {A: 0h}}, {at: 2h, effort: {A: 0h}}],
          route: [A]}
    """,
    )
    assert story.worked("P", "A") == [(0, 1), (1, 2), (2, 3), (3, 6)]
    assert story.ledger("P") == {"value-adding work": 4, "set-up": 2}


def test_a_night_does_not_lengthen_switching(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, policy: priority, preemption: {switching: 1h}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 15:00, effort: {A: 2h}}], route: [A]}
      I: {priority: 1, arrives: [{at: 2024-01-01 16:00, effort: {A: 30min}}], route: [A]}
    """,
    )
    assert story.done("P") == "Tue 2024-01-02 10:30"
    assert story.people("a") == {"value-adding work": 2.5, "set-up": 1}


def test_a_restart_does_the_same_effort_again_and_all_of_it_is_lost(engine: Engine) -> None:
    """What was done the day before is lost too; switching is no effort and is no waste."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, preemption: {interrupted: restart, switching: 30min}}}
    stages: {A: {team: a, class: necessary}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 15:00, effort: {A: 4h}}], route: [A]}
      I:
        priority: 1
        arrives:
          - {at: 2024-01-02 10:00, effort: {A: 1h}}
          - {at: 2024-01-02 12:30, effort: {A: 30min}}
        route: [A]
    """,
    )
    assert story.done("P") == "Wed 2024-01-03 09:30" or story.done("P") == "Tue 2024-01-02 17:30"
    assert story.ledger("P")["waste"] == 4
    assert story.ledger("P")["necessary work"] == 4
    assert story.ledger("P")["set-up"] == 1
    assert story.people("a") == {"necessary work": h(5, 30), "waste": 4, "set-up": 1}


def test_a_restart_after_work_of_no_length_loses_all_that_was_done(engine: Engine) -> None:
    """P goes on in the very instants in which it is interrupted, and each time from nothing."""
    story = told(
        engine,
        """
    teams: {a: {preemption: {interrupted: restart}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 3, arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}
      I:
        priority: 1
        arrives: [{at: 1h, effort: {A: 0h}}, {at: 3h, effort: {A: 0h}}, {at: 6h, effort: {A: 0h}}]
        route: [A]
    """,
    )
    assert story.done("P") == 10
    assert story.ledger("P") == {"waste": 6, "value-adding work": 4}
    assert story.people("a") == {"waste": 6, "value-adding work": 4}


def test_a_fresh_draw_has_luck_of_its_own(engine: Engine) -> None:
    """Without an interruption the item keeps its first draw, so that the luck of others stays."""
    text = """
    teams: {{a: {{preemption: {{interrupted: {how}}}}}}}
    stages: {{A: {{team: a, effort: {{dist: uniform, low: 10h, high: 30h}}}}}}
    work:
      P: {{priority: 3, arrives: [{{at: 0h}}], route: [A]}}
      I: {{priority: 1, arrives: [{{at: 5h, effort: {{A: 1h}}}}], route: [A]}}
    """
    again, fresh = (told(engine, text.format(how=how)) for how in ("restart", "fresh draw"))
    assert again.ledger("P")["waste"] == fresh.ledger("P")["waste"] == 5
    assert 10 <= fresh.ledger("P")["value-adding work"] <= 30
    assert fresh.ledger("P")["value-adding work"] != again.ledger("P")["value-adding work"]


def test_a_fresh_draw_of_what_its_row_fixed_is_the_same(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {preemption: {interrupted: fresh draw}}}
    stages: {A: {team: a, effort: about 9h}}
    work:
      P: {priority: 3, arrives: [{at: 0h, effort: {A: 3h}}], route: [A]}
      I: {priority: 1, arrives: [{at: 1h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("P", "A") == [(0, 1), (2, 5)]
    assert story.ledger("P") == {"value-adding work": 3, "waste": 1, "prioritisation": 1}


def test_with_preemption_priority_decides_first_under_fifo_too(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {preemption: {}}}
    stages: {A: {team: a, effort: 2h}}
    work:
      L: {priority: 3, arrives: [{at: 0h, count: 2}], route: [A]}
      H: {priority: 1, arrives: [{at: 1h, count: 2}], route: [A]}
    """,
    )
    assert [story.done(name) for name in ("H 1", "H 2", "L 1", "L 2")] == [3, 5, 6, 8]


def test_what_ends_in_an_instant_is_not_interrupted_in_it(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {preemption: {interrupted: restart}}}
    stages: {A: {team: a}}
    work:
      L: {priority: 3, arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert [story.done("L"), story.done("H")] == [2, 3]
    assert story.people("a") == {"value-adding work": 3}
