"""What is said of stages that several teams work."""

import pytest

from analysis.description import description
from analysis.measures import measure
from analysis.offered_load import offered_load
from analysis.window import window_after
from scenarios.file import build
from scenarios.scenario import Scenario
from simulator import engine_simpy
from simulator.plan import plan
from simulator.workload import workload

BY_TYPE = {"incident": "ops", "else": "dev"}
BY_REGION = {"by": "region", "emea": "ops", "else": "dev"}


def shared(team: object) -> Scenario:
    return build(
        {
            "name": "shared",
            "horizon": "20w",
            "teams": {"dev": {}, "ops": {}},
            "stages": {"fix": {"team": team, "effort": "2h"}},
            "work": {
                "incident": {"arrives": {"process": "poisson", "per_week": 10}, "route": ["fix"]},
                "change": {
                    "arrives": {"process": "poisson", "per_week": 20},
                    "attributes": {"region": {"emea": "25%", "apac": "75%"}},
                    "route": ["fix"],
                },
            },
        }
    )


@pytest.mark.parametrize(("team", "dev", "ops"), [(BY_TYPE, 40, 20), (BY_REGION, 50, 10)])
def test_each_team_is_offered_the_work_of_its_items(team: object, dev: int, ops: int) -> None:
    p = plan(shared(team))
    load = offered_load(p)
    assert dict(zip(load.teams, load.offered.tolist(), strict=True)) == {
        "dev": pytest.approx(dev),
        "ops": pytest.approx(ops),
    }
    record = engine_simpy.run(p, workload(p))
    m = measure(p, record, window_after(record))
    worked = m.teams.charges.sum(axis=1) - m.teams.charges[:, -1]
    assert worked[0] / worked[1] == pytest.approx(dev / ops, rel=0.5)


def test_it_is_told_who_works_for_whom() -> None:
    lines = " ".join(description(shared(BY_REGION)))
    assert "by region: emea: ops, else: dev" in lines
