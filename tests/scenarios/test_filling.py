"""CSV files by every way that a scenario comes about: extended, set, changed, in plain values."""

from pathlib import Path

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import build, load
from scenarios.scenario import Scenario
from scenarios.setting import variants
from tests.scenarios.csv_files import FILE, complaint, laid_out

ONE, TWO = "at\n1h\n", "at\n1h\n2h\n"


def rows(scenario: Scenario) -> int:
    return len(scenario.work["change"].arrives.rows)


def test_a_csv_is_beside_the_file_that_names_it(tmp_path: Path) -> None:
    laid_out(tmp_path, {"below/today.yaml": FILE, "below/arrivals.csv": TWO}, "extends: x\n")
    (tmp_path / "lists.yaml").write_text("extends: below/today.yaml\nname: above\n")
    assert rows(load(tmp_path / "lists.yaml")) == 2


def test_an_extension_may_name_another_csv(tmp_path: Path) -> None:
    laid_out(tmp_path, {"today.yaml": FILE, "arrivals.csv": TWO, "other.csv": ONE})
    above = "extends: today.yaml\nwork: {change: {arrives: {process: list, csv: other.csv}}}\n"
    (tmp_path / "lists.yaml").write_text(above)
    assert rows(load(tmp_path / "lists.yaml")) == 1


def test_a_csv_may_be_set(tmp_path: Path) -> None:
    path = laid_out(tmp_path, {"arrivals.csv": TWO, "other.csv": ONE})
    assert rows(load(path, ["work.change.arrives.csv=other.csv"])) == 1
    whole = "work.change.arrives={process: list, csv: other.csv}"
    assert rows(load(path, [whole])) == 1
    assert complaint(path, ("work.change.arrives.csv=../other.csv",)) == (
        'lists.yaml: work.change.arrives.csv = "../other.csv" lies outside this file\'s folder. '
        "Name a file in the same folder or below."
    )


def test_a_change_may_bring_another_csv(tmp_path: Path) -> None:
    more = (
        "changes: {busy: {label: Busy, set: {work.change.arrives.csv: busy.csv}}}\n"
        "alternatives: {busy: [busy]}\n"
    )
    path = laid_out(tmp_path, {"arrivals.csv": ONE, "busy.csv": TWO}, FILE + more)
    assert {name: rows(found) for name, found in variants(path).items()} == {"today": 1, "busy": 2}
    (tmp_path / "busy.csv").write_text("at\nsoon\n")
    assert "busy.csv:2:1: " in complaint(path)


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = laid_out(tmp_path, {"arrivals.csv": ONE})
    assert rows(load(path)) == 1
    (tmp_path / "arrivals.csv").write_text(TWO)
    assert rows(load(path)) == 2


def test_rows_beside_a_csv_are_a_mistake(tmp_path: Path) -> None:
    both = FILE.replace("arrivals.csv}", "arrivals.csv, rows: [{at: 1h}]}")
    assert complaint(laid_out(tmp_path, {"arrivals.csv": ONE}, both)) == (
        "lists.yaml:7:49: work.change.arrives.rows stands beside csv. Give one of the two."
    )
    other = FILE.replace("arrivals.csv}", "arrivals.csv, batch: 3}")
    assert "work.change.arrives.batch is no key of a list of arrivals" in complaint(
        laid_out(tmp_path, {"arrivals.csv": ONE}, other)
    )


def test_plain_values_come_from_no_file_and_name_none() -> None:
    arrives = {"process": "list", "csv": "arrivals.csv"}
    with pytest.raises(ScenarioError, match="comes from no file"):
        build({"name": "x", "horizon": "1w", "work": {"x": {"arrives": arrives}}})


def test_rows_in_the_long_form_have_their_places(tmp_path: Path) -> None:
    long = FILE.replace("csv: arrivals.csv", "rows: [{at: 1h}, {at: 2h, risk: lo}]")
    assert complaint(laid_out(tmp_path, {}, long)) == (
        'lists.yaml:7:62: work.change.arrives.rows.1.risk = "lo" is no risk class of change '
        '(high, low). Did you mean "low"?'
    )
