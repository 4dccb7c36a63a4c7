"""Due dates in what is told of runs: the share that was on time, and the columns of a log."""

import csv
from datetime import datetime
from pathlib import Path

from analysis.log import log, write
from analysis.metric import value
from analysis.metrics import every_metric
from scenarios.file import build
from simulator import engine_simpy
from simulator.plan import plan
from simulator.workload import workload
from tests.analysis.tiny import compared, tiny_file

DUE = "    due_within: 12wd\n    route: [build, board, deploy]"


def test_on_time_is_a_figure_where_items_have_due_dates(tmp_path: Path) -> None:
    c = compared(tiny_file(tmp_path, "    route: [build, board, deploy]", DUE))
    row = next(row for row in c.rows if row.metric.key == "on_time")
    today = row.intervals[0]
    assert 0 < today.low < today.mean < today.high
    found = c.measures["today"]
    assert today.mean == 100 * sum(m.on_time for m in found) / sum(m.due for m in found)
    assert row.values[c.names.index("daily board")] > today.mean
    assert row.differences[c.names.index("daily board")].word == "better"
    again = next(m for m in every_metric(c.today) if m.key == "on_time")
    assert value(again, found) == row.values[0]


def test_on_time_is_no_figure_where_nothing_is_due(tmp_path: Path) -> None:
    c = compared(tiny_file(tmp_path), replications=2)
    assert "on_time" not in {row.metric.key for row in c.rows}
    assert "on_time" not in {metric.key for metric in every_metric(c.today)}


def test_a_log_has_a_column_for_all_that_items_carry(tmp_path: Path) -> None:
    rows = [
        {"at": "0h", "due": "30h", "value": 5, "attributes": {"region": "emea"}},
        {"at": "0h"},
    ]
    scenario = build(
        {
            "name": "carried",
            "start": "2024-01-01",
            "ends": "when empty",
            "teams": {"a": {}},
            "stages": {"A": {"team": "a", "effort": "1h"}},
            "work": {"x": {"arrives": rows, "route": ["A"]}},
        }
    )
    p = plan(scenario)
    columns = log(p, engine_simpy.run(p, workload(p)))
    assert columns["value"] == [5, 0, 0]
    assert columns["attribute.region"] == ["emea", None, None]
    assert columns["due"][0] == datetime.fromisoformat("2024-01-02 06:00+00:00")
    assert columns["due"][1:] == [None, None]
    assert not {"size", "cost_of_delay"} & columns.keys()
    write(columns, tmp_path / "log.csv")
    with (tmp_path / "log.csv").open() as file:
        told = [row["due"] for row in csv.DictReader(file)]
    assert told == ["2024-01-02T06:00:00.000000+00:00", "", ""]
