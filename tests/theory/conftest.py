"""The engines of theory, each with the standard errors that it has the speed for.

What has passed for the report of ./run examine is kept, and not run again when it goes on.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engines import Engine, engine_named
from tests.theory.agreement import kept


@dataclass(frozen=True)
class Effort:
    """An engine, and how small its standard errors shall be: a share of the value."""

    engine: Engine
    within: float

    @property
    def length(self) -> float:
        """How much longer than at 5 % a run must be."""
        return (0.05 / self.within) ** 2


COMPILED = [
    pytest.param(("compiled", 0.02), id="compiled, 2 %"),
    pytest.param(("compiled", 0.005), id="compiled, 0.5 %", marks=pytest.mark.slow),
]


@pytest.fixture(params=[pytest.param(("simpy", 0.1), id="simpy, 10 %"), *COMPILED])
def effort(request: pytest.FixtureRequest) -> Effort:
    name, within = request.param
    return Effort(engine_named(name), within)


@pytest.fixture(params=COMPILED)
def fast(request: pytest.FixtureRequest) -> Effort:
    """For what both engines share, which is arrivals and draws: SimPy would only be slower."""
    name, within = request.param
    return Effort(engine_named(name), within)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Keeps the figures of a test that passes, whole or not at all."""
    folder = os.environ.get("NARROWS_AGREEMENTS")
    part = kept(Path(folder), pyfuncitem.nodeid).with_suffix(".part") if folder else None
    if part:
        part.unlink(missing_ok=True)
        part.touch()
    yield
    if part:
        part.replace(part.with_suffix(".jsonl"))
