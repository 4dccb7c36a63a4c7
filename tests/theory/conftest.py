"""The engines of theory, each with the standard errors that it has the speed for."""

from dataclasses import dataclass

import pytest

from tests.engines import Engine, engine_named


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


@pytest.fixture(params=[pytest.param(("simpy", 0.05), id="simpy, 5 %"), *COMPILED])
def effort(request: pytest.FixtureRequest) -> Effort:
    name, within = request.param
    return Effort(engine_named(name), within)


@pytest.fixture(params=COMPILED)
def fast(request: pytest.FixtureRequest) -> Effort:
    """For what both engines share, which is arrivals and draws: SimPy would only be slower."""
    name, within = request.param
    return Effort(engine_named(name), within)
