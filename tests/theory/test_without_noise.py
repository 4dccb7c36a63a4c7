"""What must hold exactly, whatever the luck: the same bytes, the same instants, no item later."""

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.file import build
from scenarios.setting import with_changes
from scenarios.yaml_text import Source
from simulator.followed import wholes
from simulator.plan import plan
from simulator.record import Record, same
from simulator.workload import workload
from tests.engines import Engine
from tests.theory.models import MODELS, exponential, poisson, queue

STREAM: dict[str, Any] = {
    "name": "stream",
    "horizon": "12w",
    "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
    "teams": {
        "build": {"people": 2, "calendar": "office", "policy": "priority"},
        "run": {"people": 1, "other_work": {"load": "30%", "usual_size": "2h"}},
    },
    "stages": {
        "code": {"team": "build", "effort": "about 8h", "right": "80%", "correction": "50%"},
        "test": {"team": "build", "effort": {"low": "1h", "usual": "2h", "high": "9h"}},
        "deploy": {"team": "run", "effort": exponential(1)},
    },
    "approvals": {"board": {"meets": "every Thursday at 10:00", "hears": 8, "defers": "20%"}},
    "handoffs": {
        "default": {
            "delay": exponential(4),
            "fidelity": "80%",
            "clarification": {"sender": "30min"},
        }
    },
    "work": {
        "change": {
            "arrives": {"process": "poisson", "per_week": 6},
            "risk": {"high": "30%", "low": "70%"},
            "route": ["code", "test", "board", "deploy"],
        },
        "incident": {
            "priority": 1,
            "arrives": {"process": "poisson", "per_week": 4},
            "route": ["deploy"],
        },
    },
    "authority": {"change": {"low": "pre-approved", "high": "board"}},
    "changes": {"nothing": {"label": "What is so already", "set": {"teams.build.people": 2}}},
}


def ran(engine: Engine, mapping: dict[str, Any], seed: int = 1) -> Record:
    p = plan(build(mapping))
    return engine(p, workload(p, seed, 0))


def figures(record: Record) -> tuple[list[Any], list[Any]]:
    """What figures are made of: the items and their intervals, without row numbers of the plan."""
    items = record.items[["number", "priority", "arrived", "live", "ended", "outcome"]]
    intervals = record.intervals[["item", "visit", "cause", "charge", "begin", "end", "ready"]]
    return items.tolist(), sorted(intervals.tolist())


def reordered(value: Any) -> Any:
    """The same mapping with the entries of every section in the opposite order."""
    if not isinstance(value, dict):
        return value
    return {key: reordered(value[key]) for key in reversed(value)}


def with_section(section: str, **entries: Any) -> dict[str, Any]:
    changed = copy.deepcopy(STREAM)
    changed[section] = {**entries, **changed[section]}
    return changed


def test_the_same_seed_gives_the_same_bytes(engine: Engine) -> None:
    assert same(ran(engine, STREAM), ran(engine, STREAM))


def test_another_seed_gives_another_run(engine: Engine) -> None:
    assert not same(ran(engine, STREAM), ran(engine, STREAM, seed=2))


def test_another_order_of_the_files_sections_changes_nothing(engine: Engine) -> None:
    assert figures(ran(engine, reordered(STREAM))) == figures(ran(engine, STREAM))


@pytest.mark.parametrize(
    "changed",
    [
        with_section("teams", aardvark={"people": 3}, zebra={}),
        with_section("stages", aardvark={"team": "build", "effort": "5h"}, zebra={"delay": "1h"}),
        with_section("approvals", aardvark={"meets": "every 1h"}),
        with_section("calendars", aardvark={"weekly": "Sat 09:00-10:00"}),
    ],
    ids=["teams", "stages", "approvals", "calendars"],
)
def test_what_is_not_used_changes_nothing(engine: Engine, changed: dict[str, Any]) -> None:
    assert figures(ran(engine, changed)) == figures(ran(engine, STREAM))


def test_a_change_that_sets_what_is_so_already_differs_by_exactly_nothing(engine: Engine) -> None:
    p = plan(with_changes(Source(STREAM), ["nothing"]))
    assert same(engine(p, workload(p, 1, 0)), ran(engine, STREAM))


def test_with_all_times_doubled_every_instant_doubles(engine: Engine) -> None:
    """To a microsecond for each draw that it sums: a doubled draw rounds at most one away."""

    def stream(factor: int) -> dict[str, Any]:
        return {
            "name": "stream",
            "horizon": f"{500 * factor}h",
            "teams": {"a": {"people": 2}, "b": {"policy": "priority"}},
            "stages": {
                "A": {"team": "a", "effort": exponential(2 * factor)},
                "B": {"team": "b", "effort": {"low": f"{factor}h", "usual": f"{2 * factor}h",
                                              "high": f"{9 * factor}h"}},
            },
            "approvals": {"board": {"meets": f"every {24 * factor}h", "hears": 9}},
            "handoffs": {"a -> b": {"delay": exponential(3 * factor), "fidelity": "90%"}},
            "work": {
                "urgent": {"priority": 1, "arrives": poisson(0.1 / factor), "route": ["B"]},
                "change": {"arrives": poisson(0.2 / factor), "route": ["A", "board", "B"]},
            },
        }  # fmt: skip

    one, two = (ran(engine, stream(factor)).items for factor in (1, 2))
    assert len(one) == len(two) > 100
    for column in ("arrived", "ended"):
        known = (one[column] >= 0) & (two[column] >= 0)
        assert known.sum() >= 0.9 * len(one)
        assert np.abs(two[column] - 2 * one[column])[known].max() <= 4 * len(one)


@pytest.mark.parametrize("name", [name for name in MODELS if "board" not in name])
def test_work_and_waits_add_up_to_every_stay(engine: Engine, name: str) -> None:
    """Of an item that forks, to the stay of each of its branches, since it is theirs."""
    record = ran(engine, {"name": "theory", "horizon": "500h", **MODELS[name]})
    lengths = np.zeros(len(record.items), np.int64)
    np.add.at(
        lengths, record.intervals["item"], record.intervals["end"] - record.intervals["begin"]
    )
    ended = np.where(record.items["ended"] < 0, record.end, record.items["ended"])
    branches = record.items["branch"] > 0
    whole = np.ones(len(record.items), bool)
    whole[wholes(record.items)[branches]] = False
    wrong = lengths != ended - record.items["arrived"]
    assert not np.flatnonzero(wrong & (whole | branches)).tolist()


def test_a_team_that_works_as_one_does_what_one_person_does(engine: Engine) -> None:
    """Three people on each item, with one queue: the same luck, so the same instants."""
    one = {"horizon": "500h", "name": "theory", **queue(0.8, 1, exponential(1))}
    three = copy.deepcopy(one)
    three["teams"]["staff"]["people"] = three["stages"]["serve"]["people"] = 3
    alone, together = (ran(engine, model) for model in (one, three))
    assert np.array_equal(alone.items, together.items)
    assert len(together.seatings) == 3 * len(alone.seatings) > 300


HOURS = st.integers(0, 12)
QUEUES = st.lists(st.tuples(st.integers(0, 60), HOURS), min_size=1, max_size=12)


def ends(engine: Engine, items: list[tuple[int, int]], people: int, office: bool) -> list[int]:
    """When items, each with arrival and effort in hours, end at one stage."""
    mapping = {
        "name": "one stage",
        "ends": "when empty",
        "calendars": {"office": {"weekly": "Mon-Fri 09:00-17:00"}},
        "teams": {"staff": {"people": people, **({"calendar": "office"} if office else {})}},
        "stages": {"serve": {"team": "staff"}},
        "work": {
            "item": {
                "arrives": [
                    {"at": f"{at}h", "effort": {"serve": f"{work}h"}} for at, work in items
                ],
                "route": ["serve"],
            }
        },
    }
    return ran(engine, mapping).items["ended"].tolist()


@given(QUEUES, st.integers(1, 3), st.booleans())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_further_person_makes_no_item_later(
    engine: Engine, items: list[tuple[int, int]], people: int, office: bool
) -> None:
    fewer, more = (ends(engine, items, n, office) for n in (people, people + 1))
    assert all(a <= b for a, b in zip(more, fewer, strict=True))


@given(QUEUES, st.integers(1, 3), st.booleans(), st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_shorter_work_makes_no_item_later(
    engine: Engine, items: list[tuple[int, int]], people: int, office: bool, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(items) - 1))
    less = data.draw(st.integers(0, items[which][1]))
    shorter = [(at, less if i == which else work) for i, (at, work) in enumerate(items)]
    before, after = (ends(engine, each, people, office) for each in (items, shorter))
    assert all(a <= b for a, b in zip(after, before, strict=True))
