"""Which single number could explain what is seen: found again where it was moved on purpose."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from analysis import reconciliation
from analysis.calibration import Calibration, calibration
from analysis.replications import InTurn, executor
from analysis.sighting import sightings
from analysis.study import Ask
from analysis.suspect import scaled, suspects
from scenarios.setting import checked
from scenarios.source import read
from tests.analysis.tiny import tiny_file

LEVERS = """\
levers:
  board: {path: approvals.board.meets, choices: [every day at 10:00, every Thursday at 10:00]}
numbers:
  stages.deploy.effort: {grade: C, source: a guess, low: 1h, high: 5h}
changes:
"""
STEADY = [  # so that whatever differs was moved
    "work.change.arrives={process: regular, every: 21h}",
    "stages.build={team: dev, effort: 6h}",
    "handoffs.dev -> ops.fidelity=100%",
]
RUNS = Ask(1, 6, "simpy")


def against(
    path: Path, text: str, sets: list[str] | None = None, pool: Any = None, ask: Ask = RUNS
) -> Calibration:
    file = checked(read(path))
    set_there = ["horizon=20w", *(sets or [])]
    return calibration(file, set_there, sightings(text, file.scenario), ask, pool or InTurn())


def test_what_agrees_needs_no_explanation(tmp_path: Path) -> None:
    path = tiny_file(tmp_path)
    figure = against(path, "14 a week").figures[0].mean
    found = against(path, f"{figure:.2f} a week")
    assert found.leading is None
    assert "which agrees." in "\n".join(reconciliation.told(found))
    assert reconciliation.told(found)[-1].startswith("Today's model agrees")


def test_the_number_that_was_moved_is_found_again(tmp_path: Path) -> None:
    path = tiny_file(tmp_path, "changes:\n", LEVERS)
    moved = against(path, "lead time 1wd", [*STEADY, "stages.deploy.effort=4.5h"])
    text = f"lead time {moved.figures[0].mean:.3f}wd"
    found = against(path, text, [*STEADY, "stages.deploy.effort=3h"])
    effort = next(x for x in found.explanations if x.suspect.turned.path == "stages.deploy.effort")
    assert (effort.explains, effort.agrees) == (True, True)
    assert float(effort.figure) == pytest.approx(4.5, abs=0.2)
    assert effort.move == pytest.approx((float(effort.figure) - 3) / 4)


def test_the_demand_that_was_moved_is_found_first_by_runs_on_other_luck(tmp_path: Path) -> None:
    path, fewer = tiny_file(tmp_path), "work.change.arrives.per_week=5"
    moved = against(path, "1 a week", [fewer], ask=Ask(7, 6, "simpy"))
    found = against(path, f"{moved.figures[0].mean:.3f} a week")
    first = found.explanations[0]
    assert first.suspect.turned.path == "work.change.arrives.per_week"
    assert (first.explains, first.agrees) == (True, True)
    assert float(first.figure) == pytest.approx(5, rel=0.1)


def test_no_whole_number_explains_what_lies_between_two_of_them(tmp_path: Path) -> None:
    """One person is far slower than two, and what is seen lies in between."""
    path, busy = tiny_file(tmp_path), [*STEADY, "stages.deploy.effort=4.5h"]
    alone, two = (
        against(path, "lead time 1wd", [*busy, f"teams.ops.people={n}"]).figures[0].mean
        for n in (1, 2)
    )
    text = f"lead time {(alone + two) / 2:.3f}wd"
    found = against(path, text, [*busy, "teams.ops.people=2"])
    people = next(x for x in found.explanations if x.suspect.turned.path == "teams.ops.people")
    assert not people.explains
    assert float(people.figure) in (1, 2)


def test_what_cannot_explain_it_comes_last_and_is_told_as_such(tmp_path: Path) -> None:
    found = against(tiny_file(tmp_path), "lead time 30wd")
    explains = [one.explains for one in found.explanations]
    assert explains == sorted(explains, reverse=True)
    assert not all(explains)
    lines = reconciliation.told(found)
    assert any(line.startswith(" CANNOT EXPLAIN IT ALONE") for line in lines)
    assert max(map(len, lines)) <= 100


def test_what_brings_in_less_explains_lead_time_and_spoils_throughput(tmp_path: Path) -> None:
    found = against(tiny_file(tmp_path), "lead time 3wd, 8 a week")
    rate = next(one for one in found.explanations if one.suspect.turned.path.endswith("per_week"))
    assert not rate.agrees


def test_the_same_with_two_processes(tmp_path: Path) -> None:
    path = tiny_file(tmp_path)
    with executor(2) as pool:
        assert reconciliation.document(
            against(path, "lead time 9wd", pool=pool)
        ) == reconciliation.document(against(path, "lead time 9wd"))


def test_suspects_are_bounded_and_each_path_is_suspected_once() -> None:
    found = suspects(checked(read("cab_delegation")))
    paths = [one.turned.path for one in found]
    assert len(paths) == len(set(paths)) <= 40
    assert "teams.testing.people" in paths
    assert "stages.build.effort.usual" in paths
    assert "handoffs.default.delay" in paths
    for one in found:
        assert one.turned.low < one.turned.high


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("4h", "8h"),
        ("about 30min", "about 1h"),
        ("1.5wd", "3.000000wd"),
        ({"dist": "gamma", "shape": 2, "mean": "3h"}, {"dist": "gamma", "shape": 2, "mean": "6h"}),
        ([{"p": 0.5, "mean": "1h"}], [{"p": 0.5, "mean": "2h"}]),
        ("team", "team"),
    ],
)
def test_a_length_twice_as_long(given: Any, expected: Any) -> None:
    assert scaled(given, Fraction(2)) == expected
