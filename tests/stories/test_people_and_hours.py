"""Who takes what up, and what opening hours do to work and to delays."""

from tests.engines import Engine
from tests.telling import told


def test_of_several_free_people_the_lowest_number_starts(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {people: 3}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A]}}
    """,
    )
    assert [story.persons(f"I {i}", "A") for i in (1, 2, 3)] == [[0], [1], [2]]


def test_of_several_free_people_the_one_idle_longest_starts(engine: Engine) -> None:
    """Person 0 is free from 3, person 1 from 1: at 4 it is person 1 who starts."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}}
    stages: {A: {team: a}}
    work:
      long: {arrives: [{at: 0h, effort: {A: 3h}}], route: [A]}
      short: {arrives: [{at: 0h, effort: {A: 1h}}], route: [A]}
      third: {arrives: [{at: 4h, effort: {A: 1h}}], route: [A]}
      fourth: {arrives: [{at: 4h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert [story.persons(name, "A") for name in ("long", "short")] == [[0], [1]]
    assert [story.persons(name, "A") for name in ("fourth", "third")] == [[1], [0]]


def test_suspended_work_goes_on_before_anything_new(engine: Engine) -> None:
    """Closing is no preemption: an urgent item that comes at night waits until L is done."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, policy: priority}}
    stages: {A: {team: a, effort: 4h}}
    work:
      L: {priority: 3, arrives: [{at: 2024-01-01 15:00}], route: [A]}
      H: {priority: 1, arrives: [{at: 2024-01-01 20:00}], route: [A]}
    """,
    )
    assert story.done("L") == "Tue 2024-01-02 11:00"
    assert story.start("H", "A") == "Tue 2024-01-02 11:00"


def test_suspended_tasks_go_on_in_the_order_in_which_they_were_seated(engine: Engine) -> None:
    """L was seated before H; in the morning person 0, free the longest, goes on with L."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {people: 2, calendar: office, policy: priority}}
    stages: {A: {team: a, effort: 9h}}
    work:
      L: {priority: 3, arrives: [{at: 2024-01-01 15:00}], route: [A]}
      H: {priority: 1, arrives: [{at: 2024-01-01 16:00}], route: [A]}
    """,
    )
    assert story.persons("L", "A")[:2] == [0, 0]
    assert story.persons("H", "A")[:2] == [1, 1]
    assert story.done("L") == "Tue 2024-01-02 16:00"
    assert story.done("H") == "Tue 2024-01-02 17:00"


def test_work_that_ends_at_closing_time_has_ended(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 2024-01-01 16:00, count: 2}], route: [A]}}
    """,
    )
    assert story.done("I 1") == "Mon 2024-01-01 17:00"
    assert story.start("I 2", "A") == "Tue 2024-01-02 09:00"


def test_touching_opening_hours_are_one(engine: Engine) -> None:
    """Neither noon nor midnight suspends anything where the hours go on."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars:
      office: {weekly: "Mon-Fri 09:00-12:00, 12:00-17:00"}
      round the clock: {weekly: "24/7"}
    teams: {a: {calendar: office}, b: {calendar: round the clock}}
    stages: {A: {team: a, effort: 4h}, B: {team: b, effort: 20h}}
    work: {I: {arrives: [{at: 2024-01-01 10:00}], route: [A, B]}}
    """,
    )
    assert story.worked("I", "A") == [("Mon 2024-01-01 10:00", "Mon 2024-01-01 14:00")]
    assert story.worked("I", "B") == [("Mon 2024-01-01 14:00", "Tue 2024-01-02 10:00")]


def test_an_exception_gives_a_day_other_hours(engine: Engine) -> None:
    """A short Thursday, a Friday off, and a Monday that is worked although it is a holiday."""
    story = told(
        engine,
        """
    start: 2024-03-25
    calendars:
      office:
        weekly: "Mon-Fri 09:00-17:00"
        holidays: GB-ENG
        exceptions: {2024-03-28: "09:00-12:00", 2024-03-27: closed, 2024-04-01: "10:00-11:00"}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 5h}}
    work: {I: {arrives: [{at: 2024-03-26 16:00}], route: [A]}}
    """,
    )
    assert story.worked("I", "A") == [
        ("Tue 2024-03-26 16:00", "Tue 2024-03-26 17:00"),
        ("Thu 2024-03-28 09:00", "Thu 2024-03-28 12:00"),
        ("Mon 2024-04-01 10:00", "Mon 2024-04-01 11:00"),
    ]


def test_the_night_in_which_clocks_go_forward_has_an_hour_less(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-03-25
    calendars: {nights: {weekly: "Sun 00:00-06:00", time_zone: Europe/London}}
    time_zone: Europe/London
    teams: {a: {calendar: nights}}
    stages: {A: {team: a, effort: 3h}}
    work: {I: {arrives: [{at: 2024-03-31 00:00, count: 2}], route: [A]}}
    """,
    )
    assert story.done("I 1") == "Sun 2024-03-31 04:00"
    assert story.worked("I 2", "A") == [
        ("Sun 2024-03-31 04:00", "Sun 2024-03-31 06:00"),
        ("Sun 2024-04-07 00:00", "Sun 2024-04-07 01:00"),
    ]


def test_the_night_in_which_clocks_go_back_has_an_hour_more(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-10-21
    calendars: {nights: {weekly: "Sun 00:00-06:00", time_zone: Europe/London}}
    time_zone: Europe/London
    teams: {a: {calendar: nights}}
    stages: {A: {team: a, effort: 7h}}
    work: {I: {arrives: [{at: 2024-10-27 00:00}], route: [A]}}
    """,
    )
    assert story.done("I") == "Sun 2024-10-27 06:00"
    assert story.ledger("I") == {"value-adding work": 7}


def test_a_team_works_in_the_time_zone_of_its_calendar(engine: Engine) -> None:
    """Ten in the morning in London is eleven in Berlin, and the office there opens at nine."""
    story = told(
        engine,
        """
    start: 2024-01-01
    time_zone: Europe/London
    calendars: {berlin: {weekly: "Mon-Fri 09:00-17:00", time_zone: Europe/Berlin}}
    teams: {a: {calendar: berlin}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 2024-01-01 06:00}], route: [A]}}
    """,
    )
    assert story.start("I", "A") == "Mon 2024-01-01 08:00"


def test_a_pure_delay_counts_clock_time_unless_it_names_a_calendar(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    stages: {clock: {delay: 10h}, desk: {delay: 10h, calendar: office}}
    work:
      A: {arrives: [{at: 2024-01-01 10:00}], route: [clock]}
      B: {arrives: [{at: 2024-01-01 10:00}], route: [desk]}
    """,
    )
    assert story.done("A") == "Mon 2024-01-01 20:00"
    assert story.done("B") == "Tue 2024-01-02 12:00"
    assert story.ledger("B") == {"delay": 26}


def test_a_pure_delay_has_no_queue(engine: Engine) -> None:
    story = told(
        engine,
        """
    stages: {cure: {delay: 10h}}
    work: {I: {arrives: [{at: 0h, count: 5}], route: [cure]}}
    """,
    )
    assert [story.done(f"I {i}") for i in range(1, 6)] == [10] * 5


def test_a_working_day_is_the_median_open_day_of_the_teams_calendar(engine: Engine) -> None:
    """Four days of nine hours and a Friday of four: a working day has nine."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: ["Mon-Thu 08:00-17:00", "Fri 08:00-12:00"]}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 1.5wd}}
    work: {I: {arrives: [{at: 2024-01-01 08:00}], route: [A]}}
    """,
    )
    assert story.done("I") == "Tue 2024-01-02 12:30"


def test_a_row_may_fix_the_effort_at_a_stage_and_leave_the_others(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 2h}}
    work: {I: {arrives: [{at: 0h, effort: {B: 5h}}, {at: 0h}], route: [A, B]}}
    """,
    )
    assert story.worked("I 1", "A") + story.worked("I 1", "B") == [(0, 1), (1, 6)]
    assert story.worked("I 2", "A") + story.worked("I 2", "B") == [(1, 2), (6, 8)]


def test_a_row_may_set_type_priority_and_risk(engine: Engine) -> None:
    """The second row is an incident, with the priority of its type; the third is urgent."""
    story = told(
        engine,
        """
    teams: {a: {policy: priority}}
    stages: {A: {team: a, effort: 2h}}
    work:
      change:
        priority: 3
        route: [A]
        arrives: [{at: 0h}, {at: 1h, type: incident}, {at: 1h, priority: 1}, {at: 1h}]
      incident: {priority: 2, route: [A]}
    """,
    )
    assert story.order("A") == ["change 1", "change 2", "incident", "change 3"]


def test_least_urgent_items_wait_longest_under_priority(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {policy: priority}}
    stages: {A: {team: a, effort: 1h}}
    work:
      high: {priority: 1, arrives: [{at: 30min, count: 2}], route: [A]}
      low: {priority: 2, arrives: [{at: 0h, count: 3}], route: [A]}
    """,
    )
    assert story.order("A") == ["low 1", "high 1", "high 2", "low 2", "low 3"]


def test_fifo_reads_no_priority(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work:
      high: {priority: 1, arrives: [{at: 30min}], route: [A]}
      low: {priority: 2, arrives: [{at: 0h, count: 3}], route: [A]}
    """,
    )
    assert story.order("A") == ["low 1", "low 2", "low 3", "high"]


def test_other_work_takes_people_and_stays_out_of_the_stream(engine: Engine) -> None:
    """Under priority it is the least urgent; it is no completed item of the stream."""
    story = told(
        engine,
        """
    completed_items: 2
    horizon: 1000h
    teams: {a: {policy: priority, other_work: {load: 90%, usual_size: 10h}}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 500h, count: 2}], route: [A]}}
    """,
    )
    assert story.outcome("I 2") == "completed"
    assert story.show(story.record.end) == story.done("I 2")
    other = story.record.items["type"] == story.plan.types.index("other work of a")
    assert (story.record.items["ended"][other] >= 0).sum() > 10
    assert story.people("a")["value-adding work"] == 2
    assert story.people("a")["other work"] > 300
    assert story.worked("I 2", "A")[0][0] == story.worked("I 1", "A")[0][1]


def test_a_run_ends_although_other_work_never_does(engine: Engine) -> None:
    story = told(
        engine,
        """
    ends: when empty
    teams: {a: {other_work: {load: 50%, usual_size: 1h}}}
    stages: {A: {team: a, effort: 1h}}
    work: {I: {arrives: [{at: 5h}], route: [A]}}
    """,
    )
    assert story.show(story.record.end) == story.done("I")
