"""Items that bring about others: who, when, how often, and what their work counts as."""

from collections import Counter

import numpy as np

from simulator.layout import NONE
from simulator.spawning import SPAWNED
from tests.engines import Engine
from tests.telling import Story, h, told

ONE = """
    teams: {staff: {people: 9}}
    stages: {build: {team: staff, effort: 2h}, look: {team: staff, effort: 3h}}
    releases: {window: {opens: every 10h}}
"""


def births(story: Story) -> list[tuple[str, str, int]]:
    """Each spawned item with its parent and the rule of that."""
    rows = story.record.births.tolist()
    return [(story.name(item), story.name(parent), rule) for item, parent, rule in rows]


def came(story: Story, item: str) -> object:
    return story.show(story.record.items["arrived"][story.row(item)])


def test_an_item_brings_about_another_when_it_goes_live_and_not_when_it_ends(
    engine: Engine,
) -> None:
    story = told(
        engine,
        ONE
        + """
    work:
      C: {arrives: [{at: 1h}], route: [build, window, look], spawns: [{type: I, after: 5h}]}
      I: {route: [look]}
    """,
    )
    assert (story.live("C"), story.done("C")) == (10, 13)
    assert (came(story, "I"), story.done("I")) == (15, 18)
    assert births(story) == [("I", "C", 0)]


def test_what_is_refused_brings_about_nothing(engine: Engine) -> None:
    story = told(
        engine,
        """
    approvals: {board: {meets: every 4h, refuses: [1, 0]}}
    work:
      C: {arrives: [{at: 1h}], route: [board], spawns: [{type: I}]}
      I: {arrives: [{at: 2h}]}
    """,
    )
    assert story.outcome("C") == "refused"
    assert len(story.record.items) == 2
    assert births(story) == []


def test_what_goes_live_again_brings_about_nothing_more(engine: Engine) -> None:
    """The board sends it back once: it is released at 10 h and again at 20 h."""
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {build: {team: staff, effort: 1h}}
    approvals: {board: {meets: every 4h, sends_back: [1, 0]}}
    releases: {window: {opens: every 10h}}
    work:
      C: {arrives: [{at: 1h}], route: [build, window, board], spawns: [{type: I, after: 1h}]}
      I: {}
    """,
    )
    assert story.live("C") == 20
    assert births(story) == [("I", "C", 0)]
    assert came(story, "I") == 11


def test_what_comes_at_once_may_take_a_later_release_of_the_same_instant(engine: Engine) -> None:
    """It has missed the one that let its parent go."""
    story = told(
        engine,
        """
    releases: {a: {opens: every 10h}, b: {opens: every 10h}}
    work:
      C: {arrives: [{at: 1h}], route: [a], spawns: [{type: early}, {type: late}]}
      early: {route: [b]}
      late: {route: [a]}
    """,
    )
    assert (came(story, "early"), story.done("early")) == (10, 10)
    assert (came(story, "late"), story.done("late")) == (10, 20)


def test_what_comes_at_once_may_complete_a_batch(engine: Engine) -> None:
    story = told(
        engine,
        """
    stages: {pack: {batch: {of: 2}}}
    work:
      C: {arrives: [{at: 3h}], route: [], spawns: [{type: I}]}
      I: {arrives: [{at: 1h}], route: [pack]}
    """,
    )
    assert (story.done("I 1"), story.done("I 2")) == (3, 3)


def test_spawned_items_bring_about_others_in_their_turn(engine: Engine) -> None:
    story = told(
        engine,
        """
    work:
      change: {arrives: [{at: 1h}, {at: 2h}], spawns: [{type: incident, after: 10h}]}
      incident: {spawns: [{type: problem, after: 100h}, {type: problem, after: 50h}]}
      problem: {}
    """,
    )
    found = Counter(parent for _, parent, _ in births(story))
    assert found == {"change 1": 1, "change 2": 1, "incident 1": 2, "incident 2": 2}
    arrived = sorted(came(story, f"problem {n}") for n in (1, 2, 3, 4))  # type: ignore[type-var]
    assert arrived == [61, 62, 111, 112]


def test_items_of_one_instant_are_taken_in_the_order_of_their_types(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {do: {team: staff, effort: 1h}}
    work:
      C: {arrives: [{at: 1h}], spawns: [{type: zebra, after: 1h}, {type: ant, after: 1h}]}
      ant: {route: [do]}
      monkey: {arrives: [{at: 2h}], route: [do]}
      zebra: {route: [do]}
    """,
    )
    assert story.order("do") == ["ant", "monkey", "zebra"]


def test_a_run_that_ends_when_it_is_empty_waits_for_what_will_come(engine: Engine) -> None:
    text = """
    work:
      C: {arrives: [{at: 1h}], spawns: [{type: I, after: 10h}]}
      I: {}
    """
    assert told(engine, text).record.end == 11 * 3_600_000_000
    short = told(engine, "\n    horizon: 11h" + text)
    assert len(short.record.items) == 1  # what would come at the horizon does not
    assert len(told(engine, "\n    horizon: 12h" + text).record.items) == 2


def test_due_dates_count_from_the_coming(engine: Engine) -> None:
    story = told(
        engine,
        """
    start: 2024-01-01
    reference_calendar: office
    calendars: {office: {weekly: Mon-Fri 09:00-17:00}}
    work:
      C: {arrives: [{at: 2024-01-05 12:00}], spawns: [{type: I, after: 1h}, {type: J, after: 1h}]}
      I: {due_within: 1wd}
      J: {due_within: 1d}
    """,
    )
    due = {name: story.show(story.record.items["due"][story.row(name)]) for name in "IJ"}
    assert due == {"I": "Mon 2024-01-08 13:00", "J": "Sat 2024-01-06 13:00"}


def test_work_on_what_nobody_planned_is_failure_demand(engine: Engine) -> None:
    """To its own ledger it is work like any other; what is waste stays waste."""
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages:
      do: {team: staff, effort: 1h}
      report: {team: staff, effort: 2h, class: waste}
    work:
      C: {arrives: [{at: 0h}], route: [do], spawns: [{type: I}, {type: P, planned: true}]}
      I: {route: [do, report]}
      P: {route: [do]}
    """,
    )
    assert story.people("staff") == {"value-adding work": 2, "failure demand": 1, "waste": 2}
    assert story.ledger("I")["value-adding work"] == 1


def test_they_come_as_often_as_is_said_and_after_as_long(engine: Engine) -> None:
    story = told(
        engine,
        """
    work:
      C:
        arrives: [{at: 0h, count: 4000}]
        spawns: [{type: I, chance: 30%, after: {dist: exponential, mean: 10h}}]
      I: {}
    """,
    )
    waits = story.record.items["arrived"][story.record.births["item"]] / 3_600_000_000
    assert abs(len(waits) / 4000 - 0.3) < 4 * (0.3 * 0.7 / 4000) ** 0.5
    assert abs(waits.mean() - 10) < 4 * 10 / len(waits) ** 0.5


def test_spawned_items_are_named_by_their_parents_whatever_else_is_spawned(engine: Engine) -> None:
    """Another rule, other chances and another delay leave who comes, and all their luck."""
    text = """
    teams: {{staff: {{people: 99}}}}
    stages: {{do: {{team: staff, effort: {{dist: exponential, mean: 1h}}}}}}
    work:
      C: {{arrives: [{{at: 0h, count: 40}}], spawns: [{rules}]}}
      I: {{route: [do]}}
      A: {{arrives: [{{at: 0h}}], route: [do]}}
    """
    few = told(engine, text.format(rules="{type: I, chance: 30%}"))
    many = told(
        engine, text.format(rules="{type: A, chance: 50%}, {type: I, chance: 60%, after: 1h}")
    )
    one, other = (_work_of(story, "I") for story in (few, many))
    assert len(one) > 0
    assert one.items() < other.items()


def _work_of(story: Story, type_name: str) -> dict[int, int]:
    """By name, how long each item of a type was worked."""
    items, rows = story.record.items, story.record.intervals
    worked = rows[rows["person"] != NONE]
    lengths = np.bincount(worked["item"], worked["end"] - worked["begin"], len(items)).astype(int)
    mine = items["type"] == story.plan.types.index(type_name)
    found = dict(zip(items["number"][mine].tolist(), lengths[mine].tolist(), strict=True))
    assert all(name >= SPAWNED for name in found)
    return found


def test_what_is_spawned_is_told_by_hours_too(engine: Engine) -> None:
    """A delay of 90 minutes in a half-open interval: it comes at 2:30 exactly."""
    story = told(
        engine,
        """
    work:
      C: {arrives: [{at: 1h}], spawns: [{type: I, after: 90min}]}
      I: {}
    """,
    )
    assert came(story, "I") == h(2, 30)
