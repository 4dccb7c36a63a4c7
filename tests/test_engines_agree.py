"""Two engines and a referee on generated scenarios: none has anything to say against another."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from simulator.engine_simpy import run as run_simpy
from simulator.errors import RunError
from simulator.plan import Plan, plan
from simulator.record import same
from simulator.referee import names_of, referee
from simulator.workload import Workload, workload
from tests.engines import Engine, engine_named
from tests.simulator.generated import generated, scenario_of
from tests.simulator.scenario_strategy import scenario_texts

EXAMPLES = 200


def disagreement(text: dict[str, Any], other: Engine | None) -> str:
    """What there is to say against a run of a scenario; nothing, it is hoped."""
    p = plan(scenario_of(text))
    w = workload(p, seed=1)
    try:
        record = run_simpy(p, w)
    except RunError as stopped:  # places wait for each other for ever
        return "" if other is None or why_it_stops(other, p, w) == str(stopped) else "one stops"
    if found := referee(p.scenario, record, names_of(p)):
        return f"the referee: {found[0]}"
    if other is not None and not same(record, other(p, w)):
        return "the two engines tell two stories"
    return ""


def why_it_stops(engine: Engine, p: Plan, w: Workload) -> str | None:
    """What an engine says of a run that cannot go on."""
    try:
        engine(p, w)
    except RunError as stopped:
        return str(stopped)
    return None


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(scenario_texts())
def test_the_referee_finds_nothing_on_simpy(text: dict[str, Any]) -> None:
    assert disagreement(text, None) == ""


def test_both_engines_write_the_same_record() -> None:
    compiled = engine_named("compiled")
    told = {seed: disagreement(generated(seed), compiled) for seed in range(EXAMPLES)}
    assert {seed: what for seed, what in told.items() if what} == {}
