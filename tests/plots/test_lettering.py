import pytest
from matplotlib.figure import Figure

from plots.lettering import BODY, shortened, width, wrapped, write
from tests.plots.lettered import texts


def test_lines_are_no_wider_than_the_room() -> None:
    text = wrapped("authority by risk class, with a window on every working day", 100, BODY)
    assert all(width(line, BODY) <= 100 for line in text.split("\n"))
    assert " ".join(text.split()) == "authority by risk class, with a window on every working day"


def test_a_word_wider_than_the_room_is_broken_and_nothing_is_lost() -> None:
    text = wrapped("Hauptbetriebswerkbauunterbeamtengesellschaft", 60, BODY)
    assert all(width(line, BODY) <= 60 for line in text.split("\n"))
    assert text.replace("\n", "") == "Hauptbetriebswerkbauunterbeamtengesellschaft"


def test_what_is_beyond_the_last_line_ends_in_dots() -> None:
    text = wrapped("one two three four five six seven", 50, BODY, lines=2)
    assert len(text.split("\n")) == 2
    assert text.endswith("…")


def test_room_for_less_than_a_letter_still_gives_lines() -> None:
    assert wrapped("ab c", 1, BODY) == "a\nb\nc"
    assert shortened("abc", 1, BODY) == "…"


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("", 100, BODY) == ""


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["lead time", "$a$ costs $5", "i", "WWW", "85 in 100 (3.2 to 4.0)"]
)
def test_measured_width_is_what_is_drawn_and_a_dollar_is_a_dollar(text: str, bold: bool) -> None:
    figure = Figure(dpi=144)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    write(axes, text, (0.5, 0.5), bold=bold)
    (found,) = texts(figure)
    drawn = found.get_window_extent().width / 2
    assert drawn <= width(text, BODY, bold) + 0.5
    assert drawn == pytest.approx(width(text, BODY, bold), rel=0.05, abs=1.5)
