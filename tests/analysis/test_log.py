"""Holds that the log has a row for everything that happens, and marks what the end has cut."""

from typing import Any

from analysis.log import log
from tests.analysis.runs import ran

DEV = {"teams": {"dev": {"people": 1}}}


def rows(stage: dict[str, Any], route: list[str], horizon: str) -> list[dict[str, Any]]:
    listed = {"arrives": [{"at": "0h"}, {"at": "1h"}], "route": route}
    ends = {"horizon": horizon, "ends": "at the horizon"}
    found = log(*ran({**DEV, **ends, "stages": {"build": stage}, "work": {"x": listed}}))
    return [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]


def told(row: dict[str, Any]) -> list[Any]:
    hours = [f"{row[end]:%H:%M}" for end in ("begins", "ends")]
    return [row["item"], row["place"], row["person"], row["cause"], *hours, row["cut"]]


def test_what_goes_on_at_the_horizon_is_marked_as_cut() -> None:
    found = rows({"team": "dev", "effort": "2h"}, ["build"], "3h")
    assert [told(row) for row in found] == [
        ["x-1", "build", "dev 1", "value-adding work", "00:00", "02:00", False],
        ["x-2", "build", None, "contention", "01:00", "02:00", False],
        ["x-2", "build", "dev 1", "value-adding work", "02:00", "03:00", True],
    ]


def test_work_of_length_zero_has_a_row() -> None:
    found = rows({"team": "dev", "effort": "0h"}, ["build"], "3h")
    assert [told(row) for row in found] == [
        ["x-1", "build", "dev 1", "value-adding work", "00:00", "00:00", False],
        ["x-2", "build", "dev 1", "value-adding work", "01:00", "01:00", False],
    ]


def test_an_item_that_is_gone_as_it_comes_has_a_row_without_place_and_cause() -> None:
    found = rows({"team": "dev", "effort": "1h"}, [], "3h")
    assert [told(row) for row in found] == [
        ["x-1", None, None, None, "00:00", "00:00", False],
        ["x-2", None, None, None, "01:00", "01:00", False],
    ]


def test_branches_have_rows_of_their_own() -> None:
    stages = {"X": {"team": "dev", "effort": "1h"}, "Y": {"team": "dev", "effort": "2h"}, "Z": {}}
    route = [{"fork": {"branches": {"x": ["X"], "y": ["Y"]}}}, "Z"]
    work = {"item": {"arrives": [{"at": "0h"}], "route": route}}
    found = log(*ran({**DEV, "stages": stages, "work": work}))
    names = ("item", "branch", "place", "cause")
    assert list(zip(*(found[name] for name in names), strict=True)) == [
        ("item-1", "x", "X", "value-adding work"),
        ("item-1", "x", "fork: x and y", "dependency"),
        ("item-1", "y", "Y", "contention"),
        ("item-1", "y", "Y", "value-adding work"),
    ]
