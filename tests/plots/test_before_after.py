from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from plots import before_after, palette
from simulator import layout
from tests.plots.comparisons import FASTER, USUAL, compared, usual
from tests.plots.lettered import lettered

SLOWER = {**USUAL, layout.APPROVAL: 9.0}


def marks(figure: Figure) -> list[tuple[float, str, str]]:
    """Value, colour and shape of the marks of the first column, today's first."""
    lines = [line for line in figure.axes[1].lines if isinstance(line, Line2D)]
    return [
        (round(float(line.get_xdata()[0]), 3), to_hex(line.get_color()).upper(), line.get_marker())
        for line in lines
        if line.get_marker() != "None"
    ]


def test_today_is_grey_and_what_is_better_is_coloured() -> None:
    found = marks(before_after.draw(usual()))
    assert [(colour, shape) for _, colour, shape in found] == [
        (palette.TODAY, "o"),
        (palette.AFTER, "o"),
    ]


def test_what_is_worse_has_another_colour_shape_and_word() -> None:
    drawn = before_after.draw(compared({"today": USUAL, "monthly": SLOWER}))
    assert marks(drawn)[1][1:] == (palette.WORSE, "D")
    assert "WORSE" in lettered(drawn).words


def test_an_alternatives_bar_is_todays_figure_and_the_interval_of_the_difference() -> None:
    c = usual()
    row = next(row for row in c.rows if row.metric.key == "lead_time_mean")
    difference = row.differences[1]
    assert difference is not None
    wanted = [row.values[0] + difference.interval.low, row.values[0] + difference.interval.high]
    assert wanted in [list(line.get_xdata()) for line in before_after.draw(c).axes[1].lines]


def test_all_columns_have_one_relative_scale() -> None:
    c = usual()
    rows = [row for group in before_after.columns(c) for row in group if row.values[0] > 0]
    shares = set()
    for axes in before_after.draw(c).axes[1:]:
        row = next((row for row in rows if _within(row.values[0], axes.get_xlim())), None)
        if row is not None and axes.get_xlim()[0] > 0:
            low, high = axes.get_xlim()
            shares.add(round(high / low, 9))
    assert len(shares) == 1


def _within(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def test_small_print_says_which_intervals_hold_all_together() -> None:
    three = compared({"today": USUAL, "one": FASTER, "other": SLOWER})
    for c, amount in ((usual(), 0), (three, 1)):
        words = lettered(before_after.draw(c)).words
        assert " ".join(words).count("mean lead time: all together") == amount


def test_columns_are_those_that_should_get_better_then_those_that_might_not() -> None:
    hoped, feared = before_after.columns(usual())
    assert [row.metric.key for row in hoped] == ["lead_time_mean", "lead_time_85"]
    keys = [row.metric.key for row in feared]
    assert keys == ["throughput", "handoff_loss", "first_time_through"]


def test_whatever_gets_worse_is_shown() -> None:
    c = compared({"today": USUAL, "monthly": SLOWER})
    worse = {row.metric.key for row in c.rows for d in row.differences if d and d.word == "WORSE"}
    shown = {row.metric.key for group in before_after.columns(c) for row in group}
    assert worse <= shown


def test_title_says_from_where_to_where() -> None:
    told = before_after.finding(usual())
    assert told == "Standard pre-approved: mean lead time falls from 12.6 to 9.0 working days"


def test_title_names_what_gets_worse() -> None:
    c = compared(
        {"today": USUAL, "start more": SLOWER},
        items={"today": 40, "start more": 60},
        settings={"decides": "throughput", "margin": 0.1},
    )
    told = before_after.finding(c)
    assert told.startswith("Start more: throughput rises from 0.8 to 1.2 a week, but worse: mean")


def test_title_claims_nothing_that_is_not_shown() -> None:
    one_run = compared({"today": USUAL, "other": FASTER}, runs=1)
    assert before_after.finding(one_run).startswith("No alternative is shown to change")
    alike = compared({"today": USUAL, "other": USUAL})
    assert before_after.finding(alike).endswith("by more than 0.5 days")
    worse = compared({"today": USUAL, "monthly": SLOWER})
    assert before_after.finding(worse).startswith("No alternative is better than today")


def test_small_print_holds_runs_seed_items_interval_and_clock() -> None:
    words = " ".join(lettered(before_after.draw(usual())).words)
    for part in ("5 paired runs", "seed 1", "n = 200 changes", "95 % intervals", "sure change"):
        assert part in words
    assert 'Working days (8 h, calendar "office")' in words
