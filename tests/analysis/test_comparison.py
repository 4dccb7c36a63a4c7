"""Holds what a comparison promises: pairing, exactness, words, and one order of results."""

from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest

from analysis.comparison import BETTER, SAME, UNCLEAR, WORSE, Comparison, together, word
from analysis.days import ledger, shown
from analysis.document import of_comparison
from analysis.metric import Metric, value
from analysis.replications import InTurn, executor, replicate
from analysis.reply import text
from analysis.student import Interval, ratio_interval
from analysis.verdict import verdict
from scenarios.errors import ScenarioError
from tests.analysis.tiny import compared, tiny_file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tiny_file(tmp_path_factory.mktemp("tiny")))


def column(c: Comparison, name: str) -> int:
    return c.names.index(name)


# ---- differences


def test_an_alternative_that_sets_nothing_differs_by_exactly_nothing(found: Comparison) -> None:
    for row in found.rows:
        difference = row.differences[column(found, "nothing")]
        assert difference is not None
        assert difference.interval == Interval(0.0, 0.0, 0.0)
        assert difference.word in (SAME, "")


def test_an_alternative_that_sets_nothing_has_the_same_measures(found: Comparison) -> None:
    for one, other in zip(found.measures["today"], found.measures["nothing"], strict=True):
        assert one.working_lead_time.tolist() == other.working_lead_time.tolist()


def test_a_difference_is_that_of_the_figures_shown(found: Comparison) -> None:
    for row in found.rows:
        for after, difference in zip(row.values[1:], row.differences[1:], strict=True):
            assert difference is not None
            assert difference.interval.mean == pytest.approx(after - row.values[0], abs=1e-9)


def test_common_luck_makes_differences_narrower_than_the_figures(found: Comparison) -> None:
    row, i = found.deciding, column(found, "daily board")
    difference = row.differences[i]
    assert difference is not None
    assert difference.interval.half_width < sum(row.intervals[j].half_width for j in (0, i))


def test_a_daily_board_is_better_than_a_weekly_one(found: Comparison) -> None:
    difference = found.deciding.differences[column(found, "daily board")]
    assert difference is not None
    assert difference.word == BETTER


def test_mean_lead_time_is_a_ratio_of_sums_and_not_a_mean_of_means(found: Comparison) -> None:
    measures, row = found.measures["today"], found.deciding
    items = np.concatenate([m.working_lead_time for m in measures])
    assert row.values[0] == pytest.approx(items.mean() / row.metric.unit.size)
    tops = [int(m.working_lead_time.sum()) for m in measures]
    jackknife = ratio_interval(tops, [m.completed for m in measures])
    assert row.intervals[0].low == pytest.approx(jackknife.low / row.metric.unit.size)


def test_every_pair_of_alternatives_is_compared_once(found: Comparison) -> None:
    names = found.names[1:]
    assert len(found.between) == len(names) * (len(names) - 1) // 2


def test_turning_a_difference_around_turns_its_interval_and_its_word(found: Comparison) -> None:
    difference = found.between["nothing", "daily board"]
    turned = difference.reversed
    assert (turned.interval.low, turned.interval.high) == (
        -difference.interval.high,
        -difference.interval.low,
    )
    assert (difference.word, turned.word) == (BETTER, WORSE)
    assert turned.reversed == difference


# ---- words


@pytest.mark.parametrize(
    ("low", "high", "better", "margin", "expected"),
    [
        (-4.0, -3.0, -1, 0.5, BETTER),
        (3.0, 4.0, -1, 0.5, WORSE),
        (3.0, 4.0, 1, 0.5, BETTER),
        (-4.0, 1.0, -1, 0.5, UNCLEAR),
        (-0.4, 0.5, -1, 0.5, SAME),
        (-0.4, -0.1, -1, 0.5, SAME),
        (-0.6, -0.1, -1, 0.5, BETTER),
        (0.0, 0.0, -1, 0.0, SAME),
        (0.0, 1.0, -1, 0.5, UNCLEAR),
        (3.0, 4.0, 0, 0.5, ""),
        (nan, nan, -1, 0.5, UNCLEAR),
    ],
)
def test_a_word_says_what_the_interval_allows(
    low: float, high: float, better: int, margin: float, expected: str
) -> None:
    assert word(Interval((low + high) / 2, low, high), better, margin) == expected


def test_intervals_that_hold_together_share_the_risk_of_being_wrong() -> None:
    assert together(1) == pytest.approx(0.95)
    assert together(5) == pytest.approx(0.99)


def test_more_alternatives_make_the_deciding_intervals_wider_and_no_others(
    tmp_path: Path, found: Comparison
) -> None:
    alone = compared(tiny_file(tmp_path, "  nothing: [nothing]\n  two in operations: [another]\n"))
    for one, many in zip(alone.rows, found.rows, strict=True):
        a, b = one.differences[-1], many.differences[-1]
        assert a is not None
        assert b is not None
        assert (a.interval.half_width < b.interval.half_width) == one.decides
        assert a.interval.mean == b.interval.mean


# ---- one window, one order


def test_every_future_is_measured_in_one_window(found: Comparison) -> None:
    windows = {m.window for measures in found.measures.values() for m in measures}
    assert len(windows) == 1


def test_one_and_two_workers_give_the_same_bytes(tmp_path: Path, found: Comparison) -> None:
    with executor(2) as pool:
        again = compared(tiny_file(tmp_path), pool=pool)
    one, two = (text(of_comparison(c, verdict(c), [])) for c in (found, again))
    assert one == two


def test_results_come_in_order_with_replication_nought_first() -> None:
    seen: list[tuple[int, int]] = []
    subjects = {"b": 10, "a": 20}
    found = replicate(
        lambda subject, number: subject + number,
        subjects,
        3,
        InTurn(),
        lambda done, total: seen.append((done, total)),
    )
    assert found == {"b": [10, 11, 12], "a": [20, 21, 22]}
    assert list(found) == ["b", "a"]
    assert seen == [(n, 6) for n in range(1, 7)]


def test_a_job_that_fails_in_a_worker_is_heard_of() -> None:
    with executor(2) as pool, pytest.raises(ZeroDivisionError):
        replicate(divmod, {"only": 1}, 2, pool)


def test_nothing_to_compare_with_is_said(tmp_path: Path) -> None:
    path = tiny_file(tmp_path)
    path.write_text(path.read_text().partition("alternatives:")[0])
    with pytest.raises(ScenarioError, match="has no alternatives"):
        compared(path)


# ---- where the days go


def test_causes_add_up_to_the_lead_time_in_whole_microseconds(found: Comparison) -> None:
    for measures in found.measures.values():
        told = ledger(measures)
        assert sum(share.total for share in told.shares) == told.total
        assert told.total == sum(int(m.working_lead_time.sum()) for m in measures)


@pytest.mark.parametrize("quantum", [1.0, 7.0, 1e3, 3.6e8, 1e12])
def test_what_is_shown_of_the_causes_adds_up_to_the_last_digit(
    found: Comparison, quantum: float
) -> None:
    told = ledger(found.measures["today"])
    total, parts = shown(told, quantum)
    assert sum(parts) == total
    for share, part in zip(told.shares, parts, strict=True):
        assert abs(share.total / told.completed / quantum - part) < 1


def test_nothing_completed_shows_nothing(found: Comparison) -> None:
    told = replace(ledger(found.measures["today"]), completed=0)
    assert shown(told, 1.0) == (0, [0] * len(told.shares))


def test_a_figure_without_items_is_no_number(found: Comparison) -> None:
    empty = [
        replace(m, completed=0, working_lead_time=m.working_lead_time[:0])
        for m in found.measures["today"]
    ]
    metrics: list[Metric] = [row.metric for row in found.rows[:2]]
    assert all(np.isnan(value(metric, empty)) for metric in metrics)
