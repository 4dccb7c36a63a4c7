"""Queues that grow though nobody is offered more than he can do are told before any mean."""

from pathlib import Path

import pytest

from analysis.document import of_run
from analysis.growth import growing, told
from analysis.outcome import outcome
from analysis.verdict import verdict
from tests.analysis.tiny import compared

LINE = """\
name: two stations without room between them
horizon: 2000h
warm_up: 200h
teams: {first: {}, second: {}}
stages:
  A: {team: first, effort: {dist: exponential, mean: 1h}}
  B: {team: second, effort: {dist: exponential, mean: 1h}, wip: 1, holds: person}
work: {item: {arrives: {process: poisson, per_hour: 0.8}, route: [A, B]}}
changes: {room: {label: Room between them, set: {stages.B.wip: 50}}}
alternatives: {room: [room]}
"""


def test_what_blocks_takes_from_what_could_be_done_and_the_queue_grows(tmp_path: Path) -> None:
    """Such a line lets 2/3 an hour through (Hillier and Boling 1967), of 0.8 that come."""
    path = tmp_path / "line.yaml"
    path.write_text(LINE)
    c = compared(path)
    found = growing(c)
    assert list(found) == ["today"]
    weekly = 168 * (0.8 - 2 / 3)
    assert found["today"].low < weekly < found["today"].high
    assert found["today"].mean == pytest.approx(weekly, rel=0.2)
    (sentence,) = told(c)
    assert sentence.startswith("GROWS: in today, ")
    assert verdict(c).sentences[0] == sentence
    assert any(line.startswith("GROWS: in today") for line in outcome(c))
    assert of_run(c, None)["growing"]["today"]["low"] == found["today"].low


@pytest.mark.parametrize("line", ["warm_up: 200h", "warm_up: 0h"])
def test_what_fills_from_empty_does_not_grow(tmp_path: Path, line: str) -> None:
    """Room for 50 is as good as any; without a warm-up nothing is said at all."""
    path = tmp_path / "line.yaml"
    path.write_text(LINE.replace("warm_up: 200h", line).replace("wip: 1,", "wip: 50,"))
    assert growing(compared(path)) == {}
