"""Holds what the verdict may say, and that it says it in a hundred columns."""

from dataclasses import replace
from math import nan
from pathlib import Path

import pytest

from analysis.answer import answer, steps
from analysis.comparison import BETTER, SAME, UNCLEAR, WORSE, Comparison, Difference
from analysis.enough import enough, replications_needed
from analysis.explanation import By
from analysis.period import period
from analysis.student import Interval
from analysis.verdict import Verdict, _less, as_good, verdict
from analysis.wording import roughly
from scenarios.duration import WEEK
from tests.analysis.tiny import compared, tiny_file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tiny_file(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def overloaded(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    path = tiny_file(tmp_path_factory.mktemp("over"), "daily board: [daily]", "bad: [hopeless]")
    return compared(path)


def with_words(c: Comparison, word: str, low: float, high: float) -> Comparison:
    """The same comparison with this for all differences from today on the deciding figure."""
    told = Difference(Interval((low + high) / 2, low, high), 0.95, word)
    rows = [
        replace(row, differences=(None, *[told] * (len(c.names) - 1))) if row.decides else row
        for row in c.rows
    ]
    return replace(c, rows=tuple(rows))


def first(c: Comparison) -> str:
    return verdict(c).sentences[0]


# ---- the best


def test_the_best_is_named_with_both_figures_and_the_interval(found: Comparison) -> None:
    row, i = found.deciding, found.names.index("daily board")
    assert verdict(found).best == "daily board"
    assert first(found).startswith(
        f"Daily board: lead time {row.values[i]:.1f} days instead of {row.values[0]:.1f} on average"
    )


@pytest.mark.parametrize(
    ("word", "low", "high", "expected"),
    [
        (SAME, -0.01, 0.02, "No alternative is better by more than the 30min that count as equal"),
        (UNCLEAR, -1.0, 0.5, "No alternative is shown to be better than today."),
        (WORSE, 1.0, 2.0, "No alternative is better than today."),
    ],
)
def test_what_is_not_better_is_not_recommended(
    found: Comparison, word: str, low: float, high: float, expected: str
) -> None:
    assert first(with_words(found, word, low, high)).startswith(expected)


def test_what_is_shown_to_be_better_goes_before_what_only_looks_better(found: Comparison) -> None:
    row = found.deciding
    unclear = Difference(Interval(-9.0, -20.0, 2.0), 0.95, UNCLEAR)
    sure = Difference(Interval(-1.0, -1.5, -0.5), 0.95, BETTER)
    told = replace(row, values=(9.0, 0.0, 8.0, 8.5), differences=(None, unclear, sure, unclear))
    rows = tuple(told if r.decides else r for r in found.rows)
    assert verdict(replace(found, rows=rows)).best == "two in operations"


def test_what_sets_nothing_is_exactly_the_same(found: Comparison) -> None:
    said = " ".join(verdict(found).sentences)
    assert "The same as today, within the margin: nothing (exactly the same)." in said


# ---- overload


def test_overload_is_said_first(overloaded: Comparison) -> None:
    assert first(overloaded).startswith("OVERLOADED bad: teams.ops is offered ")


def test_overload_is_told_once_with_all_futures_that_it_concerns(tmp_path: Path) -> None:
    said = verdict(compared(tiny_file(tmp_path, "mean: 3h", "mean: 9h"))).sentences
    told = [sentence for sentence in said if sentence.startswith("OVERLOADED")]
    assert len(told) == 1
    assert told[0].startswith("OVERLOADED today, nothing and daily board: teams.ops is offered ")
    assert told[0].count("its queue grows without end") == 1


def test_an_overloaded_future_has_no_interval_and_no_interval_goes_below_0(tmp_path: Path) -> None:
    c = compared(tiny_file(tmp_path, "daily board: [daily]", "bad: [hopeless]"), replications=2)
    bad = c.names.index("bad")
    assert all(row.intervals[bad].low != row.intervals[bad].low for row in c.rows)
    assert all(interval.low >= 0 for row in c.rows for interval in row.intervals[:bad])


def test_an_overloaded_alternative_is_never_the_best_while_another_is_not(
    overloaded: Comparison,
) -> None:
    assert verdict(overloaded).best == "two in operations"


def test_no_mean_of_an_overloaded_organisation_is_called_a_steady_state(tmp_path: Path) -> None:
    c = compared(tiny_file(tmp_path, "mean: 3h", "mean: 9h"))
    said = verdict(c).sentences
    assert said[0].startswith("OVERLOADED today")
    assert any(sentence.startswith("In this stretch of time") for sentence in said)
    assert any(line.split()[:6] == ["Is", "a", "steady", "state", "NO", "NO"] for line in text(c))


def test_a_warm_up_that_was_not_found_is_said_first(found: Comparison) -> None:
    assert "have not come to rest" in first(replace(found, settled=False))


# ---- in which unit


@pytest.mark.parametrize(
    ("weeks", "expected"), [(60, "a week"), (1, "a week"), (0.9, "a day"), (1 / 42, "an hour")]
)
def test_rates_are_told_per_what_a_study_is_long_enough_for(weeks: float, expected: str) -> None:
    assert period(weeks * WEEK).name == expected
    assert period(1).name == "an hour"


def test_a_study_of_hours_tells_no_rates_per_week(tmp_path: Path) -> None:
    path = tiny_file(tmp_path, "horizon: 20w\nwarm_up: 2w", "horizon: 40h")
    told = " ".join(text(compared(path)))
    assert " a week" not in told
    assert "/week" not in told
    assert "Handoff loss (hours a day)" in told


# ---- how many replications


def test_a_difference_inside_its_interval_needs_more_replications() -> None:
    difference = Difference(Interval(-1.0, -3.0, 1.0), 0.95, UNCLEAR)
    assert replications_needed(20, difference, 0.5) == 90  # 1.1 · 73: t falls as runs rise


def test_a_difference_of_nothing_can_be_settled_by_the_margin_alone() -> None:
    difference = Difference(Interval(0.0, -1.0, 1.0), 0.95, UNCLEAR)
    assert replications_needed(20, difference, 0.5) == 90
    assert replications_needed(20, difference, 0.0) is None


def test_two_runs_ask_for_as_many_as_their_spread_and_not_their_interval_needs() -> None:
    wide = Difference(Interval(-1.0, -13.7062, 11.7062), 0.95, UNCLEAR)  # deviation sqrt(2)
    assert replications_needed(2, wide, 0.5) == 20  # 1.1 · 11, where t(10) sqrt(2 / 11) < 1


def test_what_is_open_is_told_with_the_runs_that_would_settle_it_and_that_this_is_estimated() -> (
    None
):
    wide = Difference(Interval(-1.0, -13.7062, 11.7062), 0.95, UNCLEAR)
    said = list(enough(2, [(wide, 0.5)]))
    assert said[0] == (
        "What is open would be settled by about 20 runs of each future (--replications 20); "
        "an estimate from the spread of these 2."
    )
    assert said[1].startswith("Only 2 runs of each future: ")
    assert list(enough(20, [])) == []


def test_no_number_of_replications_is_offered_that_nobody_would_run() -> None:
    difference = Difference(Interval(-0.01, -1.0, 0.98), 0.95, UNCLEAR)
    assert replications_needed(20, difference, 0.0) is None


# ---- the page


def text(c: Comparison, said: Verdict | None = None) -> list[str]:
    return answer(c, said or verdict(c))


def test_the_answer_fits_a_hundred_columns(found: Comparison, overloaded: Comparison) -> None:
    assert max(len(line) for c in (found, overloaded) for line in text(c)) <= 100


def with_nine_alternatives(found: Comparison) -> Comparison:
    names = ["today", *(f"an alternative with quite a long name, number {n}" for n in range(9))]
    future, measures, load = (
        next(iter(part.values())) for part in (found.futures, found.measures, found.loads)
    )
    rows = tuple(
        replace(
            row,
            values=(row.values[0],) * 10,
            intervals=(row.intervals[0],) * 10,
            differences=(None, *[row.differences[1]] * 9),
        )
        for row in found.rows
    )
    pairs = {(a, b): found.between["nothing", "daily board"] for a in names for b in names}
    return replace(
        found,
        futures=dict.fromkeys(names, future),
        measures=dict.fromkeys(names, measures),
        loads=dict.fromkeys(names, load),
        rows=rows,
        between=pairs,
    )


def test_many_alternatives_with_long_names_fit_as_well(found: Comparison) -> None:
    c = with_nine_alternatives(found)
    assert max(map(len, text(c))) <= 100
    assert sum("Lead time, mean" in line for line in text(c)) == 3


def test_a_table_has_no_row_for_a_team_that_only_others_have(found: Comparison) -> None:
    c = with_nine_alternatives(found)
    rows = [
        replace(row, values=(nan,) * 9 + row.values[9:]) if "In use" in row.metric.name else row
        for row in c.rows
    ]
    assert sum("In use" in line for line in text(replace(c, rows=tuple(rows)))) == 1
    never = [replace(row, values=(nan,) * 10) for row in rows]
    assert sum("In use" in line for line in text(replace(c, rows=tuple(never)))) == 3


def test_a_board_that_may_catch_nothing_is_said_to_save_nothing(found: Comparison) -> None:
    assert any("file gives it no chance to" in line for line in text(found))


def test_the_total_of_where_the_days_go_is_the_mean_lead_time(found: Comparison) -> None:
    total = next(line for line in text(found) if line.startswith(" total")).split()
    row = found.deciding
    assert total[1:3] == [f"{row.values[i]:.1f}" for i in (0, found.names.index("daily board"))]


def test_rows_show_each_figure_with_its_word(found: Comparison) -> None:
    line = next(line for line in text(found) if line.startswith(" Lead time, mean (days)"))
    row = found.deciding
    words = [d.word for d in row.differences if d is not None]
    shown = [f"{value:.1f}" for value in row.values]
    assert line.split()[4:] == [
        shown[0],
        *(part for pair in zip(shown[1:], words, strict=True) for part in pair),
    ]


@pytest.mark.parametrize("by", ["place", "team"])
def test_where_the_days_go_is_told_by_place_or_team_in_columns_that_add_up(
    found: Comparison, by: By
) -> None:
    lines = [line.strip() for line in steps(found, "daily board", by)]
    assert lines[0].startswith(f"WHERE THE DAYS GO, BY {by.upper()} (mean)")
    rows = [[float(cell) for cell in line.split()[-3:]] for line in lines[1:]]
    for column in zip(*rows, strict=True):
        assert sum(column[:-1]) == pytest.approx(column[-1])
    assert lines[1].startswith("board")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.002, 0.006, "0.004 more; 0.002 to 0.006"),
        (-0.234, 0.242, "0.0; -0.2 to +0.2"),
        (-0.02, 0.028, "0.00; -0.02 to +0.03"),
    ],
)
def test_a_difference_that_may_be_none_is_told_as_exactly_as_its_interval(
    found: Comparison, low: float, high: float, told: str
) -> None:
    row = next(row for row in found.rows if row.metric.unit.digits == 1)
    assert _less(row, Difference(Interval((low + high) / 2, low, high), 0.95, UNCLEAR)) == told


def test_who_is_the_same_as_the_best_is_as_good(tmp_path: Path) -> None:
    c = compared(
        tiny_file(tmp_path, "daily board: [daily]", "daily board: [daily]\n  again: [daily]")
    )
    assert as_good(c, "daily board") == ["daily board", "again"]
    assert as_good(c, "two in operations") == ["two in operations"]


@pytest.mark.parametrize(
    ("value", "told"), [(0.1234, "0.12"), (4.73, "4.7"), (473.6, "470"), (123_456, "120,000")]
)
def test_a_margin_is_told_roughly_and_in_plain_digits(value: float, told: str) -> None:
    assert roughly(value) == told
