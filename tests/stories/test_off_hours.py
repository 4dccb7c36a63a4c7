"""What a team does with its work when it closes."""

from tests.engines import Engine
from tests.telling import h, told


def test_overtime_finishes_what_was_started_and_starts_nothing(engine: Engine) -> None:
    """At 17:00 J is being worked and K waits; the wait is for opening hours all night."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: finish}}
    stages: {A: {team: a, effort: 3h}}
    work:
      J: {arrives: [{at: 2024-01-01 15:00}], route: [A]}
      K: {arrives: [{at: 2024-01-01 16:00}], route: [A]}
    """,
    )
    assert story.done("J") == "Mon 2024-01-01 18:00"
    assert story.start("K", "A") == "Tue 2024-01-02 09:00"
    assert story.ledger("K") == {"value-adding work": 3, "contention": 1, "unavailability": 16}
    assert story.scheduled("a") == h(8 + 3)


def test_overtime_ends_with_the_task_though_it_takes_all_night(engine: Engine) -> None:
    """In the morning its person is on duty again, and still busy with it."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: finish}}
    stages: {A: {team: a}}
    work:
      J: {arrives: [{at: 2024-01-01 15:00, effort: {A: 19h}}], route: [A]}
      K: {arrives: [{at: 2024-01-01 20:00, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("J", "A") == [("Mon 2024-01-01 15:00", "Tue 2024-01-02 10:00")]
    assert story.start("K", "A") == "Tue 2024-01-02 10:00"


def test_nothing_interrupts_in_overtime(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: finish, preemption: {}}}
    stages: {A: {team: a}}
    work:
      L: {priority: 3, arrives: [{at: 2024-01-01 15:00, effort: {A: 4h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2024-01-01 18:00, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.done("L") == "Mon 2024-01-01 19:00"
    assert story.start("H", "A") == "Tue 2024-01-02 09:00"
