"""The grid of a sweep: which levers, which values, how many points."""

import pytest

from analysis.design import grid, size
from scenarios.errors import ScenarioError
from scenarios.setting import checked
from scenarios.source import read
from scenarios.variant import as_set

FILE = checked(read("cab_delegation"))


def test_every_combination_of_the_chosen_levers_is_a_point() -> None:
    design = grid(FILE, ["window_opens", "people_in_testing"], steps=2)
    assert design.points == 6
    assert [design.levels(point) for point in range(3)] == [(0, 0), (0, 1), (1, 0)]
    assert design.settings(5) == [
        ("releases.window.opens", "every Wednesday at 09:00"),
        ("teams.testing.people", 6),
    ]
    assert size(design) == "6 points (window_opens 3, people_in_testing 2)"


def test_a_lever_that_is_set_is_swept_as_it_is_set() -> None:
    file = as_set(FILE, ["levers.people_in_testing.high=4"])
    assert grid(file, ["people_in_testing"], steps=2).factors[0].values[-1] == 4


def test_all_levers_are_too_many_and_the_error_says_how_many() -> None:
    with pytest.raises(ScenarioError, match=r"has 1,180,980 points .*at most 10,000"):
        grid(FILE)


@pytest.mark.parametrize(
    ("levers", "steps", "what"),
    [(["people_in_test"], 3, 'Did you mean "people_in_testing"'), ([], 1, "must be at least 2")],
)
def test_what_cannot_be_swept_is_said(levers: list[str], steps: int, what: str) -> None:
    with pytest.raises(ScenarioError, match=what):
        grid(FILE, levers, steps)


def test_a_file_without_levers_has_nothing_to_sweep() -> None:
    from scenarios.yaml_text import Source

    source = Source({k: v for k, v in FILE.source.mapping.items() if k != "levers"})
    with pytest.raises(ScenarioError, match="nothing to sweep"):
        grid(checked(source))


def test_choices_that_are_mappings_are_one_cell_of_a_table() -> None:
    factor = grid(FILE, ["risk_mix"]).factors[0]
    assert factor.shown[0] == '{"standard": "20%", "normal": "60%", "high": "20%"}'
