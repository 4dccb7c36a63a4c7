"""What may be spawned, settled before a run; and what the referee says of wrong parents."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.item_names import item_names
from scenarios.file import build
from simulator import engine_simpy
from simulator.errors import RunError
from simulator.plan import plan
from simulator.record import BIRTH, Record
from simulator.referee import names_of, referee
from simulator.spawning import SPAWNED
from simulator.workload import workload
from tests.simulator.chooser import Mapping


def file_of(work: Mapping, **more: object) -> Mapping:
    return {"name": "story", "horizon": "100h", "ends": "at the horizon", "work": work, **more}


FAMILY = file_of({
    "C": {"arrives": [{"at": "1h"}, {"at": "2h"}], "spawns": [{"type": "I", "after": "5h"}]},
    "I": {"spawns": [{"type": "C", "chance": 0}]},
    "J": {"arrives": [{"at": "3h"}]},
})  # fmt: skip


def test_children_stand_in_the_order_of_their_parents() -> None:
    load = workload(plan(build(FAMILY)))
    assert len(load.brood) == len(load.arrivals) + len(load.spawned) + 1
    assert load.brood[-1] == len(load.spawned)
    assert np.diff(load.brood).min() >= 0
    assert (load.spawned["number"] >= SPAWNED).all()
    assert len(set(load.spawned["number"].tolist())) == len(load.spawned)


def test_where_nothing_is_spawned_nothing_is_kept() -> None:
    load = workload(plan(build(file_of({"J": {"arrives": [{"at": "3h"}]}}))))
    assert (len(load.spawned), len(load.brood)) == (0, 0)


def test_what_could_come_after_the_run_only_is_left_out() -> None:
    late = file_of({
        "C": {"arrives": [{"at": "1h"}], "spawns": [{"type": "I", "after": "99h"}]}, "I": {},
    })  # fmt: skip
    assert len(workload(plan(build(late))).spawned) == 0
    assert len(workload(plan(build({**late, "horizon": "101h"}))).spawned) == 1


def test_generations_without_end_stop_the_run_at_once() -> None:
    rule = {"type": "C", "after": "1min"}
    endless = file_of({"C": {"arrives": [{"at": "1h"}], "spawns": [rule]}})
    with pytest.raises(RunError, match="more than 1,000 generations"):
        workload(plan(build(endless)))


def complaints(births: list[tuple[int, int, int]] | None) -> list[str]:
    """What the referee says of the family, with other births."""
    p = plan(build({**FAMILY, "horizon": "8h"}))
    record: Record = engine_simpy.run(p, workload(p))
    if births is not None:
        record = replace(record, births=np.array(births, BIRTH))
    return [breach.rule for breach in referee(p.scenario, record, names_of(p))]


def test_the_referee_knows_whose_a_spawned_item_is() -> None:
    """Rows: C 1, C 2, their I in the order of names, J; of the two the one of C 1 comes at 6 h."""
    p = plan(build({**FAMILY, "horizon": "8h"}))
    record = engine_simpy.run(p, workload(p))
    (first, _, _), (second, _, _) = record.births.tolist()
    parents = {item: parent for item, parent, _ in record.births.tolist()}
    assert complaints(None) == []
    assert complaints([(first, parents[first], 0)]) == ["spawned items have one parent"]
    assert complaints([(first, parents[second], 0), (second, parents[first], 0)]) == [
        "spawned items come in their time"
    ] * 2  # fmt: skip
    assert complaints([(first, 0, 0), (second, 0, 0)]) == ["spawned items are somebody's"]
    assert complaints([(first, 0, 1), (second, 1, 0)])[0] == "spawned items are somebody's"


def test_items_are_called_by_whose_they_are() -> None:
    p = plan(build({**FAMILY, "horizon": "8h"}))
    found = item_names(p, engine_simpy.run(p, workload(p)))
    assert sorted(found) == ["C-1", "C-1/I-1", "C-2", "C-2/I-1", "J-1"]
