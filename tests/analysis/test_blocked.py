"""Who is blocked, in the people ledger: without work while what he finished finds no place."""

import numpy as np
import pytest

from analysis.blocked import blocked
from analysis.ledgers import balance, people_ledger
from analysis.measures import measure
from analysis.metrics import metrics
from analysis.window import Window, window_after
from simulator.layout import BLOCKED, FOR_VALUE, IDLE
from simulator.plan import Plan
from simulator.record import Record
from tests.engines import engine_named
from tests.telling import told as story_of

HOUR = 3_600_000_000


def run_of(text: str) -> tuple[Plan, Record]:
    story = story_of(engine_named("simpy"), text)
    return story.plan, story.record


def hours_of(text: str, window: tuple[int, int] | None = None) -> dict[str, list[float]]:
    """By person, the hours of value-adding work, blocked and idle, in a window given in hours."""
    p, record = run_of(text)
    balance(p, record)
    part = None if window is None else Window(window[0] * HOUR, window[1] * HOUR)
    ledger = people_ledger(p, record, part) / HOUR
    teams = np.repeat(p.teams, p.team["people"])
    rows = ledger[:, [FOR_VALUE, BLOCKED, IDLE]].tolist()
    return {
        f"{team} {number}": row for number, (team, row) in enumerate(zip(teams, rows, strict=True))
    }


LINE = """
horizon: 20h
teams: {{a: {{}}, b: {{}}}}
stages:
  A: {{team: a, effort: 1h, wip: 2, holds: {holds}}}
  B: {{team: b, effort: 4h, wip: 2, holds: {holds}}}
work: {{I: {{arrives: [{{at: 0h, count: 4}}], route: [A, B]}}}}
"""


@pytest.mark.parametrize(("holds", "blocked", "idle"), [("place", 5, 11), ("person", 2 + 3, 11)])
def test_who_has_no_work_while_his_item_finds_no_place_is_blocked(
    holds: str, blocked: float, idle: float
) -> None:
    """E28: I4 keeps him from 3 to 4 h, then I3 and I4 wait until 9 h. With the person held I3
    keeps him from 3 to 5 h and I4, done at 6 h, until 9 h."""
    found = hours_of(LINE.format(holds=holds))
    assert found == {"a 0": [4, blocked, idle], "b 1": [16, 0, 4]}


def test_a_window_has_its_part() -> None:
    found = hours_of(LINE.format(holds="person"), (4, 7))
    assert found["a 0"] == [1, 2, 0]


def test_who_finished_it_is_blocked_and_not_the_others() -> None:
    """I2 is finished at 2 h, by person 1, and finds a place at 6 h."""
    found = hours_of(
        """
horizon: 10h
teams: {a: {people: 2}, b: {}}
stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 5h, wip: 1}}
work: {I: {arrives: [{at: 0h}, {at: 1h}], route: [A, B]}}
"""
    )
    assert found["a 0"] == [1, 0, 9]
    assert found["a 1"] == [1, 4, 5]


def test_all_who_have_finished_it_together_are_blocked() -> None:
    """I2 is finished at 2 h, by persons 2 and 0, and finds a place at 5 h."""
    found = hours_of(
        """
horizon: 10h
teams: {a: {people: 3}, b: {}}
stages: {A: {team: a, people: 2, effort: 1h}, B: {team: b, effort: 4h, wip: 1}}
work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
"""
    )
    assert found == {"a 0": [2, 3, 5], "a 1": [1, 0, 9], "a 2": [1, 3, 6], "b 3": [8, 0, 2]}


def test_nobody_is_blocked_off_duty() -> None:
    """I2 is finished on Monday at 11:00 and finds a place on Tuesday at 13:00."""
    found = hours_of(
        """
start: 2024-01-01
horizon: 48h
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams: {a: {calendar: office}, b: {calendar: office}}
stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 11h, wip: 1, holds: person}}
work: {I: {arrives: [{at: 2024-01-01 09:00, count: 2}], route: [A, B]}}
"""
    )
    assert found["a 0"] == [2, 6 + 4, 4]


def test_what_waits_outside_blocks_nobody() -> None:
    """b hands over what it then finds its own stage full for: nobody has finished anything."""
    found = hours_of(
        """
horizon: 9h
teams: {a: {}, b: {people: 2}}
stages: {B: {team: b, effort: 5h, wip: 1}}
handoffs: {asking party -> B: {receiver: 1h}}
work: {I: {arrives: [{at: 0h, count: 2}], route: [B]}}
"""
    )
    assert [row[1] for row in found.values()] == [0, 0, 0]


def test_a_receiver_has_finished_nothing() -> None:
    """I2 is received at 3 h and finds no place until 8 h: the person of A is blocked by it."""
    found = hours_of(
        """
horizon: 20h
teams: {a: {}, b: {people: 2}}
stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 6h, wip: 1}}
handoffs: {A -> B: {receiver: 1h}}
work: {I: {arrives: [{at: 0h, count: 2}], route: [A, B]}}
"""
    )
    assert found["a 0"][1] == 5
    assert found["b 1"][1] == found["b 2"][1] == 0


def test_who_is_blocked_is_not_in_use_and_is_told() -> None:
    p, record = run_of(LINE.format(holds="person"))
    m = measure(p, record, window_after(record))
    told = {metric.key: metric for metric in metrics(p.scenario, [[m]])}
    assert told["blocked.a"].top(m) == 5 * HOUR
    assert told["utilisation.b"].top(m) == 16 * HOUR
    assert "utilisation.a" not in told


def test_without_limits_nobody_is_blocked() -> None:
    p, record = run_of(LINE.format(holds="place").replace("wip: 2, ", ""))
    assert blocked(p, record, Window(0, record.end)).tolist() == [0, 0]
