import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_hex

from analysis.comparison import Comparison
from plots import lead_times, palette
from tests.plots.comparisons import FASTER, USUAL, compared, usual
from tests.plots.lettered import lettered


def many() -> Comparison:
    return compared({"today": USUAL, "other": FASTER}, items=400)


def heaps(c: Comparison) -> list[EllipseCollection]:
    found = lead_times.draw(c).collections
    return [dots for dots in found if isinstance(dots, EllipseCollection)]


def test_each_future_has_a_hundred_dots() -> None:
    assert [len(dots.get_offsets()) for dots in heaps(many())] == [100, 100]


def test_fewer_items_than_a_hundred_are_each_a_dot() -> None:
    c = compared({"today": USUAL}, items=7, runs=2)
    assert [len(dots.get_offsets()) for dots in heaps(c)] == [14]


def test_fifteen_dots_of_a_hundred_are_beyond_the_line_and_hollow() -> None:
    for dots in heaps(many()):
        faces = [to_hex(face).upper() for face in dots.get_facecolors()]
        assert faces.count(palette.PAPER) == 15


def test_no_dot_stands_on_another() -> None:
    axes = lead_times.draw(many())
    for dots in (d for d in axes.collections if isinstance(d, EllipseCollection)):
        places = axes.transData.transform(dots.get_offsets())
        gaps = np.hypot(*(places[:, None] - places[None]).T)
        np.fill_diagonal(gaps, np.inf)
        assert gaps.min() > float(dots.get_widths()[0]) * axes.figure.dpi / 72


def test_dots_are_no_further_from_their_value_than_their_width() -> None:
    c = many()
    axes = lead_times.draw(c)
    for dots, heap in zip(heaps(c), lead_times.heaps(c), strict=True):
        shown = np.sort(np.asarray(dots.get_offsets())[:, 0])
        across = float(dots.get_widths()[0]) * axes.get_xlim()[1] / 600
        assert np.abs(shown - heap.dots).max() < across


def test_title_says_within_which_time_85_in_100_are_done() -> None:
    told = lead_times.finding(usual())
    assert told == (
        "Standard pre-approved: 85 in 100 changes are done within 16.8 working days instead of 23.5"
    )


def test_title_claims_nothing_that_is_not_shown() -> None:
    c = compared({"today": USUAL, "other": FASTER}, runs=1)
    assert "instead of" not in lead_times.finding(c)


def test_todays_line_is_seen_below_it_too() -> None:
    lines = lead_times.draw(usual()).lines
    today = lead_times.heaps(usual())[0].long
    assert sum(bool(np.allclose(line.get_xdata(), today)) for line in lines) == 2


def test_small_print_holds_runs_seed_items_and_interval() -> None:
    words = " ".join(lettered(lead_times.draw(usual())).words)
    for part in ("5 paired runs", "seed 1", "n = 200 changes", "95 % intervals", "1 in 100 items"):
        assert part in words
    assert 'lead time, working days (8 h, calendar "office")' in words
