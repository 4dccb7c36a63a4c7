"""Both ledgers: worked by hand, balanced on whatever comes, and unforgiving of a bad record."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.ledgers import (
    UnbalancedError,
    balance,
    item_ledger,
    overtime,
    people_ledger,
    people_ledgers,
)
from analysis.waits import split_waits
from analysis.window import Window
from analysis.working_time import open_time, reference_hours
from simulator.layout import AWAY, FOR_COORDINATION, FOR_VALUE, IDLE, VALUE
from simulator.plan import Plan
from simulator.record import Record
from tests.analysis.organisations import organisations
from tests.analysis.runs import HOUR, OFFICE, causes_of, plain_rows, ran

E37 = {
    "start": "2024-01-01",
    "calendars": OFFICE,
    "reference_calendar": "office",
    "teams": {"team": {"calendar": "office", "policy": "priority"}},
    "stages": {"work": {"team": "team"}},
    "work": {
        "low": {
            "priority": 2,
            "route": ["work"],
            "arrives": [
                {"at": "13h", "effort": {"work": "3h"}},
                {"at": "13.5h", "effort": {"work": "1h"}},
                {"at": "14h", "effort": {"work": "2h"}, "priority": 1},
            ],
        }
    },
}
E38 = {
    "teams": {"a": {}, "b": {}},
    "stages": {"A": {"team": "a"}, "B": {"team": "b"}, "other": {"team": "a"}},
    "handoffs": {"A -> B": {"fidelity": 0, "clarification": {"sender": "30min"}}},
    "work": {
        "item": {
            "route": ["A", "B"],
            "arrives": [{"at": "0h", "effort": {"A": "2h", "B": "1h"}}],
        },
        "other item": {"route": ["other"], "arrives": [{"at": "1h", "effort": {"other": "2h"}}]},
    },
}
L1, L2, H = range(3)


def rows_of(rows: np.ndarray, item: int) -> list[tuple[str, float, float]]:
    """Cause, begin and end in hours, of one item."""
    from simulator.layout import CAUSES

    mine = rows[rows["item"] == item]
    return [(CAUSES[r["cause"]], r["begin"] / HOUR, r["end"] / HOUR) for r in mine]


def test_E37_which_wait_is_which() -> None:
    p, record = ran(E37)
    balance(p, record)
    ledger = item_ledger(p, record)
    assert causes_of(ledger, L2) == {
        "value-adding work": 1.0,
        "contention": 2.5,
        "prioritisation": 2.0,
        "unavailability": 16.0,
    }
    assert causes_of(ledger, L1) == {"value-adding work": 3.0}
    assert causes_of(ledger, H) == {
        "value-adding work": 2.0,
        "contention": 2.0,
        "unavailability": 16.0,
    }


def test_E37_the_rows_tell_when_each_cause_held() -> None:
    p, record = ran(E37)
    assert rows_of(split_waits(p, record), L2) == [
        ("contention", 13.5, 16),
        ("prioritisation", 16, 17),
        ("unavailability", 17, 33),
        ("prioritisation", 33, 34),
        ("value-adding work", 34, 35),
    ]


def test_E37_in_working_time_the_night_is_nothing() -> None:
    p, record = ran(E37)
    assert causes_of(item_ledger(p, record, reference_hours(p)), L2) == {
        "value-adding work": 1.0,
        "contention": 2.5,
        "prioritisation": 2.0,
    }


def test_E38_the_wait_for_an_answer_is_the_item_s_clarification() -> None:
    p, record = ran(E38)
    balance(p, record)
    assert causes_of(item_ledger(p, record), 0) == {"value-adding work": 3.0, "clarification": 2.5}
    assert causes_of(item_ledger(p, record), 1) == {"value-adding work": 2.0, "contention": 1.0}
    sender, receiver = people_ledger(p, record)
    assert sender[FOR_COORDINATION] == HOUR / 2
    assert (sender[FOR_VALUE], sender[IDLE]) == (4 * HOUR, HOUR)
    assert (receiver[FOR_VALUE], receiver[IDLE]) == (HOUR, 4.5 * HOUR)


def test_people_ledger_of_a_window_adds_up_to_the_duty_in_it() -> None:
    p, record = ran(E37)
    ledger = people_ledger(p, record, Window(15 * HOUR, 34 * HOUR))
    assert (ledger[0, FOR_VALUE], ledger[0, IDLE]) == (3 * HOUR, 0)
    assert people_ledger(p, record, Window(17 * HOUR, 33 * HOUR)).sum() == 0


@pytest.fixture
def told() -> tuple[Plan, Record]:
    return ran(E37)


def changed(record: Record, table: str, column: str, row: int, by: int) -> Record:
    rows = getattr(record, table).copy()
    rows[column][row] += by
    return replace(record, **{table: rows})


def test_a_gap_in_a_life_is_named(told: tuple[Plan, Record]) -> None:
    p, record = told
    begun = int(np.flatnonzero(record.intervals["item"] == L2)[-1])
    with pytest.raises(UnbalancedError, match="item 1 has a gap or an overlap"):
        balance(p, changed(record, "intervals", "begin", begun, HOUR // 2))
    with pytest.raises(UnbalancedError, match="item 1 has a gap or an overlap"):
        balance(p, changed(record, "intervals", "begin", begun, -HOUR // 2))


def test_a_life_that_begins_late_or_ends_early_is_named(told: tuple[Plan, Record]) -> None:
    p, record = told
    with pytest.raises(UnbalancedError, match="item 0 has no cause at its arrival"):
        balance(p, changed(record, "items", "arrived", L1, -1))
    with pytest.raises(UnbalancedError, match="item 0 has no cause up to its end"):
        balance(p, changed(record, "items", "ended", L1, 1))


def test_a_life_without_any_cause_is_named(told: tuple[Plan, Record]) -> None:
    p, record = told
    kept = record.intervals[record.intervals["item"] != H]
    with pytest.raises(UnbalancedError, match="item 2 lived and has no cause at all"):
        balance(p, replace(record, intervals=kept))


def test_a_person_at_two_things_is_named() -> None:
    p, record = ran({**E37, "teams": {"team": {"people": 2, "calendar": "office"}}})
    balance(p, record)
    second = int(np.flatnonzero(record.intervals["person"] == 1)[0])
    with pytest.raises(UnbalancedError, match="person 0 works on two things at once"):
        balance(p, changed(record, "intervals", "person", second, -1))


def test_work_outside_duty_is_overtime_and_no_charge(told: tuple[Plan, Record]) -> None:
    p, record = told
    record = changed(record, "duty", "begin", 0, 5 * HOUR)  # from 14:00; he works since 13:00
    assert people_ledger(p, record)[0, FOR_VALUE] == 5 * HOUR
    assert overtime(p, record)[0, FOR_VALUE] == HOUR
    balance(p, record)


def test_overtime_is_told_apart_from_scheduled_time() -> None:
    """Seven of nine hours are worked in the shift that ends at 17:00, two after it."""
    text = {
        "start": "2024-01-01",
        "calendars": OFFICE,
        "teams": {"team": {"calendar": "office", "off_hours": "finish"}},
        "stages": {"work": {"team": "team", "effort": "9h"}},
        "work": {"item": {"route": ["work"], "arrives": [{"at": "10h"}]}},
    }
    p, record = ran(text)
    assert people_ledger(p, record)[0, FOR_VALUE] == 7 * HOUR
    assert people_ledger(p, record)[0, IDLE] == HOUR
    assert overtime(p, record)[0, FOR_VALUE] == 2 * HOUR
    balance(p, record)


@settings(max_examples=60, deadline=None)
@given(organisations())
def test_both_ledgers_balance_whatever_the_organisation(text: dict) -> None:
    p, record = ran(text)
    balance(p, record)
    hours = reference_hours(p)
    left = np.where(record.items["ended"] < 0, record.end, record.items["ended"])
    working = open_time(hours, left) - open_time(hours, record.items["arrived"])
    assert (item_ledger(p, record, hours).sum(axis=1) == working).all()
    assert (item_ledger(p, record) >= 0).all()


@settings(max_examples=30, deadline=None)
@given(organisations())
def test_fast_split_of_waits_is_the_plain_one(text: dict) -> None:
    p, record = ran({**text, "horizon": "3d"})
    fast = split_waits(p, record)
    told = zip(*(fast[name].tolist() for name in ("item", "cause", "begin", "end")), strict=True)
    assert sorted(told) == plain_rows(p, record)


def test_an_overloaded_queue_is_split_in_near_linear_time() -> None:
    arrivals = {"process": "regular", "every": "1h", "count": 4000}
    text = {**E37, "work": {"low": {"route": ["work"], "arrives": arrivals}}}
    text["stages"] = {"work": {"team": "team", "effort": "8h"}}
    p, record = ran({**text, "horizon": "26w", "ends": "at the horizon"})
    balance_of_totals = item_ledger(p, record).sum(axis=1)
    left = np.where(record.items["ended"] < 0, record.end, record.items["ended"])
    assert (balance_of_totals == left - record.items["arrived"]).all()
    assert item_ledger(p, record)[:, VALUE].sum() == people_ledger(p, record)[0, FOR_VALUE]


def test_who_is_away_is_neither_busy_nor_idle() -> None:
    """On duty from 9 until all is done at 16, and absent from 12 to 14: he works three hours."""
    text = {
        "start": "2024-01-01",
        "horizon": "1d",
        "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
        "teams": {"team": {"calendar": "office", "absence": {"after": "12h", "lasts": "2h"}}},
        "stages": {"work": {"team": "team", "effort": "3h"}},
        "work": {"item": {"route": ["work"], "arrives": [{"at": "11h"}]}},
    }
    p, record = ran(text)
    balance(p, record)
    found = people_ledger(p, record)[0]
    assert (found[AWAY], found[IDLE], found.sum()) == (2 * HOUR, 2 * HOUR, 7 * HOUR)


def test_meetings_are_coordination_and_overtime_where_nobody_is_on_duty() -> None:
    """Both meet from 16 to 18; one is absent until 17. An hour of coordination, two of overtime."""
    text = {
        "start": "2024-01-01",
        "horizon": "1d",
        "ends": "at the horizon",
        "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
        "teams": {
            "one": {"calendar": "office", "absence": {"after": "15h", "lasts": "2h"}},
            "two": {"calendar": "office"},
        },
        "stages": {"work": {"team": "two", "effort": "3h"}},
        "approvals": {
            "board": {
                "meets": "every day at 16:00",
                "length": "2h",
                "members": {"one": 1, "two": 1},
            }
        },
        "work": {"item": {"route": ["work"], "arrives": [{"at": "15h"}]}},
    }
    p, record = ran(text)
    balance(p, record)
    found, outside = people_ledgers(p, record)
    assert found[:, FOR_COORDINATION].tolist() == [0, HOUR]
    assert found[:, AWAY].tolist() == [2 * HOUR, 0]
    assert outside[:, FOR_COORDINATION].tolist() == [HOUR, HOUR]
    assert causes_of(item_ledger(p, record), 0) == {"value-adding work": 1, "unavailability": 8}
    late = people_ledgers(p, record, Window(int(16.5 * HOUR), int(17.5 * HOUR)))
    assert [part[1, FOR_COORDINATION] for part in late] == [HOUR / 2, HOUR / 2]
