"""The worked examples of the contract, each beside its story, to the microsecond."""

import numpy as np

from tests.engines import Engine
from tests.telling import HOUR, Story, h, told

OFFICE = """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office}}
"""


def item_hours(story: Story, begin: int, end: int) -> int:
    """The integral of the number of items inside, in item-hours, between two hours."""
    items = story.record.items
    stays = np.minimum(items["ended"], end * HOUR) - np.maximum(items["arrived"], begin * HOUR)
    return int(np.maximum(stays, 0).sum()) // HOUR


def test_E01_work_spans_a_weekend(engine: Engine) -> None:
    story = told(
        engine,
        OFFICE
        + """
    stages: {fix: {team: staff, effort: 4h}}
    work: {A: {arrives: [{at: 2024-01-05 16:00}], route: [fix]}}
    """,
    )
    assert story.start("A", "fix") == "Fri 2024-01-05 16:00"
    assert story.done("A") == "Mon 2024-01-08 12:00"
    assert story.worked("A", "fix") == [
        ("Fri 2024-01-05 16:00", "Fri 2024-01-05 17:00"),
        ("Mon 2024-01-08 09:00", "Mon 2024-01-08 12:00"),
    ]


def test_E02_arrival_exactly_at_closing_time(engine: Engine) -> None:
    story = told(
        engine,
        OFFICE
        + """
    stages: {fix: {team: staff, effort: 1h}}
    work: {A: {arrives: [{at: 2024-01-01 17:00}], route: [fix]}}
    """,
    )
    assert story.start("A", "fix") == "Tue 2024-01-02 09:00"
    assert story.done("A") == "Tue 2024-01-02 10:00"


def test_E03_lunch_break(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {staff: {calendar: office}}
    stages: {fix: {team: staff, effort: 3h}}
    work: {A: {arrives: [{at: 2024-01-01 11:00}], route: [fix]}}
    """,
    )
    assert story.done("A") == "Mon 2024-01-01 15:00"
    assert story.worked("A", "fix") == [
        ("Mon 2024-01-01 11:00", "Mon 2024-01-01 12:00"),
        ("Mon 2024-01-01 13:00", "Mon 2024-01-01 15:00"),
    ]


def test_E04_one_person_serves_in_order_of_arrival(engine: Engine) -> None:
    story = told(
        engine,
        OFFICE
        + """
    stages: {fix: {team: staff, effort: 3h}}
    work:
      A: {arrives: [{at: 2024-01-01 09:00}], route: [fix]}
      B: {arrives: [{at: 2024-01-01 10:00}], route: [fix]}
    """,
    )
    assert story.done("A") == "Mon 2024-01-01 12:00"
    assert story.start("B", "fix") == "Mon 2024-01-01 12:00"
    assert story.done("B") == "Mon 2024-01-01 15:00"
    assert story.ledger("B") == {"value-adding work": 3, "contention": 2}
    assert item_hours(story, 9, 15) == 8  # over 6 h: 1.3333 items
    assert story.people("staff") == {"value-adding work": 6}


def test_E05_two_people_and_three_items(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {people: 2}}
    stages: {fix: {team: staff}}
    work:
      A: {arrives: [{at: 0h, effort: {fix: 5h}}], route: [fix]}
      B: {arrives: [{at: 0h, effort: {fix: 3h}}], route: [fix]}
      C: {arrives: [{at: 0h, effort: {fix: 4h}}], route: [fix]}
    """,
    )
    assert [story.done(name) for name in "ABC"] == [5, 3, 7]
    assert story.start("C", "fix") == 3


def test_E06_priority_without_preemption(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority}}
    stages: {fix: {team: staff}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 09:00, effort: {fix: 6h}}], route: [fix]}
      I: {priority: 1, arrives: [{at: 2024-01-01 11:00, effort: {fix: 2h}}], route: [fix]}
    """,
    )
    assert story.done("P") == "Mon 2024-01-01 15:00"
    assert story.start("I", "fix") == "Mon 2024-01-01 15:00"
    assert story.done("I") == "Mon 2024-01-01 17:00"


def test_E07_preemptive_resume(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority, preemption: {interrupted: resume}}}
    stages: {fix: {team: staff}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 09:00, effort: {fix: 6h}}], route: [fix]}
      I: {priority: 1, arrives: [{at: 2024-01-01 11:00, effort: {fix: 2h}}], route: [fix]}
    """,
    )
    assert story.done("P") == "Mon 2024-01-01 17:00"
    assert story.worked("I", "fix") == [("Mon 2024-01-01 11:00", "Mon 2024-01-01 13:00")]
    assert story.worked("P", "fix") == [
        ("Mon 2024-01-01 09:00", "Mon 2024-01-01 11:00"),
        ("Mon 2024-01-01 13:00", "Mon 2024-01-01 17:00"),
    ]
    assert story.ledger("P") == {"value-adding work": 6, "prioritisation": 2}


def test_E08_weekly_board_with_an_agenda_cap(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    approvals: {board: {meets: every Wednesday at 10:00, hears: 2}}
    work:
      I:
        route: [board]
        arrives:
          - {at: 2024-01-01 09:00}
          - {at: 2024-01-01 09:10}
          - {at: 2024-01-01 09:20}
          - {at: 2024-01-01 09:30}
          - {at: 2024-01-01 09:40}
    """,
    )
    items = [f"I {number}" for number in range(1, 6)]
    assert [story.done(item) for item in items] == [
        "Wed 2024-01-03 10:00",
        "Wed 2024-01-03 10:00",
        "Wed 2024-01-10 10:00",
        "Wed 2024-01-10 10:00",
        "Wed 2024-01-17 10:00",
    ]
    waits = [story.ledger(item)["approval"] for item in items]
    assert waits == [h(49), h(48, 50), h(216, 40), h(216, 30), h(384, 20)]
    assert round(float(sum(waits) / 5), 4) == 183.0667


def test_E09_arrival_at_the_very_instant_of_the_meeting(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    approvals: {board: {meets: every Wednesday at 10:00}}
    work: {I: {route: [board], arrives: [{at: 2024-01-03 10:00}, {at: 2024-01-03 10:01}]}}
    """,
    )
    assert story.done("I 1") == "Wed 2024-01-03 10:00"
    assert story.done("I 2") == "Wed 2024-01-10 10:00"


def test_E10_monthly_batch_release(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    releases: {train: {opens: every month on the 1st}}
    work:
      I:
        route: [train]
        arrives:
          - {at: 2024-01-05 00:00}
          - {at: 2024-01-20 12:00}
          - {at: 2024-02-01 00:00}
          - {at: 2024-02-01 00:01}
    """,
    )
    items = [f"I {number}" for number in range(1, 5)]
    assert [story.done(item) for item in items] == [
        "Thu 2024-02-01 00:00",
        "Thu 2024-02-01 00:00",
        "Thu 2024-02-01 00:00",
        "Fri 2024-03-01 00:00",
    ]
    waits = [story.ledger(item).get("release window", 0) for item in items]
    assert waits == [648, 276, 0, h(695, 59)]
    assert [story.live(item) for item in items] == [story.done(item) for item in items]


def test_E11_system_limit_of_one(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 3h}}
    limits: {line: {at_most: 1, covers: stream}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    assert [story.start(f"I {n}", "A") for n in (1, 2, 3)] == [0, 5, 10]
    assert [story.done(f"I {n}") for n in (1, 2, 3)] == [5, 10, 15]


def test_E12_a_line_without_limits(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 3h}}
    work: {I: {arrives: [{at: 0h, count: 3}], route: [A, B]}}
    """,
    )
    items = ["I 1", "I 2", "I 3"]
    assert [story.start(item, "A") for item in items] == [0, 2, 4]
    assert [story.done(item) for item in items] == [5, 8, 11]


def test_E13_fork_and_join_on_separate_teams(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {x: {}, y: {}, z: {}}
    stages: {X: {team: x, effort: 2h}, Y: {team: y, effort: 5h}, Z: {team: z, effort: 1h}}
    work: {I: {arrives: [{at: 0h}], route: [{fork: {branches: {a: [X], b: [Y]}}}, Z]}}
    """,
    )
    assert story.done("I: a") == story.done("I: b") == story.start("I", "Z") == 5
    assert story.done("I") == 6
    assert story.ledger("I") == {"value-adding work": 6}
    assert story.ledger("I: a") == {"value-adding work": 2, "dependency": 3}


def test_E14_rework_exactly_once_with_full_effort(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {dev: {}, test: {}}
    stages:
      build: {team: dev, effort: 2h}
      test: {team: test, effort: 1h, inspects: {sends_back: [1, 0], to: build}}
    work: {I: {arrives: [{at: 0h}], route: [build, test]}}
    """,
    )
    assert story.done("I") == 6
    assert story.worked("I", "build") == [(0, 2), (3, 5)]


def test_E15_rework_joins_the_tail(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {fix: {team: staff, effort: 1h, inspects: {sends_back: [1, 0]}}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [fix]}}
    """,
    )
    assert story.worked("I 1", "fix") == [(0, 1), (2, 3)]
    assert story.worked("I 2", "fix") == [(1, 2), (3, 4)]


def test_E16_handoff_delay_in_elapsed_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}, b: {calendar: office}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}}
    handoffs: {a -> b: {delay: 4h}}
    work: {I: {arrives: [{at: 2024-01-05 14:00}], route: [A, B]}}
    """,
    )
    assert story.worked("I", "A")[-1][1] == "Fri 2024-01-05 16:00"
    assert story.waited("I", "A -> B") == [("Fri 2024-01-05 16:00", "Fri 2024-01-05 20:00")]
    assert story.start("I", "B") == "Mon 2024-01-08 09:00"
    assert story.done("I") == "Mon 2024-01-08 10:00"
    assert story.ledger("I") == {"value-adding work": 3, "unavailability": 61, "handoff": 4}


def test_E17_finish_what_was_started(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, off_hours: finish}}
    stages: {fix: {team: staff, effort: 4h}}
    work: {A: {arrives: [{at: 2024-01-01 15:00}], route: [fix]}}
    """,
    )
    assert story.done("A") == "Mon 2024-01-01 19:00"
    assert story.worked("A", "fix") == [("Mon 2024-01-01 15:00", "Mon 2024-01-01 19:00")]
    assert story.ledger("A") == {"value-adding work": 4}


def test_E18_a_batch_of_fixed_size(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {pack: {team: staff, batch: {of: 3}}}
    work:
      A: {arrives: [{at: 0h}], route: [pack]}
      B: {arrives: [{at: 1h}], route: [pack]}
      C: {arrives: [{at: 5h}], route: [pack]}
    """,
    )
    assert [story.done(name) for name in "ABC"] == [5, 5, 5]


def test_E19_the_bottleneck_sets_the_pace(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}, c: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 2h}, C: {team: c, effort: 1h}}
    work: {I: {arrives: [{at: 0h, count: 10}], route: [A, B, C]}}
    """,
    )
    assert [story.done(f"I {i}") for i in range(1, 11)] == [4 + 2 * (i - 1) for i in range(1, 11)]
    assert story.people("b")["value-adding work"] / story.scheduled("b") == h(20) / 22


def test_E20_one_team_with_two_stages_serves_by_time_of_request(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {dev: {team: staff, effort: 2h}, review: {team: staff, effort: 1h}}
    work: {I: {arrives: [{at: 0h, count: 2}], route: [dev, review]}}
    """,
    )
    assert story.worked("I 1", "dev") + story.worked("I 2", "dev") == [(0, 2), (2, 4)]
    assert story.worked("I 1", "review") + story.worked("I 2", "review") == [(4, 5), (5, 6)]
    assert [story.done("I 1"), story.done("I 2")] == [5, 6]


def test_E21_without_variability_nobody_waits(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {serve: {team: staff, effort: 45min}}
    work: {I: {arrives: {process: regular, every: 1h, first: 0h, count: 8}, route: [serve]}}
    """,
    )
    assert [story.start(f"I {i}", "serve") for i in range(1, 9)] == list(range(8))
    assert story.done("I 8") == 7.75


def test_E22_holidays(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-03-25
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00", closed: [2024-03-29, 2024-04-01]}}
    teams: {staff: {calendar: office}}
    stages: {fix: {team: staff, effort: 5h}}
    work: {A: {arrives: [{at: 2024-03-28 15:00}], route: [fix]}}
    """,
    )
    assert story.done("A") == "Tue 2024-04-02 12:00"
    assert story.worked("A", "fix") == [
        ("Thu 2024-03-28 15:00", "Thu 2024-03-28 17:00"),
        ("Tue 2024-04-02 09:00", "Tue 2024-04-02 12:00"),
    ]


def test_E22_the_public_holidays_of_a_country_close_as_well(engine: Engine) -> None:
    """Good Friday and Easter Monday are public holidays in England."""
    story = told(
        engine,
        """
    start: 2024-03-25
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00", holidays: GB-ENG}}
    teams: {staff: {calendar: office}}
    stages: {fix: {team: staff, effort: 5h}}
    work: {A: {arrives: [{at: 2024-03-28 15:00}], route: [fix]}}
    """,
    )
    assert story.done("A") == "Tue 2024-04-02 12:00"


RESTARTING = """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority, preemption: {interrupted: restart}}}
    stages: {fix: {team: staff}}
"""


def test_E23_head_count_falls(engine: Engine) -> None:
    """On Tuesday the one seated last stays suspended."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {people: 2, calendar: office, head_count: {2024-01-02: 1}}}
    stages: {fix: {team: staff, effort: 10h}}
    work:
      A: {arrives: [{at: 2024-01-01 09:00}], route: [fix]}
      B: {arrives: [{at: 2024-01-01 09:30}], route: [fix]}
    """,
    )
    assert story.done("A") == "Tue 2024-01-02 11:00"
    assert story.done("B") == "Tue 2024-01-02 13:30"


def test_E24_preemption_with_restart(engine: Engine) -> None:
    """The two hours that are lost are waste in both ledgers."""
    story = told(
        engine,
        RESTARTING
        + """
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 10:00, effort: {fix: 3h}}], route: [fix]}
      I: {priority: 1, arrives: [{at: 2024-01-01 12:00, effort: {fix: 1h}}], route: [fix]}
    """,
    )
    assert story.done("I") == "Mon 2024-01-01 13:00"
    assert story.done("P") == "Mon 2024-01-01 16:00"
    assert story.ledger("P") == {"value-adding work": 3, "waste": 2, "prioritisation": 1}
    assert story.people("staff") == {"value-adding work": 4, "waste": 2}


def test_E24_the_night_is_no_preemption(engine: Engine) -> None:
    story = told(
        engine,
        RESTARTING
        + """
    work: {Q: {arrives: [{at: 2024-01-01 14:00, effort: {fix: 6h}}], route: [fix]}}
    """,
    )
    assert story.done("Q") == "Tue 2024-01-02 12:00"
    assert story.people("staff") == {"value-adding work": 6}


def test_E25_the_switching_cost_is_owed_once_for_each_preemption(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority, preemption: {switching: 15min}}}
    stages: {fix: {team: staff}}
    work:
      P: {priority: 3, arrives: [{at: 2024-01-01 09:00, effort: {fix: 5h}}], route: [fix]}
      I: {priority: 1, arrives: [{at: 2024-01-01 10:00, effort: {fix: 1h}}], route: [fix]}
      J: {priority: 1, arrives: [{at: 2024-01-01 13:00, effort: {fix: 1h}}], route: [fix]}
    """,
    )
    assert story.done("I") == "Mon 2024-01-01 11:00"
    assert story.done("J") == "Mon 2024-01-01 14:00"
    assert story.done("P") == "Mon 2024-01-01 16:30"
    assert story.ledger("P") == {"value-adding work": 5, "set-up": 0.5, "prioritisation": 2}
    assert story.people("staff") == {"value-adding work": 7, "set-up": 0.5}


def test_E26_the_victim(engine: Engine) -> None:
    """L2 was begun last; at 5 the person of H goes on with it."""
    story = told(
        engine,
        """
    teams: {staff: {people: 2, policy: priority, preemption: {}}}
    stages: {fix: {team: staff}}
    work:
      L1: {priority: 3, arrives: [{at: 0h, effort: {fix: 8h}}], route: [fix]}
      L2: {priority: 3, arrives: [{at: 1h, effort: {fix: 8h}}], route: [fix]}
      H: {priority: 1, arrives: [{at: 3h, effort: {fix: 2h}}], route: [fix]}
    """,
    )
    assert [story.done(name) for name in ("H", "L1", "L2")] == [5, 8, 11]
    assert story.persons("L2", "fix") == [1, 1]


def test_E27_the_cut_off_is_inclusive_and_in_clock_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    approvals: {board: {meets: every Thursday at 14:00, cut_off: 48h}}
    work: {I: {route: [board], arrives: [{at: 2024-01-09 14:00}, {at: 2024-01-09 14:01}]}}
    """,
    )
    assert story.done("I 1") == "Thu 2024-01-11 14:00"
    assert story.done("I 2") == "Thu 2024-01-18 14:00"


def test_E28_limit_per_stage_the_place_is_blocked_and_the_person_is_not(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h, wip: 2}, B: {team: b, effort: 4h, wip: 2}}
    work: {I: {arrives: [{at: 0h, count: 4}], route: [A, B]}}
    """,
    )
    items = [f"I {n}" for n in (1, 2, 3, 4)]
    assert [story.start(item, "A") for item in items] == [0, 1, 2, 3]
    assert story.ledger("I 1") == {"value-adding work": 5}
    assert story.waited("I 2", "B") == [(2, 5)]
    assert story.waited("I 3", "B") == [(3, 5), (5, 9)]
    assert story.waited("I 4", "A") == [(0, 2), (2, 3)]
    assert story.waited("I 4", "B") == [(4, 9), (9, 13)]
    assert [story.done(item) for item in items] == [5, 9, 13, 17]


def test_E28_limit_per_stage_that_holds_the_person_too(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 4h}}
    limits:
      at A: {at_most: 2, covers: {stages: [A]}, holds: person}
      at B: {at_most: 2, covers: {stages: [B]}, holds: person}
    work: {I: {arrives: [{at: 0h, count: 4}], route: [A, B]}}
    """,
    )
    items = [f"I {n}" for n in (1, 2, 3, 4)]
    assert [story.start(item, "A") for item in items] == [0, 1, 2, 5]
    assert story.waited("I 3", "B") == [(3, 5), (5, 9)]
    assert story.waited("I 4", "B") == [(6, 9), (9, 13)]
    assert [story.done(item) for item in items] == [5, 9, 13, 17]


def test_E30_handoff_delay_in_the_receivers_working_time(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {a: {calendar: office}, b: {calendar: office}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 2h}}
    handoffs: {a -> b: {delay: 6h, delay_in: working time}}
    work: {I: {arrives: [{at: 2024-01-04 15:00}], route: [A, B]}}
    """,
    )
    assert story.start("I", "B") == "Fri 2024-01-05 14:00"
    assert story.done("I") == "Fri 2024-01-05 16:00"


def test_E31_do_not_start_what_does_not_fit(engine: Engine) -> None:
    """Y would fit before lunch but does not overtake."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {staff: {calendar: office, off_hours: do not start}}
    stages: {fix: {team: staff}}
    work:
      X: {arrives: [{at: 2024-01-01 10:30, effort: {fix: 2h}}], route: [fix]}
      Y: {arrives: [{at: 2024-01-01 10:31, effort: {fix: 1h}}], route: [fix]}
    """,
    )
    assert story.worked("X", "fix") == [("Mon 2024-01-01 13:00", "Mon 2024-01-01 15:00")]
    assert story.worked("Y", "fix") == [("Mon 2024-01-01 15:00", "Mon 2024-01-01 16:00")]


def test_E32_a_change_that_causes_an_incident(engine: Engine) -> None:
    """Eighteen hours of clock time after it went live; it interrupts what was begun meanwhile."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority, preemption: {}}}
    stages: {work: {team: staff, effort: 1h}, restore: {team: staff, effort: 2h}}
    work:
      C:
        priority: 3
        arrives: [{at: 2024-01-01 09:00, effort: {work: 7h}}]
        spawns: [{type: incident, after: 18h}]
        route: [work]
      P: {priority: 5, arrives: [{at: 2024-01-01 09:01, effort: {work: 5h}}], route: [work]}
      incident: {priority: 1, route: [restore]}
    """,
    )
    assert story.live("C") == "Mon 2024-01-01 16:00"
    assert story.start("P", "work") == "Mon 2024-01-01 16:00"
    assert story.worked("incident", "restore") == [("Tue 2024-01-02 10:00", "Tue 2024-01-02 12:00")]
    assert story.done("P") == "Tue 2024-01-02 15:00"
    assert story.people("staff") == {"value-adding work": 12, "failure demand": 2}


def test_E33_a_batch_of_four_or_six_hours_after_the_oldest(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {pack: {team: staff, batch: {of: 4, or_after: 6h}}}
    work:
      I:
        route: [pack]
        arrives: [{at: 0h}, {at: 2h}, {at: 3h}, {at: 7h}, {at: 8h}, {at: 9h}, {at: 10h}]
    """,
    )
    assert [story.done(f"I {number}") for number in range(1, 8)] == [6] * 3 + [10] * 4


def test_E36_heard_once_in_a_meeting(engine: Engine) -> None:
    """What is sent back and corrected within the instant of a meeting waits for the next one."""
    story = told(
        engine,
        """
    start: 2024-01-01
    teams: {staff: {}}
    stages: {papers: {team: staff, effort: 1h}}
    approvals: {board: {meets: every day at 10:00, sends_back: [100%, 0%], correction: 0%}}
    work: {I: {arrives: [{at: 2024-01-01 08:00}], route: [papers, board]}}
    """,
    )
    assert story.worked("I", "papers") == [("Mon 2024-01-01 08:00", "Mon 2024-01-01 09:00")]
    assert story.heard("I", "board") == ["Mon 2024-01-01 10:00", "Tue 2024-01-02 10:00"]
    assert story.done("I") == "Tue 2024-01-02 10:00"


def test_E37_which_wait_is_which(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority}}
    stages: {fix: {team: staff}}
    work:
      L1: {priority: 3, arrives: [{at: 2024-01-01 13:00, effort: {fix: 3h}}], route: [fix]}
      L2: {priority: 3, arrives: [{at: 2024-01-01 13:30, effort: {fix: 1h}}], route: [fix]}
      H: {priority: 1, arrives: [{at: 2024-01-01 14:00, effort: {fix: 2h}}], route: [fix]}
    """,
    )
    assert story.worked("L1", "fix") == [("Mon 2024-01-01 13:00", "Mon 2024-01-01 16:00")]
    assert story.start("H", "fix") == "Mon 2024-01-01 16:00"
    assert story.done("H") == "Tue 2024-01-02 10:00"
    assert story.worked("L2", "fix") == [("Tue 2024-01-02 10:00", "Tue 2024-01-02 11:00")]
    assert story.lead("L2") == 21.5
    assert story.ledger("L2") == {
        "value-adding work": 1,
        "contention": 2.5,
        "prioritisation": 2,
        "unavailability": 16,
    }


def test_E38_a_clarification(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}, other: {team: a, effort: 2h}}
    handoffs: {a -> b: {fidelity: 0%, clarified: 100%, clarification: {sender: 30min}}}
    work:
      I: {arrives: [{at: 0h}], route: [A, B]}
      J: {arrives: [{at: 1h}], route: [other]}
    """,
    )
    assert story.worked("J", "other") == [(2, 4)]
    assert story.waited("I", "A -> B") == [(2, 4)]
    assert story.worked("I", "A -> B") == [(4, 4.5)]
    assert story.worked("I", "B") == [(4.5, 5.5)]
    assert story.done("I") == 5.5
    assert story.ledger("I") == {"value-adding work": 3, "clarification": 2.5}
    assert story.people("a") == {"value-adding work": 4, "coordination": 0.5}
