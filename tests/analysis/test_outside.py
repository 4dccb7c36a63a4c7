"""What waits outside of limits, and what is lost there, in measures and loads."""

from typing import Any

import pytest

from analysis.measures import measure
from analysis.metric import value
from analysis.metrics import every_metric
from analysis.offered_load import offered_load
from analysis.window import window_after
from scenarios.file import build
from simulator.engine_simpy import run
from simulator.plan import plan
from simulator.workload import workload


def line(arrives: Any, full: str = "waits") -> dict[str, Any]:
    """Two hours of work, and two items at most."""
    return {
        "name": "line",
        "horizon": "10h",
        "teams": {"a": {}},
        "stages": {"A": {"team": "a", "effort": "2h"}},
        "limits": {"line": {"at_most": 2, "covers": "stream", "full": full}},
        "work": {"I": {"arrives": arrives, "route": ["A"]}},
    }


def figures(text: dict[str, Any]) -> dict[str, float]:
    scenario = build(text)
    p = plan(scenario)
    record = run(p, workload(p))
    found = measure(p, record, window_after(record))
    return {m.key: value(m, [found]) for m in every_metric(scenario)}


def test_what_waits_outside_is_no_work_in_progress() -> None:
    """Four items at 0 are done at 2, 4, 6, 8; the third waits outside for 2 h, the fourth for 4."""
    found = figures(line([{"at": "0h", "count": 4}]))
    assert found["outside"] == pytest.approx((2 + 4) / 10)
    assert found["wip"] == pytest.approx((2 + 4 + 4 + 4) / 10)
    assert "lost" not in found


def test_what_is_lost_is_told_as_a_share_of_what_left() -> None:
    found = figures(line([{"at": "0h", "count": 4}], full="lost"))
    assert found["lost"] == pytest.approx(50)
    assert found["outside"] == 0


def test_what_may_be_lost_overloads_nobody() -> None:
    many = {"process": "poisson", "per_hour": 3}
    assert offered_load(plan(build(line(many)))).overloaded
    assert not offered_load(plan(build(line(many, full="lost")))).overloaded


def test_what_may_be_withdrawn_overloads_nobody() -> None:
    many = line({"process": "poisson", "per_hour": 3}, full="waits")
    many["stages"]["D"], many["limits"] = {"delay": "1h"}, {}
    fork: dict[str, Any] = {"branches": {"a": ["A"], "d": ["D"]}, "joins": 1}
    many["work"]["I"]["route"] = [{"fork": fork}]
    assert offered_load(plan(build(many))).overloaded
    fork["cancel"] = True
    assert not offered_load(plan(build(many))).overloaded


def test_what_may_go_elsewhere_overloads_nobody() -> None:
    """What comes before and after the choice does, however the run stands."""
    many = line({"process": "poisson", "per_hour": 3})
    when = {"queue": {"stage": "A", "at_most": 1}}
    choice = {"choose": {"in": {"when": when, "route": ["A"]}, "else": {}}}
    many["teams"]["b"], many["stages"]["B"] = {}, {"team": "b", "effort": "1h"}
    for route, full in (([choice], []), (["B", choice], ["b"]), ([choice, "B"], ["b"])):
        many["work"]["I"]["route"] = route
        told = offered_load(plan(build(many))).overloaded
        assert [sentence.split()[0] for sentence in told] == [f"teams.{name}" for name in full]
