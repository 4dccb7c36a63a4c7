"""People who hold several items at once, and work on one of them at a time, in turns."""

import pytest

from simulator.layout import HELD
from tests.engines import Engine
from tests.telling import HOUR, h, told

TEAM = "teams: {t: {AT_ONCE}}\nstages: {s: {team: t, effort: 2h}}\n"
HOURS = "start: 2024-01-01\ncalendars: {c: {weekly: 'Mon-Fri 09:00-17:00'}}\n"


def one(at_once: str, more: str = "") -> str:
    return TEAM.replace("AT_ONCE", f"at_once: {{{at_once}}}{more}")


def work(*items: str) -> str:
    """Items of one stage: `B 30min 1h` is B, when it comes, and its effort if it is not 2 h."""
    rows = []
    for name, at, *effort in map(str.split, items):
        given = f", effort: {{s: {effort[0]}}}" if effort else ""
        rows.append(f"  {name}: {{arrives: [{{at: {at}{given}}}], route: [s]}}")
    return "work:\n" + "\n".join(rows)


THREE = ("A 0h", "B 0h", "C 30min 1h")


@pytest.mark.parametrize(
    ("at_once", "items", "expected"),
    [
        pytest.param(
            "items: 3, turn: 1h", THREE,
            {"A": [(0, 1), (3, 4)], "B": [(1, 2), (4, 5)], "C": [(2, 3)]},
            id="in the order of taking up",
        ),
        pytest.param(
            "items: 3, turn: 1h", ("A 0h", "B 0h", "C 90min 1h"),
            {"A": [(0, 1), (3, 4)], "B": [(1, 2), (4, 5)], "C": [(2, 3)]},
            id="a newcomer after the last taken up, though A has waited longer",
        ),
        pytest.param(
            "items: 2, turn: 1h", ("A 0h", "B 1h 1h"), {"A": [(0, 1), (2, 3)], "B": [(1, 2)]},
            id="what comes as a turn ends is next",
        ),
        pytest.param(
            "items: 2, turn: 30min", THREE,
            {
                "A": [(0, h(0, 30)), (1, h(1, 30)), (2, h(2, 30)), (3, h(3, 30))],
                "B": [(h(0, 30), 1), (h(1, 30), 2), (h(2, 30), 3), (h(3, 30), 4)],
                "C": [(4, 5)],
            },
            id="so many and no more",
        ),
        pytest.param(
            "items: 2, turn: 1h", ("A 0h", "B 30min 20min", "C 1h 1h"),
            {
                "A": [(0, 1), (h(2, 20), h(3, 20))],
                "B": [(1, h(1, 20))],
                "C": [(h(1, 20), h(2, 20))],
            },
            id="what ends leaves its place and its turn at once",
        ),
    ],
)  # fmt: skip
def test_people_work_on_what_they_hold_in_turns(
    engine: Engine, at_once: str, items: tuple[str, ...], expected: dict[str, list[object]]
) -> None:
    story = told(engine, one(at_once) + work(*items))
    assert {name: story.worked(name, "s") for name in expected} == expected


def test_who_holds_nothing_else_works_on_in_one_stretch(engine: Engine) -> None:
    """His turns go on all the same: B of 1:30 is begun at 2."""
    story = told(engine, one("items: 2, turn: 1h") + work("A 0h 4h", "B 90min 1h"))
    assert story.worked("A", "s") == [(0, 2), (3, 5)]
    assert story.worked("B", "s") == [(2, 3)]


def test_held_and_not_served_is_contention(engine: Engine) -> None:
    """Though its person works on what became ready later: C waits from 0:30 to 2, A from 1 to 3."""
    story = told(engine, one("items: 3, turn: 1h") + work(*THREE))
    assert story.ledger("A") == {"value-adding work": 2, "contention": 2}
    assert story.ledger("C") == {"value-adding work": 1, "contention": h(1, 30)}
    assert story.people("t") == {"value-adding work": 5}


def test_what_stands_in_the_queue_may_wait_behind_what_is_more_urgent(engine: Engine) -> None:
    """X waits for hands from 0 to 3, while Y, ready at 1, is worked on from 2 on."""
    text = one("items: 2, turn: 1h", ", policy: priority")
    for name, at, effort, priority in (
        ("A", 0, 2, 1),
        ("B", 0, 1, 1),
        ("X", 0, 1, 5),
        ("Y", 1, 1, 2),
    ):
        row = f"{{at: {at}h, effort: {{s: {effort}h}}, priority: {priority}}}"
        text += f"{'' if 'work:' in text else 'work:'}\n  {name}: {{arrives: [{row}], route: [s]}}"
    story = told(engine, text)
    assert story.worked("Y", "s") == [(2, 3)]
    assert story.worked("X", "s") == [(3, 4)]
    assert story.ledger("X") == {"value-adding work": 1, "contention": 2, "prioritisation": 1}


@pytest.mark.parametrize(
    ("stretch", "done"),
    [
        ("none", {"A": 4, "B": 5, "C": 3}),
        ("weinberg", {"A": h(6, 10), "B": h(7, 30), "C": h(5, 40)}),
        ("{2: 1.25, 3: 1.5}", {"A": h(6), "B": h(7), "C": h(5, 30)}),
        ("{1: 3, 2: 1, 3: 1}", {"A": 4, "B": 5, "C": 3}),
    ],
)
def test_effort_is_stretched_by_how_many_are_held_at_the_first_turn(
    engine: Engine, stretch: str, done: dict[str, object]
) -> None:
    """A by two, as A and B are taken up together; B and C by three, as all three are held."""
    story = told(engine, one(f"items: 3, turn: 1h, stretch: {stretch}") + work(*THREE))
    assert {name: story.done(name) for name in done} == done


def test_one_at_once_is_as_if_nothing_were_said(engine: Engine) -> None:
    text = work("A 0h 3h", "B 1h", "C 1h")
    record = told(engine, one("items: 1, turn: 1h, stretch: weinberg") + text).record
    plain = told(engine, TEAM.replace("{AT_ONCE}", "{}") + text).record
    assert record.intervals.tobytes() == plain.intervals.tobytes()
    assert record.seatings.tobytes() == plain.seatings.tobytes()


# --- several people


def test_who_holds_fewest_takes_it_up_and_keeps_it(engine: Engine) -> None:
    """A and C by the first, B and D by the second, who is idle from 1:30 on while C waits."""
    text = one("items: 2, turn: 1h", ", people: 2")
    story = told(engine, text + work("A 0h", "B 0h 1h", "C 0h 1h", "D 0h 30min"))
    assert story.persons("A", "s") == [0, 0]
    assert story.persons("B", "s") == [1]
    assert story.persons("C", "s") == [0]
    assert story.worked("C", "s") == [(1, 2)]
    assert story.worked("D", "s") == [(1, h(1, 30))]
    assert story.worked("A", "s") == [(0, 1), (2, 3)]


def test_who_holds_nothing_goes_before_who_holds_something(engine: Engine) -> None:
    """The second, idle since 1, takes C at 1:30, though the first could."""
    text = one("items: 3, turn: 1h", ", people: 2")
    story = told(engine, text + work("A 0h", "B 0h 1h", "C 90min 1h"))
    assert story.persons("C", "s") == [1]
    assert story.worked("C", "s") == [(h(1, 30), h(2, 30))]


def test_who_leaves_puts_down_all_that_he_holds(engine: Engine) -> None:
    """At 1:30 the second leaves D and B; the first has hands for B at 3, and for D at 4."""
    text = one("items: 2, turn: 1h", ", people: 2, head_count: {90min: 1}")
    story = told(engine, text + work("A 0h", "B 0h", "C 0h", "D 0h"))
    assert story.worked("A", "s") == [(0, 1), (2, 3)]
    assert story.worked("C", "s") == [(1, 2), (3, 4)]
    assert story.worked("B", "s") == [(0, 1), (4, 5)]
    assert story.worked("D", "s") == [(1, h(1, 30)), (5, h(6, 30))]


@pytest.mark.parametrize(
    "away",
    ["absence: {after: 90min, lasts: 1h}", "breakdowns: {after: 90min, repair: 1h, counts: busy}"],
)
def test_who_was_away_goes_on_with_the_turn_that_he_left(engine: Engine, away: str) -> None:
    """Away from 1:30 to 2:30 and from 4 to 5: half of B's turn is left, and then it is A's."""
    text = one("items: 2, turn: 1h", f", {away}")
    story = told(engine, text + work("A 0h", "B 0h"))
    assert story.worked("A", "s") == [(0, 1), (3, 4)]
    assert story.worked("B", "s") == [(1, h(1, 30)), (h(2, 30), 3), (5, 6)]
    assert story.ledger("B") == {"value-adding work": 2, "contention": 2, "unavailability": 2}


# --- opening hours


def monday(hour: str) -> str:
    return f"Mon 2024-01-01 {hour}"


def tuesday(hour: str) -> str:
    return f"Tue 2024-01-02 {hour}"


def in_hours(off_hours: str, *items: str) -> str:
    rows = "".join(
        f"  {name}: {{arrives: [{{at: 2024-01-01 {at}, effort: {{s: {effort}}}}}], route: [s]}}\n"
        for name, at, effort in map(str.split, items)
    )
    return HOURS + one("items: 2, turn: 1h", f", calendar: c, {off_hours}") + "work:\n" + rows


def test_a_turn_counts_working_time(engine: Engine) -> None:
    """Half an hour of A's turn is left when the team closes, and it goes on at opening."""
    story = told(engine, in_hours("off_hours: suspend", "A 16:30 2h", "B 16:30 2h"))
    assert story.worked("A", "s") == [
        (monday("16:30"), monday("17:00")),
        (tuesday("09:00"), tuesday("09:30")),
        (tuesday("10:30"), tuesday("11:30")),
    ]
    assert story.worked("B", "s") == [
        (tuesday("09:30"), tuesday("10:30")),
        (tuesday("11:30"), tuesday("12:30")),
    ]
    assert story.ledger("B") == {"value-adding work": 2, "contention": 2, "unavailability": 16}


def test_what_had_its_turn_before_a_closing_has_it_last(engine: Engine) -> None:
    """A's turn ends as the team closes: B goes first at opening."""
    story = told(engine, in_hours("off_hours: suspend", "A 16:00 2h", "B 16:00 1h"))
    assert story.worked("B", "s") == [(tuesday("09:00"), tuesday("10:00"))]
    assert story.worked("A", "s")[1] == (tuesday("10:00"), tuesday("11:00"))


def test_what_leaves_as_the_team_closes_is_held_no_more(engine: Engine) -> None:
    """C leaves at 17:00, as the turn of B ends: D comes after both, which go before it again."""
    items = ("A 13:00 4h", "B 13:00 4h", "C 13:00 1h", "D 16:00 1h")
    text = in_hours("off_hours: suspend", *items).replace(
        "items: 2, turn: 1h", "items: 3, turn: 2h"
    )
    story = told(engine, text.replace("C: {", "C: {patience: 4h, "))
    assert story.outcome("C") == "abandoned"
    assert [story.worked(name, "s")[1][0] for name in "AB"] == [tuesday("09:00"), tuesday("11:00")]
    assert story.worked("D", "s") == [(tuesday("13:00"), tuesday("14:00"))]


def test_what_was_begun_goes_on_before_anything_new(engine: Engine) -> None:
    """A's turn ends as the team closes, and B comes at opening."""
    rows = in_hours("off_hours: suspend", "A 16:00 2h", "B 16:30 1h")
    story = told(engine, rows.replace("2024-01-01 16:30", "2024-01-02 09:00"))
    assert story.worked("A", "s")[1] == (tuesday("09:00"), tuesday("10:00"))
    assert story.worked("B", "s") == [(tuesday("10:00"), tuesday("11:00"))]


def test_overtime_finishes_in_turns_what_has_had_one(engine: Engine) -> None:
    """What has had none, as C, is begun at opening; the others wait off duty in the evening."""
    items = ("A 15:00 2h", "B 15:00 2h")
    story = told(engine, in_hours("off_hours: finish", *items))
    assert story.worked("A", "s") == [
        (monday("15:00"), monday("16:00")),
        (monday("17:00"), monday("18:00")),
    ]
    assert story.worked("B", "s")[1] == (monday("18:00"), monday("19:00"))
    assert story.ledger("B") == {"value-adding work": 2, "contention": 1, "unavailability": 1}
    story = told(engine, in_hours("off_hours: finish", "A 16:30 2h", "C 16:30 1h"))
    assert story.worked("A", "s") == [(monday("16:30"), monday("18:30"))]
    assert story.worked("C", "s") == [(tuesday("09:00"), tuesday("10:00"))]


def test_what_has_to_fit_is_its_own_effort_as_it_is_taken_up(engine: Engine) -> None:
    """At 15:00 A and B fit by themselves; C of 3 h does not, and waits for opening."""
    items = ("A 15:00 2h", "B 15:00 1h", "C 15:00 3h")
    story = told(engine, in_hours("off_hours: do not start", *items))
    assert story.done("B") == monday("17:00")
    assert story.worked("A", "s") == [
        (monday("15:00"), monday("16:00")),
        (tuesday("09:00"), tuesday("10:00")),
    ]
    assert story.start("C", "s") == tuesday("10:00")


def test_who_takes_over_may_hold_it_from_the_instant_in_which_it_is_asked(engine: Engine) -> None:
    """Both are in hand as the first turn begins, and fit as they are stretched by that: 3:45."""
    text = HOURS + one(
        "items: 3, turn: 1h, stretch: weinberg", ", off_hours: do not start, calendar: c"
    )
    text += "handoffs: {asking party -> s: {receiver: 3h}}\nhorizon: 4d\n"
    story = told(engine, text + work("A 13h", "B 13h"))
    efforts = story.record.seatings["effort"]
    assert (efforts[efforts > 0] / HOUR).tolist()[:2] == [3.75, 3.75]


# --- where a first turn, or taking up, counts


def test_who_is_held_without_a_turn_may_still_leave(engine: Engine) -> None:
    """Its patience is that until its first turn; what leaves makes room for what waits."""
    text = one("items: 2, turn: 1h") + work("A 0h", "B 0h", "C 0h 1h")
    story = told(engine, text.replace("B: {", "B: {patience: 30min, "))
    assert story.outcome("B") == "abandoned"
    assert story.ledger("B") == {"contention": h(0, 30)}
    assert story.worked("C", "s") == [(1, 2)]
    assert story.done("A") == 3


def test_one_item_of_a_saturated_source_waits_outside_whatever_is_held(engine: Engine) -> None:
    text = one("items: 2, turn: 1h") + "work: {A: {arrives: {process: saturated}, route: [s]}}"
    story = told(engine, text + "\nhorizon: 5h")
    arrived = [story.show(int(at)) for at in story.record.items["arrived"]]
    assert arrived == [0, 0, 0, 3, 4]


def test_a_fault_is_found_as_it_is_taken_up_and_costs_no_turn(engine: Engine) -> None:
    """X is worked on from 0 to 3 without a break: what came at 1 is given back at once."""
    text = """
teams: {d: {}, t: {at_once: {items: 2, turn: 2h}}}
stages:
  build: {team: d, effort: 1h, right: 0%, at_most: 1, correction: 100%}
  s: {team: t, effort: 1h}
work:
  I: {arrives: [{at: 0h}], route: [build, s]}
  X: {arrives: [{at: 0h, effort: {s: 3h}}], route: [s]}
"""
    story = told(engine, text)
    assert story.worked("I", "build") == [(0, 1), (1, 2)]
    assert story.worked("X", "s") == [(0, 2), (3, 4)]
    assert story.worked("I", "s") == [(2, 3)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param(
            one("items: 2, turn: 4h")
            + "completed_items: 1\nhorizon: 9h\n"
            + work("A 0h", "B 0h", "C 0h"),
            [(0, 2)],
            id="as the run ends",
        ),
        pytest.param(
            one("items: 2, turn: 4h")
            + "completed_items: 1\nhorizon: 9h\n"
            + work("A 0h", "B 2h", "C 2h"),
            [],
            id="which came as the run ends",
        ),
        pytest.param(
            one("items: 2, turn: 1h")
            .replace("stages: {", "stages: {r: {team: t, effort: 1h}, ")
            .replace("2h", "0h")
            + "work: {A: {arrives: [{at: 0h}], route: [{fork: {branches: {x: [s], y: [r]}, "
            + "joins: 1, cancel: true}}]}}\n",
            [],
            id="withdrawn in the instant in which it came",
        ),
        pytest.param(
            HOURS
            + one("items: 2, turn: 4h", ", off_hours: finish, calendar: c").replace("2h", "3h")
            + "handoffs: {asking party -> s: {receiver: 5h}}\nhorizon: 1d\n"
            + work("A 15h", "B 15h"),
            [],
            id="until a closing in whose overtime it is not begun",
        ),
        pytest.param(
            HOURS
            + one("items: 2, turn: 4h", ", policy: shortest, calendar: c").replace(
                "effort: 2h", "effort: {dist: uniform, low: 2h, high: 4h}"
            )
            + "horizon: 34h\n"
            + work("A 16h", "B 16h", "C 16h", "D 16h"),
            [(16, 17), (33, 34)],
            id="though nobody knows its size",
        ),
    ],
)
def test_what_is_taken_up_may_never_be_begun(
    engine: Engine, text: str, held: list[tuple[int, int]]
) -> None:
    """Who takes it up has it from then on, be it for no time, until a closing or to the end."""
    rows = told(engine, text).record.intervals
    rows = rows[rows["cause"] == HELD]
    assert [(row["begin"] / HOUR, row["end"] / HOUR) for row in rows] == held


# --- who has it in his hands, where nobody is told


def test_somebody_takes_up_between_others_what_leaves_before_its_turn(engine: Engine) -> None:
    """Of four by size C leaves, and nobody knows how short it was: the others tell who had it."""
    text = one("items: 3, turn: 9h", ", people: 2, policy: shortest").replace(
        "effort: 2h", "effort: {dist: uniform, low: 2h, high: 9h}"
    )
    items = work("A 0h", "B 0h", "C 0h", "D 0h", "E 0h", "F 0h").replace(
        "C: {", "C: {patience: 1h, "
    )
    assert told(engine, f"{text}{items}", seed=3).outcome("C") == "abandoned"


def test_items_of_a_saturated_source_are_taken_up_one_after_the_other(engine: Engine) -> None:
    """Each comes as the one before it is in somebody's hands, be it longer than those to come."""
    text = one("items: 4, turn: 1h", ", policy: shortest").replace(
        "effort: 2h", "effort: {dist: uniform, low: 2h, high: 9h}"
    )
    text += "work: {A: {arrives: {process: saturated}, route: [s]}}\nhorizon: 9h\n"
    story = told(engine, text)
    assert [story.start(f"A {n}", "s") for n in (1, 2, 3, 4)] == [0, 1, 2, 3]


def test_who_leaves_calls_nobody_and_who_is_taken_up_in_his_place_does(engine: Engine) -> None:
    """X leaves at 1 h: A 2 is taken up, and then A 3 comes, which would go first by lifo."""
    text = one("items: 2, turn: 4h", ", policy: lifo")
    text += "work:\n  A: {arrives: {process: saturated}, route: [s]}\n"
    text += "  X: {patience: 1h, arrives: [{at: 0h}], route: [s]}\nhorizon: 9h\n"
    story = told(engine, text)
    assert story.outcome("X") == "abandoned"
    assert story.start("A 2", "s") == 2


def test_who_is_let_in_later_in_an_instant_is_taken_up_later(engine: Engine) -> None:
    """At 2 h X makes room for Y, and V for W a round later, as its work of no length has ended."""
    story = told(
        engine,
        """
    teams: {t: {at_once: {items: 3, turn: 4h}}, u: {}, v: {}}
    stages:
      one: {team: {X: u, else: t}, effort: 1h, wip: 1}
      two: {team: {V: v, else: t}, effort: 1h}
      no length: {team: v, effort: 0h}
      long: {team: t, effort: 5h}
    limits: {one of two: {at_most: 1, covers: {stages: [two, no length]}}}
    work:
      P: {arrives: [{at: 0h}], route: [long]}
      V: {arrives: [{at: 0h, effort: {two: 2h}}], route: [two, no length]}
      W: {arrives: [{at: 30min}], route: [two]}
      X: {arrives: [{at: 0h, effort: {one: 2h}}], route: [one]}
      Y: {arrives: [{at: 1h}], route: [one]}
    """,
    )
    assert (story.start("Y", "one"), story.start("W", "two")) == (4, 5)
    assert story.worked("P", "long") == [(0, 4), (6, 7)]


def test_what_cedes_may_be_withdrawn_by_what_goes_on_in_its_place(engine: Engine) -> None:
    """The turn of y is over at 1; then x has its own, of no length, and comes first to the join."""
    story = told(
        engine,
        """
    teams: {t: {at_once: {items: 2, turn: 1h}}}
    stages: {s: {team: t, effort: 4h}, r: {team: t, effort: 0h}, d: {delay: 30min}}
    work:
      I:
        arrives: [{at: 0h}]
        route: [{fork: {branches: {y: [s], x: [d, r]}, joins: 1, cancel: true}}]
    """,
    )
    assert story.outcome("I: y") == "withdrawn"
    assert story.worked("I: y", "s") == [(0, 1)]


def test_effort_is_stretched_and_scaled_by_what_has_gone_live(engine: Engine) -> None:
    text = one("items: 2, turn: 1h, stretch: weinberg") + work("A 0h", "B 2h", "C 4h")
    text += "\nfactors: [{number: stages.s.effort, grows: {with: A, by: 50%, up_to: 2}}]"
    assert told(engine, text).worked("C", "s") == [(4, 7)]
