"""The constraint: known ones are found, and a counterfactual is what setting it by hand gives."""

from typing import Any

import numpy as np
import pytest

from analysis.constraint import Constraint, constraint
from analysis.counterfactual import REMOVED, counterfactuals
from analysis.measures import measure
from analysis.narrows import document, told
from analysis.paired import difference
from analysis.place import Place, places
from analysis.replications import InTurn
from analysis.sights import passage_of
from analysis.study import Ask, record_of
from analysis.window import window_after
from scenarios.amount import MONTH
from scenarios.duration import HOUR
from scenarios.file import build
from scenarios.scenario import Scenario
from simulator.plan import plan

RUNS = 4


def exponential(hours: float) -> dict[str, Any]:
    return {"dist": "exponential", "mean": f"{hours}h"}


def line(*hours: float, per_hour: float = 0.4, **more: Any) -> dict[str, Any]:
    """Stages in a row, one person each, always open."""
    names = "abcde"[: len(hours)]
    return {
        "name": "line",
        "horizon": "2000h",
        "warm_up": "200h",
        "teams": {name: {"people": 1} for name in names},
        "stages": {
            f"do {name}": {"team": name, "effort": exponential(effort)}
            for name, effort in zip(names, hours, strict=True)
        },
        "work": {
            "item": {
                "arrives": {"process": "poisson", "per_hour": per_hour},
                "route": [f"do {name}" for name in names],
            }
        },
        **more,
    }


def found(model: dict[str, Any], runs: int = RUNS) -> Constraint:
    return constraint(build(model), Ask(replications=runs), InTurn())


def named(at: tuple[Place, ...]) -> list[str]:
    return [place.name for place in at]


# ---- known constraints


@pytest.mark.parametrize(
    ("hours", "narrows"), [((1, 2, 1.5), "b"), ((2.2, 1, 1), "a"), ((1, 1.2, 1.4, 2), "d")]
)
def test_every_detector_points_at_the_slowest_of_a_line(
    hours: tuple[float, ...], narrows: str
) -> None:
    c = found(line(*hours))
    assert named(c.narrows) == [narrows]
    assert [d.name for d in c.detectors if d not in c.agreeing] == []
    assert c.trials[0].place.name == narrows
    assert c.shortest is not None
    assert c.shortest.place.name == narrows


def test_two_that_are_full_at_once_do_not_stand_out() -> None:
    c = found(line(2, 1, 2))
    assert named(c.narrows) == ["a", "c"]
    assert all(t.gain == pytest.approx(0) for t in c.trials)
    assert "No place stands out: a and c are full within 1 % of each other" in " ".join(told(c))


def test_a_stream_that_is_overloaded_is_told_by_what_comes_out() -> None:
    c = found(line(1, 3, 1))
    assert not c.keeps_up
    assert named(c.narrows) == ["b"]
    assert c.trials[0].place.name == "b"
    assert c.trials[0].done.low > 0
    lines = told(c)
    assert any("OVERLOADED: teams.b is offered" in text for text in lines)
    assert any(text.endswith("done (a week)") for text in lines)


def test_demand_that_ends_has_no_capacity_and_is_told_by_what_comes_out() -> None:
    rows = [{"at": f"{n}h"} for n in range(400)]
    model = line(1, 3, 1, ends="when empty")
    model["work"]["item"]["arrives"] = rows
    del model["horizon"], model["warm_up"]
    c = found(model)
    assert c.capacity is None
    assert named(c.narrows) == ["b"]
    assert c.trials[0].place.name == "b"
    assert document(c)["capacity"] is None


# ---- brute force


def full(*hours: float, **at_c: Any) -> dict[str, Any]:
    """A line that is offered more than it can do; the last stage has more keys."""
    model = line(*hours, per_hour=0.7, horizon="700h")
    model["stages"]["do c"] |= at_c
    return model


def heard(model: dict[str, Any], hears: int) -> dict[str, Any]:
    """With a daily board before the last stage."""
    model["work"]["item"]["route"].insert(2, "board")
    return {**model, "approvals": {"board": {"meets": "every 24h", "hears": hears}}}


NETWORKS = {
    "a stable line": (line(1, 2, 1.5, horizon="700h"), None),
    "a full line": (full(1, 2, 1.5), "b"),
    "a line with rework at its end": (
        full(1, 1.2, 1.1, inspects={"sends_back": 0.4, "to": "do c"}), "c"
    ),
    "a line whose end sends back to its start": (
        full(1.2, 1, 1, inspects={"sends_back": 0.3, "to": "do a"}), "a"
    ),
    "a line with a board that hears few": (heard(full(1, 1.2, 1), 9), "board"),
    "a line with a board that hears enough": (heard(full(1, 2, 1), 20), "b"),
}  # fmt: skip


@pytest.mark.parametrize("name", NETWORKS)
def test_a_counterfactual_is_what_setting_it_by_hand_gives(name: str) -> None:
    """Luck is common, so it is the same to the last digit; and what brings out most goes first."""
    model, narrows = NETWORKS[name]
    c = found(model)
    now, gains = _sums(build(model)), dict[tuple[str, str], float]()
    for trial in c.trials:
        lead, done = _sums(build(_by_hand(model, trial.place.name, trial.of.what)))
        gains[trial.place.name, trial.of.what] = difference(done, now[1]).mean
        assert trial.lead.mean == pytest.approx(difference(lead, now[0]).mean, rel=1e-12)
        assert trial.done.mean == pytest.approx(difference(done, now[1]).mean, abs=1e-12)
    if narrows is not None:
        assert named(c.narrows) == [narrows]
        assert max(gains, key=lambda key: gains[key])[0] == narrows
        assert (c.trials[0].place.name, c.trials[0].of.what) == max(gains, key=lambda k: gains[k])


def _by_hand(model: dict[str, Any], place: str, what: str) -> dict[str, Any]:
    if what == REMOVED:
        route = [at for at in model["work"]["item"]["route"] if at != place]
        return _set(model, [("work.item.route", route)])
    if what == "one more person":
        return _set(model, [(f"teams.{place}.people", 2)])
    mean = float(model["stages"][f"do {place}"]["effort"]["mean"].removesuffix("h"))
    return _set(model, [(f"stages.do {place}.effort.mean", f"{round(3240 * mean)}s")])


def _set(model: dict[str, Any], values: list[tuple[str, Any]]) -> dict[str, Any]:
    from scenarios.path import set_value

    for path, value in values:
        model = set_value(model, path, value)
    return model


def _sums(scenario: Scenario) -> tuple[Any, Any]:
    p = plan(scenario)
    warm_up = 200 * HOUR
    ran = [passage_of(p, record_of(p, n, Ask()), warm_up) for n in range(RUNS)]
    week = 168 * HOUR
    return ([x.lead for x in ran], [x.done for x in ran]), (
        [x.done for x in ran],
        [x.length / week for x in ran],
    )


# ---- worth


@pytest.mark.parametrize("fidelity", [1, 0.7])
def test_what_a_change_is_worth_is_what_all_measures_of_both_say(fidelity: float) -> None:
    """A handoff that loses needs takes value away, which is seen in a run's events alone."""
    model = line(1, 2, horizon="700h", money={"currency": "EUR"})
    model["handoffs"] = {"a -> b": {"fidelity": fidelity, "unmet": 1}}
    model["work"]["item"] |= {"value": 10, "cost_of_delay": "1 an hour"}
    c = found(model)
    now = _worths(build(model))
    for trial in c.trials:
        then = _worths(build(_by_hand(model, trial.place.name, trial.of.what)))
        value, delay = trial.value, trial.delay_cost
        assert value is not None
        assert delay is not None
        assert value.mean == pytest.approx(then[0] - now[0], abs=1e-6)
        assert delay.mean == pytest.approx(then[1] - now[1], rel=1e-9)
    best = min(c.trials, key=lambda t: t.delay_cost.mean if t.delay_cost else 0)
    assert best.place.name == "b"
    text = " ".join(" ".join(told(c)).split())
    assert f"Now {now[0] / 1e6:,.1f} EUR a week delivered" in text
    assert document(c)["trials"][0]["delay_cost_change"]["unit"] == "EUR a month"


def _worths(scenario: Scenario) -> tuple[float, float]:
    """Value delivered a week and cost of delay a month, in millionths, by all measures."""
    p = plan(scenario)
    of = [record_of(p, n, Ask()) for n in range(RUNS)]
    every = [measure(p, record, window_after(record, 200 * HOUR)) for record in of]
    hours = sum(m.window.length for m in every) / HOUR
    value, delay = (sum(getattr(m.worth, part) for m in every) for part in ("flowed", "accrued"))
    return value / hours * 168, delay / hours * MONTH / HOUR


def test_without_money_nothing_is_said_of_worth() -> None:
    c = found(line(1, 2, horizon="700h"))
    assert {(t.value, t.delay_cost) for t in c.trials} == {(None, None)}
    assert not any("WORTH" in text for text in told(c))


# ---- gates

BOARD = {
    "name": "board",
    "horizon": "104w",
    "teams": {"ops": {"people": 1}},
    "stages": {"deploy": {"team": "ops", "effort": exponential(8)}},
    "approvals": {"board": {"meets": "every 168h"}},
    "work": {
        "item": {
            "arrives": {"process": "poisson", "per_week": 6},
            "route": ["board", "deploy"],
        }
    },
}


def test_a_board_that_hears_all_delays_and_limits_nothing() -> None:
    c = found(BOARD)
    assert named(c.narrows) == ["ops"]
    assert named(c.slows) == ["board"]
    text = " ".join(" ".join(told(c)).split())
    assert "point to the board. It lets go of what waits, but seldom: that is rhythm" in text
    assert "begin there if work should be done sooner, and at ops if more should be done" in text


def test_a_board_with_a_short_agenda_is_the_narrows() -> None:
    c = found({**BOARD, "approvals": {"board": {"meets": "every 168h", "hears": 7}}})
    assert named(c.narrows) == ["board"]
    assert c.trials[0].of.what == REMOVED
    assert [d.first.name for d in c.detectors if d.first] == ["board"] * len(c.detectors)


def test_without_a_gate_the_others_of_an_authority_table_keep_their_say() -> None:
    model = {
        **BOARD,
        "approvals": {
            "board": {"meets": "every 168h"},
            "peer": {"team": "ops", "effort": "1h"},
            "daily": {"meets": "every 24h"},
        },
        "authority": {"item": {"low": "pre-approved", "middle": "peer"}},
    }
    model["work"] = {
        "item": {**BOARD["work"]["item"], "risk": {"low": 0.2, "middle": 0.3, "high": 0.5}},  # type: ignore[index]
        "other": {"arrives": {"process": "poisson", "per_week": 1}, "route": ["daily", "deploy"]},
    }
    scenario = build(model)
    tried = {c.name: c.scenario for c in counterfactuals(scenario, places(plan(scenario)))}
    bare = tried["board: without it"]
    assert bare.authority["item"] == {
        "low": "pre-approved",
        "middle": "peer",
        "high": "pre-approved",
    }
    assert bare.work["other"].route == ["daily", "deploy"]
    assert tried["daily: without it"].work["other"].route == ["deploy"]
    assert plan(bare).op["hold"].max() == plan(scenario).holds.index("daily")


# ---- how it is told


def test_the_answer_fits_a_hundred_columns_and_json_has_its_figures() -> None:
    c = found(line(1, 2, 1.5), 2)
    assert max(map(len, told(c, ", an alternative"))) <= 100
    told_in_json = document(c)
    assert told_in_json["constraint"] == ["teams.b"]
    assert told_in_json["capacity"]["could_take"] == pytest.approx(84)
    assert len(told_in_json["trials"]) == 6
    assert {d["points_to"] for d in told_in_json["detectors"]} == {"teams.b"}


def test_intervals_of_all_trials_hold_together() -> None:
    c = found(line(1, 2, 1.5), 3)
    assert document(c)["trials"][0]["confidence"] == pytest.approx(1 - 0.05 / 6)
    assert all(np.isfinite(t.lead.low) for t in c.trials)
