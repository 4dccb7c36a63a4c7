"""What futures could take at most, and what widens them: worked by hand."""

from typing import Any

import pytest

from analysis.fullness import could_take, document, full, narrowing
from analysis.period import period
from scenarios.duration import WEEK
from scenarios.file import build


def line(**changed: Any) -> dict[str, Any]:
    """Forty items a week through one person who needs two hours, and then another who needs one."""
    stages = {
        "first": {"team": "a", "effort": {"dist": "exponential", "mean": "2h"}},
        "second": {"team": "b", "effort": {"dist": "exponential", "mean": "1h"}},
    }
    return {
        "name": "line",
        "horizon": "10w",
        "teams": {"a": {"people": 1}, "b": {"people": 1}},
        "stages": stages,
        "work": {"item": {"arrives": {"process": "poisson", "per_week": 42}, "route": [*stages]}},
        **changed,
    }


def told(*models: dict[str, Any]) -> list[str]:
    names = ["today", "then"][: len(models)]
    found = {name: full(build(model)) for name, model in zip(names, models, strict=True)}
    return list(narrowing(found, "then" if len(models) > 1 else None, period(WEEK)))


TWO = {"teams": {"a": {"people": 2}, "b": {"people": 1}}}
FOUR = {"teams": {"a": {"people": 4}, "b": {"people": 1}}}


def test_one_more_person_at_the_narrows_lets_through_what_the_next_place_takes() -> None:
    assert told(line(teams={"a": {"people": 3}, "b": {"people": 2}})) == [
        "Full first today: a, at 252.0 items a week; 42.0 come in (17%).",
        "One more person there lets 84.0 more a week through; full first then: a and b.",
        "More people anywhere else let no more through.",
    ]


def test_places_that_are_full_together_are_widened_together() -> None:
    assert told(line(), line(**TWO)) == [
        "Full first today: a, at 84.0 items a week; 42.0 come in (50%).",
        "In then: a and b, at 168.0.",
        "To widen one of them alone lets no more through.",
    ]


def test_a_future_that_changes_nothing_is_the_same() -> None:
    assert told(line(), line())[1] == "In then: the same."


def test_a_board_may_be_the_narrows() -> None:
    model = line(approvals={"board": {"meets": "every 168h", "hears": 50}})
    model["work"]["item"]["route"] = ["board", "first", "second"]
    assert told(model)[:2] == [
        "Full first today: the board, at 50.0 items a week; 42.0 come in (84%).",
        "To do without it lets 34.0 more a week through; full first then: a.",
    ]


def test_nothing_is_said_where_demand_ends_or_work_is_limited() -> None:
    ends = line()
    ends["work"]["item"]["arrives"] = [{"at": "0h", "count": 9}]
    limited = line()
    limited["stages"]["second"]["wip"] = 2
    assert told(ends) == told(limited) == []


def test_futures_are_told_by_how_they_are_to_today() -> None:
    models = {"today": line(**TWO), "same": line(**FOUR), "less": line()}
    found = {name: full(build(model)) for name, model in models.items()}
    assert could_take([*found.values()], period(WEEK)) == [
        (pytest.approx(168), ""), (pytest.approx(168), "same"), (pytest.approx(84), "WORSE"),
    ]  # fmt: skip
    assert document(found)["futures"]["less"]["full_first"] == ["teams.a"]
