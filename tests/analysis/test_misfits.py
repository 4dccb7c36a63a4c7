"""Work that fits into no opening is told, and boards that meet out of hours."""

from typing import Any

import pytest

from analysis.misfits import misfits
from scenarios.scenario import Scenario
from simulator.plan import plan
from tests.analysis.runs import OFFICE


def told(effort: Any, **team: Any) -> tuple[str, ...]:
    text = {
        "name": "test",
        "horizon": "4w",
        "calendars": OFFICE,
        "teams": {"dev": {"calendar": "office", "off_hours": "do not start", **team}},
        "stages": {"build": {"team": "dev", "effort": effort}},
        "work": {"item": {"route": ["build"], "arrives": {"process": "poisson", "per_week": 1}}},
    }
    return misfits(plan(Scenario.model_validate(text)))


@pytest.mark.parametrize(
    ("effort", "often"),
    [
        ("9h", "always"),
        ({"dist": "uniform", "low": "0", "high": "10h"}, "20 times in 100"),
    ],
)
def test_work_that_fits_no_opening_is_told(effort: Any, often: str) -> None:
    (sentence,) = told(effort)
    assert sentence.startswith(
        "teams.dev does not start what does not fit, and work at build "
        f"{often} takes longer than its longest opening (8 h): "
    )


def test_nothing_is_told_of_what_fits() -> None:
    assert told("8h") == ()
    assert told("9h", off_hours="suspend") == ()
    assert told("9h", calendar=None) == ()


def test_what_a_row_fixes_is_told() -> None:
    text = {
        "name": "test",
        "calendars": OFFICE,
        "ends": "when empty",
        "teams": {"dev": {"calendar": "office", "off_hours": "do not start"}},
        "stages": {"build": {"team": "dev"}},
        "work": {
            "item": {"route": ["build"], "arrives": [{"at": "9h", "effort": {"build": "9h"}}]}
        },
    }
    (sentence,) = misfits(plan(Scenario.model_validate(text)))
    assert "work at build of some items takes longer" in sentence


@pytest.mark.parametrize(
    ("meets", "closed"),
    [
        ("every day at 10:00", "8 of 28"),
        ("every weekday at 16:30", ""),
        ("every day at 18:00", "28 of 28"),
    ],
)
def test_boards_that_meet_while_a_member_is_off_duty_are_told(meets: str, closed: str) -> None:
    text = {
        "name": "test",
        "horizon": "4w",
        "calendars": OFFICE,
        "teams": {"dev": {"calendar": "office"}, "ops": {}},
        "approvals": {"board": {"meets": meets, "length": "1h", "members": {"dev": 1, "ops": 1}}},
        "work": {"item": {"route": ["board"], "arrives": {"process": "poisson", "per_week": 1}}},
    }
    found = misfits(plan(Scenario.model_validate(text)))
    assert found == ((
        f"approvals.board meets {closed} times while dev is closed: its members come in overtime. "
        "Let it meet in their opening hours.",
    ) if closed else ())  # fmt: skip
