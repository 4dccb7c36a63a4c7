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


OFFICE = """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start}}
    stages: {A: {team: a}}
"""


def test_who_does_not_fit_is_not_overtaken_and_what_fits_exactly_starts(engine: Engine) -> None:
    """X takes all of the afternoon; Y is done as the lunch begins, and Z has to wait for it."""
    story = told(
        engine,
        OFFICE
        + """
    work:
      Y: {arrives: [{at: 2024-01-01 11:00, effort: {A: 1h}}], route: [A]}
      X: {arrives: [{at: 2024-01-01 10:59, effort: {A: 1min}}], route: [A]}
      Z: {arrives: [{at: 2024-01-01 11:30, effort: {A: 0}}], route: [A]}
      W: {arrives: [{at: 2024-01-01 11:20, effort: {A: 4h}}], route: [A]}
    """,
    )
    assert story.worked("Y", "A") == [("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00")]
    assert story.worked("W", "A") == [("Mon 2024-01-01 13:00", "Mon 2024-01-01 17:00")]
    assert story.done("Z") == "Tue 2024-01-02 09:00"


def test_a_wait_for_room_is_contention_and_its_person_is_idle(engine: Engine) -> None:
    story = told(
        engine,
        OFFICE + "    work: {X: {arrives: [{at: 2024-01-01 10:00, effort: {A: 3h}}], route: [A]}}",
    )
    assert story.ledger("X") == {"value-adding work": 3, "contention": 2, "unavailability": 1}
    assert story.people("a") == {"value-adding work": 3}


def test_what_fits_no_opening_starts_at_one_and_is_suspended(engine: Engine) -> None:
    """Five hours fit neither morning nor afternoon. X does not start at 10:00, and Y waits for it.

    At 13:00 it starts, it goes on the next morning, and Y would not fit before.
    """
    story = told(
        engine,
        OFFICE
        + """
    work:
      X: {arrives: [{at: 2024-01-01 10:00, effort: {A: 5h}}], route: [A]}
      Y: {arrives: [{at: 2024-01-01 10:30, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 13:00", "Mon 2024-01-01 17:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 10:00"),
    ]
    assert story.start("Y", "A") == "Tue 2024-01-02 10:00"


def test_what_fits_a_longer_opening_waits_for_it(engine: Engine) -> None:
    """Six hours fit only into the long Thursday."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: ["Mon-Wed 09:00-13:00", "Thu 09:00-17:00"]}}
    teams: {a: {calendar: office, off_hours: do not start}}
    stages: {A: {team: a, effort: 6h}}
    work: {X: {arrives: [{at: 2024-01-01 09:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [("Thu 2024-01-04 09:00", "Thu 2024-01-04 15:00")]


def test_the_end_of_the_run_is_no_closing(engine: Engine) -> None:
    """At 11:00 there is an hour left of the run, and of the morning; of two hours one is done.

    So a longer horizon starts nothing earlier or later.
    """
    story = told(
        engine,
        """
    start: 2024-01-01
    horizon: 12h
    calendars: {office: {weekly: "Mon-Fri 09:00-13:00"}}
    teams: {a: {calendar: office, off_hours: do not start}, b: {calendar: office}}
    stages: {A: {team: a, effort: 2h}}
    work:
      X: {arrives: [{at: 2024-01-01 11:00}], route: [A]}
    """,
    )
    assert story.worked("X", "A") == [("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00")]
    late = told(
        engine,
        """
    start: 2024-01-01
    horizon: 12h
    calendars: {office: {weekly: "Mon-Fri 09:00-13:00"}}
    teams: {a: {calendar: office, off_hours: do not start}}
    stages: {A: {team: a, effort: 2h}}
    work: {X: {arrives: [{at: 2024-01-01 11:01}], route: [A]}}
    """,
    )
    assert late.worked("X", "A") == []


def test_a_correction_fits_by_its_share(engine: Engine) -> None:
    """B sends X back at 11:00 for a quarter of 4 h, which fits before lunch as 4 h would not."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 07:00-12:00, 13:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start}, b: {}}
    stages:
      A: {team: a, effort: 4h}
      B: {team: b, inspects: {sends_back: [1, 0], to: A, correction: 25%}}
    work: {X: {arrives: [{at: 2024-01-01 07:00}], route: [A, B]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 07:00", "Mon 2024-01-01 11:00"),
        ("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00"),
    ]


def test_nobody_takes_up_what_would_not_fit(engine: Engine) -> None:
    """The fault of A is found when B takes it up, which B does when its hour fits: at 13:00."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {}, b: {calendar: office, off_hours: do not start}}
    stages:
      A: {team: a, effort: 30min, right: 0, at_most: 1}
      B: {team: b, effort: 1h}
    work: {X: {arrives: [{at: 2024-01-01 11:00}], route: [A, B]}}
    """,
    )
    assert story.starts("X", "A") == ["Mon 2024-01-01 11:00", "Mon 2024-01-01 13:00"]
    assert story.worked("X", "B") == [("Mon 2024-01-01 13:30", "Mon 2024-01-01 14:30")]


def test_who_made_a_fault_foresees_no_correction_of_it_either(engine: Engine) -> None:
    """It would be A again in full, which does not fit at 14:00; then it is found, and corrected."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start}}
    stages: {A: {team: a, effort: 5h, right: 0, correction: 20%, at_most: 1}}
    work:
      I:
        arrives: [{at: 9h}]
        route: [A, {choose: {again: {share: 100%, goes_to: A, at_most: 1}, else: {}}}]
    """,
    )
    assert story.worked("I", "A") == [
        ("Mon 2024-01-01 09:00", "Mon 2024-01-01 14:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 10:00"),
    ]


def test_a_set_up_has_to_fit_as_well(engine: Engine) -> None:
    """Half an hour of set-up and an hour of work do not fit into the hour before lunch."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start, set_up: {on_change: 30min}}}
    stages: {A: {team: a, effort: 1h}}
    work:
      X: {arrives: [{at: 2024-01-01 10:00}], route: [A]}
      Y: {arrives: [{at: 2024-01-01 10:01}], route: [A]}
    """,
    )
    assert story.worked("X", "A") == [("Mon 2024-01-01 10:00", "Mon 2024-01-01 11:00")]
    assert story.worked("Y", "A")[0] == ("Mon 2024-01-01 13:00", "Mon 2024-01-01 13:30")


def test_what_has_begun_goes_on_where_the_more_urgent_does_not_fit(engine: Engine) -> None:
    """H interrupts L at 9:30. At 11:00 it is done; K is as urgent and does not fit, so L goes on.

    After lunch K, which has not begun, goes before L, and that is no interruption.
    """
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start, preemption: {switching: 10min}}}
    stages: {A: {team: a}}
    work:
      L: {priority: 3, arrives: [{at: 2024-01-01 09:00, effort: {A: 3h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2024-01-01 09:30, effort: {A: 90min}}], route: [A]}
      K: {priority: 1, arrives: [{at: 2024-01-01 10:00, effort: {A: 2h}}], route: [A]}
    """,
    )
    assert story.worked("H", "A") == [("Mon 2024-01-01 09:30", "Mon 2024-01-01 11:00")]
    assert story.worked("K", "A") == [("Mon 2024-01-01 13:00", "Mon 2024-01-01 15:00")]
    assert story.worked("L", "A")[1:3] == [
        ("Mon 2024-01-01 11:00", "Mon 2024-01-01 11:10"),
        ("Mon 2024-01-01 11:10", "Mon 2024-01-01 12:00"),
    ]


def test_what_would_not_fit_interrupts_nobody(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start, preemption: {}}}
    stages: {A: {team: a}}
    work:
      L: {priority: 3, arrives: [{at: 2024-01-01 09:00, effort: {A: 3h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 2024-01-01 11:30, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("L", "A") == [("Mon 2024-01-01 09:00", "Mon 2024-01-01 12:00")]
    assert story.worked("H", "A") == [("Mon 2024-01-01 13:00", "Mon 2024-01-01 14:00")]


def test_who_stands_behind_starts_when_what_does_not_fit_leaves(engine: Engine) -> None:
    story = told(
        engine,
        OFFICE
        + """
    work:
      X: {patience: 30min, arrives: [{at: 2024-01-01 10:30, effort: {A: 2h}}], route: [A]}
      Y: {arrives: [{at: 2024-01-01 10:31, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.outcome("X") == "abandoned"
    assert story.worked("Y", "A") == [("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00")]


def test_what_does_not_fit_stands_in_the_way_until_it_is_withdrawn(engine: Engine) -> None:
    """At 2 h P of I 1 begins and Q of I 1 does not fit: P of I 2 finds R of I 1 before it then."""
    story = told(
        engine,
        """
    horizon: 2d
    calendars: {c: {weekly: "Mon-Sun 00:00-04:00"}}
    teams: {t: {people: 2, calendar: c, off_hours: do not start}}
    stages:
      P: {team: t, effort: 0h}
      Q: {team: t, effort: 3h, batch: {of: 2}}
      R: {team: t, effort: 3h}
    work:
      I:
        arrives: [{at: 2h, count: 2}]
        route: [{fork: {branches: {a: [P], b: [Q]}, joins: 1, cancel: true}}, R]
    """,
    )
    assert [story.start(f"I {n}: a", "P") for n in (1, 2)] == [2, 24]
    assert story.worked("I 1", "R") == [(24, 27)]


def test_a_team_looks_when_something_happens_in_it_and_not_elsewhere(engine: Engine) -> None:
    """At 9:00 B fits into no opening, would begin with this one, and has too few people.

    So C waits behind it. Later B may not begin, but nobody looks: what comes to others at 10:00
    stirs no one. At 11:00 A is done.
    """
    text = """
    start: 2024-01-01
    calendars: {{office: {{weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}}}
    teams:
      t: {{people: 2, calendar: office, off_hours: do not start, queues: per stage}}
      others: {{calendar: office}}
    stages:
      A: {{team: t, effort: 2h}}
      B: {{team: t, effort: 7h, people: 2}}
      C: {{team: t, effort: 1h}}
      D: {{team: others, effort: 1h}}
    work:
      a: {{arrives: [{{at: 2024-01-01 06:00}}], route: [A]}}
      b: {{arrives: [{{at: 2024-01-01 07:00}}], route: [B]}}
      c: {{arrives: [{{at: 2024-01-01 08:00}}], route: [C]}}
      {more}
    """
    more = "d: {arrives: [{at: 2024-01-01 10:00}], route: [D]}"
    for story in (told(engine, text.format(more=rest)) for rest in ("", more)):
        assert story.start("c", "C") == "Mon 2024-01-01 11:00"
        assert story.start("b", "B") == "Mon 2024-01-01 13:00"
