"""Set-ups: who pays them, when, and who starts because he need not."""

import pytest

from tests.engines import Engine
from tests.telling import h, told

FOUR = """
      x: {arrives: [{at: 0h}, {at: 0h, type: y}, {at: 0h, type: y}, {at: 0h}], route: [A]}
      y: {route: [A]}
"""


def test_E35_set_up(engine: Engine) -> None:
    story = told(
        engine,
        f"""
    teams: {{a: {{set_up: {{on_change: 30min}}}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work: {FOUR}
    """,
    )
    assert [story.done(name) for name in ("x 1", "y 1", "y 2", "x 2")] == [1, h(2, 30), h(3, 30), 5]
    assert story.people("a") == {"value-adding work": 4, "set-up": 1}
    assert story.ledger("y 1") == {"value-adding work": 1, "set-up": h(0, 30), "contention": 1}


def test_the_very_first_task_pays_if_the_file_says_so(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {people: 2, set_up: {on_change: 30min, first: true}}}
    stages: {A: {team: a, effort: 1h}}
    work: {x: {arrives: [{at: 0h, count: 3}], route: [A]}}
    """,
    )
    assert [story.done(f"x {i}") for i in (1, 2, 3)] == [h(1, 30), h(1, 30), h(2, 30)]


def test_after_idleness_the_first_start_pays_as_well(engine: Engine) -> None:
    """Work that follows at once costs nothing; a pause of any length costs ten minutes."""
    story = told(
        engine,
        """
    teams: {a: {set_up: {after_idle: 10min}}}
    stages: {A: {team: a, effort: 1h}}
    work: {x: {arrives: [{at: 0h, count: 2}, {at: 3h}], route: [A]}}
    """,
    )
    assert [story.done(f"x {i}") for i in (1, 2, 3)] == [h(1, 10), h(2, 10), h(4, 10)]


def test_who_changes_after_idleness_pays_both(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {set_up: {on_change: 30min, after_idle: 10min}}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x: {arrives: [{at: 0h}], route: [A]}
      y: {arrives: [{at: 3h}], route: [A]}
    """,
    )
    assert (story.done("x"), story.done("y")) == (h(1, 10), h(4, 40))


def test_of_several_free_people_the_one_who_needs_no_set_up_starts(engine: Engine) -> None:
    """Person 0 is free from 1, person 1 from 2: at 3 person 1 takes y, having worked on y."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, set_up: {on_change: 30min}}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x: {arrives: [{at: 0h}], route: [A]}
      y: {arrives: [{at: 0h, effort: {A: 2h}}, {at: 3h}, {at: 3h}], route: [A]}
    """,
    )
    assert [story.persons(name, "A") for name in ("x", "y 1", "y 2", "y 3")] == [[0], [1], [1], [0]]
    assert (story.done("y 2"), story.done("y 3")) == (4, h(4, 30))


def test_a_take_up_has_no_set_up_and_changes_nobodys_type(engine: Engine) -> None:
    """X is handed back at 1 by who works on Y: he then goes on with Y and pays nothing."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {set_up: {on_change: 30min}}}
    stages:
      A: {team: a, effort: 1h, right: 0, at_most: 1}
      B: {team: b, effort: 1h}
    work:
      X: {arrives: [{at: 0h}], route: [A, B]}
      Y: {arrives: [{at: 0h}, {at: 1h}], route: [B]}
    """,
    )
    assert [story.done(f"Y {i}") for i in (1, 2)] == [1, 2]
    assert story.done("X") == h(3, 30)


def test_a_set_up_that_is_suspended_goes_on_and_is_paid_once(engine: Engine) -> None:
    """Half an hour from 16:45: fifteen minutes before the closing, fifteen after the opening."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, set_up: {on_change: 30min}}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x: {arrives: [{at: 2024-01-01 15:45}], route: [A]}
      y: {arrives: [{at: 2024-01-01 16:45}], route: [A]}
    """,
    )
    assert story.done("y") == "Tue 2024-01-02 10:15"
    assert story.ledger("y")["set-up"] == h(0, 30)


def test_who_interrupts_sets_up_and_what_was_interrupted_does_not_again(engine: Engine) -> None:
    """From 2:30 a quarter of an hour of switching, and none of set-up for x, nor for the next."""
    story = told(
        engine,
        """
    teams: {a: {preemption: {switching: 15min}, set_up: {on_change: 30min}}}
    stages: {A: {team: a}}
    work:
      x: {arrives: [{at: 0h, effort: {A: 4h}}, {at: 3h, effort: {A: 1h}}], route: [A]}
      y: {priority: 1, arrives: [{at: 1h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("y", "A") == [(1, h(1, 30)), (h(1, 30), h(2, 30))]
    assert story.worked("x 1", "A") == [(0, 1), (h(2, 30), h(2, 45)), (h(2, 45), h(5, 45))]
    assert story.worked("x 2", "A") == [(h(5, 45), h(6, 45))]
    assert story.people("a") == {"value-adding work": 6, "set-up": h(0, 45)}


@pytest.mark.parametrize("interrupted", ["resume", "restart"])
def test_a_set_up_that_is_interrupted_owes_the_rest_and_the_switching(
    engine: Engine, interrupted: str
) -> None:
    """Of half an hour for y a quarter is done at 1:15, and stays done; who takes z up sets up."""
    story = told(
        engine,
        f"""
    teams:
      a:
        preemption: {{interrupted: {interrupted}, switching: 10min}}
        set_up: {{on_change: 30min}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work:
      x: {{arrives: [{{at: 0h}}, {{at: 0h, type: y}}], route: [A]}}
      y: {{route: [A]}}
      z: {{priority: 1, arrives: [{{at: 75min}}], route: [A]}}
    """,
    )
    assert story.worked("z", "A") == [(h(1, 15), h(1, 45)), (h(1, 45), h(2, 45))]
    assert story.worked("y", "A") == [(1, h(1, 15)), (h(2, 45), h(3, 10)), (h(3, 10), h(4, 10))]
    assert story.ledger("y") == {
        "value-adding work": 1, "set-up": h(0, 40), "contention": 1, "prioritisation": h(1, 30),
    }  # fmt: skip


def test_the_next_free_person_takes_the_victim_without_a_set_up(engine: Engine) -> None:
    """At 1 y takes person 1 from x, which person 0 does again from 2, though he did z before."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, preemption: {interrupted: restart}, set_up: {on_change: 30min}}}
    stages: {A: {team: a}}
    work:
      z: {priority: 2, arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      x: {arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      y: {priority: 1, arrives: [{at: 1h, effort: {A: 2h}}], route: [A]}
    """,
    )
    assert story.worked("y", "A") == [(1, h(1, 30)), (h(1, 30), h(3, 30))]
    assert story.worked("x", "A") == [(0, 1), (2, 4)]
    assert story.persons("x", "A") == [1, 0]
    assert story.people("a") == {"value-adding work": 6, "set-up": h(0, 30), "waste": 1}


def test_who_would_have_to_set_up_interrupts_where_that_fits_too(engine: Engine) -> None:
    """Forty minutes of y fit at 11:15, but not with half an hour before them."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams:
      a: {calendar: office, off_hours: do not start, preemption: {}, set_up: {on_change: 30min}}
    stages: {A: {team: a}}
    work:
      x: {arrives: [{at: 9h, effort: {A: 3h}}], route: [A]}
      y: {priority: 1, arrives: [{at: 675min, effort: {A: 40min}}], route: [A]}
    """,
    )
    assert story.done("x") == "Mon 2024-01-01 12:00"
    assert story.start("y", "A") == "Mon 2024-01-01 13:00"
    assert story.done("y") == "Mon 2024-01-01 14:10"
