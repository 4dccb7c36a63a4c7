"""What is asked for again because nothing came: when, until when, and whose time it takes."""

import pytest

from analysis.item_names import item_names
from simulator.layout import NONE
from tests.engines import Engine
from tests.telling import Story, h, told

SLOW = """
    teams: {{staff: {{people: 9}}, desk: {{}}}}
    stages: {{do: {{team: staff, effort: {effort}}}, later: {{delay: 9h}}}}
    approvals: {{board: {{meets: every 6h, refuses: [1]}}}}
    releases: {{window: {{opens: every 6h}}}}
    work:
      C:
        arrives: [{{at: 0h}}]
        chases: {{after: 2h, every: 2h, effort: 15min, team: desk}}
        route: [{route}]
"""


def asked(story: Story, item: str) -> list[object]:
    """When an item was asked for."""
    births = story.record.births[story.record.births["rule"] == NONE]
    mine = births["item"][births["parent"] == story.row(item)]
    return [story.show(at) for at in sorted(story.record.items["arrived"][mine].tolist())]


def test_what_does_not_come_is_asked_for_and_somebody_answers(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}, desk: {}}
    stages: {do: {team: staff, effort: 10h}}
    work:
      C:
        arrives: [{at: 1h}]
        chases: {after: 5h, every: 2h, effort: 15min, team: desk}
        route: [do]
    """,
    )
    assert asked(story, "C") == [6, 8, 10]
    assert story.done("C") == 11
    assert story.people("desk") == {"failure demand": h(0, 45)}
    assert item_names(story.plan, story.record)[1:] != []
    assert sorted(item_names(story.plan, story.record)) == [
        "C-1", "C-1/chaser-1", "C-1/chaser-2", "C-1/chaser-3"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("effort", "route", "at"),
    [
        ("5h", "do", [2, 4]),
        ("6h", "do", [2, 4]),  # what ends in the instant is not asked for
        ("0h", "later, do", [2, 4, 6, 8]),
        ("1h", "do, board", [2, 4]),  # it is refused at the meeting of 6 h
        ("1h", "do, window, later", [2, 4]),  # it is live then, and its route goes on
        ("0h", "window, do", []),  # it is live as it comes
    ],
)
def test_it_is_asked_for_until_it_is_live_or_gone(
    engine: Engine, effort: str, route: str, at: list[int]
) -> None:
    assert asked(told(engine, SLOW.format(effort=effort, route=route)), "C") == at


def test_what_ends_only_when_somebody_has_picked_is_asked_for(engine: Engine) -> None:
    """The delay is over at 4 h, and then the work, of no length, is taken up."""
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {wait: {delay: 4h}, do: {team: staff, effort: 0h}}
    work:
      C:
        arrives: [{at: 0h}]
        chases: {after: 4h, effort: 15min, team: staff}
        route: [wait, do]
    """,
    )
    assert (story.done("C"), asked(story, "C")) == (4, [4])


def test_who_is_not_taken_up_in_time_is_asked_for_no_more(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {do: {team: staff, effort: 9h}}
    work:
      A: {arrives: [{at: 0h}], route: [do]}
      C:
        arrives: [{at: 0h}]
        patience: 5h
        chases: {after: 1h, every: 3h, effort: 1h, team: staff}
        route: [do]
    """,
    )
    assert story.outcome("C") == "abandoned"
    assert asked(story, "C") == [1, 4]


def test_without_a_rhythm_it_is_asked_for_once_and_nothing_ends_that_never_does(
    engine: Engine,
) -> None:
    text = """
    horizon: 10h
    teams: {{desk: {{people: 9}}}}
    stages: {{ages: {{delay: 99h}}}}
    work:
      C:
        arrives: [{{at: 0h}}]
        chases: {{after: 3h, effort: 1h, team: desk{every}}}
        route: [ages]
    """
    assert asked(told(engine, text.format(every="")), "C") == [3]
    assert asked(told(engine, text.format(every=", every: 2h")), "C") == [3, 5, 7, 9]
    assert asked(told(engine, text.format(every=", every: 7h")), "C") == [3]


def test_working_days_are_those_of_the_reference_calendar(engine: Engine) -> None:
    """One working day after Friday at 12:00, and then every day of the clock."""
    story = told(
        engine,
        """
    start: 2024-01-01
    horizon: 10d
    reference_calendar: office
    calendars: {office: {weekly: Mon-Fri 09:00-17:00}}
    teams: {desk: {calendar: office}}
    stages: {wait: {delay: 6d}}
    work:
      C:
        arrives: [{at: 2024-01-05 12:00}]
        chases: {after: 1wd, every: 1d, effort: 1h, team: desk}
        route: [wait]
    """,
    )
    assert asked(story, "C") == [
        "Mon 2024-01-08 12:00", "Tue 2024-01-09 12:00", "Wed 2024-01-10 12:00"
    ]  # fmt: skip


def test_chasers_take_the_time_of_who_would_do_it(engine: Engine) -> None:
    """A 0-4, B 4-8; who asks at 3 h is answered from 8 h on, though all is there by then.

    The run does not wait for that: they are no items of the stream.
    """
    text = """
    {ends}
    teams: {{staff: {{}}}}
    stages: {{do: {{team: staff, effort: 4h}}}}
    work:
      C:
        arrives: [{{at: 0h, count: 2}}, {{at: 5h}}]
        chases: {{after: 3h, effort: 1h, team: staff}}
        route: [do]
    """
    story = told(engine, text.format(ends="horizon: 99h"))
    assert [story.done(f"C {n}") for n in (1, 2, 3)] == [4, 8, 14]
    assert [asked(story, f"C {n}") for n in (1, 2, 3)] == [[3], [3], [8]]
    assert story.people("staff")["failure demand"] == 3
    assert told(engine, text.format(ends="")).record.end == story.record.items["ended"][2]


def test_a_chaser_is_as_urgent_as_what_he_asks_for(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {staff: {policy: priority}}
    stages: {do: {team: staff, effort: 4h}}
    work:
      C:
        arrives: [{at: 0h, priority: 1, count: 2}, {at: 1h}]
        chases: {after: 3h, effort: 1h, team: staff}
        route: [do]
    """,
    )
    assert [story.done(f"C {n}") for n in (1, 2, 3)] == [4, 8, 14]


def test_all_items_are_asked_for_whatever_brought_them(engine: Engine) -> None:
    """Items that a closed loop calls, that others bring about, and that a row of another names."""
    story = told(
        engine,
        """
    horizon: 10h
    teams: {staff: {people: 9}, desk: {people: 9}}
    stages: {do: {team: staff, effort: 4h}, long: {team: staff, effort: 6h}}
    work:
      L:
        arrives: {process: closed, items: 1}
        chases: {after: 3h, effort: 0h, team: desk}
        route: [do]
      C: {arrives: [{at: 0h}, {at: 0h, type: D}], spawns: [{type: D, after: 1h}]}
      D:
        arrives: [{at: 0h}]
        chases: {after: 4h, every: 1h, effort: 0h, team: desk}
        route: [long]
    """,
    )
    births = story.record.births[story.record.births["rule"] == NONE]
    came = story.record.items["arrived"]
    found = [
        (story.plan.sources[story.record.items["source"][of]], story.show(came[item]))
        for item, of, _ in births.tolist()
    ]
    assert sorted(found) == [
        ("C", 4), ("C", 5), ("D", 4), ("D", 5), ("D", 5), ("D", 6), ("L", 3), ("L", 7)
    ]  # fmt: skip


def test_answering_takes_as_long_whoever_else_is_asked_for(engine: Engine) -> None:
    """The third time that an item is asked for has luck of its own, by the item's name."""
    text = """
    horizon: 30h
    teams: {{desk: {{people: 99}}}}
    stages: {{ages: {{delay: 99h}}}}
    work:
      B: {{arrives: [{{at: 0h}}], route: [ages]{more}}}
      C:
        arrives: [{{at: 0h, count: 2}}]
        chases: {{after: 3h, every: {every}, team: desk, effort: {{dist: exponential, mean: 1h}}}}
        route: [ages]
    """
    more = ", chases: {after: 1h, effort: 1h, team: desk}"
    few, many = (
        told(engine, text.format(every=every, more=rest))
        for every, rest in (("9h", ""), ("7h", more))
    )
    one, other = _answered(few), _answered(many)
    assert len(one) == 6
    assert one.items() < other.items()


def _answered(story: Story) -> dict[int, int]:
    """By the name of who asks for a C, how long answering takes."""
    items, rows = story.record.items, story.record.seatings
    mine = items["type"][rows["item"]] == story.plan.types.index("chaser of C")
    return dict(
        zip(
            items["number"][rows["item"][mine]].tolist(), rows["effort"][mine].tolist(), strict=True
        )
    )
