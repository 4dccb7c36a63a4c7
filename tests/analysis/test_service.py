"""How the service fares, worked by hand: failures, outages, and what is told apart for them."""

from typing import Any

import numpy as np
import pytest

from analysis.measures import Measures, measure
from analysis.metric import value
from analysis.metrics import every_metric, metrics
from analysis.window import Window
from tests.analysis.runs import HOUR, ran

FAILURES = {
    "horizon": "20h",
    "ends": "at the horizon",
    "teams": {"staff": {}},
    "stages": {"fix": {"team": "staff", "effort": "3h"}},
    "work": {
        "breakdown": {
            "failure": True,
            "arrives": [
                {"at": "1h", "attributes": {"severity": 1}},
                {"at": "2h", "attributes": {"severity": 2}},
                {"at": "10h", "attributes": {"severity": 1}},
            ],
            "route": ["fix"],
        },
        "change": {"arrives": [{"at": "19h"}]},
    },
}


def told(
    begin: int = 0, end: int = 20, work: dict[str, Any] | None = None, **more: Any
) -> Measures:
    """The measures of these hours of the failures above, with more said of the breakdowns."""
    works: dict[str, Any] = FAILURES["work"]  # type: ignore[assignment]
    broken = {**works["breakdown"], **(work or {})}
    p, record = ran({**FAILURES, "work": {**works, "breakdown": broken}, **more})
    return measure(p, record, Window(begin * HOUR, end * HOUR))


def test_the_service_is_down_while_any_outage_is_open() -> None:
    """Open from 1 to 4, from 2 to 7 (one person) and from 10 to 13: down for 9 of 20 hours."""
    s = told().service
    assert (s.failures, s.outages, s.restored) == (3, 3, 3)
    assert (s.agreed, s.down, s.restoring) == (20 * HOUR, 9 * HOUR, (3 + 5 + 3) * HOUR)


def test_a_window_cuts_outages_and_counts_what_begins_and_ends_in_it() -> None:
    s = told(3, 11).service
    assert (s.failures, s.restored) == (1, 2)
    assert (s.agreed, s.down, s.restoring) == (8 * HOUR, 5 * HOUR, 8 * HOUR)


def test_what_is_not_restored_is_down_to_the_end() -> None:
    s = told(0, 12).service
    assert (s.outages, s.restored, s.down) == (3, 2, (6 + 2) * HOUR)


def test_agreed_service_time_is_that_of_its_calendar() -> None:
    """From 2 to 12: of the outages 2 to 7 and 10 to 12; they were open for 2, 5 and 2 hours."""
    s = told(
        service_calendar="agreed", calendars={"agreed": {"weekly": "Mon-Sun 02:00-12:00"}}
    ).service
    assert (s.agreed, s.down, s.restoring) == (10 * HOUR, 7 * HOUR, 9 * HOUR)


def test_an_outage_may_depend_on_what_is_noted() -> None:
    s = told(work={"outage": {"severity": 1}}).service
    assert (s.failures, s.outages, s.down) == (3, 2, 6 * HOUR)
    assert told(work={"outage": False}).service.outages == 0


def test_work_that_follows_a_release_keeps_nobody_waiting_for_the_service() -> None:
    """It goes live at 5 and 10 and is worked after that."""
    s = told(releases={"window": {"opens": "every 5h"}}, work={"route": ["window", "fix"]}).service
    assert s.down == (4 + 0) * HOUR
    assert s.restoring == (4 + 3 + 0) * HOUR


def test_failures_are_told_apart_from_what_is_asked_for() -> None:
    m = told()
    assert (m.arrived, m.completed, m.failure_demand, m.busy) == (1, 1, 9 * HOUR, 9 * HOUR)
    assert m.wip == 0


def test_where_all_fails_failures_are_the_stream() -> None:
    p, record = ran({**FAILURES, "work": {"breakdown": FAILURES["work"]["breakdown"]}})  # type: ignore[index]
    m = measure(p, record, Window(0, 20 * HOUR))
    assert (m.arrived, m.completed) == (3, 3)


@pytest.mark.parametrize(
    ("key", "figure"),
    [
        ("failures", 3.0),
        ("availability", 55.0),
        ("time_to_restore", 11 / 3),
        ("time_between_failures", 11 / 3),
        ("failure_demand", 100.0),
    ],
)
def test_figures_of_failures_are_those_of_their_definitions(key: str, figure: float) -> None:
    p, _ = ran(FAILURES)
    found = {metric.key: metric for metric in every_metric(p.scenario)}
    per = 20 if key == "failures" else 1  # an hour, the longest period in 20 of them
    assert np.isclose(value(found[key], [told()]) * per, figure)


@pytest.mark.parametrize(("begin", "failed", "live"), [(0, 2, 4), (2, 1, 3)])
def test_changes_fail_that_bring_about_a_failure(begin: int, failed: int, live: int) -> None:
    """However many it brings about; what was planned is no failure, and no failure is a change."""
    p, record = ran({
        "work": {
            "change": {
                "arrives": [{"at": "1h"}, {"at": "2h"}],
                "spawns": [{"type": "incident", "after": "9h"}, {"type": "incident"}],
            },
            "review": {"arrives": [{"at": "3h"}], "spawns": [{"type": "talk", "planned": True}]},
            "incident": {"spawns": [{"type": "problem"}]},
            "problem": {},
            "talk": {},
        },
    })  # fmt: skip
    m = measure(p, record, Window(begin * HOUR, 20 * HOUR))
    assert (m.service.failed_changes, m.service.changes) == (failed, live)
    share = next(
        metric for metric in every_metric(p.scenario) if metric.key == "change_failure_share"
    )
    assert np.isclose(value(share, [m]), 100 * failed / live)


def test_a_file_in_which_nothing_fails_has_no_figures_of_failures() -> None:
    p, record = ran({"work": {"change": {"arrives": [{"at": "1h"}]}}})
    m = measure(p, record, Window(0, HOUR))
    shown = {metric.key for metric in metrics(p.scenario, [[m]])}
    assert not shown & {"failures", "availability", "time_to_restore", "failure_demand"}


def test_without_outages_the_service_is_not_spoken_of() -> None:
    works: dict[str, Any] = FAILURES["work"]  # type: ignore[assignment]
    calm = {**works, "breakdown": {**works["breakdown"], "outage": False}}
    p, _ = ran({**FAILURES, "work": calm})
    shown = {metric.key for metric in every_metric(p.scenario)}
    assert shown & {"failures", "availability", "failure_demand"} == {"failures", "failure_demand"}
