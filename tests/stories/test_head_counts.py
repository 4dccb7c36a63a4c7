"""How many people a team has changes with the date."""

from tests.engines import Engine
from tests.telling import h, told


def test_of_those_without_work_the_highest_number_leaves(engine: Engine) -> None:
    """At 3 h the second person is free, so that he leaves; nobody's work is put down."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, head_count: {3h: 1}}}
    stages: {A: {team: a}}
    work:
      X: {arrives: [{at: 0h, effort: {A: 5h}}], route: [A]}
      Y: {arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      Z: {arrives: [{at: 4h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert [story.done(name) for name in "XYZ"] == [5, 2, 6]
    assert story.persons("Z", "A") == [0]
    assert story.scheduled("a") == 6 + 3


def test_where_all_are_busy_the_least_urgent_is_put_down_and_its_person_leaves(
    engine: Engine,
) -> None:
    """At 2 h one has to leave. X, taken up first, is the least urgent; Y and Z go on.

    Z became ready after X, so that it is for Z that X waits.
    """
    story = told(
        engine,
        """
    teams: {a: {people: 3, head_count: {2h: 2}}}
    stages: {A: {team: a, effort: 4h}}
    work:
      X: {priority: 3, arrives: [{at: 0h}], route: [A]}
      Y: {priority: 2, arrives: [{at: 0h}], route: [A]}
      Z: {priority: 2, arrives: [{at: 1h}], route: [A]}
    """,
    )
    assert [story.done(name) for name in "XYZ"] == [6, 4, 5]
    assert story.worked("X", "A") == [(0, 2), (4, 6)]
    assert story.persons("X", "A") == [0, 1]
    assert story.ledger("X") == {"value-adding work": 4, "prioritisation": 2}


def test_what_is_put_down_so_goes_on_before_anything_new_and_costs_nothing(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams:
      a: {people: 2, head_count: {1h: 1}, preemption: {interrupted: restart, switching: 30min}}
    stages: {A: {team: a, effort: 2h}}
    work:
      X: {arrives: [{at: 0h}], route: [A]}
      Y: {arrives: [{at: 0h}], route: [A]}
      Z: {arrives: [{at: 0h}], route: [A]}
    """,
    )
    assert story.worked("Y", "A") == [(0, 1), (2, 3)]
    assert story.worked("Z", "A") == [(3, 5)]
    assert story.people("a") == {"value-adding work": 6}


def test_when_they_become_more_the_lowest_missing_number_comes(engine: Engine) -> None:
    """The first leaves at 1 h, since his task is the one that is put down; he comes back at 2 h."""
    story = told(
        engine,
        """
    teams: {a: {people: 3, head_count: {1h: 1, 2h: 2, 12h: 3}}}
    stages: {A: {team: a}}
    work:
      X: {priority: 3, arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      Y: {priority: 2, arrives: [{at: 0h, effort: {A: 9h}}], route: [A]}
      Z: {priority: 3, arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      W: {priority: 4, arrives: [{at: 10h, effort: {A: 2h}}], route: [A]}
      V: {priority: 4, arrives: [{at: 10h, effort: {A: 3h}}], route: [A]}
      U: {priority: 4, arrives: [{at: 11h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("X", "A") == [(0, 1), (2, 3)]
    assert story.persons("X", "A") == [0, 0]
    assert story.worked("Z", "A") == [(0, 1), (3, 4)]
    assert story.persons("Z", "A") == [2, 0]
    assert story.persons("U", "A") == [2]
    assert story.start("U", "A") == 12


def test_at_a_closing_instant_work_is_put_down_before_people_become_fewer(engine: Engine) -> None:
    """So nobody is a victim: of two without work the second leaves, and X goes on first."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {people: 2, calendar: office, head_count: {2024-01-01 17:00: 1}}}
    stages: {A: {team: a, effort: 4h}}
    work:
      X: {priority: 3, arrives: [{at: 2024-01-01 15:00}], route: [A]}
      Y: {priority: 2, arrives: [{at: 2024-01-01 15:00}], route: [A]}
    """,
    )
    assert story.persons("X", "A") == [0, 0]
    assert story.worked("X", "A")[1] == ("Tue 2024-01-02 09:00", "Tue 2024-01-02 11:00")
    assert story.worked("Y", "A")[1] == ("Tue 2024-01-02 11:00", "Tue 2024-01-02 13:00")


def test_who_leaves_in_overtime_puts_his_work_down(engine: Engine) -> None:
    """At midnight nobody of the two is free."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {people: 2, calendar: office, off_hours: finish, head_count: {2024-01-02: 1}}}
    stages: {A: {team: a, effort: 10h}}
    work:
      X: {arrives: [{at: 2024-01-01 16:00}], route: [A]}
      Y: {arrives: [{at: 2024-01-01 16:30}], route: [A]}
    """,
    )
    assert story.worked("X", "A") == [("Mon 2024-01-01 16:00", "Tue 2024-01-02 02:00")]
    assert story.worked("Y", "A") == [
        ("Mon 2024-01-01 16:30", "Tue 2024-01-02 00:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 11:30"),
    ]


def test_while_a_team_has_nobody_its_work_waits_for_opening_hours(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {head_count: {1h: 0, 4h: 1}, preemption: {}}}
    stages: {A: {team: a, effort: 2h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {priority: 1, arrives: [{at: 2h}], route: [A]}}
    """,
    )
    assert story.ledger("X") == {"value-adding work": 2, "prioritisation": 2, "unavailability": 3}
    assert story.ledger("Y") == {"value-adding work": 2, "unavailability": 2}


def test_the_last_number_of_people_before_the_start_holds(engine: Engine) -> None:
    """Dates are midnights where the team's calendar is: it is 09:00 in Tokyo as the run starts."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "24/7", time_zone: Asia/Tokyo}}
    teams:
      a:
        people: 3
        calendar: office
        head_count: {2023-07-01: 1, 2023-12-31: 2, 2024-01-02: 1}
    stages: {A: {team: a, effort: 20h}}
    work:
      X: {arrives: [{at: 2024-01-01, count: 3}], route: [A]}
    """,
    )
    assert story.starts("X 2", "A") == ["Mon 2024-01-01 00:00"]
    assert story.worked("X 2", "A")[0] == ("Mon 2024-01-01 00:00", "Mon 2024-01-01 15:00")
    assert story.start("X 3", "A") == "Tue 2024-01-02 01:00"
    assert story.scheduled("a") == 2 * 15 + h(30)


def test_who_comes_back_has_been_without_work_since_his_last_work(engine: Engine) -> None:
    """Persons 1 and 0 have been idle since 1 and 2 h; 1 comes back at 5 h and starts at 6 h."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, head_count: {3h: 1, 5h: 2}}}
    stages: {A: {team: a}}
    work:
      X: {arrives: [{at: 0h, effort: {A: 2h}}], route: [A]}
      Y: {arrives: [{at: 0h, effort: {A: 1h}}], route: [A]}
      Z: {arrives: [{at: 6h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.persons("Z", "A") == [1]


def test_when_people_leave_nobody_new_is_interrupted_or_begun(engine: Engine) -> None:
    """At 2 h two of three leave: of X, Y and Z the two that were taken up last, and W waits."""
    story = told(
        engine,
        """
    teams: {a: {people: 3, head_count: {2h: 1, 3h: 3}}}
    stages: {A: {team: a, effort: 3h}}
    work:
      X: {arrives: [{at: 0h}], route: [A]}
      Y: {arrives: [{at: 30min}], route: [A]}
      Z: {arrives: [{at: 1h}], route: [A]}
      W: {arrives: [{at: 90min}], route: [A]}
    """,
    )
    assert [story.worked(name, "A") for name in "XYZW"] == [
        [(0, 3)],
        [(h(0, 30), 2), (3, h(4, 30))],
        [(1, 2), (3, 5)],
        [(3, 6)],
    ]
