"""The library's first scenario: what it must hold to be a fair story, without running it."""

from scenarios.file import load
from scenarios.setting import variants


def test_it_is_an_organisation_from_demand_to_run() -> None:
    scenario = load("cab_delegation")
    assert len(scenario.teams) >= 6
    assert len(scenario.stages) >= 9
    assert {stage.phase for stage in scenario.stages.values()} == {"demand", "plan", "build", "run"}
    assert len(scenario.levers) >= 5


def test_every_change_passes_the_board_today_and_fewer_do_in_each_delegation() -> None:
    found = variants("cab_delegation")
    heard = {name: list(s.authority["change"].values()).count("board") for name, s in found.items()}
    assert heard["today"] == 3
    assert heard["standard pre-approved"] == 2
    assert heard["authority by risk class"] == 1
    assert heard["daily board"] == 3


def test_what_acceptance_overlooks_may_be_found_by_whoever_approves_and_else_breaks() -> None:
    today = load("cab_delegation")
    assert today.stages["accept"].found_at == "never"
    assert all(approval.catches > 0 for approval in today.approvals.values())
    assert [spawn.when for spawn in today.work["change"].spawns] == ["escaped fault"]


def test_every_number_says_where_it_comes_from() -> None:
    for number in load("cab_delegation").numbers.values():
        assert number.grade in "ABC"
        assert len(number.source) > 10
