"""Active periods worked by hand, and the constraint of the moment among them."""

from typing import Any

import numpy as np

from analysis.activity import Activity, activity, momentary
from analysis.place import places
from analysis.window import window_after
from tests.analysis.runs import HOUR, OFFICE, ran


def model(*rows: tuple[str, str], people: int = 1, **team: Any) -> dict[str, Any]:
    """Items at hours, each with its effort, at one stage."""
    return {
        "teams": {"staff": {"people": people, **team}},
        "stages": {"do": {"team": "staff"}},
        "work": {
            "item": {
                "arrives": [{"at": at, "effort": {"do": effort}} for at, effort in rows],
                "route": ["do"],
            }
        },
    }


def hours(found: Activity) -> list[tuple[float, float, int]]:
    rows = zip(found.begin, found.end, found.period, strict=True)
    return [(begin / HOUR, end / HOUR, int(period)) for begin, end, period in rows]


def active(text: dict[str, Any], place: int = 0) -> Activity:
    p, record = ran(text)
    return activity(p, record, window_after(record), places(p)[place])


def test_back_to_back_work_is_one_period_and_a_pause_ends_it() -> None:
    found = active(model(("0h", "2h"), ("1h", "1h"), ("5h", "1h")))
    assert hours(found) == [(0, 2, 0), (2, 3, 0), (5, 6, 1)]
    assert (found.periods, found.total / HOUR) == (2, 4)
    assert [x / HOUR for x in found.whole()] == [3, 3, 1]


def test_a_team_is_active_only_while_everybody_on_duty_works() -> None:
    found = active(model(("0h", "4h"), ("1h", "2h"), people=2))
    assert hours(found) == [(1, 3, 0)]


def test_a_night_neither_counts_nor_ends_a_period() -> None:
    text = model(("2024-01-01 15:00", "4h"), calendar="office")
    found = active({**text, "start": "2024-01-01", "calendars": OFFICE})
    assert (found.periods, found.total / HOUR) == (1, 4)


def test_a_board_is_active_from_a_full_meeting_to_the_next() -> None:
    text = {
        "approvals": {"board": {"meets": "every 24h", "hears": 2}},
        "work": {"item": {"arrives": [{"at": "1h", "count": 5}], "route": ["board"]}},
    }
    found = active(text)
    assert hours(found) == [(24, 48, 0), (48, 72, 0)]


def test_the_longest_period_at_an_instant_is_the_constraint_of_the_moment() -> None:
    """Periods of 5 h and 4 h that overlap by 2 h: the longer one has the overlap."""
    long = Activity(np.array([0]), np.array([5]), np.array([5]), np.array([0]))
    short = Activity(np.array([3, 9]), np.array([7, 10]), np.array([4, 1]), np.array([0, 1]))
    assert momentary([short, long]).tolist() == [3, 5]


def test_while_nothing_is_active_nothing_is_the_constraint() -> None:
    nothing = np.zeros(0, np.int64)
    assert momentary([Activity(nothing, nothing, nothing, nothing)]).tolist() == [0]
