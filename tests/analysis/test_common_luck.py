"""What common random numbers buy, on runs whose variances are known."""

from dataclasses import replace

import pytest

from analysis import common_luck
from analysis.common_luck import variance_ratios
from analysis.comparison import Comparison
from tests.analysis.tiny import compared, tiny_file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tiny_file(tmp_path_factory.mktemp("luck")), replications=6)


def test_the_ratio_is_the_sum_of_variances_over_that_of_the_difference(
    found: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variances 1, 4 and 9; of the differences 1 and 4."""
    told = iter([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 6.0, 9.0]])
    monkeypatch.setattr(common_luck, "parts", lambda *_: next(told))
    three = replace(found, futures=dict.fromkeys(["today", "one", "other"], found.today))
    three = replace(three, measures=dict.fromkeys(three.futures, ()))
    assert dict(variance_ratios(three)) == {"one": 5.0, "other": 10.0 / 4.0}


def test_what_changes_nothing_has_no_variance_and_the_same_luck_helps(found: Comparison) -> None:
    ratios = dict(variance_ratios(found))
    assert ratios["nothing"] == float("inf")
    assert ratios["two in operations"] > 1
