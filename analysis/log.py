"""Every interval of one replication as a table: what happened to which item, when, and why."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from analysis.folder import writable
from analysis.item_names import item_names
from analysis.ledgers import split_waits
from analysis.study import Study, record_of
from analysis.window import IntArray
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from simulator.followed import wholes
from simulator.layout import CAUSES, NEVER, NONE
from simulator.plan import Plan, scenario_zone
from simulator.record import INTERVAL, Record

FORMATS = (".csv", ".parquet")


def log(plan: Plan, record: Record) -> dict[str, list[Any]]:
    """The columns of the log, by name; rows by item, then by begin.

    Times are local ones of the scenario's zone, with their offset from UTC. Waits for a team are
    split by cause. Where nobody works `person` is None, and where no team is at hand so is `team`.
    Where routes fork `branch` names the branch, and is empty elsewhere.
    What items carry has columns where any of them carries it. Work of length zero has its row, and
    so has an item that was gone as it came: it alone has no place and no cause. `cut` marks what
    was still going on when the run ended.
    """
    rows = np.concatenate([split_waits(plan, record), _of_no_length(plan, record)])
    rows = np.concatenate([rows, _gone_at_once(record, rows)])
    rows = rows[np.lexsort([rows["end"], rows["begin"], rows["item"]])]
    items, op = record.items[rows["item"]], plan.op[rows["op"]]
    names = item_names(plan, record)
    somewhere = rows["op"] != NONE
    place, team = (np.where(somewhere, op[name], NONE) for name in ("place", "team"))
    return {
        "item": [names[row] for row in rows["item"].tolist()],
        "type": _named(plan.types, items["type"]),
        "place": _named(plan.places, place),
        "visit": rows["visit"].tolist(),
        "team": _named(plan.teams, team),
        "person": _named(persons(plan), rows["person"]),
        "cause": _named(CAUSES, rows["cause"]),
        "begins": instants(plan.scenario, rows["begin"]),
        "ends": instants(plan.scenario, rows["end"]),
        "cut": (rows["cut"] != 0).tolist(),
        **({"branch": _named(plan.branches, items["branch"])} if items["branch"].any() else {}),
        **_carried(plan, items),
    }


def _carried(plan: Plan, items: NDArray[np.void]) -> dict[str, list[Any]]:
    """Due dates, numbers and attributes, each where any item has it; None where one has not."""
    found = dict[str, list[Any]]()
    if (dated := items["due"] != NEVER).any():
        at = iter(instants(plan.scenario, items["due"][dated]))
        found["due"] = [next(at) if is_dated else None for is_dated in dated.tolist()]
    for name, plain in (("size", 1), ("value", 0), ("cost_of_delay", 0)):
        if (items[name] != plain).any():
            found[name] = items[name].tolist()
    for attribute in plan.attributes:
        digits = items["attributes"] // attribute.stride % attribute.radix
        found[f"attribute.{attribute.name}"] = _named(attribute.values, digits - 1)
    return found


def _of_no_length(plan: Plan, record: Record) -> NDArray[np.void]:
    """Work that took no time, which leaves no interval but a person who took it up."""
    seated = record.seatings.compress(record.seatings["effort"] == 0)
    found = np.zeros(len(seated), INTERVAL)
    for name in ("item", "op", "visit", "person", "ready"):
        found[name] = seated[name]
    found["begin"] = found["end"] = seated["at"]
    found["cause"] = plan.op["cause"][seated["op"]]
    return found


def _gone_at_once(record: Record, rows: NDArray[np.void]) -> NDArray[np.void]:
    """A row for each item that has none, since it ended in the instant in which it came."""
    items = np.flatnonzero(record.items["branch"] == 0)
    items = np.setdiff1d(items, wholes(record.items)[rows["item"]])
    found = np.zeros(len(items), INTERVAL)
    found["item"], found["op"], found["person"], found["cause"] = items, NONE, NONE, NONE
    found["begin"] = found["end"] = record.items["arrived"][items]
    return found


def _named(names: tuple[str, ...], numbers: IntArray) -> list[str | None]:
    return [None if number == NONE else names[number] for number in numbers.tolist()]


def persons(plan: Plan) -> tuple[str, ...]:
    """The names of all people: their team's, and a number from 1."""
    sizes = plan.team["people"].tolist()
    return tuple(
        f"{team} {number}"
        for team, size in zip(plan.teams, sizes, strict=True)
        for number in range(1, size + 1)
    )


def instants(scenario: Scenario, at: IntArray) -> list[datetime]:
    """Instants of a run, µs since its start, as local times of the scenario's zone."""
    zone = ZoneInfo(scenario_zone(scenario))
    start = datetime.combine(scenario.start, time(), zone).astimezone(UTC)
    distinct, where = np.unique(at, return_inverse=True)
    known = [(start + timedelta(microseconds=us)).astimezone(zone) for us in distinct.tolist()]
    return [known[i] for i in where.tolist()]


def checked(path: Path | None) -> Path | None:
    """The path, if a log can be written to a file of this kind.

    Its folder is made and the file tried, before the work and not after it.

    Raises ScenarioError for another ending, OSError where nothing can be written.
    """
    if path is None:
        return None
    if path.suffix not in FORMATS:
        raise ScenarioError([Problem((), "must end in .csv or .parquet.")], f"--log {path}")
    writable(path.parent)
    is_new = not path.exists()
    with path.open("ab"):
        pass
    if is_new:
        path.unlink()  # a run that fails leaves nothing
    return path


def write_first(of: Study, path: Path | None) -> list[Path]:
    """Writes the log of the first replication of the first future to a path; the files written."""
    if path is None:
        return []
    plan = next(iter(of.plans.values()))
    write(log(plan, record_of(plan, 0, of.ask)), path)
    return [path]


def write(columns: dict[str, list[Any]], path: Path) -> None:
    """Writes a log as CSV (ISO 8601 with microseconds) or as Parquet, by the file's ending.

    It is there in full or not at all. Raises OSError where nothing can be written.
    """
    import pyarrow as pa
    from pyarrow import csv, parquet

    from analysis.parts import write_aside

    data = pa.BufferOutputStream()
    if path.suffix == ".parquet":
        parquet.write_table(pa.table(columns), data)
    else:
        dates = [name for name in ("begins", "ends", "due") if name in columns]
        times: dict[str, list[Any]] = {name: _iso(columns[name]) for name in dates}
        csv.write_csv(pa.table({**columns, **times}), data)
    write_aside(path, data.getvalue())


def _iso(instants: list[datetime | None]) -> list[str | None]:
    return [at.isoformat(timespec="microseconds") if at else None for at in instants]
