"""Capacity by the traffic equations: worked by hand, and against runs that are driven to it."""

from math import inf
from typing import Any

import pytest

from analysis.capacity import Capacity, alone, capacity
from analysis.constraint import driven
from analysis.replications import InTurn
from analysis.stretch import stretched, with_demand
from analysis.study import Ask
from scenarios.duration import parse_duration
from scenarios.file import build
from simulator.arrivals import rate_per_week
from simulator.plan import plan

WEEK = 168


def exponential(hours: float) -> dict[str, Any]:
    return {"dist": "exponential", "mean": f"{hours}h"}


def poisson(per_week: float) -> dict[str, Any]:
    return {"process": "poisson", "per_week": per_week}


def jackson(horizon: str = "52w") -> dict[str, Any]:
    """Two stations; a fifth of what the first does is wrong and done again in full."""
    return {
        "name": "jackson",
        "horizon": horizon,
        "teams": {"a": {"people": 1}, "b": {"people": 2}},
        "stages": {
            "first": {"team": "a", "effort": exponential(1), "right": 0.8},
            "second": {"team": "b", "effort": exponential(2)},
        },
        "work": {"item": {"arrives": poisson(80), "route": ["first", "second"]}},
    }


def boarded(horizon: str = "52w") -> dict[str, Any]:
    """A weekly board that hears five and puts off a quarter of them."""
    board = {"meets": "every 168h", "hears": 5, "defers": 0.25}
    return {
        "name": "board",
        "horizon": horizon,
        "approvals": {"board": board},
        "work": {"item": {"arrives": poisson(3), "route": ["board"]}},
    }


def known(model: dict[str, Any]) -> Capacity:
    found = capacity(plan(build(model)))
    assert found is not None
    return found


def test_each_place_has_its_own_limit_and_the_tightest_is_first() -> None:
    found = known(jackson())
    assert found.per_week == pytest.approx(WEEK * 0.8)  # 1 / 0.8 hours of a for each item
    assert [limit.place.name for limit in found.limits] == ["a", "b"]
    assert found.at(found.limits[1]) == pytest.approx(WEEK)
    assert [limit.load for limit in found.limits] == pytest.approx([100 / WEEK, 80 / WEEK])


def test_a_board_takes_its_agenda_less_what_it_hears_again() -> None:
    assert known(boarded()).per_week == pytest.approx(5 * 0.75)


def test_other_work_leaves_less_for_the_stream() -> None:
    model = jackson()
    model["teams"]["a"]["other_work"] = {"load": 0.5, "usual_size": "1h"}
    assert known(model).per_week == pytest.approx(WEEK * 0.8 / 2)


def test_what_nothing_limits_takes_any_number() -> None:
    model = {**boarded(), "approvals": {"board": {"meets": "every 168h"}}}
    assert known(model).per_week == inf


def test_demand_that_ends_has_no_capacity() -> None:
    model = jackson()
    model["work"]["item"]["arrives"] = [{"at": "0h", "count": 9}]
    assert capacity(plan(build(model))) is None


def test_one_type_may_grow_alone() -> None:
    model = jackson()
    model["work"]["other"] = {"arrives": poisson(20), "route": ["second"]}
    found = alone(build(model))
    assert found["item"] == pytest.approx(WEEK * 0.8)  # a is not in the way of the other
    assert found["other"] == pytest.approx(WEEK - 80)


@pytest.mark.parametrize("model", [jackson("200w"), boarded("1500w")])
def test_runs_that_are_driven_past_capacity_bring_out_what_theory_says(
    model: dict[str, Any],
) -> None:
    scenario = build(model)
    found = driven(scenario, capacity(plan(scenario)), Ask(replications=4), InTurn())
    assert found is not None
    assert found.mean == pytest.approx(known(model).per_week, rel=0.01)


def test_a_line_that_blocks_brings_out_what_theory_says() -> None:
    """Two stations without room between them: two thirds (Hillier and Boling 1967)."""
    teams = {"a": {}, "b": {}}
    first, second = ({"team": name, "effort": exponential(1)} for name in teams)
    scenario = build(
        {
            "name": "blocking",
            "horizon": "120w",
            "teams": teams,
            "stages": {"first": first, "second": {**second, "wip": 1, "holds": "person"}},
            "work": {"item": {"arrives": poisson(80), "route": ["first", "second"]}},
        }
    )
    found = driven(scenario, capacity(plan(scenario)), Ask(replications=4), InTurn())
    assert found is not None
    assert found.mean == pytest.approx(WEEK * 2 / 3, rel=0.01)


# ---- demand and lengths


@pytest.mark.parametrize(
    "arrives",
    [
        poisson(10),
        {"process": "renewal", "gap": exponential(3)},
        {"process": "regular", "every": "4h"},
        {"process": "profile", "week": {"Mon-Fri 09:00-17:00": 2}},
        {"process": "profile", "cycle": [{"lasts": "12h", "per_hour": 0.5}]},
    ],
)
def test_demand_grows_by_its_factor(arrives: dict[str, Any]) -> None:
    model = jackson()
    model["work"]["item"]["arrives"] = arrives
    scenario = build(model)
    now, then = (
        rate_per_week(s.work["item"].arrives) for s in (scenario, with_demand(scenario, 1.25))
    )
    assert then == pytest.approx(1.25 * now)


def test_lists_do_not_grow() -> None:
    model = jackson()
    model["work"]["item"]["arrives"] = [{"at": "0h", "count": 9}]
    scenario = build(model)
    assert with_demand(scenario, 2) == scenario


def test_every_length_of_a_distribution_is_stretched_and_no_share_is() -> None:
    from fractions import Fraction

    model = jackson()
    parts = [
        {"probability": 0.25, "length": {"low": "1h", "usual": "2h", "high": "5h"}},
        {"probability": 0.75, "length": {"dist": "lognormal", "mean": "4h", "cv": 0.5}},
    ]
    model["stages"]["first"]["effort"] = {"dist": "mixture", "of": parts, "at_most": "20h"}
    effort: Any = stretched(build(model).stages["first"].effort, Fraction(1, 2))
    assert effort.at_most.microseconds == parse_duration("10h").microseconds
    assert [part.probability for part in effort.of] == [0.25, 0.75]
    assert effort.of[0].length.high.microseconds == parse_duration("150min").microseconds
    assert (effort.of[1].length.cv, effort.of[1].length.mean.microseconds) == (
        0.5,
        parse_duration("2h").microseconds,
    )
