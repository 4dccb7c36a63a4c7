from pathlib import Path

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import load
from scenarios.library import find, names


def test_every_scenario_of_the_library_loads_and_asks_a_question() -> None:
    assert "cab_delegation" in names()
    assert all(load(name).question for name in names())


def test_a_name_means_the_file_beside_the_modules() -> None:
    assert find("cab_delegation").name == "cab_delegation.yaml"


def test_a_file_here_wins_over_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cab_delegation").write_text("name: mine")
    assert find("cab_delegation") == Path("cab_delegation")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "cab_delegaton",
            "cab_delegaton: is neither a file nor a scenario of the library. "
            'Did you mean "cab_delegation"?',
        ),
        ("nowhere/cab.yaml", "nowhere/cab.yaml: is no file."),
        ("", "names no scenario: give a file or a name."),
        ("a\0b", "names no scenario: give a file or a name."),
        ("x" * 5000, "xxx"),
    ],
)
def test_a_missing_scenario_is_said_with_a_way_on(name: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        find(name)
    assert str(caught.value).startswith(message)
