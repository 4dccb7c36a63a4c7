"""%C/A as receivers judge it, and rolled along the stream."""

import pytest

from analysis.complete_accurate import complete_accurate, rolled_complete_accurate
from analysis.measures import measure
from analysis.window import window_after
from tests.analysis.runs import ran


def test_measured_share_is_right_times_fidelity() -> None:
    text = {
        "teams": {"a": {}, "b": {}},
        "stages": {"A": {"team": "a", "right": 0.8}, "B": {"team": "b"}},
        "handoffs": {"a -> b": {"fidelity": 0.9}, "asking party -> A": {"fidelity": 0.7}},
        "work": {"item": {"route": ["A", "B"], "arrives": [{"at": "0h", "count": 4000}]}},
    }
    flows = []
    for replication in range(2):
        p, record = ran(text, replication=replication)
        flows.append(measure(p, record, window_after(record)).stages)
    found = complete_accurate(flows)
    assert list(found) == ["A", "asking party"]  # nobody judges the output of B
    assert found["A"] == pytest.approx(0.72, abs=4 * (0.72 * 0.28 / 10_000) ** 0.5)
    assert found["asking party"] == pytest.approx(0.7, abs=4 * (0.7 * 0.3 / 8000) ** 0.5)


def test_rolled_is_the_product() -> None:
    assert rolled_complete_accurate([0.8, 0.5]) == pytest.approx(0.4)
    assert rolled_complete_accurate([]) == 1


def test_a_share_over_one_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"80 must be a share between 0 and 1\."):
        rolled_complete_accurate([80])
