"""What came in and was not done at the end is always told, and warned of where it is much."""

from dataclasses import replace

import pytest

from analysis.answer import answer
from analysis.comparison import Comparison
from analysis.document import of_comparison
from analysis.outcome import outcome
from analysis.unfinished import censored_share
from analysis.verdict import verdict
from tests.analysis.tiny import compared, tiny_file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tiny_file(tmp_path_factory.mktemp("unfinished")), replications=2)


def with_censored(c: Comparison, arrived: int, censored: tuple[int, ...]) -> Comparison:
    """The same comparison with this many that arrived, and of each future not done."""
    measures = {
        name: [replace(m, arrived=arrived, censored=number) for m in c.measures[name]]
        for name, number in zip(c.names, censored, strict=True)
    }
    return replace(c, measures=measures)


def text_of(c: Comparison) -> str:
    return " ".join(" ".join(answer(c, verdict(c))).split())


def test_the_share_is_told_from_the_least_future_to_the_most(found: Comparison) -> None:
    c = with_censored(found, 200, (8, 6, 10, 8))
    assert [censored_share(c, name) for name in c.names] == [0.04, 0.03, 0.05, 0.04]
    assert "Of what came in, 3% to 5% was not done at the end." in text_of(c)
    assert of_comparison(c, verdict(c), ())["not_done"] == dict(
        zip(c.names, (0.04, 0.03, 0.05, 0.04), strict=True)
    )


def test_one_future_tells_its_own(found: Comparison) -> None:
    told = " ".join(outcome(with_censored(found, 200, (8, 8, 8, 8))))
    assert "Of what came in, 4% was not done at the end." in told


def test_where_all_was_done_nothing_is_said(found: Comparison) -> None:
    assert "not done at the end" not in text_of(with_censored(found, 200, (0, 0, 0, 0)))


def test_where_it_is_much_the_verdict_says_that_means_are_too_low(found: Comparison) -> None:
    c = with_censored(found, 200, (8, 8, 31, 8))
    warning = f"much was not done at the end (15.5% in {c.names[2]}): it is missing from the means"
    assert warning in text_of(c)
    assert "it is missing" not in text_of(with_censored(found, 200, (8, 8, 30, 8)))
