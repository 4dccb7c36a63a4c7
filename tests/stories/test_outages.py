"""People are away: absence, and breakdowns."""

from tests.engines import Engine
from tests.telling import h, told


def test_what_an_absent_person_does_is_put_down_and_the_next_free_takes_it(engine: Engine) -> None:
    """Both are absent from 2 to 3 h and from 5 to 6 h, and what they do goes on afterwards."""
    story = told(
        engine,
        """
    teams: {a: {people: 2, absence: {after: 2h, lasts: 1h}}}
    stages: {A: {team: a, effort: 3h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 4h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(0, 2), (3, 4)]
    assert story.worked("Y", "A") == [(4, 5), (6, 8)]
    assert story.ledger("X") == {"value-adding work": 3, "unavailability": 1}
    assert story.scheduled("a") == 2 * 8


def test_a_breakdown_by_the_clock_counts_nights_and_idleness(engine: Engine) -> None:
    """Out of order from Tuesday at 10:00 on, 34 hours after the start, for an hour."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, breakdowns: {after: 34h, repair: 1h}}}
    stages: {A: {team: a, effort: 10h}}
    work: {X: {arrives: [{at: 2024-01-01 09:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 09:00", "Mon 2024-01-01 17:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 10:00"),
        ("Tue 2024-01-02 11:00", "Tue 2024-01-02 12:00"),
    ]
    assert story.ledger("X") == {"value-adding work": 10, "unavailability": 17}


def test_a_breakdown_may_count_scheduled_time_and_is_repaired_by_the_clock(engine: Engine) -> None:
    """It runs for seven hours: until Monday at 16:00. The repair goes on in the night."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, breakdowns: {after: 7h, repair: 18h, counts: scheduled}}}
    stages: {A: {team: a, effort: 9h}}
    work: {X: {arrives: [{at: 2024-01-01 10:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 10:00", "Mon 2024-01-01 16:00"),
        ("Tue 2024-01-02 10:00", "Tue 2024-01-02 13:00"),
    ]


def test_who_is_away_for_two_reasons_comes_back_after_both(engine: Engine) -> None:
    """Out of order from 2 to 5 h, absent from 4 to 6 h, and out of order again from 7 h on."""
    story = told(
        engine,
        """
    horizon: 8h
    teams: {a: {absence: {after: 4h, lasts: 2h}, breakdowns: {after: 2h, repair: 3h}}}
    stages: {A: {team: a, effort: 3h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(0, 2), (6, 7)]


def test_work_that_ends_as_its_person_goes_has_ended(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {absence: {after: 2h, lasts: 5h}}}
    stages: {A: {team: a, effort: 2h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 2h}], route: [A]}}
    """,
    )
    assert story.done("X") == 2
    assert story.worked("Y", "A") == [(7, 9)]


def test_an_outage_is_no_interruption(engine: Engine) -> None:
    """Nothing is lost and nothing is owed: X, begun first, goes on before Y, which is as urgent."""
    story = told(
        engine,
        """
    horizon: 7h
    teams: {a: {absence: {after: 2h, lasts: 1h}, preemption: {interrupted: restart, switching: 1h}}}
    stages: {A: {team: a, effort: 3h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 1h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(0, 2), (3, 4)]
    assert story.worked("Y", "A") == [(4, 5), (6, 7)]


def test_who_goes_in_overtime_puts_his_work_down(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    horizon: 3d
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: finish, absence: {after: 18h, lasts: 1h}}}
    stages: {A: {team: a, effort: 5h}}
    work: {X: {arrives: [{at: 2024-01-01 16:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A")[:2] == [
        ("Mon 2024-01-01 16:00", "Mon 2024-01-01 18:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 12:00"),
    ]


def test_who_is_away_may_be_the_one_that_leaves_the_team(engine: Engine) -> None:
    """At 2 h one has to leave: both are away, and the highest number is 1; he is back at 4 h."""
    story = told(
        engine,
        """
    horizon: 5h
    teams: {a: {people: 2, head_count: {150min: 1, 4h: 2}, absence: {after: 2h, lasts: 1h}}}
    stages: {A: {team: a, effort: 150min}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 1h}], route: [A]}}
    """,
    )
    assert story.persons("X", "A") == [0, 0]
    assert story.worked("X", "A") == [(0, 2), (3, h(3, 30))]
    assert story.worked("Y", "A") == [(1, 2), (h(3, 30), 5)]
    assert story.scheduled("a") == 5 + h(2, 30) + 1


def test_a_breakdown_may_count_busy_time_alone(engine: Engine) -> None:
    """It comes after three hours of work, however long somebody was idle or off duty meanwhile."""
    story = told(
        engine,
        """
    teams: {a: {breakdowns: {after: 3h, repair: 2h, counts: busy}}}
    stages: {A: {team: a, effort: 2h}}
    work: {X: {arrives: [{at: 1h}], route: [A]}, Y: {arrives: [{at: 7h}, {at: 8h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(1, 3)]
    assert story.worked("Y 1", "A") == [(7, 8), (10, 11)]
    assert story.worked("Y 2", "A") == [(11, 13)]
    assert story.ledger("Y 2") == {"value-adding work": 2, "contention": 1, "unavailability": 2}
    assert story.away("a") == {"breakdown": [(8, 10), (13, 15)]}


def test_who_breaks_down_as_his_work_ends_has_ended_it(engine: Engine) -> None:
    """Out of order from 2 to 3 h and again from 5 h on, when the next piece of work has ended."""
    story = told(
        engine,
        """
    teams: {a: {breakdowns: {after: 2h, repair: 1h, counts: busy}}}
    stages: {A: {team: a, effort: 2h}}
    work: {X: {arrives: [{at: 0h, count: 2}], route: [A]}}
    """,
    )
    assert story.worked("X 1", "A") == [(0, 2)]
    assert story.worked("X 2", "A") == [(3, 5)]
    assert story.away("a") == {"breakdown": [(2, 3), (5, 6)]}


def test_busy_time_goes_on_over_nights_interruptions_and_other_items(engine: Engine) -> None:
    """Seven hours of work: six on Monday, X interrupted by H, and one on Tuesday."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams:
      a: {calendar: office, preemption: {}, breakdowns: {after: 7h, repair: 1h, counts: busy}}
    stages: {A: {team: a, effort: 5h}, B: {team: a, effort: 3h}}
    work:
      X: {arrives: [{at: 2024-01-01 11:00}], route: [A], priority: 3}
      H: {arrives: [{at: 2024-01-01 12:00}], route: [B], priority: 1}
    """,
    )
    assert story.worked("H", "B") == [("Mon 2024-01-01 12:00", "Mon 2024-01-01 15:00")]
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00"),
        ("Mon 2024-01-01 15:00", "Mon 2024-01-01 17:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 10:00"),
        ("Tue 2024-01-02 11:00", "Tue 2024-01-02 12:00"),
    ]


def test_the_next_free_takes_what_a_breakdown_leaves(engine: Engine) -> None:
    """Person 0 has worked two hours at 2, and person 1 at 3, when 0 is back."""
    story = told(
        engine,
        """
    horizon: 5h
    teams: {a: {people: 2, breakdowns: {after: 2h, repair: 1h, counts: busy}}}
    stages: {A: {team: a, effort: 3h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 1h}], route: [A]}}
    """,
    )
    assert (story.persons("X", "A"), story.worked("X", "A")) == ([0, 0], [(0, 2), (3, 4)])
    assert (story.persons("Y", "A"), story.worked("Y", "A")) == ([1, 1], [(1, 3), (4, 5)])


def test_who_is_out_of_order_and_absent_comes_back_after_both(engine: Engine) -> None:
    """Out of order from 2 to 5 h by busy time, absent from 4 to 6 h."""
    story = told(
        engine,
        """
    horizon: 8h
    teams:
      a:
        absence: {after: 4h, lasts: 2h}
        breakdowns: {after: 2h, repair: 3h, counts: busy}
    stages: {A: {team: a, effort: 3h}}
    work: {X: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(0, 2), (6, 7)]


def test_overtime_is_busy_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams:
      a: {calendar: office, off_hours: finish, breakdowns: {after: 3h, repair: 1h, counts: busy}}
    stages: {A: {team: a, effort: 5h}}
    work: {X: {arrives: [{at: 2024-01-01 16:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 16:00", "Mon 2024-01-01 19:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 11:00"),
    ]


def test_who_breaks_down_as_he_begins_to_wait_with_what_he_finished_is_free_after_both(
    engine: Engine,
) -> None:
    """Out of order from 1 to 2 h and from 3 to 4 h; B is full until 5 h, when he is free."""
    story = told(
        engine,
        """
    teams: {a: {breakdowns: {after: 1h, repair: 1h, counts: busy}}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 4h}}
    limits: {one: {at_most: 1, covers: {stages: [B]}, holds: person}}
    work: {X: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    assert [story.worked(f"X {n}", "A") for n in (1, 2, 3)] == [[(0, 1)], [(2, 3)], [(5, 6)]]
    assert [story.worked(f"X {n}", "B") for n in (1, 2, 3)] == [[(1, 5)], [(5, 9)], [(9, 13)]]
