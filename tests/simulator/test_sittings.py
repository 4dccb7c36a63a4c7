"""When gates sit, holidays taken into account, and by when papers are due."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from scenarios.duration import HOUR, MINUTE, WEEK
from scenarios.file import build
from simulator.calendars import hours
from simulator.sittings import latest_papers, sittings

MONDAY = datetime(2024, 1, 1)


def sat(
    rule: str, weeks: int = 2, exceptions: dict[str, str] | None = None, **fields: Any
) -> list[str]:
    """When a board sits in the weeks from Monday 2024-01-01 on; New Year's Day is closed."""
    scenario = build(
        {
            "name": "sittings",
            "start": MONDAY.date(),
            "horizon": f"{weeks}w",
            "calendars": {
                "office": {
                    "weekly": "Mon-Fri 09:00-17:00",
                    "closed": ["2024-01-01", "2024-01-04"],
                    "exceptions": exceptions or {},
                }
            },
            "approvals": {"board": {"meets": rule, **fields}},
            "work": {"item": {"arrives": [{"at": "1h"}], "route": ["board"]}},
        }
    )
    found = sittings(scenario, scenario.approvals["board"], "UTC", weeks * WEEK)
    return [f"{MONDAY + timedelta(microseconds=at):%a %d %H:%M}" for at in found]


def test_a_board_meets_on_its_weekday_at_its_time() -> None:
    assert sat("every Thursday at 10:00") == ["Thu 04 10:00", "Thu 11 10:00"]


def test_a_rule_without_a_time_means_midnight() -> None:
    assert sat("every Thursday") == ["Thu 04 00:00", "Thu 11 00:00"]


def test_every_so_long_counts_from_the_start_which_is_the_first() -> None:
    assert sat("every 100h", weeks=1) == ["Mon 01 00:00", "Fri 05 04:00"]


def test_an_icalendar_rule_is_anchored_at_the_midnight_of_the_first_day() -> None:
    assert sat("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYHOUR=9", weeks=4) == [
        "Tue 02 09:00",
        "Tue 16 09:00",
    ]


def test_an_exception_closes_or_opens_a_day_for_gates_as_well() -> None:
    """The first Thursday is closed but worked on after all; the second one is off."""
    other = {"2024-01-04": "09:00-12:00", "2024-01-11": "closed"}
    skips = {"calendar": "office", "on_holiday": "skip"}
    assert sat("every Thursday at 10:00", exceptions=other, **skips) == ["Thu 04 10:00"]


def test_nothing_sits_at_the_horizon() -> None:
    assert sat("every 168h", weeks=2) == ["Mon 01 00:00", "Mon 08 00:00"]


@pytest.mark.parametrize(
    ("on_holiday", "expected"),
    [
        ("meet", ["Thu 04 10:00", "Thu 11 10:00"]),
        ("skip", ["Thu 11 10:00"]),
        ("move", ["Fri 05 10:00", "Thu 11 10:00"]),
    ],
)
def test_a_board_meets_skips_or_moves_on_holidays(on_holiday: str, expected: list[str]) -> None:
    found = sat("every Thursday at 10:00", calendar="office", on_holiday=on_holiday)
    assert found == expected


def test_a_meeting_moved_onto_another_is_one_meeting() -> None:
    found = sat("every Thursday, Friday at 10:00", weeks=1, calendar="office", on_holiday="move")
    assert found == ["Fri 05 10:00"]


@pytest.mark.parametrize(
    ("cut_off", "due"),
    [
        (None, "Thu 11 14:00"),
        ("0h", "Thu 11 14:00"),
        ("48h", "Tue 09 14:00"),
        ("1wd", "Wed 10 14:00"),
        ("0.5wd", "Thu 11 10:00"),
        ("2.625wd", "Tue 09 09:00"),  # 21 h before: 5 + 8 + 8 hours of work
    ],
)
def test_papers_are_due_so_long_before_in_clock_time_or_in_working_days(
    cut_off: str | None, due: str
) -> None:
    scenario = build(
        {
            "name": "papers",
            "start": MONDAY.date(),
            "horizon": "4w",
            "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
            "approvals": {
                "board": {
                    "meets": "every Thursday at 14:00", "calendar": "office", "cut_off": cut_off
                }
            },
            "work": {"item": {"arrives": [{"at": "1h"}], "route": ["board"]}},
        }
    )  # fmt: skip
    at_hand = hours(scenario.calendars["office"], scenario.start, "UTC", 4 * WEEK)
    at = 10 * 24 * HOUR + 14 * HOUR
    latest = latest_papers(scenario.approvals["board"], at, at_hand)
    assert f"{MONDAY + timedelta(microseconds=latest):%a %d %H:%M}" == due


def test_papers_due_before_the_start_are_never_in_time() -> None:
    scenario = build(
        {
            "name": "papers",
            "horizon": "4w",
            "approvals": {"board": {"meets": "every 1h", "cut_off": "90min"}},
            "work": {"item": {"arrives": [{"at": "1h"}], "route": ["board"]}},
        }
    )
    assert latest_papers(scenario.approvals["board"], HOUR, None) == -30 * MINUTE  # type: ignore[arg-type]
