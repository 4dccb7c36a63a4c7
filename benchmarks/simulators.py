"""Who takes part: how each simulator is made ready, run and read, and whether it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks import plain_simpy
from benchmarks.outcome import Outcome
from benchmarks.streams import MM3, Stream, arriving, planned
from scenarios.duration import HOUR

PLAIN = "plain SimPy"
SIMPY = "Narrows, SimPy engine"
RECORD = "Narrows, compiled, full record"
LEDGERS = "Narrows, compiled, ledgers"
CIW, SALABIM = "Ciw", "salabim"
NARROWS = (SIMPY, RECORD, LEDGERS)
COMPILED = (RECORD, LEDGERS)


@dataclass(frozen=True)
class Simulator:
    """Preparing is not timed, and neither is reading; for Narrows it is plan and arrivals."""

    prepare: Callable[[Stream, int, int], Callable[[], Any]]  # stream, items, seed
    read: Callable[[Any], Outcome]


def simulator(name: str) -> Simulator | None:
    """The simulator of this name; None when it is not available."""
    if name in NARROWS:
        return _narrows(name)
    if name in (CIW, SALABIM):
        package = name.lower()
        if find_spec(package) is None:
            return None
        return _script(import_module(f"benchmarks.{package}_model"))
    return _script(plain_simpy)


def _script(module: Any) -> Simulator:
    return Simulator(
        lambda stream, items, seed: partial(module.run, stream, items, seed), module.lead_times
    )


# --- Narrows


def _narrows(name: str) -> Simulator | None:
    engine = _engine(name)
    return None if engine is None else Simulator(partial(_prepared, engine), _read)


def _engine(name: str) -> Callable[..., Any] | None:
    if name == SIMPY:
        from simulator.engine_simpy import run

        return run
    if find_spec("numba") is None or find_spec("simulator.engine_compiled") is None:
        return None
    engine = import_module("simulator.engine_compiled")
    return getattr(engine, "run" if name == RECORD else "ledgers", None)


def _prepared(
    engine: Callable[..., Any], stream: Stream, items: int, seed: int
) -> Callable[[], Any]:
    p = planned(stream, items)
    return partial(engine, p, arriving(stream, p, items, seed))


def _read(result: Any) -> Outcome:
    """The outcome of a Record or of Totals; both hold the items."""
    items = result.items[np.argsort(result.items["arrived"], kind="stable")]
    return Outcome((items["ended"] - items["arrived"]) / HOUR, items["priority"])


def warm_up(name: str) -> bool:
    """Run a little of it first: it may compile, import and allocate. False: it is not there."""
    if (found := simulator(name)) is None:
        return False
    found.prepare(MM3, 100, 0)()
    return True
