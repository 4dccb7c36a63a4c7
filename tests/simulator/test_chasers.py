"""Chasers as a plan has them, how many there may be, and what the referee says of wrong ones."""

from dataclasses import replace

import numpy as np
import pytest

from scenarios.file import build
from simulator import engine_compiled, engine_simpy
from simulator.errors import RunError
from simulator.plan import plan
from simulator.record import BIRTH
from simulator.referee import names_of, referee
from simulator.workload import workload
from tests.engines import Engine
from tests.simulator.chooser import Mapping

FILE: Mapping = {
    "name": "story",
    "horizon": "20h",
    "teams": {"desk": {}},
    "stages": {"wait": {"delay": "9h"}},
    "work": {
        "C": {
            "arrives": [{"at": "0h", "count": 2}],
            "route": ["wait"],
            "chases": {"after": "3h", "every": "3h", "effort": "1h", "team": "desk"},
        }
    },
}


def test_where_nobody_is_chased_nothing_is_kept() -> None:
    bare = {**FILE["work"]["C"], "chases": None}
    p = plan(build({**FILE, "work": {"C": bare}}))
    assert (len(p.chase), len(p.chaser)) == (0, 0)


def test_there_is_room_for_more_chasers_than_items(engine: Engine) -> None:
    p = plan(build({**FILE, "stages": {"wait": {"delay": "99h"}}, "horizon": "200h"}))
    assert len(engine(p, workload(p)).births) == 2 * 32


@pytest.mark.parametrize("run", [engine_simpy.run, engine_compiled.run])
def test_more_chasers_than_a_run_can_hold_are_refused(
    run: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("simulator.arrivals", "simulator.engine_compiled.world"):
        monkeypatch.setattr(f"{module}.MOST_ITEMS", 10)
    p = plan(build({**FILE, "stages": {"wait": {"delay": "99h"}}, "horizon": "200h"}))
    with pytest.raises(RunError, match=r"Chasers are 11 items, and a run has at most 10\."):
        run(p, workload(p))


@pytest.mark.parametrize(
    ("birth", "what"),
    [
        (None, []),
        ((2, 0, 0), ["spawned items are somebody's"]),
        ((2, 3, -1), ["chasers are of their item"]),
        ((0, 1, -1), ["spawned items have one parent"] * 2 + ["chasers ask for an item"]),
    ],
)
def test_the_referee_knows_whom_chasers_ask_for(
    birth: tuple[int, int, int] | None, what: list[str]
) -> None:
    p = plan(build(FILE))
    record = engine_simpy.run(p, workload(p))
    births = record.births.tolist()
    assert [row[2] for row in births] == [-1] * 4
    births = births if birth is None else [birth, *births[1:]]
    found = referee(p.scenario, replace(record, births=np.array(births, BIRTH)), names_of(p))
    assert [breach.rule for breach in found][: len(what)] == what
    assert bool(found) == bool(what)
