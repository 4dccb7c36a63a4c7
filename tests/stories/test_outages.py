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
