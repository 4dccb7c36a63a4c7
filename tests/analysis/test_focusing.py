"""The five focusing steps: on a line whose constraints are known the journey is known too."""

from typing import Any

import pytest

from analysis.focusing import Journey, journey
from analysis.itinerary import document, told
from analysis.replications import InTurn
from analysis.study import Ask
from scenarios.building import Baseline, baseline
from scenarios.yaml_text import Source
from tests.analysis.test_constraint import line

CHANGES: dict[str, Any] = {
    "more_a": {"label": "One more a", "set": {"teams.a.people": 2}},
    "more_b": {"label": "One more b", "cost": "10000 EUR", "set": {"teams.b.people": 2}},
    "more_c": {"label": "One more c", "set": {"teams.c.people": 2}},
    "no_b": {"label": "Somebody else does b", "set": {"stages.do b.team": "d"}},
}


def file(**more: Any) -> Baseline:
    model = {**line(1, 2, 1.5), "changes": CHANGES, "horizon": "3000h", **more}
    return baseline(Source(model))


def found(**more: Any) -> Journey:
    return journey(file(**more), (), Ask(replications=6), InTurn())


def taken(j: Journey) -> list[str]:
    return [step.best.change for step in j.steps if step.best]


def limits(j: Journey) -> list[str]:
    return [step.capacity.limits[0].place.name for step in j.steps if step.capacity]


def test_the_constraint_goes_from_the_slowest_place_to_the_next_slowest() -> None:
    j = found(decides="throughput")
    assert taken(j) == ["more_b", "more_c"]
    assert limits(j) == ["b", "c", "a"]  # then a and b are full at once: one more a alone is none
    assert [s.capacity.per_week for s in j.steps if s.capacity] == pytest.approx([84, 112, 168])


def test_a_change_that_cannot_be_made_is_passed_over() -> None:
    assert all(
        gain.change != "no_b" for step in found(decides="throughput").steps for gain in step.gains
    )


def test_by_lead_time_it_ends_when_nothing_saves_more_than_the_margin() -> None:
    j = found(margin="4h")
    assert taken(j) == ["more_b"]
    last = j.steps[-1]
    assert last.best is None
    assert all(-gain.lead.mean <= 4 * 3_600_000_000 or gain.lead.high >= 0 for gain in last.gains)


def test_the_steps_are_told_in_a_hundred_columns_with_cost_and_margin() -> None:
    j = found(margin="4h")
    lines = told(j)
    assert max(map(len, lines)) <= 100
    text = " ".join(" ".join(lines).split())
    assert "STEP 1 The constraint is b, full at 84.0" in text
    assert "It costs 10,000 EUR." in text
    assert "in all cost so far (EUR)" in text
    gained = document(j)["steps"][1]["lead_time"] - document(j)["steps"][0]["lead_time"]
    assert lines[-1].split()[-2:] == [f"{gained:.1f}", "10,000"]
    assert "Nothing more is shown to help by more than the 4h that count as equal." in text
    assert [step["takes"] for step in document(j)["steps"]] == ["more_b", None]
