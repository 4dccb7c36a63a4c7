"""The one page: what its title says, that its ladders add up, and that it is one sheet of A4."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from analysis.comparison import Comparison
from analysis.ladder import ladder, narrow_blocks
from analysis.same_items import same_items
from analysis.verdict import verdict
from plots import ladders, onepage, payback, side_effects
from plots import same_items as dots
from plots.album import page
from plots.paper import ACROSS, SCALE, TALL, pdf_bytes
from simulator import layout
from tests.analysis.test_over_time import COST, played
from tests.analysis.tiny import compared as run
from tests.analysis.tiny import tiny_file
from tests.plots.comparisons import FASTER, USUAL, compared, usual
from tests.plots.lettered import lettered
from tests.plots.test_words_have_room import CASES

NASTY = (
    "six alternatives with long names", "six, one run, all overloaded", "tiny", "huge",
    "no time at all", "nothing done", "one item", "every cause", "decided by throughput",
)  # fmt: skip
RESTS = ["stages.build.effort from 1h to 9h (grade C): better by 1 to 4 days. " * 4] * 5


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return run(tiny_file(tmp_path_factory.mktemp("tiny")))


@pytest.mark.parametrize("name", NASTY)
def test_no_word_of_the_page_is_cut_or_stands_on_another(name: str) -> None:
    c = CASES[name]()
    found = lettered(onepage.draw(c, RESTS))
    assert found.cut == []
    assert found.overlapping == []
    for text in (*found.words, onepage.finding(c), onepage.told(c, RESTS)):
        assert {"nan", "inf", "-inf"}.isdisjoint(re.findall(r"[\w-]+", text.lower()))


@pytest.mark.parametrize("name", ["one alternative", "huge", "six alternatives with long names"])
@pytest.mark.parametrize("cost", [COST, "cost: 1000000"])
def test_the_way_there_is_a_curve_beside_what_it_rests_on(name: str, cost: str) -> None:
    c, way = CASES[name](), played(cost=cost)
    found = lettered(onepage.draw(c, RESTS, way))
    assert (found.cut, found.overlapping) == ([], [])
    back = "Earned back in week 6" if cost == COST else "Not earned back in 10 weeks"
    assert back in found.words
    assert payback.told(way) in onepage.told(c, RESTS, way)


def test_its_title_is_the_verdict_s_first_sentence() -> None:
    c = usual()
    assert onepage.finding(c) == verdict(c).sentences[0]
    assert lettered(onepage.draw(c)).words[0] in onepage.finding(c)


def test_it_is_one_sheet_of_a4_with_letters_and_the_same_bytes_twice(tmp_path: Path) -> None:
    (first,), (second,) = (list(page(usual(), tmp_path / name, RESTS)) for name in ("a", "b"))
    content = first.read_bytes()
    assert first.name == "onepage.pdf"
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 1
    assert b"/MediaBox [ 0 0 841.89 595.28 ]" in content
    assert b"/ToUnicode" in content
    assert hashlib.sha256(content).digest() == hashlib.sha256(second.read_bytes()).digest()


def test_what_stands_right_of_a4_before_the_page_is_scaled_is_drawn() -> None:
    figure = Figure((ACROSS / SCALE / 72, TALL / SCALE / 72))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.plot(np.linspace(0.01, 0.99, 60), np.full(60, 0.5), linestyle="", marker="o")
    with matplotlib.rc_context({"pdf.compression": 0}):
        content = pdf_bytes(figure, title="dots", alt="sixty dots")
    assert content.count(b" Do\n") == 60


def test_the_blocks_of_a_ladder_add_up_to_the_lead_time(real: Comparison) -> None:
    for name in real.names:
        found = ladder(real.measures[name])
        assert found.total == sum(int(m.working_lead_time.sum()) for m in real.measures[name])


def test_both_ladders_have_one_scale_and_the_narrows_are_marked(real: Comparison) -> None:
    found = ladders.rungs(real, real.names[:2])
    for one, name in zip(found, real.names, strict=False):
        mean = real.rows[0].values[real.names.index(name)]
        assert one.pieces[-1].end == pytest.approx(mean)
        marked = [told.rsplit(" ", 1)[0] for told, _, _, narrow in one.blocks if narrow]
        assert marked == narrow_blocks(real.futures[name], real.fullness[name])
        assert marked


def test_waiting_stands_before_work_and_handing_on_comes_last() -> None:
    (one,) = ladders.rungs(compared({"today": USUAL, "other": FASTER}), ["today"])
    worked = [piece.worked for piece in one.pieces]
    assert worked == [False, False, False, True, True, False]


def test_the_same_items_are_paired_by_source_and_number() -> None:
    c = usual()
    one, other = c.measures["today"], c.measures["standard pre-approved"]
    keep = np.arange(len(other[0].number))[::-2]
    other = [replace(m, number=m.number[keep], source=m.source[keep],
                     working_lead_time=m.working_lead_time[keep]) for m in other]  # fmt: skip
    found = same_items(one, other, 10_000)
    assert len(found) == len(keep) * len(one)
    assert (np.diff(found[:, 0]) >= 0).all()
    expected = sum(int(m.working_lead_time.sum()) for m in other)
    assert int(found[:, 1].sum()) == expected


def test_sixty_are_shown_and_counted_as_sooner_or_later() -> None:
    c = usual()
    found = dots.pairs(c, "standard pre-approved")
    assert found.times.shape == (60, 2)
    assert dots.finding(c, found) == "Of the same 60 changes 60 are done sooner and none later"
    alike = compared({"today": USUAL, "other": USUAL})
    assert dots.finding(alike, dots.pairs(alike, "other")).endswith("take as long as today")


def test_the_figure_that_decides_comes_first_and_what_gets_worse_is_never_left_out() -> None:
    c = compared({"today": USUAL, "other": {**FASTER, layout.REWORK: 0.9}})
    found = side_effects.rows(c, 6)
    assert found[0] is c.deciding
    assert len(found) > 1


def test_what_it_rests_on_is_told_as_far_as_there_is_room() -> None:
    words = " ".join(lettered(onepage.draw(usual(), RESTS)).words)
    assert "stages.build.effort from 1h to 9h" in words
    assert "nothing is known of what it rests on" in " ".join(lettered(onepage.draw(usual())).words)
