"""Demand and luck: arrivals by name, and common random numbers between scenarios."""

import copy
from typing import Any

import numpy as np
import pytest

from scenarios.duration import HOUR, WEEK
from scenarios.file import build
from simulator import luck
from simulator.authority import reading_shares
from simulator.calendars import open_until
from simulator.errors import RunError
from simulator.plan import Plan, plan
from simulator.quantile import EXPONENTIAL, quantile
from simulator.workload import Workload, workload
from tests.theory.agreement import agrees

SCENARIO: dict[str, Any] = {
    "name": "demand",
    "horizon": "30w",
    "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
    "teams": {"staff": {"people": 3, "calendar": "office"}},
    "stages": {"build": {"team": "staff", "effort": "about 2h", "right": "90%"},
               "test": {"team": "staff", "effort": "about 1h"}},
    "work": {
        "change": {
            "arrives": {"process": "poisson", "per_week": 20},
            "risk": {"high": "30%", "low": "70%"},
            "route": ["build", "test"],
        }
    },
}  # fmt: skip


def made(mapping: dict[str, Any], seed: int = 1, replication: int = 0) -> tuple[Plan, Workload]:
    p = plan(build(mapping))
    return p, workload(p, seed, replication)


def arrivals(p: Plan, w: Workload, source: str = "change") -> list[tuple[Any, ...]]:
    """Number, instant and risk class of the arrivals of a source."""
    mine = w.arrivals[w.arrivals["source"] == p.sources.index(source)]
    return [(row["number"], row["at"], p.risks[row["risk"]]) for row in mine]


def keys(p: Plan, w: Workload) -> dict[tuple[str, ...], list[int]]:
    """The key of each draw by its names."""
    return dict(zip(p.draw_names, w.keys.tolist(), strict=True))


def changed(**sections: dict[str, Any]) -> dict[str, Any]:
    mapping = copy.deepcopy(SCENARIO)
    for section, entries in sections.items():
        mapping[section] = {**entries, **mapping.get(section, {})}
    return mapping


MORE = [
    changed(work={"alarm": {"arrives": {"process": "poisson", "per_week": 9}, "route": ["test"]}}),
    changed(teams={"aardvark": {"people": 9, "other_work": {"load": "50%", "usual_size": "1h"}}}),
    changed(
        stages={"admire": {"team": "staff", "effort": "about 1h"}},
        work={"alarm": {"arrives": {"process": "poisson", "per_week": 9}, "route": ["admire"]}},
    ),
]


@pytest.mark.parametrize("more", MORE, ids=["a type", "a team", "a stage and a type"])
def test_adding_something_moves_nobodys_luck(more: dict[str, Any]) -> None:
    before, after = made(SCENARIO), made(more)
    assert arrivals(*after) == arrivals(*before)
    assert keys(*before).items() <= keys(*after).items()


def test_another_owner_of_a_stage_leaves_its_luck() -> None:
    moved = changed(teams={"others": {}})
    moved["stages"]["build"]["team"] = "others"
    before, after = keys(*made(SCENARIO)), keys(*made(moved))
    shared = before.keys() & after.keys()
    assert ("change", "change", "build", "effort") in shared
    assert {name: before[name] for name in shared} == {name: after[name] for name in shared}


def test_a_longer_horizon_leaves_the_first_arrivals_as_they_were() -> None:
    longer = {**SCENARIO, "horizon": "60w"}
    first = arrivals(*made(SCENARIO))
    assert arrivals(*made(longer))[: len(first)] == first


def test_seeds_and_replications_have_luck_of_their_own() -> None:
    runs = [arrivals(*made(SCENARIO, seed, n)) for seed, n in ((0, 0), (1, 0), (0, 1), (1, 1))]
    assert all(one != other for i, one in enumerate(runs) for other in runs[:i])


def test_arrivals_are_sums_of_rounded_gaps() -> None:
    key = luck.key(1, 0, "change", "change", "change", "gap")
    at, expected = 0, []
    for number in range(1, 101):
        at += round(quantile(EXPONENTIAL, WEEK / 20, 0.0, 0.0, luck.uniform(*key, number, 1, 0)))
        expected.append((number, at))
    assert [row[:2] for row in arrivals(*made(SCENARIO))[:100]] == expected


def test_a_faster_rate_brings_the_same_gaps_sooner() -> None:
    faster = copy.deepcopy(SCENARIO)
    faster["work"]["change"]["arrives"]["per_week"] = 40
    slow, fast = arrivals(*made(SCENARIO)), arrivals(*made(faster))
    for (_, one, risk), (_, other, same_risk) in zip(slow, fast, strict=False):
        assert abs(one - 2 * other) <= 2 * len(slow)
        assert risk == same_risk


def test_risk_classes_come_in_their_shares() -> None:
    shares = [
        np.mean([risk == "high" for _, _, risk in arrivals(*made(SCENARIO, 1, n))])
        for n in range(20)
    ]
    agrees(shares, 0.3, 0.05, "share of high risk")


def test_arrivals_stand_in_the_order_of_instant_source_and_number() -> None:
    rows = [{"at": "5h"}, {"at": "2h", "count": 2}, {"at": "5h"}]
    both = changed(work={"alarm": {"arrives": rows, "route": ["test"]}})
    both["work"]["change"]["arrives"] = [{"at": "5h"}]
    _, w = made(both)
    columns = zip(*(w.arrivals[name].tolist() for name in ("at", "source", "number")), strict=True)
    found = [(at // HOUR, source, number) for at, source, number in columns]
    assert found == [(2, 0, 2), (2, 0, 3), (5, 0, 1), (5, 0, 4), (5, 1, 1)]


def test_other_work_brings_its_load_within_opening_hours() -> None:
    """Three people of whom it takes 60 %: in 30 weeks of 40 hours, 720 pieces of 3 hours."""
    busy = changed()
    busy["teams"]["staff"]["other_work"] = {"load": "60%", "usual_size": "3h"}
    name = "other work of staff"
    counts = []
    for n in range(20):
        p, w = made(busy, 1, n)
        found = arrivals(p, w, name)
        counts.append(len(found))
        office = p.hours["office"]
        assert all(open_until(office, at) > open_until(office, at - 1) for _, at, _ in found)
    agrees(counts, 3 * 30 * 40 * 0.6 / 3, 0.05, "pieces of other work")


def test_other_work_follows_the_head_count() -> None:
    few, many = changed(), changed()
    for mapping, people in ((few, 1), (many, 4)):
        mapping["teams"]["staff"] |= {
            "people": people, "other_work": {"load": "50%", "usual_size": "3h"}
        }  # fmt: skip
    counts = [len(arrivals(*made(mapping), "other work of staff")) for mapping in (few, many)]
    assert 3.2 < counts[1] / counts[0] < 4.8


def test_other_work_follows_a_head_count_that_changes() -> None:
    """A hundred hours each of one person, of none, and of four: each brings two pieces an hour."""
    mapping = changed()
    mapping["teams"]["staff"] |= {
        "people": 1,
        "head_count": {"100h": 0, "200h": 4},
        "calendar": None,
        "other_work": {"load": "50%", "usual_size": "15min"},
    }
    mapping["horizon"] = "300h"
    at = [at / HOUR for _, at, _ in arrivals(*made(mapping), "other work of staff")]
    counts = np.histogram(at, [0, 100, 200, 300])[0]
    assert counts[1] == 0
    assert 170 < counts[0] < 230
    assert 730 < counts[2] < 870


def test_a_row_sets_efforts_and_leaves_what_it_does_not_set() -> None:
    rows = changed()
    rows["work"]["change"]["arrives"] = [{"at": "1h", "effort": {"test": "1.5wd"}}, {"at": "2h"}]
    p, w = made(rows)
    assert w.arrivals["given"].tolist() == [0, -1]
    given = dict(zip(p.stages, w.given[0].tolist(), strict=True))
    assert given == {"build": -1, "test": 12 * HOUR}


def test_a_row_outside_the_run_keeps_its_number() -> None:
    rows = changed()
    rows["work"]["change"]["arrives"] = [{"at": "2025-12-31"}, {"at": "9999w"}, {"at": "2h"}]
    _, w = made(rows)
    assert w.arrivals["number"].tolist() == [3]


@pytest.mark.parametrize(
    "work",
    [
        {"backlog": 10_000_001},
        {"arrives": [{"at": "2h", "count": 1_000_000}] * 11},
    ],
)
def test_a_backlog_or_list_of_more_than_a_run_can_hold_is_refused(work: dict[str, Any]) -> None:
    many = changed()
    many["work"]["change"] |= work
    with pytest.raises(RunError, match="a run has at most 10,000,000"):
        made(many)


def test_other_work_in_pieces_too_small_to_count_is_refused() -> None:
    busy = changed(teams={"desk": {"other_work": {"load": 0.5, "usual_size": "0.001s"}}})
    with pytest.raises(RunError, match="The other work of desk brings about"):
        made(busy)


def test_shares_of_what_is_taken_for_something_else_come_out() -> None:
    """20 % are misread: high and mid as one of the two others, by their shares; then 30 % go round.

    Read as low, an item is pre-approved and has nothing to get around.
    """
    classes = {"high": 0.3, "low": 0.6, "mid": 0.1}
    text = changed(approvals={"board": {"meets": "every 1d"}, "ecab": {"meets": "every 1h"}})
    text["horizon"] = "300w"
    text["authority"] = {"change": {"low": "pre-approved"}}
    text["work"]["change"] |= {
        "risk": classes,
        "misclassified": 0.2,
        "emergency_way": {"share": 0.3, "heard_by": "ecab"},
        "route": ["build", "board"],
    }
    p, w = made(text)
    read = np.array(p.risks)[w.arrivals["read"]]
    risk = np.array(p.risks)[w.arrivals["risk"]]
    low = {"high": 0.2 * 0.6 / 0.7, "low": 0.8, "mid": 0.2 * 0.6 / 0.9}
    shares = dict.fromkeys(["high", "low", "mid", "the emergency way"], 0.0)
    for name, of_all in classes.items():
        for taken_for, share in reading_shares(p.scenario, "change", name).items():
            shares[taken_for] += of_all * share
    assert shares["low"] == pytest.approx(sum(classes[name] * low[name] for name in classes))
    for name, share in shares.items():
        assert abs((read == name).mean() - share) < 4 * (share * (1 - share) / len(read)) ** 0.5
    for name, share in low.items():
        mine = read[risk == name] == "low"
        assert abs(mine.mean() - share) < 4 * (share * (1 - share) / len(mine)) ** 0.5
    assert shares["the emergency way"] == pytest.approx(0.3 * (1 - shares["low"]))


def test_more_misclassified_leaves_those_that_were_as_they_were() -> None:
    def reads(share: float) -> tuple[np.ndarray, np.ndarray]:
        text = changed(approvals={"board": {"meets": "every 1d"}})
        text["authority"] = {"change": {"low": "pre-approved"}}
        risk = {"high": 0.3, "low": 0.6, "mid": 0.1}
        text["work"]["change"] |= {
            "route": ["build", "board"],
            "misclassified": share,
            "risk": risk,
        }
        _, w = made(text)
        return w.arrivals["risk"], w.arrivals["read"]

    risk, few = reads(0.1)
    _, many = reads(0.3)
    wrong = few != risk
    assert wrong.sum() > 0
    assert (many[wrong] == few[wrong]).all()
    assert (many != risk).sum() > wrong.sum()
