import re

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.comparison import Comparison
from plots import lead_time_by_cause, palette
from simulator import layout
from tests.plots.comparisons import FASTER, USUAL, compared, usual
from tests.plots.lettered import lettered


def pieces(c: Comparison) -> list[tuple[float, float, str]]:
    """Begin, length and colour of every piece, in the order in which they were drawn."""
    bars = [p for p in lead_time_by_cause.draw(c).patches if isinstance(p, Rectangle)]
    return [
        (round(p.get_x(), 6), round(p.get_width(), 6), to_hex(p.get_facecolor()).upper())
        for p in bars
    ]


def test_pieces_follow_one_another_in_the_fixed_order_and_colours() -> None:
    colours = [
        palette.CAUSES[layout.CAUSES[cause]]
        for cause in (
            *(layout.VALUE, layout.REWORK, layout.CONTENTION),
            *(layout.APPROVAL, layout.HANDOFF, layout.RELEASE),
        )
    ]
    lengths, ends = [1.9, 0.7, 2.6, 5.1, 1.4, 0.9], [0, 1.9, 2.6, 5.2, 10.3, 11.7]
    assert pieces(usual())[:6] == [*zip(ends, lengths, colours, strict=True)]


def test_what_goes_away_fills_the_bar_up_to_todays_end() -> None:
    begin, length, colour = pieces(usual())[-1]
    assert colour == palette.PALE
    assert (begin, begin + length) == pytest.approx((9.1, 12.6), abs=0.11)


def test_a_cause_that_takes_no_time_anywhere_is_not_named() -> None:
    words = " ".join(lettered(lead_time_by_cause.draw(usual())).words)
    assert "release" in words
    assert "WIP" not in words


def test_title_says_what_is_saved_and_where() -> None:
    told = lead_time_by_cause.finding(usual())
    assert told == (
        "Standard pre-approved: 9.0 instead of 12.6 working days; "
        "waiting for approval falls from 5.1 to 1.8"
    )


def test_title_claims_nothing_that_is_not_shown() -> None:
    one_run = compared({"today": USUAL, "other": FASTER}, runs=1)
    assert lead_time_by_cause.finding(one_run).startswith("No alternative is shown to shorten")


def test_every_figure_of_the_title_stands_in_the_picture() -> None:
    c = compared({"today": USUAL, "other": {**FASTER, layout.RELEASE: 2.94}})
    words = " ".join(lettered(lead_time_by_cause.draw(c)).words[1:])
    for figure in re.findall(r"[\d.]+\d", lead_time_by_cause.finding(c)):
        assert figure in words


def test_title_of_today_alone_names_the_largest_part() -> None:
    told = lead_time_by_cause.finding(compared({"today": USUAL}))
    assert told == "Waiting for approval takes 5.1 of 12.6 working days"


def test_words_for_those_who_cannot_see_it_hold_every_figure() -> None:
    told = lead_time_by_cause.told(usual())
    assert "today: 12.6 (hands-on work 1.9, rework 0.7, waiting for a person 2.6" in told
    assert "standard pre-approved: 9.0 (" in told


def test_it_fills_the_box_of_axes_that_it_is_given_and_no_more() -> None:
    figure = Figure(figsize=(20, 12))
    axes = figure.add_axes((0.3, 0.2, 0.6, 0.5))
    box = axes.get_window_extent().padded(0.5)
    assert lead_time_by_cause.draw(usual(), axes) is axes
    found = lettered(figure)
    assert found.overlapping == []
    outside = [
        text
        for text, at in found.texts
        if at.x0 < box.x0 or at.y0 < box.y0 or at.x1 > box.x1 or at.y1 > box.y1
    ]
    assert outside == []


def test_small_print_holds_runs_seed_items_and_interval() -> None:
    words = " ".join(lettered(lead_time_by_cause.draw(usual())).words)
    for part in ("5 paired runs", "seed 1", "n = 200 changes", "95 % intervals", "9 weeks"):
        assert part in words
    assert 'mean lead time, working days (8 h, calendar "office")' in words


def test_small_print_says_when_no_steady_state_was_found() -> None:
    c = compared({"today": USUAL, "other": FASTER}, settled=False)
    assert "NO steady state" in " ".join(lettered(lead_time_by_cause.draw(c)).words)


def test_an_overloaded_future_is_marked_where_its_name_stands() -> None:
    c = compared({"today": USUAL, "other": FASTER}, overloaded=["today"])
    words = lettered(lead_time_by_cause.draw(c)).words
    assert "today (OVERLOADED)" in words
    assert any("no steady state" in text for text in words)
