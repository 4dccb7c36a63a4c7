"""What a verdict rests on: turns that are known to the minute are found, and sides are right."""

from dataclasses import replace
from typing import Any

import pytest

from analysis.footing import document, in_short, told, unit
from analysis.metric import Unit
from analysis.metrics import unit_of
from analysis.replications import InTurn
from analysis.sensitivity import Sensitivity, Swing, sensitivity, weightiest
from analysis.study import Ask
from scenarios.building import baseline
from scenarios.duration import HOUR, parse_duration
from scenarios.yaml_text import Source

# Nobody ever waits: today takes 4 h, and the alternative 1 h and a check.
MODEL: dict[str, Any] = {
    "name": "checked",
    "horizon": "1000h",
    "teams": {"staff": {}},
    "stages": {"do": {"team": "staff", "effort": "4h"}, "check": {"delay": "2h"}},
    "work": {"item": {"arrives": {"process": "regular", "every": "10h"}, "route": ["do"]}},
    "changes": {
        "checked": {
            "label": "A tool and a check",
            "set": {"stages.do.effort": "1h", "work.item.route": ["do", "check"]},
        },
        "slower": {"label": "No tool", "set": {"stages.do.effort": "5h"}},
    },
    "alternatives": {"slower": ["slower"], "checked": ["checked"]},
    "numbers": {
        "stages.check.delay": {"grade": "C", "source": "a guess", "low": "1h", "high": "6h"},
        "stages.do.effort": {"grade": "B", "source": "a survey", "low": "2h", "high": "9h"},
        "teams.staff.people": {"grade": "A", "source": "counted", "low": 1, "high": 3},
        "horizon": {"grade": "C", "source": "nothing moves it"},
    },
}


def found(**more: Any) -> Sensitivity:
    file = baseline(Source({**MODEL, **more}))
    return sensitivity(file, (), None, Ask(replications=2), InTurn())


def swing(of: Sensitivity, path: str) -> Swing:
    return next(swing for swing in of.swings if swing.path == path)


def test_the_best_alternative_is_the_one_that_is_asked_about() -> None:
    s = found()
    assert s.alternative == "checked"
    assert s.gain.mean / HOUR == pytest.approx(1)


def test_a_verdict_holds_below_the_delay_at_which_the_check_eats_the_gain() -> None:
    turn = swing(found(), "stages.check.delay")
    assert parse_duration(turn.turns_at).microseconds / HOUR == pytest.approx(3, abs=5 / 64)
    assert turn.holds_below
    assert [i.mean / HOUR for i in turn.gain] == pytest.approx([2, -3])


def test_and_above_the_effort_that_the_tool_takes_away() -> None:
    turn = swing(found(), "stages.do.effort")
    assert parse_duration(turn.turns_at).microseconds / HOUR == pytest.approx(3, abs=7 / 64)
    assert not turn.holds_below


def test_what_moves_nothing_is_last_and_what_has_no_range_is_said() -> None:
    s = found()
    assert [swing.path for swing in s.swings][-1] == "teams.staff.people"
    assert swing(s, "teams.staff.people").width == 0
    assert s.left_out == ("horizon",)


def test_it_is_told_in_sentences_and_a_tornado() -> None:
    s = found()
    lines = told(s)
    assert max(map(len, lines)) <= 100
    text = " ".join(" ".join(lines).split())
    assert "It holds as long as stages.check.delay stays below" in text
    assert "(grade C: a guess)" in text
    assert "It holds as long as stages.do.effort stays above" in text
    assert "Over the whole range of all other numbers it holds" in text
    assert [n["holds"] for n in document(s)["numbers"]] == ["above", "below", "everywhere"]


def test_nothing_known_is_said() -> None:
    text = " ".join(told(found(numbers={})))
    assert "No number of this file has a range" in text


def test_the_two_numbers_that_move_the_verdict_most_are_told_in_short() -> None:
    file = baseline(Source(MODEL))
    s = weightiest(file, (), "checked", Ask(), 0, InTurn())
    assert [swing.path for swing in s.swings] == ["stages.do.effort", "stages.check.delay"]
    first, second, last = in_short(s, Unit("hours", HOUR, "clock time"))
    over = "stages.do.effort from 2h to 9h (grade B)"
    assert first.startswith(f"{over}: better by -1.0 to 6.0 hours.")
    assert "It holds as long as it stays above" in first
    assert "It holds as long as it stays below" in second
    assert last == "All numbers, one by one: ./run sensitivity."


def test_nothing_is_told_in_short_of_a_file_without_ranges() -> None:
    assert in_short(None, Unit("hours", HOUR, "clock time")) == []


@pytest.mark.parametrize(
    ("lead", "name"), [("30min", "minutes"), ("30h", "hours"), ("72h", "days")]
)
def test_lead_times_are_told_in_the_unit_of_every_other_answer(lead: str, name: str) -> None:
    s = replace(found(numbers={}), today=float(parse_duration(lead).microseconds))
    assert unit(s)[0] == name == unit_of(s.file.scenario, s.today).name
