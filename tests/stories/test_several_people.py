"""Several people of a team on one item at once."""

from tests.engines import Engine
from tests.telling import h, told

PAIR = """
teams: {t: {people: PEOPLE}}
stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
"""


def paired(people: str) -> str:
    return PAIR.replace("PEOPLE", people)


def test_several_people_each_spend_the_effort(engine: Engine) -> None:
    """2 h by the clock, once in the item's ledger, and 4 h of people."""
    story = told(engine, paired("2") + "work: {I: {arrives: [{at: 0h}], route: [pair]}}")
    assert story.worked("I", "pair") == [(0, 2)]
    assert story.persons("I", "pair") == [0, 1]
    assert story.ledger("I") == {"value-adding work": 2}
    assert story.people("t") == {"value-adding work": 4}


def test_several_people_are_taken_up_together_and_nobody_passes(engine: Engine) -> None:
    """At 1 one is free, and waits with the pair until 3; the solo of 2 stands behind it."""
    story = told(
        engine,
        paired("2")
        + """
work:
  busy: {arrives: [{at: 0h, effort: {solo: 3h}}, {at: 0h}], route: [solo]}
  I: {arrives: [{at: 1h}], route: [pair]}
  solo: {arrives: [{at: 2h}], route: [solo]}
    """,
    )
    assert story.worked("I", "pair") == [(3, 5)]
    assert story.persons("I", "pair") == [1, 0]
    assert story.ledger("I") == {"value-adding work": 2, "contention": 2}
    assert story.done("solo") == 6
    assert story.people("t") == {"value-adding work": 3 + 1 + 4 + 1}


def test_what_needs_more_people_than_are_there_holds_up_nobody(engine: Engine) -> None:
    """Until 4 there is one: he works solo, and the pair, ready first, begins when there are two."""
    story = told(
        engine,
        """
    teams: {t: {people: 1, head_count: {4h: 2}}}
    stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      I: {arrives: [{at: 0h}], route: [pair]}
      solo: {arrives: [{at: 1h, count: 4}], route: [solo]}
    """,
    )
    assert [story.done(f"solo {n}") for n in (1, 2, 3, 4)] == [2, 3, 4, 7]
    assert story.worked("I", "pair") == [(4, 6)]
    assert story.ledger("I") == {"value-adding work": 2, "contention": 1, "prioritisation": 3}


def test_several_people_put_their_work_down_together(engine: Engine) -> None:
    """At 1 there is one: he works solo, and at 5 the pair goes on with what was left."""
    story = told(
        engine,
        """
    teams: {t: {people: 2, head_count: {1h: 1, 5h: 2}}}
    stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      I: {arrives: [{at: 0h}], route: [pair]}
      solo: {arrives: [{at: 30min}], route: [solo]}
    """,
    )
    assert story.worked("I", "pair") == [(0, 1), (5, 6)]
    assert story.worked("solo", "solo") == [(1, 2)]
    assert story.people("t") == {"value-adding work": 5}


def test_at_a_closing_several_people_suspend_and_go_on_together(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {t: {people: 2, calendar: office}}
    stages: {pair: {team: t, people: 2, effort: 2h}}
    work: {I: {arrives: [{at: 11h}], route: [pair]}}
    """,
    )
    assert story.done("I") == "Mon 2024-01-01 14:00"
    assert story.people("t") == {"value-adding work": 4}
    assert story.ledger("I") == {"value-adding work": 2, "unavailability": 1}


def test_more_urgent_work_frees_all_who_work_on_its_victim(engine: Engine) -> None:
    """At 1 one of the pair takes the incident; the other waits until 2, when both go on."""
    story = told(
        engine,
        """
    teams: {t: {people: 2, preemption: {switching: 30min}}}
    stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      I: {priority: 3, arrives: [{at: 0h}], route: [pair]}
      incident: {priority: 1, arrives: [{at: 1h}], route: [solo]}
    """,
    )
    assert story.worked("incident", "solo") == [(1, 2)]
    assert story.worked("I", "pair") == [(0, 1), (2, h(2, 30)), (h(2, 30), h(3, 30))]
    assert story.people("t") == {"value-adding work": 5, "set-up": 1}


def test_as_many_are_interrupted_as_help_and_none_where_they_do_not(engine: Engine) -> None:
    """At 1 two are less urgent, and both make room; at 9 one is, which would be no help."""
    story = told(
        engine,
        """
    teams: {t: {people: 2, preemption: {}}}
    stages: {solo: {team: t, effort: 4h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      less: {priority: 3, arrives: [{at: 0h, count: 2}, {at: 8h}], route: [solo]}
      same: {priority: 2, arrives: [{at: 8h, effort: {solo: 2h}}], route: [solo]}
      pair: {priority: 2, arrives: [{at: 1h}, {at: 9h}], route: [pair]}
    """,
    )
    assert story.worked("pair 1", "pair") == [(1, 3)]
    assert story.worked("less 1", "solo") == [(0, 1), (3, 6)]
    assert story.worked("less 2", "solo") == [(0, 1), (3, 6)]
    assert story.worked("same", "solo") == [(8, 10)]
    assert story.worked("pair 2", "pair") == [(10, 12)]
    assert story.worked("less 3", "solo") == [(8, 10), (12, 14)]


def test_work_lost_by_a_restart_is_waste_of_all_who_did_it(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {t: {people: 2, preemption: {interrupted: restart}}}
    stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      I: {priority: 3, arrives: [{at: 0h}], route: [pair]}
      incident: {priority: 1, arrives: [{at: 1h}], route: [solo]}
    """,
    )
    assert story.worked("I", "pair") == [(0, 1), (2, 4)]
    assert story.ledger("I") == {"value-adding work": 2, "prioritisation": 1, "waste": 1}
    assert story.people("t") == {"value-adding work": 5, "waste": 2}


def test_several_people_set_up_as_long_as_who_needs_most(engine: Engine) -> None:
    """One did x last, the other y: for a pair of x both set up for half an hour."""
    story = told(
        engine,
        """
    teams: {t: {people: 2, set_up: {on_change: 30min}}}
    stages: {solo: {team: t, effort: 1h}, pair: {team: t, people: 2, effort: 2h}}
    work:
      x: {arrives: [{at: 0h}], route: [solo, pair]}
      y: {arrives: [{at: 0h}], route: [solo]}
    """,
    )
    assert story.worked("x", "pair") == [(1, h(1, 30)), (h(1, 30), h(3, 30))]
    assert story.people("t") == {"value-adding work": 6, "set-up": 1}


def test_a_take_up_by_several_finds_a_fault_together(engine: Engine) -> None:
    """Two are needed to find it at 4, when the second of them is free."""
    story = told(
        engine,
        """
    teams: {a: {}, t: {people: 2}}
    stages:
      A: {team: a, effort: 1h, right: 0, at_most: 1, correction: 50%}
      solo: {team: t, effort: 4h}
      pair: {team: t, people: 2, effort: 1h}
    work:
      busy: {arrives: [{at: 0h}], route: [solo]}
      I: {arrives: [{at: 0h}], route: [A, pair]}
    """,
    )
    assert story.worked("I", "A") == [(0, 1), (4, h(4, 30))]
    assert story.worked("I", "pair") == [(h(4, 30), h(5, 30))]
    assert len(story.persons("I", "pair")) == 4


def test_who_stands_behind_goes_on_when_the_pair_gives_up(engine: Engine) -> None:
    """At 1 one is free and waits with the pair, which leaves at 2: then the solo begins."""
    story = told(
        engine,
        paired("2")
        + """
work:
  busy: {arrives: [{at: 0h, effort: {solo: 5h}}, {at: 0h}], route: [solo]}
  pair: {patience: 2h, arrives: [{at: 0h}], route: [pair]}
  solo: {arrives: [{at: 0h}], route: [solo]}
    """,
    )
    assert story.outcome("pair") == "abandoned"
    assert story.start("solo", "solo") == 2
