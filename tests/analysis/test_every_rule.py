"""What is said of scenarios that mix every rule: nothing breaks, and what must add up does."""

from math import isfinite

import numpy as np
import pytest

from analysis.capacity import capacity
from analysis.explanation import BY, explanation, shown
from analysis.fullness import full
from analysis.ledgers import balance
from analysis.measures import measure
from analysis.metric import value
from analysis.metrics import every_metric, metrics
from analysis.offered_load import offered_load
from analysis.window import window_after
from simulator.engine_simpy import run
from simulator.errors import RunError
from simulator.plan import plan
from simulator.workload import workload
from tests.simulator.generated import generated, scenario_of


@pytest.mark.parametrize("seed", range(50))
def test_the_figures_of_a_run_add_up_whatever_its_scenario_holds(seed: int) -> None:
    scenario = scenario_of(generated(seed))
    p = plan(scenario)
    try:
        record = run(p, workload(p, seed))
    except RunError:
        pytest.skip("the run cannot go on, and says so")
    balance(p, record)
    m = measure(p, record, window_after(record, 0))
    assert np.array_equal(m.spent.sum(axis=0), m.working_causes)
    assert m.working_causes.sum() == m.working_lead_time.sum()
    for by in BY:
        *steps, total = shown(explanation(by, (scenario, [m]), (scenario, [m])), 1e9)
        assert tuple(map(sum, zip(*steps, strict=True))) in (total, ())


@pytest.mark.parametrize("seed", range(50))
def test_the_load_of_a_scenario_and_its_figures_are_told_whatever_it_holds(seed: int) -> None:
    scenario = scenario_of(generated(seed))
    p = plan(scenario)
    load = offered_load(p)
    assert all(isinstance(told, str) for told in load.overloaded)
    known = full(scenario, capacity(p, load))
    assert known is None or isfinite(known.capacity.per_week)
    assert len({metric.key for metric in every_metric(scenario)}) == len(every_metric(scenario))


def test_an_empty_study_has_no_figure_and_no_error() -> None:
    scenario = scenario_of(generated(0))
    p = plan(scenario)
    record = run(p, workload(p, 0))
    m = measure(p, record, window_after(record, record.end))
    assert [value(metric, [m]) for metric in metrics(scenario, [[m]])]
