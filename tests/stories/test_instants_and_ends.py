"""What happens within one instant, and how a run ends."""

import pytest

from simulator.engine_simpy import clock, run
from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import h, told


def test_work_of_length_zero_passes_in_rounds_of_one_instant(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a}, B: {team: b}, C: {team: a}}
    work: {I: {arrives: [{at: 1h, count: 3}], route: [A, B, C]}}
    """,
    )
    assert [story.done(f"I {i}") for i in (1, 2, 3)] == [1, 1, 1]
    assert story.record.rounds > 3
    assert len(story.record.intervals) == 0


def test_what_becomes_ready_in_a_later_round_has_missed_the_meeting(engine: Engine) -> None:
    """J is there in the first round; I must be worked, for no time, and comes in the second."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a}}
    approvals: {board: {meets: every 10h}}
    work:
      I: {arrives: [{at: 10h}], route: [A, board]}
      J: {arrives: [{at: 10h}], route: [board]}
    """,
    )
    assert story.done("J") == 10
    assert story.done("I") == 20


def test_work_of_length_zero_needs_somebody_on_duty(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a}}
    work: {I: {arrives: [{at: 2024-01-01 17:00}], route: [A]}}
    """,
    )
    assert story.done("I") == "Tue 2024-01-02 09:00"


def test_a_delay_of_zero_passes_a_closed_calendar(engine: Engine) -> None:
    """A ends at closing time; the handoff counts the receiver's working time, but none of it."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}, b: {calendar: office}}
    stages: {A: {team: a, effort: 1h}, wait: {delay: 0h, calendar: office}}
    approvals: {board: {meets: every day at 17:00}}
    handoffs: {a -> b: {delay: 0h, delay_in: working time}}
    work: {I: {arrives: [{at: 2024-01-01 16:00}], route: [A, wait, board]}}
    """,
    )
    assert story.done("I") == "Mon 2024-01-01 17:00"


def test_a_drawn_delay_that_rounds_to_nothing_passes_too(engine: Engine) -> None:
    """A hundredth of a microsecond on average is zero, closed or not."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    stages: {wait: {delay: {dist: uniform, low: 0s, high: 0.000001s}, calendar: office}}
    work: {I: {arrives: [{at: 2024-01-06 12:00, count: 20}], route: [wait]}}
    """,
    )
    ended = {story.done(f"I {i}") for i in range(1, 21)}
    assert ended == {"Sat 2024-01-06 12:00", "Mon 2024-01-08 09:00:00.000001"}


def test_items_of_one_instant_are_taken_in_the_order_of_their_sources_names(
    engine: Engine,
) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work:
      zebra: {arrives: [{at: 0h, count: 2}], route: [A]}
      ant: {arrives: [{at: 0h, count: 2}], route: [A]}
    """,
    )
    assert story.order("A") == ["ant 1", "ant 2", "zebra 1", "zebra 2"]


def test_who_arrived_first_goes_first_among_those_ready_at_one_instant(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, slow: {delay: 5h}, fast: {delay: 2h}}
    work:
      ant: {arrives: [{at: 3h}], route: [fast, A]}
      zebra: {arrives: [{at: 0h}], route: [slow, A]}
    """,
    )
    assert story.order("A") == ["zebra", "ant"]


def test_nothing_takes_effect_at_the_horizon(engine: Engine) -> None:
    """At 10 h a piece of work would end, a board would meet, and an item would arrive."""
    story = told(
        engine,
        """
    horizon: 10h
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 10h}, B: {team: a, effort: 1h}}
    approvals: {board: {meets: every 10h}}
    work:
      I: {arrives: [{at: 0h}], route: [A]}
      J: {arrives: [{at: 2h}], route: [B]}
      K: {arrives: [{at: 1h}], route: [board]}
      L: {arrives: [{at: 9h}, {at: 10h}], route: [board]}
    """,
    )
    assert story.record.end == 10 * 3_600_000_000
    assert [story.outcome(name) for name in ("I", "J", "K", "L")] == ["open"] * 4
    assert len(story.record.items) == 4
    assert story.worked("I", "A") == [(0, 10)]
    assert story.waited("J", "B") == [(2, 10)]
    assert story.waited("K", "board") == [(1, 10)]
    assert set(story.record.intervals["cut"]) == {1}


def test_what_ends_a_microsecond_before_the_horizon_has_ended(engine: Engine) -> None:
    story = told(
        engine,
        """
    horizon: 10.0h 0.000001s
    teams: {a: {}}
    stages: {A: {team: a, effort: 10h}}
    work: {I: {arrives: [{at: 0h}], route: [A]}}
    """,
    )
    assert story.done("I") == 10
    assert set(story.record.intervals["cut"]) == {0}


def test_suspended_work_is_cut_at_the_horizon_as_a_wait(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    horizon: 20h
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}}
    stages: {A: {team: a, effort: 4h}}
    work: {I: {arrives: [{at: 2024-01-01 15:00}], route: [A]}}
    """,
    )
    assert story.ledger("I") == {"value-adding work": 2, "unavailability": 3}


def test_a_run_may_end_when_it_is_empty(engine: Engine) -> None:
    story = told(
        engine,
        """
    ends: when empty
    teams: {a: {}}
    stages: {A: {team: a, effort: 2h}}
    work: {I: {arrives: [{at: 0h}, {at: 7h}], route: [A]}}
    """,
    )
    assert story.show(story.record.end) == 9
    assert story.scheduled("a") == 9


def test_the_instant_in_which_a_run_ends_is_completed(engine: Engine) -> None:
    """One completed item is enough; the other one ends in the same instant and counts as well."""
    story = told(
        engine,
        """
    completed_items: 1
    horizon: 100h
    teams: {a: {people: 3}}
    stages: {A: {team: a, effort: 2h}, B: {team: a, effort: 5h}}
    work:
      I: {arrives: [{at: 0h, count: 2}], route: [A]}
      J: {arrives: [{at: 0h}], route: [B]}
    """,
    )
    assert story.show(story.record.end) == 2
    assert [story.outcome(name) for name in ("I 1", "I 2", "J")] == [
        "completed",
        "completed",
        "open",
    ]
    assert story.worked("J", "B") == [(0, 2)]


def test_refused_items_are_no_completions(engine: Engine) -> None:
    story = told(
        engine,
        """
    completed_items: 1
    horizon: 100h
    approvals: {board: {meets: every 10h, refuses: 100%}, council: {meets: every 7h}}
    work:
      I: {arrives: [{at: 1h}], route: [board]}
      J: {arrives: [{at: 15h}], route: [council]}
    """,
    )
    assert story.outcome("I") == "refused"
    assert story.show(story.record.end) == 21


def test_an_empty_route_is_live_at_arrival(engine: Engine) -> None:
    story = told(engine, "work: {I: {arrives: [{at: 3h}]}}")
    assert story.live("I") == story.done("I") == 3


def test_a_loop_that_takes_no_time_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "MOST_ROUNDS", 1000)
    with pytest.raises(RunError, match=r"rounds in one instant.* A"):
        told(
            run,
            """
        horizon: 10h
        teams: {a: {}, b: {}}
        stages: {A: {team: a, right: 0%, at_most: 99999, correction: 0%}, B: {team: b}}
        work: {I: {arrives: [{at: 1h}], route: [A, B]}}
        """,
        )


def test_who_is_let_in_as_the_run_ends_is_of_a_batch_as_it_ends(engine: Engine) -> None:
    """The first completion ends the run; I 4 takes a place then, and I 3 waits no more."""
    story = told(
        engine,
        """
    completed_items: 1
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h, wip: 3, batch: {of: 2}}}
    work: {I: {arrives: [{at: 0h, count: 4}], route: [A]}}
    """,
    )
    assert [story.waited(f"I {n}", "A") for n in (3, 4)] == [[(0, 1)], [(0, 1)]]


def test_what_is_put_back_as_another_branch_goes_live_at_the_end_is_heard_no_more(
    engine: Engine,
) -> None:
    """The board defers the branch z in the instant in which the branch a lets the item go live."""
    story = told(
        engine,
        """
    completed_items: 1
    stages: {wait: {delay: 10h}}
    approvals: {board: {meets: every 10h, defers: [100%, 0]}}
    releases: {drop: {opens: every 10h}}
    work:
      I: {arrives: [{at: 5h}], route: [fork: {branches: {a: [drop], z: [board]}}]}
      J: {arrives: [{at: 0h}], route: [wait]}
    """,
    )
    assert story.waited("I", "board") == [(5, 10)]


def test_a_set_up_that_would_begin_as_the_run_ends_is_not_told(engine: Engine) -> None:
    story = told(
        engine,
        """
    completed_items: 1
    teams: {a: {set_up: {on_change: 30min, first: true}}}
    stages: {wait: {delay: 5h}, A: {team: a}, B: {team: a}}
    work:
      I: {arrives: [{at: 5h}], route: [A, B]}
      J: {arrives: [{at: 0h}], route: [wait]}
    """,
    )
    assert story.done("J") == 5


def test_what_is_lost_of_a_fresh_draw_is_waste_though_the_run_ends_before_the_next(
    engine: Engine,
) -> None:
    story = told(
        engine,
        """
    horizon: 210min
    teams: {a: {policy: priority, preemption: {interrupted: fresh draw}}}
    stages: {A: {team: a}}
    work:
      P: {priority: 2, arrives: [{at: 0h, effort: {A: 5h}}], route: [A]}
      H: {priority: 1, arrives: [{at: 1h, effort: {A: 1h}}, {at: 3h, effort: {A: 1h}}], route: [A]}
    """,
    )
    assert story.worked("P", "A") == [(0, 1), (2, 3)]
    assert story.people("a") == {"waste": 2, "value-adding work": h(1, 30)}
