"""Boards, persons who approve, and releases: who is let go when, and what a no means."""

from tests.engines import Engine
from tests.telling import h, told

DAILY = """
    start: 2024-01-01
    teams: {staff: {}}
    stages: {papers: {team: staff, effort: 1h}}
    work: {I: {arrives: [{at: 2024-01-01 08:00}], route: [papers, board]}}
"""


def test_a_board_sends_back_to_the_stage_before_it_for_a_share(engine: Engine) -> None:
    story = told(
        engine,
        DAILY
        + """
    approvals: {board: {meets: every day at 10:00, sends_back: [100%, 0%], correction: 50%}}
    """,
    )
    assert story.worked("I", "papers") == [
        ("Mon 2024-01-01 08:00", "Mon 2024-01-01 09:00"),
        ("Mon 2024-01-01 10:00", "Mon 2024-01-01 10:30"),
    ]
    assert story.done("I") == "Tue 2024-01-02 10:00"
    assert story.ledger("I") == {"value-adding work": 1, "rework": 0.5, "approval": 24.5}


def test_a_board_may_name_the_stage_that_it_sends_back_to(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}}
    approvals:
      board: {meets: every 5h, sends_back: [100%, 0%], returns_to: A, correction: 25%}
    work: {I: {arrives: [{at: 1h}], route: [A, B, board]}}
    """,
    )
    assert story.worked("I", "A") == [(1, 3), (5, 5.5)]
    assert story.worked("I", "B") == [(3, 4), (5.5, 6.5)]
    assert story.done("I") == 10


def test_chances_by_hearing_have_their_turn_and_the_last_one_stays(engine: Engine) -> None:
    """Deferred, deferred, then sent back at every hearing until the chances say no more."""
    story = told(
        engine,
        DAILY
        + """
    approvals:
      board:
        meets: every day at 10:00
        defers: [100%, 100%, 0%]
        sends_back: [0%, 0%, 100%, 100%, 0%]
    """,
    )
    assert story.heard("I", "board") == [
        "Mon 2024-01-01 10:00",
        "Tue 2024-01-02 10:00",
        "Wed 2024-01-03 10:00",
        "Thu 2024-01-04 10:00",
        "Fri 2024-01-05 10:00",
    ]
    assert len(story.worked("I", "papers")) == 3
    assert story.done("I") == "Fri 2024-01-05 10:00"


def test_what_is_deferred_keeps_its_place_and_its_papers(engine: Engine) -> None:
    """With room for one, I 1 is heard again before I 2 is heard at all."""
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h, hears: 1, cut_off: 5h, defers: [100%, 0%]}}
    work: {I: {arrives: [{at: 1h}, {at: 2h}], route: [board]}}
    """,
    )
    assert story.heard("I 1", "board") == [10, 20]
    assert story.heard("I 2", "board") == [30, 40]


def test_what_a_board_refuses_ends_there_and_never_goes_live(engine: Engine) -> None:
    story = told(
        engine,
        DAILY
        + """
    approvals: {board: {meets: every day at 10:00, refuses: [0%, 100%], defers: [100%, 0%]}}
    """,
    )
    assert story.outcome("I") == "refused"
    assert story.done("I") == "Tue 2024-01-02 10:00"
    assert story.live("I") is None


def test_a_person_may_approve_in_the_queue_of_a_team(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, other: {team: b, effort: 3h}}
    approvals: {peer: {team: b, effort: 30min}}
    work:
      I: {arrives: [{at: 0h}], route: [A, peer]}
      J: {arrives: [{at: 0h}], route: [other]}
    """,
    )
    assert story.worked("I", "peer") == [(3, 3.5)]
    assert story.ledger("I") == {"value-adding work": 1, "approval": 2.5}
    assert story.people("b") == {"value-adding work": 3, "coordination": 0.5}


def test_what_a_person_defers_joins_the_tail(engine: Engine) -> None:
    """A person has no agenda in which a place could be kept."""
    story = told(
        engine,
        """
    teams: {b: {}}
    approvals: {peer: {team: b, effort: 1h, defers: [100%, 0%]}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [peer]}}
    """,
    )
    assert story.worked("I 1", "peer") == [(0, 1), (2, 3)]
    assert story.worked("I 2", "peer") == [(1, 2), (3, 4)]


def test_a_person_sends_back_as_a_board_does(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}}
    approvals: {peer: {team: b, effort: 1h, sends_back: [100%, 0%], correction: 50%}}
    work: {I: {arrives: [{at: 0h}], route: [A, peer]}}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (3, 4)]
    assert story.worked("I", "peer") == [(2, 3), (4, 5)]


AUTHORITY = """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}}
    approvals: {board: {meets: every 10h}, peer: {team: b, effort: 2h}}
    authority: {change: {standard: pre-approved, normal: peer, high: board}}
    work:
      change:
        risk: {standard: 50%, normal: 40%, high: 10%}
        route: [A, board]
        arrives:
          - {at: 1h, risk: standard}
          - {at: 1h, risk: normal}
          - {at: 1h, risk: high}
"""


def test_authority_says_by_risk_class_who_approves(engine: Engine) -> None:
    story = told(engine, AUTHORITY)
    assert [story.done(f"change {i}") for i in (1, 2, 3)] == [2, 5, 10]


def test_delegation_is_a_change_of_the_authority_table(engine: Engine) -> None:
    delegated = AUTHORITY.replace("normal: peer, high: board", "normal: pre-approved, high: peer")
    story = told(engine, delegated)
    assert [story.done(f"change {i}") for i in (1, 2, 3)] == [2, 3, 6]


def test_the_route_names_who_approves_what_no_table_mentions(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h}, council: {meets: every 7h}}
    authority: {change: {low: council, high: council}}
    work:
      change: {risk: {low: 50%, high: 50%}, arrives: [{at: 1h}], route: [board]}
      fault: {risk: {low: 50%, high: 50%}, arrives: [{at: 1h}], route: [board]}
    """,
    )
    assert story.done("change") == 7
    assert story.done("fault") == 10


def test_a_release_takes_what_a_board_passes_in_the_same_instant(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {zebra: {meets: every 10h}}
    releases: {ant: {opens: every 10h}}
    work: {I: {arrives: [{at: 1h}], route: [zebra, ant]}}
    """,
    )
    assert story.done("I") == 10


def test_a_board_has_sat_when_a_release_of_the_same_instant_lets_go(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {ant: {meets: every 10h}}
    releases: {zebra: {opens: every 10h}}
    work: {I: {arrives: [{at: 1h}], route: [zebra, ant]}}
    """,
    )
    assert story.done("I") == 20


def test_two_meetings_of_an_instant_sit_in_name_order(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {alpha: {meets: every 10h}, beta: {meets: every 10h}}
    work:
      forth: {arrives: [{at: 1h}], route: [alpha, beta]}
      back: {arrives: [{at: 1h}], route: [beta, alpha]}
    """,
    )
    assert story.done("forth") == 10
    assert story.done("back") == 20


def test_a_release_may_take_no_more_than_so_many_in_queue_order(engine: Engine) -> None:
    story = told(
        engine,
        """
    releases: {train: {opens: every 10h, takes: 2}}
    work: {I: {arrives: [{at: 3h}, {at: 1h}, {at: 2h}], route: [train]}}
    """,
    )
    arrived = dict(zip(story.record.items["arrived"], story.record.items["ended"], strict=True))
    assert [story.show(arrived[at]) for at in sorted(arrived)] == [10, 10, 20]


def test_work_after_the_last_release_does_not_delay_going_live(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}, check: {team: a, effort: 2h}}
    releases: {night: {opens: every 5h}, morning: {opens: every 8h}}
    work: {I: {arrives: [{at: 1h}], route: [A, night, morning, check]}}
    """,
    )
    assert story.live("I") == 8
    assert story.done("I") == 10


def test_a_meeting_at_the_very_start_counts(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h}}
    work: {I: {arrives: [{at: 0h}, {at: 1h}], route: [board]}}
    """,
    )
    assert [story.done("I 1"), story.done("I 2")] == [0, 10]


def test_a_board_may_skip_a_holiday_or_move_to_the_next_open_day(engine: Engine) -> None:
    """Thursday the 4th is closed: skipped, the next is on the 11th; moved, it is on Friday."""

    def decided(on_holiday: str) -> object:
        story = told(
            engine,
            f"""
        start: 2024-01-01
        calendars: {{office: {{weekly: "Mon-Fri 09:00-17:00", closed: [2024-01-04]}}}}
        approvals:
          board: {{meets: every Thursday at 10:00, calendar: office, on_holiday: {on_holiday}}}
        work: {{I: {{arrives: [{{at: 2024-01-02 12:00}}], route: [board]}}}}
        """,
        )
        return story.done("I")

    assert decided("meet") == "Thu 2024-01-04 10:00"
    assert decided("skip") == "Thu 2024-01-11 10:00"
    assert decided("move") == "Fri 2024-01-05 10:00"


def test_a_cut_off_in_working_days_counts_open_time(engine: Engine) -> None:
    """One working day before Monday 10:00 is Friday 10:00, inclusive."""
    story = told(
        engine,
        """
    start: 2024-01-01
    reference_calendar: office
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    approvals: {board: {meets: every Monday at 10:00, cut_off: 1wd}}
    work: {I: {arrives: [{at: 2024-01-05 10:00}, {at: 2024-01-05 10:01}], route: [board]}}
    """,
    )
    assert story.done("I 1") == "Mon 2024-01-08 10:00"
    assert story.done("I 2") == "Mon 2024-01-15 10:00"


def test_an_agenda_is_heard_in_the_order_in_which_papers_came(engine: Engine) -> None:
    """I arrived first, J came to the board first: what counts is when it became ready there."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 4h}}
    approvals: {board: {meets: every 10h, hears: 1}}
    work:
      I: {arrives: [{at: 1h}], route: [A, board]}
      J: {arrives: [{at: 2h}], route: [board]}
    """,
    )
    assert story.done("J") == 10
    assert story.done("I") == 20


def test_a_freeze_takes_windows_away_and_is_the_cause_from_the_first_of_them(
    engine: Engine,
) -> None:
    """Windows open at 10, 20, 30 ...; those of 20 and 30 are taken away."""
    story = told(
        engine,
        """
    releases: {train: {opens: every 10h, freezes: [{from: 15h, until: 40h}]}}
    work: {I: {arrives: [{at: 5h}, {at: 12h}, {at: 25h}, {at: 35h}, {at: 40h}], route: [train]}}
    """,
    )
    assert [story.done(f"I {n}") for n in range(1, 6)] == [10, 40, 40, 40, 40]
    assert story.ledger("I 2") == {"release window": 8, "freeze": 20}
    assert story.ledger("I 3") == {"release window": 5, "freeze": 10}
    assert story.ledger("I 4") == {"release window": 5}
    assert story.ledger("I 5") == {}


def test_who_comes_at_the_instant_of_a_frozen_window_waits_for_the_freeze(engine: Engine) -> None:
    """I comes at 10 as the window would open; J is worked for no time and has missed it."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 0h}}
    releases: {train: {opens: every 10h, freezes: [{from: 10h, until: 20h}]}}
    work:
      I: {arrives: [{at: 10h}], route: [train]}
      J: {arrives: [{at: 10h}], route: [A, train]}
    """,
    )
    assert story.ledger("I") == {"freeze": 10}
    assert story.ledger("J") == {"release window": 10}


def test_a_freeze_by_dates_ends_at_the_midnight_that_it_names(engine: Engine) -> None:
    """The window of 2 January is the first that is free again; E10's January is taken away."""
    story = told(
        engine,
        """
    start: 2024-12-01
    releases:
      train: {opens: every day at 00:00, freezes: [{from: 2024-12-20, until: 2025-01-02}]}
    work: {I: {arrives: [{at: 2024-12-19 12:00}, {at: 2024-12-18 12:00}], route: [train]}}
    """,
    )
    assert story.done("I 1") == "Thu 2025-01-02 00:00"
    assert story.done("I 2") == "Thu 2024-12-19 00:00"
    assert story.ledger("I 1") == {"release window": 12, "freeze": 13 * 24}


def test_a_freeze_is_read_in_the_time_zone_of_the_release(engine: Engine) -> None:
    """Midnight in New York is 05:00 in London, so the window of 02:00 there is still open."""
    story = told(
        engine,
        """
    start: 2024-01-01
    time_zone: Europe/London
    calendars: {there: {weekly: 24/7, time_zone: America/New_York}}
    releases:
      train: {opens: every 1h, calendar: there, freezes: [{from: 2024-01-02, until: 2024-01-03}]}
    work: {I: {arrives: [{at: 2024-01-02 04:30}, {at: 2024-01-02 05:00}], route: [train]}}
    """,
    )
    assert story.done("I 1") == "Wed 2024-01-03 05:00"
    assert story.done("I 2") == "Wed 2024-01-03 05:00"
    assert story.ledger("I 1") == {"release window": h(0, 30), "freeze": 24}


def test_a_window_moved_into_a_freeze_is_taken_away(engine: Engine) -> None:
    """Thursday the 4th is closed; the window moves to Friday, which is frozen."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00", closed: [2024-01-04]}}
    releases:
      train:
        opens: every Thursday at 10:00
        calendar: office
        on_holiday: move
        freezes: [{from: 2024-01-05, until: 2024-01-06}]
    work: {I: {arrives: [{at: 2024-01-03 10:00}], route: [train]}}
    """,
    )
    assert story.done("I") == "Thu 2024-01-11 10:00"
    assert story.ledger("I") == {"release window": 48, "freeze": 144}


def test_what_a_full_window_leaves_behind_after_a_freeze_still_waits_for_it(engine: Engine) -> None:
    """Our choice: it is the freeze that made it wait, until it is let go."""
    story = told(
        engine,
        """
    releases: {train: {opens: every 10h, takes: 1, freezes: [{from: 10h, until: 11h}]}}
    work: {I: {arrives: [{at: 5h, count: 2}], route: [train]}}
    """,
    )
    assert [story.done("I 1"), story.done("I 2")] == [20, 30]
    assert story.ledger("I 2") == {"release window": 5, "freeze": 20}


def test_a_freeze_at_the_horizon_takes_nothing_away(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 20h
    releases: {train: {opens: every 10h, freezes: [{from: 20h, until: 30h}]}}
    work: {I: {arrives: [{at: 15h}], route: [train]}}
    """,
    )
    assert story.ledger("I") == {"release window": 5}


def test_a_meeting_fixes_its_agenda_as_it_begins_and_decides_as_it_ends(engine: Engine) -> None:
    """It meets from 10 to 13: who comes at 10 is heard, and who comes at 11 is not."""
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h, length: 3h}}
    work: {I: {arrives: [{at: 1h}, {at: 10h}, {at: 11h}], route: [board]}}
    """,
    )
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [13, 13, 23]
    assert story.ledger("I 2") == {"approval": 3}


def test_the_cut_off_counts_from_the_beginning_of_a_meeting(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h, length: 3h, cut_off: 2h}}
    work: {I: {arrives: [{at: 8h}, {at: 9h}], route: [board]}}
    """,
    )
    assert [story.done("I 1"), story.done("I 2")] == [13, 23]


def test_what_a_long_meeting_sends_back_is_not_heard_again_in_it(engine: Engine) -> None:
    """Mended in no time, it has to wait for the next."""
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {papers: {team: staff, effort: 1h}}
    approvals: {board: {meets: every 10h, length: 3h, sends_back: [100%, 0%], correction: 0}}
    work: {I: {arrives: [{at: 1h}], route: [papers, board]}}
    """,
    )
    assert story.heard("I", "board") == [13, 23]


def test_the_next_meeting_hears_what_one_that_ends_as_it_begins_deferred(engine: Engine) -> None:
    """Meetings of ten hours every ten hours: an end comes before a beginning."""
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h, length: 10h, defers: [100%, 0%]}}
    work: {I: {arrives: [{at: 1h}], route: [board]}}
    """,
    )
    assert story.heard("I", "board") == [20, 30]


def test_a_release_takes_what_a_meeting_that_ends_then_has_passed(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {zebra: {meets: every 10h, length: 5h}}
    releases: {ant: {opens: every 15h}}
    work: {I: {arrives: [{at: 1h}], route: [zebra, ant]}}
    """,
    )
    assert story.done("I") == 15


def test_a_meeting_that_would_end_at_the_horizon_decides_nothing(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 13h
    approvals: {board: {meets: every 10h, length: 3h}}
    work: {I: {arrives: [{at: 1h}], route: [board]}}
    """,
    )
    assert story.outcome("I") == "open"
    assert story.ledger("I") == {"approval": 12}


def test_a_meeting_moved_into_another_is_one_with_it(engine: Engine) -> None:
    """Thursday's of 03:00 moves to Friday, and Friday's of 04:00 would begin while it goes on."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00", closed: [2024-01-04]}}
    approvals: {board: {meets: every 25h, length: 3h, calendar: office, on_holiday: move}}
    work: {I: {arrives: [{at: 2024-01-05 02:00}, {at: 2024-01-05 03:30}], route: [board]}}
    """,
    )
    assert story.done("I 1") == "Fri 2024-01-05 06:00"
    assert story.done("I 2") == "Sat 2024-01-06 08:00"


MISREAD = """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}}
    approvals: {board: {meets: every 10h}, peer: {team: b, effort: 2h}}
    authority: {change: {low: peer, high: board}}
    work:
      change:
        risk: {low: 50%, high: 50%}
        misclassified: 100%
        route: [A, board]
        arrives: [{at: 1h, risk: low}, {at: 1h, risk: high}]
"""


def test_what_is_misclassified_is_heard_by_who_hears_another_class(engine: Engine) -> None:
    """Everything is: what is low goes to the board, what is high to a peer."""
    story = told(engine, MISREAD)
    assert [story.done("change 1"), story.done("change 2")] == [10, 5]
    risks = [story.plan.risks[row] for row in story.record.items["risk"]]
    read = [story.plan.risks[row] for row in story.record.items["read"]]
    assert (risks, read) == (["low", "high"], ["high", "low"])


def test_a_class_is_read_once_and_stays_so(engine: Engine) -> None:
    """The board sends back what it takes for high, and hears it again as high."""
    story = told(
        engine,
        MISREAD.replace(
            "board: {meets: every 10h}", "board: {meets: every 10h, sends_back: [100%, 0%]}"
        ),
    )
    assert story.heard("change 1", "board") == [10, 20]


def test_what_is_misclassified_is_read_as_a_class_of_some_share(engine: Engine) -> None:
    """Others are read in proportion to their shares: never as one that there is none of."""
    story = told(
        engine,
        """
    approvals: {board: {meets: every 10h}, council: {meets: every 7h}}
    authority: {change: {a: pre-approved, b: board, c: council}}
    work:
      change:
        risk: {a: 50%, b: 0%, c: 50%}
        misclassified: 100%
        route: [board]
        arrives: [{at: 1h, risk: a, count: 5}, {at: 1h, risk: c, count: 5}]
    """,
    )
    assert [story.done(f"change {n}") for n in range(1, 11)] == [7] * 5 + [1] * 5


EMERGENCY = """
    approvals: {board: {meets: every 10h}, ecab: {meets: every 3h}, council: {meets: every 7h}}
    authority: {change: {low: pre-approved, high: ecab}}
    work:
      change:
        risk: {low: 30%, mid: 40%, high: 30%}
        emergency_way: {share: 100%, heard_by: ecab}
        route: [board]
        arrives: [{at: 1h, risk: low}, {at: 1h, risk: mid}, {at: 1h, risk: high}]
      fix: {arrives: [{at: 1h}], route: [board]}
"""


def test_a_share_takes_the_emergency_way_around_the_board(engine: Engine) -> None:
    """Only what another would hear has anything to get around; other types take no such way."""
    story = told(engine, EMERGENCY)
    assert [story.done(f"change {n}") for n in (1, 2, 3)] == [1, 3, 3]
    assert story.done("fix") == 10
    read = [story.plan.risks[row] for row in story.record.items["read"][:3]]
    assert read == ["low", "the emergency way", "high"]


def test_what_is_misclassified_may_take_the_emergency_way_too(engine: Engine) -> None:
    """Low is read as mid here, which the board would have to hear; the emergency board does."""
    text = EMERGENCY.replace("{low: 30%, mid: 40%, high: 30%}", "{low: 0%, mid: 100%, high: 0%}")
    story = told(
        engine, text.replace("emergency_way:", "misclassified: 100%\n        emergency_way:")
    )
    assert story.done("change 1") == 3


def test_a_choice_by_risk_class_goes_by_what_the_class_is(engine: Engine) -> None:
    """Authority errs, and nobody else: what is low and taken for high goes the way of the low."""
    way = "{choose: {quick: {when: {risk: low}, route: [A]}, else: {route: [B]}}}"
    text = MISREAD.replace("route: [A, board]", f"route: [{way}, board]")
    story = told(engine, text.replace("stages: {A:", "stages: {B: {team: b, effort: 4h}, A:"))
    assert story.worked("change 1", "A") == [(1, 2)]
    assert story.done("change 1") == 10
    assert story.worked("change 2", "B") == [(1, 5)]
