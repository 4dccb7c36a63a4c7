"""Runs that the referee has watched: what every test run on either engine goes through."""

from scenarios.scenario import Scenario
from simulator.plan import Plan, plan
from simulator.record import Record
from simulator.referee import names_of, referee
from simulator.workload import Workload, workload
from tests.engines import Engine, engine_named

SHOWN = 5


def checked(engine: Engine) -> Engine:
    """The same engine, with the referee behind it: a breach fails the test."""

    def run(p: Plan, w: Workload) -> Record:
        record = engine(p, w)
        assert_kept(p, record)
        return record

    return run


def assert_kept(p: Plan, record: Record) -> None:
    """AssertionError with the first breaches when the record departs from the contract."""
    found = referee(p.scenario, record, names_of(p))
    assert not found, "\n".join([f"{len(found)} breaches", *map(str, found[:SHOWN])])


def checked_run(
    scenario: Scenario, seed: int = 1, replication: int = 0, engine: Engine | str = "simpy"
) -> Record:
    """The record of one replication, when the referee has nothing against it."""
    run = engine_named(engine) if isinstance(engine, str) else engine
    p = plan(scenario)
    return checked(run)(p, workload(p, seed, replication))
