"""A new file from another scenario."""

from pathlib import Path

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import load
from scenarios.library import names
from scenarios.setting import variants
from scenarios.source import read
from scenarios.template import QUESTION, new_file


@pytest.mark.parametrize("name", names())
def test_a_new_file_differs_from_its_origin_in_name_and_question_only(
    tmp_path: Path, name: str
) -> None:
    path = new_file("my_team", name, tmp_path)
    assert path == tmp_path / "my_team.yaml"
    new, origin = read(path).mapping, read(name).mapping
    assert (new["name"], new["question"]) == ("my team", QUESTION)
    assert {**new, "name": 0, "question": 0} == {**origin, "name": 0, "question": 0}
    assert variants(path)


def test_comments_are_kept(tmp_path: Path) -> None:
    text = new_file("mine.yaml", "cab_delegation", tmp_path).read_text()
    assert text.startswith("# Begun from cab_delegation: ")
    assert "# every change, once a week, at most eighteen of them" in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("precious")
    with pytest.raises(ScenarioError, match="is there already, and nothing is overwritten"):
        new_file("mine", "one_queue", tmp_path)
    assert (tmp_path / "mine.yaml").read_text() == "precious"
    (tmp_path / "link.yaml").symlink_to(tmp_path / "away.yaml")
    with pytest.raises(ScenarioError, match="is there already"):
        new_file("link", "one_queue", tmp_path)


@pytest.mark.parametrize("name", ["", "../mine", "a/b", ".hidden", "-x", "x" * 90, "a\nb"])
def test_a_name_is_one_for_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScenarioError, match="is no name for a file"):
        new_file(name, "one_queue", tmp_path)


def test_an_unknown_origin_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match='Did you mean "one_queue"'):
        new_file("mine", "one_queu", tmp_path)


def test_a_scenario_of_several_files_is_not_torn_apart(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("extends: today.yaml\n")
    new_file("today", "one_queue", tmp_path)
    with pytest.raises(ScenarioError, match="takes part of itself from other files"):
        new_file("mine", tmp_path / "more.yaml", tmp_path)


def test_a_question_is_put_below_the_name_where_there_was_none(tmp_path: Path) -> None:
    (tmp_path / "plain.yaml").write_text(
        "name: >-\n  a long\n  name\nhorizon: 1w\nwork: {x: {arrives: [{at: 1h}]}}\n"
    )
    made = load(new_file("mine", tmp_path / "plain.yaml", tmp_path))
    assert (made.name, made.question) == ("mine", QUESTION)
