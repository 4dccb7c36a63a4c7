"""Holds that every hearing is counted, also of an item that comes as the gate sits."""

from typing import Any

import pytest

from analysis.measures import measure
from analysis.window import window_after
from tests.analysis.runs import ran


def heard(stages: dict[str, Any], route: list[str], rows: list[str], **more: Any) -> dict[str, int]:
    found = ran({
        "horizon": "9h", "ends": "at the horizon", "teams": {"dev": {"people": 9}},
        "stages": stages,
        "approvals": {"board": {"meets": "every 2h"}},
        "releases": {"window": {"opens": "every 2h"}},
        "work": {"x": {"arrives": [{"at": at} for at in rows], "route": route}},
        **more,
    })  # fmt: skip
    gates = measure(*found, window_after(found[1])).gates
    return dict(zip(gates.names, gates.heard.tolist(), strict=True))


BUILD = {"build": {"team": "dev", "effort": "1h"}}
ROUTE = ["build", "board", "window"]


def test_who_comes_at_the_very_instant_of_the_meeting_is_counted() -> None:
    assert heard(BUILD, ROUTE, ["1h"]) == {"board": 1, "window": 1}
    assert heard(BUILD, ROUTE, ["30min"]) == {"board": 1, "window": 1}  # waits, then passes both


@pytest.mark.parametrize("effort", ["0h", "1h", "2h"])
def test_who_arrives_as_the_board_sits_is_counted(effort: str) -> None:
    stages = {"after": {"team": "dev", "effort": effort}}
    assert heard(stages, ["board", "window", "after"], ["2h", "4h"]) == {"board": 2, "window": 2}


def test_work_of_length_zero_and_a_delay_of_zero_are_passed_on_the_way() -> None:
    stages = {"look": {"team": "dev", "effort": "0h"}, "pause": {"delay": "0h"}}
    rows = ["1h", "5h", "8h"]
    assert heard(stages, ["pause", "board", "look"], rows) == {"board": 3, "window": 0}
    # Work of length zero ends in a second round, when the meeting of that instant is over.
    assert heard(stages, ["look", "board"], rows) == {"board": 2, "window": 0}


def test_who_is_still_waiting_and_who_is_suspended_is_not_counted() -> None:
    hours = {"day": {"weekly": ["Mon 00:00-02:00", "Mon 06:00-24:00"]}}
    teams = {"dev": {"people": 1, "calendar": "day"}}
    found = heard(
        {"build": {"team": "dev", "effort": "3h"}}, ROUTE, ["0h"], calendars=hours, teams=teams
    )
    assert found == {"board": 1, "window": 1}
    assert heard({"build": {"team": "dev", "effort": "8h30min"}}, ROUTE, ["0h"]) == {
        "board": 0, "window": 0,
    }  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"defers": "0%", "refuses": [0, 0.0]}, {"defers": [1, 0]}])
def test_what_a_gate_catches_it_has_heard_and_sent_back(more: dict[str, Any]) -> None:
    """At 2 and at 4; and once more at each where it first defers all."""
    stages = {"build": {**BUILD["build"], "right": 0, "found_at": "never", "at_most": 1}}
    board = {"board": {"meets": "every 2h", "catches": "100%", **more}}
    deferred = "defers" in more and more["defers"] == [1, 0]
    found = heard(stages, ROUTE, ["30min"], approvals=board)
    assert found == {"board": 3 if deferred else 2, "window": 1}


def test_a_gate_that_decides_counts_its_decisions_alone() -> None:
    board = {"board": {"meets": "every 2h", "defers": "0%", "refuses": [0, 0.0]}}
    assert heard(BUILD, ROUTE, ["1h", "30min"], approvals=board)["board"] == 2
