"""No word of any picture is cut or stands on another, however nasty the figures and names are."""

import re
from collections.abc import Callable

import pytest
from matplotlib.figure import Figure

from analysis.comparison import Comparison
from plots.album import PICTURES
from simulator import layout
from tests.plots.comparisons import FASTER, USUAL, compared, usual
from tests.plots.lettered import lettered

LONG = (
    "authority by risk class with peer review and a release window on every working day",
    "$a$ and $b_1^2$, <b>bold</b> & 100 % of it \\alpha",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "a name\nin two lines,   with  spaces",
    "x",
    "everything that anybody has ever proposed in any of the workshops since the merger of 1998",
)
ALL = {cause: 0.3 + 0.1 * cause for cause in range(len(layout.CAUSES))}
SLOWER = {**USUAL, layout.APPROVAL: 9.0}


def scaled(by: float) -> Comparison:
    return compared(
        {
            "today": {cause: days * by for cause, days in USUAL.items()},
            "standard pre-approved": {cause: days * by for cause, days in FASTER.items()},
        }
    )


def six() -> dict[str, dict[int, float]]:
    found = {name: {**FASTER, layout.APPROVAL: 0.8 * i} for i, name in enumerate(LONG)}
    return {"today": USUAL, **found}


CASES: dict[str, Callable[[], Comparison]] = {
    "one alternative": usual,
    "six alternatives with long names": lambda: compared(six()),
    "six, one run, all overloaded": lambda: compared(six(), runs=1, overloaded=("today", *LONG)),
    "tiny": lambda: scaled(1e-7),
    "small": lambda: scaled(0.01),
    "huge": lambda: scaled(1e5),
    "today a thousand times the alternative": lambda: compared(
        {"today": {layout.APPROVAL: 4000.0}, "no board": {layout.VALUE: 4.0}}
    ),
    "the alternative a thousand times today": lambda: compared(
        {"today": {layout.VALUE: 4.0}, "more boards": {layout.APPROVAL: 4000.0}}
    ),
    "no time at all": lambda: compared({"today": {}, "other": {}}),
    "nothing done": lambda: compared({"today": USUAL, "other": FASTER}, items=0),
    "one item": lambda: compared({"today": USUAL, "other": FASTER}, items=1),
    "all alike": lambda: compared({"today": USUAL, "other": USUAL}),
    "one run": lambda: compared({"today": USUAL, "other": FASTER}, runs=1),
    "today alone": lambda: compared({"today": USUAL}),
    "worse": lambda: compared({"today": USUAL, "a board every month": SLOWER}),
    "every cause": lambda: compared({"today": ALL, "other": {**ALL, layout.APPROVAL: 0.1}}),
    "every cause but one today": lambda: compared(
        {"today": {**ALL, layout.OUTSIDE_DELAY: 0.0}, "other": ALL}
    ),
    "wide intervals": lambda: compared({"today": USUAL, "other": FASTER}, runs=2, spread=0.6),
    "overloaded": lambda: compared({"today": USUAL, "other": FASTER}, overloaded=["today"]),
    "decided by throughput": lambda: compared(
        {"today": USUAL, "other": FASTER}, settings={"decides": "throughput", "margin": 0.2}
    ),
    "decided by handoff loss": lambda: compared(
        {"today": USUAL, "other": FASTER}, settings={"decides": "handoff loss", "margin": 0.2}
    ),
    "around the clock": lambda: compared(
        {"today": USUAL, "other": FASTER},
        settings={
            "reference_calendar": None,
            "margin": "0.5d",
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_no_word_is_cut_or_stands_on_another_or_is_no_number(name: str) -> None:
    c = CASES[name]()
    for picture in PICTURES:
        found = lettered(picture.draw(c))
        assert found.cut == []
        assert found.overlapping == []
        for text in (*found.words, picture.finding(c), picture.told(c)):
            assert {"nan", "inf", "-inf"}.isdisjoint(re.findall(r"[\w-]+", text.lower()))


def test_a_text_beyond_the_paper_is_found() -> None:
    figure = Figure()
    figure.text(0.99, 0.5, "this reaches over the right edge")
    assert lettered(figure).cut == ["this reaches over the right edge"]


def test_texts_on_one_another_are_found() -> None:
    figure = Figure()
    figure.text(0.5, 0.5, "one")
    figure.text(0.5, 0.51, "other")
    figure.text(0.5, 0.9, "far away")
    assert lettered(figure).overlapping == [("one", "other")]
