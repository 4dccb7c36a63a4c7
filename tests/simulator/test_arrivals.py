"""Arrivals: rates, rhythms, profiles and batches, each with the luck of its own number."""

from datetime import date

import numpy as np
import pytest

from scenarios.duration import DAY, HOUR, WEEK
from scenarios.scenario import Scenario
from scenarios.work import WorkType
from simulator.arrivals import instants, mean_batch, rate_per_week
from simulator.errors import RunError
from simulator.plan import plan
from simulator.workload import workload

GAP, BATCH = (1, 2), (3, 4)
ANYWHERE = Scenario(name="any", start=date(2024, 1, 1), work={"x": WorkType()})


def arriving(arrives: dict, until: int = 52 * WEEK, key: tuple[int, int] = GAP) -> np.ndarray:
    """The instants of a process written as in a file."""
    process = WorkType(arrives=arrives).arrives
    return instants(process, until, key, BATCH, ANYWHERE, "UTC")


def test_regular_arrivals_come_after_one_gap_unless_the_first_is_stated():
    assert arriving({"process": "regular", "every": "2h"}, 6 * HOUR).tolist() == [
        2 * HOUR,
        4 * HOUR,
    ]
    first = {"process": "regular", "every": "2h", "first": "0"}
    assert arriving(first, 6 * HOUR).tolist() == [0, 2 * HOUR, 4 * HOUR]
    assert arriving({**first, "count": 2}, 6 * HOUR).tolist() == [0, 2 * HOUR]


def test_nothing_arrives_at_the_horizon():
    assert arriving({"process": "regular", "every": "3h"}, 3 * HOUR).tolist() == []


@pytest.mark.parametrize(
    "arrives",
    [
        {"process": "poisson", "per_hour": 1e9},
        {"process": "regular", "every": "0.000001s"},
        {"process": "regular", "every": "1s", "count": 50_000_000},
        {"process": "renewal", "gap": "0.01s"},
        {"process": "profile", "week": {"Mon 00:00-24:00": 1e9}},
        {"process": "poisson", "per_week": 100, "batch": 1_000_000},
    ],
)
def test_more_items_than_a_run_can_hold_stop_it_at_once(arrives):
    with pytest.raises(RunError, match="a run has at most 10,000,000"):
        arriving(arrives)


def test_a_count_ends_a_process_however_fast_it_is():
    assert len(arriving({"process": "regular", "every": "0.000001s", "count": 5})) == 5


def test_a_renewal_process_begins_after_one_gap_or_at_its_offset():
    renewal = {"process": "renewal", "gap": {"dist": "erlang", "shape": 2, "mean": "1h"}}
    free = arriving(renewal)
    stated = arriving({**renewal, "first": "30min"})
    assert stated[0] == HOUR // 2
    assert np.diff(free)[:50].tolist() == np.diff(stated)[:50].tolist(), "gap n keeps its luck"


@pytest.mark.parametrize(
    ("arrives", "scv"),
    [
        ({"process": "poisson", "per_hour": 1}, 1.0),
        ({"process": "renewal", "gap": {"dist": "erlang", "shape": 2, "mean": "1h"}}, 0.5),
        ({"process": "renewal", "gap": {"dist": "hyperexponential", "mean": "1h", "cv": 2}}, 4.0),
    ],
)
def test_gaps_have_the_mean_and_the_spread_of_their_process(arrives, scv):
    gaps = np.diff(arriving(arrives, 20_000 * HOUR)) / HOUR
    assert gaps.mean() == pytest.approx(1, abs=4 * np.sqrt(scv / len(gaps)))
    assert gaps.var() == pytest.approx(scv, rel=0.15)
    assert rate_per_week(WorkType(arrives=arrives).arrives) == pytest.approx(168)


def test_a_profile_brings_its_rates_at_their_times():
    profile = {
        "process": "profile",
        "cycle": [{"lasts": "12h", "per_hour": 0.9}, {"lasts": "12h", "per_hour": 0.3}],
    }
    at = arriving(profile, 2_000 * DAY)
    by_day = np.count_nonzero(at % DAY < 12 * HOUR)
    expected = 0.9 * 12 * 2_000
    assert by_day == pytest.approx(expected, abs=4 * np.sqrt(expected))
    assert len(at) - by_day == pytest.approx(expected / 3, abs=4 * np.sqrt(expected / 3))
    assert rate_per_week(WorkType(arrives=profile).arrives) == pytest.approx(7 * 14.4)


def test_a_weekly_profile_is_silent_outside_its_hours_and_adds_up_where_they_overlap():
    profile = {"process": "profile", "week": {"Mon-Fri 09:00-12:00": 2, "Mon 11:00-12:00": 1}}
    at = arriving(profile, 200 * WEEK)
    hour, day = at % DAY // HOUR, at // DAY % 7
    assert set(hour.tolist()) == {9, 10, 11}
    assert set(day.tolist()) == {0, 1, 2, 3, 4}
    on_monday = np.count_nonzero((day == 0) & (hour == 11))
    assert on_monday == pytest.approx(600, abs=4 * np.sqrt(600))
    assert rate_per_week(WorkType(arrives=profile).arrives) == pytest.approx(31)


def test_a_profile_of_one_rate_is_poisson_to_a_microsecond():
    steady = arriving({"process": "poisson", "per_hour": 1}, 500 * HOUR)
    profile = {"process": "profile", "cycle": [{"lasts": "5h", "per_hour": 1}]}
    read_off = arriving(profile, 500 * HOUR)
    assert np.abs(steady[:400] - read_off[:400]).max() <= 400, "gaps are rounded one by one"


@pytest.mark.parametrize(
    ("batch", "mean", "variance"),
    [
        (5, 5.0, 0.0),
        ({"mean": 3}, 3.0, 6.0),
        ({"sizes": {1: 0.5, 5: 0.5}}, 3.0, 4.0),
        ({"mean": 1}, 1.0, 0.0),
    ],
)
def test_batches_have_the_sizes_that_are_stated(batch, mean, variance):
    arrives = {"process": "poisson", "per_hour": 1, "batch": batch}
    _, sizes = np.unique(arriving(arrives, 10_000 * HOUR), return_counts=True)
    assert sizes.min() >= 1
    assert sizes.mean() == pytest.approx(mean, abs=4 * np.sqrt(variance / len(sizes)))
    assert sizes.var() == pytest.approx(variance, rel=0.1)
    assert mean_batch(WorkType(arrives=arrives).arrives.batch) == mean


def test_a_backlog_waits_at_the_start_and_has_the_first_numbers():
    scenario = Scenario(
        name="backlog",
        horizon="1w",
        teams={"a": {}},
        stages={"do": {"team": "a", "effort": "1h"}},
        work={
            "x": {
                "arrives": {"process": "regular", "every": "10h"},
                "backlog": 3,
                "route": ["do"],
            },
            "y": {"backlog": 2, "route": ["do"]},
        },
    )
    rows = workload(plan(scenario)).arrivals
    assert rows["at"][:6].tolist() == [0, 0, 0, 0, 0, 10 * HOUR]
    assert rows["number"][:6].tolist() == [1, 2, 3, 1, 2, 4]


def test_another_seed_or_replication_is_another_luck_and_the_same_is_the_same():
    scenario = Scenario(
        name="one",
        horizon="4w",
        work={"x": {"arrives": {"process": "poisson", "per_day": 3}, "route": []}},
    )
    at = [
        workload(plan(scenario), seed, replication).arrivals["at"].tolist()
        for seed, replication in ((0, 0), (0, 0), (0, 1), (1, 0))
    ]
    assert at[0] == at[1]
    assert len({tuple(each) for each in at}) == 3, "seed 0 is a seed"
