"""The referee can fail: records and engines with one thing wrong do not get past it."""

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import build
from scenarios.scenario import Scenario
from scenarios.yaml_text import parse_yaml
from simulator import arrivals, engine_simpy, plan, workload
from simulator.errors import RunError
from simulator.record import Record, same
from simulator.referee import Breach, Names, names_of, referee
from tests.simulator import engine_mutants, record_mutants
from tests.simulator.engine_mutants import NO_BREACH
from tests.simulator.generated import generated, scenario_of
from tests.simulator.record_mutants import Told
from tests.simulator.shown_by import SHOWN_BY

POOL = 24  # generated scenarios in which a record is made wrong
MOST_SEEDS = 800  # in which a wrong engine must show itself
FEW_ROUNDS = 20_000  # before an instant counts as endless
FEWEST = 3  # a mutant that applies less often proves little

MAY_PASS = {
    "an_item_is_taken_for_another_class": "it may be, and whoever hears it then has heard it",
    "a_decision_goes_another_way": "nothing has come of it when the run ends, or ever will",
    "a_seating_has_another_key": "by size, it may stand for a length that is not told",
    "what_is_open_is_not_marked": "it may have ended in the instant in which the run ended",
    "two_people_change_places": "in some round a batch may be let go so",
    "an_effort_is_larger_by_a_microsecond": "it was drawn, and is not spent when the run ends",
}


@cache
def told(of: int | str) -> tuple[Scenario, Record, Names]:
    """A scenario, by seed or as it is written, and its record, with which nothing is wrong."""
    scenario = scenario_of(generated(of)) if isinstance(of, int) else build(parse_yaml(of).mapping)
    p = plan.plan(scenario)
    return scenario, engine_simpy.run(p, workload.workload(p, seed=1)), names_of(p)


def wrong(mutant: str, seed: int) -> Record | None:
    """The record of a seed with one thing wrong, where it offers anything to get wrong."""
    try:
        _, record, names = told(seed)
    except RunError:  # places that wait for each other
        return None
    make = record_mutants.MUTANTS[mutant]
    found = make(Told(record, names, Random(seed), ties=bool(seed % 2)))
    return None if found is None or (same(found, record) and found.end == record.end) else found


IN_ONE_INSTANT = {
    "a set-up begins before work that takes no time, and the run ends in that instant": """
        {name: story, horizon: 9h, completed_items: 1, teams: {a: {}, b: {set_up: {on_change: 1h,
        first: true}}}, stages: {A: {team: a, effort: 2h}, B: {team: b, effort: 0h}},
        work: {x: {arrives: [{at: 0h}], route: [A]}, y: {arrives: [{at: 2h}], route: [B]}}}
        """,
    "an item passes a stage in no time, and still counts there as it chooses": """
        {name: story, horizon: 9h, teams: {a: {}}, stages: {A: {team: a, effort: 0h},
        B: {team: a, effort: 1h}}, work: {x: {arrives: [{at: 1h}], route: [A, {choose:
        {b: {when: {wip: {stage: A, at_least: 1}}, route: [B]}, else: {}}}]}}}
        """,
}

# --- records


@pytest.mark.parametrize("told_as", IN_ONE_INSTANT)
def test_what_may_be_in_one_instant_is_no_breach(told_as: str) -> None:
    scenario, record, names = told(IN_ONE_INSTANT[told_as])
    assert referee(scenario, record, names) == []


@pytest.mark.parametrize("seed", range(POOL))
def test_nothing_is_wrong_with_the_records_that_are_made_wrong(seed: int) -> None:
    assert referee(*told(seed)) == []


@pytest.mark.parametrize("mutant", record_mutants.MUTANTS)
def test_a_record_with_one_thing_wrong_is_noticed(mutant: str) -> None:
    wrong_ones = dict[int, Record]()
    for seed in range(MOST_SEEDS):
        if seed >= POOL and len(wrong_ones) >= FEWEST:
            break
        if record := wrong(mutant, seed):
            wrong_ones[seed] = record
    passed = [s for s, record in wrong_ones.items() if not referee(told(s)[0], record, told(s)[2])]
    assert len(wrong_ones) >= FEWEST
    assert len(passed) <= (len(wrong_ones) // 3 if mutant in MAY_PASS else 0), passed


def test_there_are_enough_ways_to_get_a_record_wrong() -> None:
    assert len(record_mutants.MUTANTS) >= 25
    assert MAY_PASS.keys() <= record_mutants.MUTANTS.keys()


def test_a_record_of_something_else_cannot_be_read() -> None:
    scenario, record, names = told(0)
    strange = record.intervals.copy()
    strange["op"] += len(names.ops)
    found = referee(scenario, replace(record, intervals=strange), names)
    assert [breach.rule for breach in found] == ["a record can be read"]


# --- engines


def broken(mutant: str, of: int | str) -> tuple[Record, list[Breach]] | None:
    """What a wrong engine leaves behind, and what the referee says; None when it breaks down."""
    try:
        scenario, right, _ = told(of)
    except RunError:
        return None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.engine_simpy.clock.MOST_ROUNDS", FEW_ROUNDS)
        engine_mutants.MUTANTS[mutant](patch)
        arrivals.poisson_instants.cache_clear()  # what is kept between runs is made wrong, too
        try:
            p = plan.plan(scenario)
            record = engine_simpy.run(p, workload.workload(p, seed=1))
        except (RuntimeError, LookupError, ValueError, ScenarioError):
            return None
        finally:
            arrivals.poisson_instants.cache_clear()  # and is not left to the tests that follow
        names = names_of(p)
    return record, [] if same(record, right) else referee(scenario, record, names)


@pytest.mark.parametrize("mutant", [n for n in engine_mutants.MUTANTS if n not in NO_BREACH])
def test_an_engine_with_one_thing_wrong_is_noticed(mutant: str) -> None:
    asked = [SHOWN_BY.get(mutant, 0), *range(MOST_SEEDS)]
    assert any((found := broken(mutant, of)) and found[1] for of in asked)


@pytest.mark.parametrize("mutant", NO_BREACH)
def test_what_is_no_breach_passes(mutant: str) -> None:
    told_by_referee = [found[1] for seed in range(POOL) if (found := broken(mutant, seed))]
    assert told_by_referee == [[]] * len(told_by_referee), NO_BREACH[mutant]
    assert len(told_by_referee) >= POOL - FEWEST  # some may go round without end


def test_there_are_enough_ways_to_get_an_engine_wrong() -> None:
    assert len(engine_mutants.MUTANTS) - len(NO_BREACH) >= 15
    assert SHOWN_BY.keys() <= engine_mutants.MUTANTS.keys()


# --- independence

OWN = "simulator.referee"
MAY_BE_READ = ("simulator.layout", "simulator.record", OWN)  # constants and rows
ONLY_FOR_NAMES = "simulator.plan"


def test_the_referee_knows_neither_programs_nor_rules_nor_luck() -> None:
    folder = Path(plan.__file__).parent / "referee"
    for path in folder.glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text()))
        imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
        modules = {f"{node.module}.{name.name}" for node in imports for name in node.names}
        own = {name for name in modules if name.startswith("simulator")}
        may = (*MAY_BE_READ, ONLY_FOR_NAMES) if path.name == "names.py" else MAY_BE_READ
        assert {name for name in own if not name.startswith(may)} == set(), path.name
