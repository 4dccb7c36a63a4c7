from itertools import pairwise

import pytest

from analysis.days import GROUPS
from plots import palette
from simulator.layout import CAUSES
from tests.plots.colour_vision import EYES, closest, contrast, difference, seen

GROUP_COLOURS = {name: palette.CAUSES[CAUSES[members[0]]] for name, members in GROUPS}
FUTURES = {"today": palette.TODAY, "after": palette.AFTER, "worse": palette.WORSE}


def test_every_cause_has_a_colour_and_no_other_name_has_one() -> None:
    assert set(palette.CAUSES) == set(CAUSES)


def test_causes_told_together_have_one_colour_and_no_two_groups_share_it() -> None:
    for name, members in GROUPS:
        assert {palette.CAUSES[CAUSES[i]] for i in members} == {GROUP_COLOURS[name]}
    assert len(set(GROUP_COLOURS.values())) == len(GROUPS)


@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_all_causes_apart(eye: str) -> None:
    least, one, other = closest(GROUP_COLOURS, eye)
    assert least > 11.5, f"{one} and {other}"


@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_today_from_after_and_worse(eye: str) -> None:
    least, one, other = closest(FUTURES, eye)
    assert least > 25, f"{one} and {other}"


def test_neighbours_in_a_bar_differ_in_greyscale() -> None:
    for one, other in pairwise(GROUP_COLOURS.values()):
        assert difference(seen(one, "greyscale"), seen(other, "greyscale")) > 10


def test_today_and_after_differ_in_greyscale() -> None:
    today, after = seen(palette.TODAY, "greyscale"), seen(palette.AFTER, "greyscale")
    assert difference(today, after) > 20


@pytest.mark.parametrize("colour", GROUP_COLOURS.values())
def test_a_piece_stands_out_from_the_paper_and_its_figure_from_the_piece(colour: str) -> None:
    assert contrast(colour, palette.PAPER) > 1.9
    assert contrast(colour, palette.readable_on(colour)) > 5


@pytest.mark.parametrize(
    "colour", [palette.INK, palette.FAINT, palette.TODAY_TEXT, palette.AFTER, palette.WORSE]
)
def test_words_can_be_read_from_the_last_row(colour: str) -> None:
    assert contrast(colour, palette.PAPER) > 5
    assert contrast(colour, palette.PALE) > 4.3


# The measuring itself, against published values.


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 17, 20, 25
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_differences_are_those_that_are_published(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


def test_red_and_green_look_alike_without_green_cones() -> None:
    red, green = "#A05000", "#6E6E00"
    usual = difference(seen(red, "usual"), seen(green, "usual"))
    assert difference(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < usual / 3
