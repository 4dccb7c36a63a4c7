"""Two engines and a referee on generated scenarios: none has anything to say against another."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from simulator.engine_simpy import run as run_simpy
from simulator.plan import plan
from simulator.record import same
from simulator.referee import names_of, referee
from simulator.workload import workload
from tests.engines import Engine, engine_named
from tests.simulator.generated import generated, scenario_of
from tests.simulator.scenario_strategy import scenario_texts

EXAMPLES = 200
SLOW_EXAMPLES = 10_000
CHUNK = 100


def disagreement(text: dict[str, Any], other: Engine | None) -> str:
    """What there is to say against a run of a scenario; nothing, it is hoped."""
    p = plan(scenario_of(text))
    w = workload(p, seed=1)
    record = run_simpy(p, w)
    if found := referee(p.scenario, record, names_of(p)):
        return f"the referee: {found[0]}"
    if other is not None and not same(record, other(p, w)):
        return "the two engines tell two stories"
    return ""


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


@pytest.mark.slow
def test_both_engines_write_the_same_record_ten_thousand_times() -> None:
    engine_named("compiled")  # skips, or compiles once for all processes
    starts = range(EXAMPLES, EXAMPLES + SLOW_EXAMPLES, CHUNK)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        told = [line for lines in pool.map(examined, starts) for line in lines]
    assert told == []


def examined(start: int) -> list[str]:
    """What there is to say against a chunk of seeds."""
    compiled = engine_named("compiled")
    seeds = range(start, start + CHUNK)
    told = ((seed, disagreement(generated(seed), compiled)) for seed in seeds)
    return [f"seed {seed}: {what}" for seed, what in told if what]
