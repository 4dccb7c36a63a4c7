"""Arrivals from a CSV file."""

import time
from pathlib import Path

import pytest

from tests.scenarios.csv_files import complaint, laid_out, loaded

WHEN = "such as 26h, or a date and time that exist, such as 2026-01-05 09:00."


def test_a_row_says_what_its_columns_say_and_leaves_the_rest(tmp_path: Path) -> None:
    text = (
        "at,type,priority,risk,count,effort.build\n26h,defect,2,,3,90min\n2026-01-06 09:00,,,low,,"
    )
    first, second = loaded(tmp_path, {"arrivals.csv": text}).work["change"].arrives.rows
    assert (str(first.at), first.type, first.priority, first.risk) == ("26h", "defect", 2, None)
    assert (first.count, str(first.effort["build"].value)) == (3, "90min")
    assert (str(second.at), second.type, second.priority) == ("2026-01-06 09:00:00", None, None)
    assert (second.risk, second.count, second.effort) == ("low", 1, {})


def test_a_row_says_what_its_item_carries(tmp_path: Path) -> None:
    text = "at,due,size,value,cost_of_delay,attribute.region\n26h,30h,3,0,1.5,emea\n27h,,,,,\n"
    first, second = loaded(tmp_path, {"arrivals.csv": text}).work["change"].arrives.rows
    assert (str(first.due), first.size, first.value, first.cost_of_delay) == ("30h", 3, 0, 1.5)
    assert first.attributes == {"region": "emea"}
    assert (second.due, second.size, second.value, second.attributes) == (None, None, None, {})


def test_a_csv_and_rows_that_say_the_same_are_the_same(tmp_path: Path) -> None:
    written = loaded(tmp_path, {"arrivals.csv": "at,risk,effort.build\n26h,low,90min\n27h,,\n"})
    from scenarios.file import build

    mapping = {
        "name": "lists",
        "horizon": "4w",
        "teams": {"dev": {}},
        "stages": {"build": {"team": "dev", "effort": "1h"}, "check": {"team": "dev"}},
        "work": {
            "change": {
                "arrives": [
                    {"at": "26h", "risk": "low", "effort": {"build": "90min"}},
                    {"at": "27h"},
                ],
                "risk": {"high": "50%", "low": "50%"},
                "route": ["build", "check"],
            },
        },
    }
    assert written.work["change"].arrives.rows == build(mapping).work["change"].arrives.rows


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "when\n1h\n",
            "arrivals.csv:1:1: at is missing. It says when: 26h, or 2026-01-05 09:00.\n"
            "arrivals.csv:1:1: when is no column of a list of arrivals (at, type, priority, risk, "
            "count, due, size, value, cost_of_delay, effort.STAGE, attribute.NAME).",
        ),
        (
            "at,efort.build\n1h,2h\n",
            "arrivals.csv:1:2: efort.build is no column of a list of arrivals (at, type, priority, "
            "risk, count, due, size, value, cost_of_delay, effort.STAGE, attribute.NAME). "
            'Did you mean "effort.build"?',
        ),
        (
            "at,size,value\n1h,0,x\n",
            'arrivals.csv:2:2: size = "0" must be a number above 0.\n'
            'arrivals.csv:2:3: value = "x" must be a number of at least 0.',
        ),
        ("at\n26\n", f'arrivals.csv:2:1: at = "26" must be clock time since the start, {WHEN}'),
        (
            "at,risk\n,low\n",
            f'arrivals.csv:2:1: at = "" must be clock time since the start, {WHEN}',
        ),
        (
            "at\n2026-02-30\n",
            f'arrivals.csv:2:1: at = "2026-02-30" must be clock time since the start, {WHEN}',
        ),
        (
            "at,priority,count\n1h,high,0\n",
            'arrivals.csv:2:2: priority = "high" must be a whole number from 1 to 1,000,000.\n'
            'arrivals.csv:2:3: count = "0" must be a whole number from 1 to 1,000,000.',
        ),
        (
            "at,effort.build\n1h,2d\n",
            'arrivals.csv:2:2: effort.build = "2d" is effort, and 2d does not say how many hours '
            "are worked. Write hours (such as 12h) or working days (2wd).",
        ),
        (
            "at,effort.build\n1h,2\n",
            'arrivals.csv:2:2: effort.build = "2" must be a duration with a unit. Write a number '
            "with a unit (s, min, h, d, w, or wd for working days), such as 30min or 4h.",
        ),
        (
            "at,type\n1h,defect\n2h,defct\n3h,defct\n",
            'arrivals.csv:3:2: type = "defct" is no work type of this scenario (change, defect). '
            'Did you mean "defect"?',
        ),
        (
            "at,effort.biuld\n1h,\n2h,3h\n",
            "arrivals.csv:3:2: effort.biuld is no stage with a team on the route of change "
            '(build, check). Did you mean "build"?',
        ),
    ],
)
def test_a_mistake_in_a_row_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert complaint(laid_out(tmp_path, {"arrivals.csv": text})) == message


def test_of_one_mistake_in_every_row_twenty_are_shown(tmp_path: Path) -> None:
    rows = "".join(f"{n} hours\n" for n in range(10_000))
    lines = complaint(laid_out(tmp_path, {"arrivals.csv": "at\n" + rows})).splitlines()
    assert len(lines) == 21
    assert lines[-1].startswith("and ")


def test_ten_thousand_rows_are_read_in_a_moment(tmp_path: Path) -> None:
    rows = "".join(f"{n * 3}min,change,2,low,{n % 97}min,2h\n" for n in range(10_000))
    head = "at,type,priority,risk,effort.build,effort.check\n"
    path = laid_out(tmp_path, {"arrivals.csv": head + rows})
    began = time.process_time()
    assert complaint(path) == "nothing is wrong"
    assert time.process_time() - began < 2
