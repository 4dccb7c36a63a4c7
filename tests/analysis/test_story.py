"""An item's life line by line, worked by hand; and what is said of two of them side by side."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from analysis.life import Life, Line, life
from analysis.story import document, lives, told
from scenarios.errors import ScenarioError
from scenarios.setting import variants
from simulator.engine_simpy import run
from tests import telling

E37 = """
    start: 2024-01-01
    reference_calendar: office
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {staff: {calendar: office, policy: priority}}
    stages: {fix: {team: staff}}
    work:
      L1: {priority: 3, arrives: [{at: 2024-01-01 13:00, effort: {fix: 3h}}], route: [fix]}
      L2: {priority: 3, arrives: [{at: 2024-01-01 13:30, effort: {fix: 1h}}], route: [fix]}
      H: {priority: 1, arrives: [{at: 2024-01-01 14:00, effort: {fix: 2h}}], route: [fix]}
"""
E38 = """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 1h}, other: {team: a, effort: 2h}}
    handoffs: {a -> b: {fidelity: 0%, clarified: 100%, clarification: {sender: 30min}}}
    work:
      I: {arrives: [{at: 0h}], route: [A, B]}
      J: {arrives: [{at: 1h}], route: [other]}
"""


def life_of(text: str, item: str) -> Life:
    story = telling.told(run, text)
    return life("today", story.plan, story.record, item)


def stays(of: Life) -> list[tuple[str, ...]]:
    return [(x.begins[-5:], x.lasts, x.place, x.cause, x.who) for x in of.lines]


def test_E37_each_wait_is_told_by_its_cause() -> None:
    found = life_of(E37, "L2-1")
    assert stays(found) == [
        ("13:30", "2h 30min", "fix", "contention", ""),
        ("16:00", "1h", "fix", "prioritisation", ""),
        ("17:00", "16h", "fix", "unavailability", ""),
        ("09:00", "1h", "fix", "prioritisation", ""),
        ("10:00", "1h", "fix", "value-adding work", "staff 1"),
    ]
    assert found.lines[-1].begins == "Tue 2024-01-02 10:00"
    assert (found.outcome, found.working_days) == ("completed", 5.5 / 8)
    assert sum(line.working_days for line in found.lines) == found.working_days


def test_E37_work_that_is_suspended_overnight_has_three_lines() -> None:
    assert stays(life_of(E37, "H-1"))[-3:] == [
        ("16:00", "1h", "fix", "value-adding work", "staff 1"),
        ("17:00", "16h", "fix", "unavailability", ""),
        ("09:00", "1h", "fix", "value-adding work", "staff 1"),
    ]


@pytest.mark.parametrize("last", ["2h", "4h"])
def test_in_a_fork_the_story_is_that_of_the_last_branch(last: str) -> None:
    """It is y, or else x with whichever of its own branches is last."""
    found = life_of(
        f"""
    teams: {{a: {{}}, b: {{}}, c: {{}}, d: {{}}}}
    stages:
      X: {{team: a, effort: 2h}}
      W: {{team: d, effort: {last}}}
      Y: {{team: b, effort: 5h}}
      Z: {{team: c, effort: 1h}}
      V: {{}}
    work:
      I:
        arrives: [{{at: 0h}}]
        route:
          - fork:
              branches: {{x: [X, {{fork: {{branches: {{v: [V], w: [W]}}}}}}], y: [Y]}}
          - Z
    """,
        "I-1",
    )
    assert stays(found)[:-1] == (
        [("00:00", "5h", "Y", "value-adding work", "b 1")]
        if last == "2h"
        else [
            ("00:00", "2h", "X", "value-adding work", "a 1"),
            ("02:00", "4h", "W", "value-adding work", "d 1"),
        ]
    )
    assert stays(found)[-1][1:3] == ("1h", "Z")


def test_E38_a_question_is_told_with_who_answers_it() -> None:
    found = life_of(E38, "I-1")
    assert stays(found) == [
        ("00:00", "2h", "A", "value-adding work", "a 1"),
        ("02:00", "2h", "A -> B", "clarification", ""),
        ("04:00", "30min", "A -> B", "clarification", "a 1"),
        ("04:30", "1h", "B", "value-adding work", "b 1"),
    ]
    assert (found.unit, found.working_days) == ("days", 5.5 / 24)


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("L2-7", "is no item of this run: it has L2-1 to L2-1"),
        ("L-1", "names no item. Write a source and a number, such as L"),
        ("", "names no item"),
    ],
)
def test_an_item_that_is_not_there_is_said(item: str, what: str) -> None:
    with pytest.raises(ScenarioError, match=what):
        life_of(E37, item)


# --- side by side


def line(begins: str, lasts: str, place: str, cause: str, days: float = 0) -> Line:
    return Line(begins, "Tue 10:00", lasts, place, "", cause, days)


TODAY = Life(
    "change-1",
    "today",
    (
        line("Mon 09:00", "1h", "build", "value-adding work", 0.125),
        line("Mon 10:00", "4d", "board", "approval", 4),
        line("Fri 10:00", "2h", "deploy", "value-adding work", 0.25),
    ),
    "completed",
    4.375,
    "working days",
)
AFTER = Life("change-1", "no board", (TODAY.lines[0], replace(TODAY.lines[2], begins="Mon 10:00")),
             "completed", 0.375, "working days")  # fmt: skip


def test_what_differs_is_marked_and_the_difference_is_summed_up_in_between() -> None:
    assert told({"today": TODAY, "no board": AFTER}) == [
        "change-1, today: completed after 4.4 working days",
        "   Mon 09:00  1h  build   value-adding work",
        " - Mon 10:00  4d  board   approval",
        " ~ Fri 10:00  2h  deploy  value-adding work",
        "",
        "4.0 working days sooner with no board: approval -4.0.",
        "change-1, no board: completed after 0.4 working days",
        "   Mon 09:00  1h  build   value-adding work",
        " ~ Mon 10:00  2h  deploy  value-adding work",
        "",
        " - only today, + only then, ~ the same at another time",
    ]


def test_a_long_stretch_that_is_as_today_is_one_line() -> None:
    lines = tuple(line(f"Mon {hour:02}:00", "1h", f"step {hour}", "waste") for hour in range(9, 15))
    same = replace(TODAY, lines=lines)
    assert told({"today": same, "then": replace(same, future="then")})[-4:-2] == [
        "change-1, then: completed after 4.4 working days",
        "   ... 6 lines as today, until Tue 10:00",
    ]


def test_nothing_is_summed_up_when_one_of_them_is_not_done() -> None:
    lines = told({"today": TODAY, "then": replace(AFTER, outcome="open")})
    assert not [text for text in lines if "sooner" in text]


def test_one_life_alone_is_told_without_marks() -> None:
    assert told({"today": TODAY})[-1] == "   Fri 10:00  2h  deploy  value-adding work"


def test_long_names_stay_within_a_hundred_columns() -> None:
    long = line(
        "Mon 2024-01-01 09:00", "1d 12h", "a stage with a name of many words " * 3, "x" * 20
    )
    lines = told({"today": replace(TODAY, lines=(long,)), "then": replace(AFTER, lines=(long,))})
    assert max(map(len, lines)) <= 100


def test_the_library_has_a_story_to_tell() -> None:
    found = lives(variants("cab_delegation", ["horizon=8w"]), "change-42", None, 1, "simpy")
    assert list(found) == ["today", "standard pre-approved"]
    assert max(map(len, told(found))) <= 100
    assert document(found)["today"]["lead_time"]["unit"] == "working days"


def test_an_alternative_that_is_not_there_is_said() -> None:
    with pytest.raises(ScenarioError, match='Did you mean "daily board"'):
        lives(variants("cab_delegation"), "change-1", "daily bord", 1, "simpy")


FAMILY = """
    horizon: 100h
    teams: {staff: {people: 9}}
    stages: {do: {team: staff, effort: 1h}}
    work:
      C: {arrives: [{at: 1h}], spawns: [{type: J, chance: 0}, {type: I, after: 5h, chance: 1}]}
      I: {route: [do], spawns: [{type: P, after: 2h}]}
      J: {}
      P: {route: [do]}
    changes: {tests: {label: tests, set: {work.C.spawns.1.chance: 0}}}
    alternatives: {calm: [tests]}
"""


def test_what_others_brought_about_is_called_by_its_parent() -> None:
    found = life_of(FAMILY, "C-1/I-1/P-1")
    assert (found.outcome, found.working_days) == ("completed", 1 / 24)
    assert found.lines[0].begins == "Mon 2026-01-05 09:00"


def test_what_is_not_brought_about_with_an_alternative_never_came(tmp_path: Path) -> None:
    path = tmp_path / "family.yaml"
    path.write_text("name: family\n" + dedent(FAMILY))
    found = lives(variants(str(path)), "C-1/I-1", None, 1, "simpy")
    assert [of.outcome for of in found.values()] == ["completed", "never came"]
    assert "C-1/I-1, calm: never came" in told(found)
    with pytest.raises(ScenarioError, match=r'"C-1/J-1": is no item .* C-1 has brought about no'):
        lives(variants(str(path)), "C-1/J-1", None, 1, "simpy")
    with pytest.raises(ScenarioError, match="others bring about such items, such as C-1/I-1"):
        lives(variants(str(path)), "I-1", None, 1, "simpy")
    with pytest.raises(ScenarioError, match="others bring about such items, and none came"):
        lives(variants(str(path)), "J-1", None, 1, "simpy")
