"""The compiled engine gives the record of the SimPy engine, and ledgers that add up to it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba")

from simulator import engine_compiled, engine_simpy
from simulator.engine_compiled import runs, world
from simulator.errors import RunError
from simulator.plan import Plan, plan
from simulator.record import same
from simulator.workload import Workload, workload
from tests.simulator.generated import generated, scenario_of
from tests.simulator.twins import differences


def prepared(seed: int) -> tuple[Plan, Workload]:
    p = plan(scenario_of(generated(seed)))
    return p, workload(p, seed)


@pytest.mark.parametrize("seed", range(60))
def test_generated_scenarios_run_the_same_on_both_engines(seed: int) -> None:
    p, w = prepared(seed)
    assert differences(p, w, engine_simpy.run(p, w)) == []


def test_what_differs_from_a_record_is_told() -> None:
    p, w = prepared(3)
    wrong = engine_simpy.run(p, w)
    wrong.intervals["cause"][0] += 1
    told = differences(p, w, wrong)
    assert "the engines differ" in told
    assert "of the totals, the item ledger: not what the record adds up to" in told


# --- what is rare in a run


def test_tables_that_start_small_grow_and_the_record_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    p, w = prepared(3)
    expected = engine_compiled.run(p, w)
    monkeypatch.setattr(world, "LEAST_ROWS", 1)
    monkeypatch.setattr(world, "ROWS_PER_ITEM", dict.fromkeys(world.ROWS_PER_ITEM, 0))
    assert same(engine_compiled.run(p, w), expected)


def test_a_record_too_far_out_of_order_is_sorted_by_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "MOVES_PER_ITEM", 0)
    for seed in range(20):
        p, w = prepared(seed)
        assert same(engine_compiled.run(p, w), engine_simpy.run(p, w))


@pytest.mark.parametrize("seed", range(20))
def test_ranks_given_anew_leave_the_ledgers_as_they_are(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    p, w = prepared(seed)
    expected = engine_compiled.ledgers(p, w)
    monkeypatch.setattr(world, "LEAST_RANKS", 2)
    assert np.array_equal(engine_compiled.ledgers(p, w).ledger, expected.ledger)


def test_no_arrivals_give_an_empty_record() -> None:
    text = generated(0) | {"horizon": "1min", "ends": "at the horizon"}
    for gone in ("completed_items", "factors"):
        text.pop(gone, None)
    for name, work in text["work"].items():
        text["work"][name] = work | {"arrives": {"process": "regular", "every": "1h"}}
    p = plan(scenario_of(text))
    w = workload(p)
    assert same(engine_compiled.run(p, w), engine_simpy.run(p, w))


# --- many replications, and threads


def test_replications_in_one_call_are_what_they_are_alone() -> None:
    p, _ = prepared(4)
    lots = [workload(p, 4, replication) for replication in range(5)]
    alone = [engine_compiled.ledgers(p, lot) for lot in lots]
    together = engine_compiled.ledgers_of_all(p, lots)
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one.ledger, other.ledger)
        assert np.array_equal(one.people, other.people)


def test_threads_give_what_one_thread_gives() -> None:
    lots = [prepared(seed) for seed in range(16)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda lot: engine_compiled.run(*lot), lots))
    for lot, record in zip(lots, found, strict=True):
        assert same(record, engine_compiled.run(*lot))


# --- what goes wrong


def bare(**text: object) -> dict[str, object]:
    return {
        "name": "bare",
        "teams": {"dev": {}, "ops": {}},
        "stages": {"build": {"team": "dev"}, "ship": {"team": "ops"}},
        "work": {"change": {"route": ["build", "ship"], "arrives": [{"at": "1h"}]}},
        **text,
    }


def test_an_instant_without_end_names_the_places() -> None:
    stages = {"build": {"team": "dev", "right": 1e-9}, "ship": {"team": "ops"}}
    p = plan(scenario_of(bare(stages=stages, horizon="10h")))
    with pytest.raises(RunError, match=r"1,000,000 rounds in one instant.*(build|ship)"):
        engine_compiled.run(p, workload(p))


def test_a_run_that_never_empties_says_so() -> None:
    text = bare(
        approvals={"board": {"meets": "FREQ=DAILY;BYHOUR=0;COUNT=1"}},
        work={"change": {"route": ["build", "board"], "arrives": [{"at": "1h"}]}},
        ends="when empty",
    )
    p = plan(scenario_of(text))
    with pytest.raises(RunError, match="1 items never end"):
        engine_compiled.run(p, workload(p))


# --- how it is loaded


def test_numba_is_imported_by_the_first_call_and_not_before() -> None:
    look = "import sys, simulator.engine; sys.exit('numba' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", look], cwd=root, check=False).returncode == 0


def test_the_machine_is_compiled_once_in_a_process() -> None:
    engine_compiled.compile_now()
    assert runs.machine() is runs.machine()
    assert engine_compiled.is_compiled()


# --- with bounds checked

CHECKED = """
from simulator import engine_simpy
from simulator.engine_compiled import runs
from simulator.engine_compiled.world import World
from tests.simulator.test_engine_compiled import differences, prepared
for seed in range(100):
    p, w = prepared(seed)
    assert differences(p, w, engine_simpy.run(p, w)) == [], seed
world = World(*prepared(3), full=False)
world.row["token_rows"] = 0
try:
    runs.machine()(world.row.ctypes.data, 1, 0)
except IndexError as error:
    print(error)
"""


@pytest.mark.slow
def test_no_row_outside_of_its_table_is_touched() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECKED],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"NARROWS_CHECK_BOUNDS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "row outside of table token"
