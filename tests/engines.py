"""The engines that a test runs on, by name; one that is not there is skipped, with the reason."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from simulator.plan import Plan
from simulator.record import Record
from simulator.workload import Workload

Engine = Callable[[Plan, Workload], Record]
NAMES = ("simpy", "compiled")


def engine_named(name: str) -> Engine:
    """The engine of this name; the test is skipped when it is not there."""
    if name == "simpy":
        from simulator.engine_simpy import run

        return run
    if find_spec("numba") is None:
        pytest.skip("Numba is not installed, and the compiled engine needs it")
    from simulator.engine_compiled import run as compiled_run

    return compiled_run
