"""How many weeks of one's own figures it takes to see what the simulation has found."""

import numpy as np
import pytest

from analysis.answer import answer
from analysis.comparison import Comparison, parts
from analysis.own_data import SEEN, own_data, told
from analysis.verdict import verdict
from scenarios.duration import WEEK
from tests.analysis.tiny import compared as run
from tests.analysis.tiny import tiny_file
from tests.plots.comparisons import FASTER, USUAL, compared


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return run(tiny_file(tmp_path_factory.mktemp("tiny")))


def test_so_many_weeks_show_the_difference_four_times_in_five(found: Comparison) -> None:
    """By drawing such stretches: normal means of so many weeks before, and of as many after."""
    best = verdict(found).best
    assert best is not None
    of = own_data(found, best)
    assert of is not None
    length = found.measures[best][0].window.length / WEEK
    names = (found.names[0], best)
    spreads = [np.var(parts(found.deciding.metric, found.measures[n]), ddof=1) for n in names]
    exact = (1.959964 + 0.841621) ** 2 * sum(spreads) / of.difference**2 * length
    assert of.weeks == max(1, np.ceil(exact))
    error = np.sqrt(sum(spreads) * length / exact)
    seen = np.random.default_rng(1).normal(of.difference, error, 100_000) > 1.959964 * error
    assert seen.mean() == pytest.approx(SEEN, abs=0.005)


def test_twice_the_spread_between_runs_takes_four_times_the_weeks() -> None:
    few, many = (
        own_data(compared({"today": USUAL, "other": FASTER}, runs=20, spread=s), "other")
        for s in (0.1, 0.2)
    )
    assert few is not None
    assert many is not None
    assert 4 * (few.weeks - 1) <= many.weeks <= 4 * few.weeks + 4


def test_what_is_not_shown_to_be_better_is_not_worth_checking() -> None:
    for c in (
        compared({"today": USUAL, "other": USUAL}),
        compared({"today": FASTER, "other": USUAL}),
        compared({"today": USUAL, "other": FASTER}, overloaded=["other"]),
        compared({"today": USUAL, "other": FASTER}, settled=False),
    ):
        assert told(c, "other") == []
    assert told(compared({"today": USUAL, "other": FASTER}), None) == []


def test_it_is_the_last_that_an_answer_says(found: Comparison) -> None:
    lines = answer(found, verdict(found))
    head = next(i for i, line in enumerate(lines) if line.startswith("CHECK IT "))
    assert "of your own figures before it" in " ".join(lines[head:])
    assert max(map(len, lines)) <= 100
