"""The steps from today to the alternative: where each begins and ends, and what is said of it."""

import pytest
from matplotlib.patches import Rectangle

from analysis.comparison import Comparison
from plots import palette, waterfall
from tests.analysis.tiny import compared as run
from tests.analysis.tiny import tiny_file
from tests.plots.comparisons import USUAL, compared
from tests.plots.lettered import lettered


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Today against a board that meets daily, and nothing else."""
    folder = tmp_path_factory.mktemp("tiny")
    others = "  nothing: [nothing]\n  two in operations: [another]\n"
    return run(tiny_file(folder, others, ""))


def bars(c: Comparison) -> list[tuple[float, float]]:
    found = [p for p in waterfall.draw(c).patches if isinstance(p, Rectangle)]
    return [(round(p.get_x(), 6), round(p.get_x() + p.get_width(), 6)) for p in found]


def test_each_step_begins_where_the_one_before_it_ends(daily: Comparison) -> None:
    today, *steps, after = bars(daily)
    at = today[1]
    for low, high in steps:
        assert at in (pytest.approx(low), pytest.approx(high))
        at = low if at == pytest.approx(high) else high
    assert at == pytest.approx(after[1])


def test_the_board_is_named_as_the_largest_step(daily: Comparison) -> None:
    assert waterfall.finding(daily).endswith("less at board")
    assert "board" in lettered(waterfall.draw(daily)).words
    assert waterfall.told(daily).split(". ")[2].startswith("board −")


def test_a_step_up_has_the_colour_of_what_is_worse(daily: Comparison) -> None:
    from matplotlib.colors import to_hex

    colours = {to_hex(p.get_facecolor()).upper() for p in waterfall.draw(daily).patches}
    assert colours <= {palette.TODAY, palette.AFTER, palette.WORSE}


def test_where_nothing_changes_no_step_is_claimed() -> None:
    alike = compared({"today": USUAL, "other": USUAL})
    assert waterfall.finding(alike).endswith("and no place takes another time")
