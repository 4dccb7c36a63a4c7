"""Members of meetings: people who are taken off other work from the beginning to the end."""

from tests.engines import Engine
from tests.telling import h, told


def test_members_are_taken_off_other_work_from_start_to_end(engine: Engine) -> None:
    """The board meets from 0 to 1 h and from 10 to 11 h, with the only one there is."""
    story = told(
        engine,
        """
    teams: {a: {people: 1}}
    stages: {A: {team: a, effort: 4h}}
    approvals: {board: {meets: every 10h, length: 1h, members: {a: 1}}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 8h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(1, 5)]
    assert story.worked("Y", "A") == [(8, 10), (11, 13)]
    assert story.ledger("X") == {"value-adding work": 4, "unavailability": 1}
    assert story.ledger("Y") == {"value-adding work": 4, "unavailability": 1}


def test_members_are_the_first_of_their_team_and_the_next_free_takes_what_they_do(
    engine: Engine,
) -> None:
    """Person 0 goes into the meeting at 10 h. Y waits for 1, who is busy, and not for the board."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}}
    stages: {A: {team: a, effort: 4h}}
    approvals: {board: {meets: every 10h, length: 3h, members: {a: 1}}}
    work:
      W: {arrives: [{at: 4h}], route: [A]}
      X: {arrives: [{at: 7h}], route: [A]}
      Y: {arrives: [{at: 9h}], route: [A]}
    """,
    )
    assert (story.persons("W", "A"), story.worked("W", "A")) == ([0], [(4, 8)])
    assert (story.persons("X", "A"), story.worked("X", "A")) == ([1], [(7, 11)])
    assert (story.persons("Y", "A"), story.worked("Y", "A")) == ([0, 1], [(9, 10), (11, 14)])
    assert story.ledger("Y") == {"value-adding work": 4, "contention": 1}


def test_a_meeting_is_no_interruption(engine: Engine) -> None:
    """Nothing is lost and nothing is owed: X goes on before Y, which is as urgent."""
    story = told(
        engine,
        """
    teams: {a: {preemption: {interrupted: restart, switching: 1h}}}
    stages: {A: {team: a, effort: 3h}}
    approvals: {board: {meets: every 10h, length: 1h, members: {a: 1}}}
    work: {X: {arrives: [{at: 8h}], route: [A]}, Y: {arrives: [{at: 9h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(8, 10), (11, 12)]
    assert story.worked("Y", "A") == [(12, 15)]


def test_nothing_interrupts_a_meeting_and_what_is_urgent_comes_after_it(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {preemption: {}}}
    stages: {A: {team: a, effort: 3h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 1}}}
    work:
      X: {arrives: [{at: 8h}], route: [A], priority: 3}
      H: {arrives: [{at: 11h}], route: [A], priority: 1}
    """,
    )
    assert story.worked("H", "A") == [(12, 15)]
    assert story.worked("X", "A") == [(8, 10), (15, 16)]


def test_work_that_ends_as_a_meeting_begins_has_ended(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 1}}}
    work: {X: {arrives: [{at: 8h}], route: [A]}, Y: {arrives: [{at: 10h}], route: [A]}}
    """,
    )
    assert story.done("X") == 10
    assert story.worked("Y", "A") == [(12, 14)]


def test_members_take_up_what_they_have_decided(engine: Engine) -> None:
    """X is heard from 10 to 12 h, and whoever has heard it works on it at 12 h."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 1h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 1}}}
    work: {X: {arrives: [{at: 5h}], route: [A, board, B]}}
    """,
    )
    assert story.worked("X", "B") == [(12, 13)]
    assert story.ledger("X") == {"value-adding work": 2, "approval": 6}


def test_a_meeting_takes_its_members_though_it_has_nothing_to_hear(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 1, b: 1}}}
    work: {X: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(2, 3)]


def test_a_meeting_of_all_is_as_good_as_a_closing(engine: Engine) -> None:
    """In meetings from 8:00 on each day or off duty then: the same people do the same work."""
    rest = """
    horizon: 20d
    stages: {A: {team: a, effort: {dist: exponential, mean: 2h}}}
    work: {X: {arrives: {process: poisson, per_day: 3}, route: [A]}}
    """
    closed = told(
        engine,
        f"""
    calendars: {{night: {{weekly: "Mon-Sun 00:00-08:00"}}}}
    teams: {{a: {{people: 2, calendar: night}}}}
    {rest}""",
    )
    meeting = told(
        engine,
        f"""
    teams: {{a: {{people: 2}}}}
    approvals: {{board: {{meets: every day at 08:00, length: 16h, members: {{a: 2}}}}}}
    {rest}""",
    )
    for rows in ("items", "intervals", "seatings"):
        one, other = getattr(closed.record, rows), getattr(meeting.record, rows)
        assert one.tobytes() == other.tobytes()


def test_who_is_absent_is_not_in_the_meeting(engine: Engine) -> None:
    """Absent from 9 to 12 h, and in the meeting from 12 to 13 h."""
    story = told(
        engine,
        """
    horizon: 15h
    teams: {a: {absence: {after: 9h, lasts: 3h}}}
    stages: {A: {team: a, effort: 3h}}
    approvals: {board: {meets: every 10h, length: 3h, members: {a: 1}}}
    work: {X: {arrives: [{at: 7h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(7, 9), (13, 14)]
    assert story.away("a") == {"absence": [(9, 12)], "meeting": [(0, 3), (12, 13)]}


def test_who_is_a_member_of_two_boards_is_in_one_meeting_at_a_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 25h
    teams: {a: {}}
    stages: {A: {team: a, effort: 20h}}
    approvals:
      board: {meets: every 10h, length: 3h, members: {a: 1}}
      council: {meets: every 12h, length: 2h, members: {a: 1}}
    work: {X: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.away("a") == {"meeting": [(0, 3), (10, 14), (20, 23), (24, 26)]}
    assert story.worked("X", "A") == [(3, 10), (14, 20), (23, 24)]


def test_who_has_left_the_team_is_not_in_the_meeting(engine: Engine) -> None:
    """Both are members. Person 1 leaves at 11 h in a meeting, and comes back at 21 h into one."""
    story = told(
        engine,
        """
    horizon: 25h
    teams: {a: {people: 2, head_count: {11h: 1, 21h: 2}}}
    stages: {A: {team: a, effort: 20h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 2}}}
    work: {X: {arrives: [{at: 0h}], route: [A]}, Y: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    first, second = [(0, 2), (10, 12), (20, 22)], [(0, 2), (10, 11), (21, 22)]
    assert story.away("a") == {"meeting": sorted([*first, *second])}
    assert story.worked("X", "A") == [(2, 10), (12, 20), (22, 25)]
    assert story.worked("Y", "A") == [(2, 10), (22, 25)]


def test_a_meeting_outside_the_hours_of_a_team_takes_nobody_off_work(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 10h}}
    approvals: {board: {meets: every day at 16:30, length: 2h, members: {a: 1}}}
    work: {X: {arrives: [{at: 2024-01-01 09:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 09:00", "Mon 2024-01-01 16:30"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 11:30"),
    ]


def test_a_meeting_takes_people_out_of_overtime_too(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: finish}}
    stages: {A: {team: a, effort: 5h}}
    approvals: {board: {meets: every day at 18:00, length: 1h, members: {a: 1}}}
    work: {X: {arrives: [{at: 2024-01-01 16:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 16:00", "Mon 2024-01-01 18:00"),
        ("Tue 2024-01-02 09:00", "Tue 2024-01-02 12:00"),
    ]


def test_a_meeting_is_no_closing_that_work_has_to_fit_before(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office, off_hours: do not start}}
    stages: {A: {team: a, effort: 4h}}
    approvals: {board: {meets: every day at 12:00, length: 1h, members: {a: 1}}}
    work: {X: {arrives: [{at: 2024-01-01 10:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 10:00", "Mon 2024-01-01 12:00"),
        ("Mon 2024-01-01 13:00", "Mon 2024-01-01 15:00"),
    ]


def test_time_in_meetings_is_without_work_for_who_is_idle_longest(engine: Engine) -> None:
    """At 12 h both are free: person 0 worked until 9 h and has met since 10 h, and 1 until 11 h."""
    story = told(
        engine,
        """
    teams: {a: {people: 2}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 2h}}
    approvals: {board: {meets: every 10h, length: 2h, members: {a: 1}}}
    work:
      X: {arrives: [{at: 8h}], route: [A]}
      Y: {arrives: [{at: 9h}], route: [B]}
      Z: {arrives: [{at: 12h}], route: [A]}
    """,
    )
    assert (story.persons("X", "A"), story.persons("Y", "B")) == ([0], [1])
    assert story.persons("Z", "A") == [0]


def test_a_meeting_that_holidays_move_takes_its_members_when_it_is(engine: Engine) -> None:
    """The meeting of New Year's Day is held on the second, which has one of its own already."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00", holidays: GB-ENG}}
    teams: {a: {}}
    stages: {A: {team: a, effort: 60h}}
    approvals:
      board:
        {meets: every day at 10:00, length: 1h, calendar: office, on_holiday: move, members: {a: 1}}
    work: {X: {arrives: [{at: 2024-01-01 00:00}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [
        ("Mon 2024-01-01 00:00", "Tue 2024-01-02 10:00"),
        ("Tue 2024-01-02 11:00", "Wed 2024-01-03 10:00"),
        ("Wed 2024-01-03 11:00", "Wed 2024-01-03 14:00"),
    ]


def test_a_meeting_that_the_horizon_cuts_has_taken_its_members(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 12h
    teams: {a: {}}
    stages: {A: {team: a, effort: 8h}}
    approvals: {board: {meets: every 10h, length: 4h, members: {a: 1}}}
    work: {X: {arrives: [{at: 4h}], route: [A]}}
    """,
    )
    assert story.worked("X", "A") == [(4, 10)]
    assert story.waited("X", "A") == [(10, 12)]
    assert story.ledger("X") == {"value-adding work": 6, "unavailability": 2}


def test_half_an_hour_for_the_first_of_three(engine: Engine) -> None:
    """Two of three are members: what they do goes on when one of the others is free, in order."""
    story = told(
        engine,
        """
    teams: {a: {people: 3}}
    stages: {A: {team: a, effort: 2h}}
    approvals: {board: {meets: every 10h, length: 30min, members: {a: 2}}}
    work: {X: {arrives: [{at: 9h, count: 3}], route: [A]}}
    """,
    )
    assert [story.worked(f"X {n}", "A") for n in (1, 2, 3)] == [
        [(9, 10), (h(10, 30), h(11, 30))],
        [(9, 10), (h(10, 30), h(11, 30))],
        [(9, 11)],
    ]
