"""Which engine runs: the readable one in SimPy, or its compiled twin where that pays.

Both give the same record, so the choice is one of time alone.
"""

from collections.abc import Callable

import numpy as np

from simulator import compiled_cache, engine_compiled
from simulator.errors import RunError
from simulator.plan import Plan
from simulator.record import Record
from simulator.totals import Run
from simulator.workload import Workload

ENGINES = ("auto", "simpy", "compiled")
# SimPy takes 12 s for so many, and compiling takes 12 s of a processor: 28 operations in 112 µs an
# item of a five-stage stream (docs/decisions/0003 tells the stream and the machine).
WORTH_COMPILING = 3_000_000
SECONDS = 20


def simulate(plan: Plan, workload: Workload, engine: str = "auto") -> Record:
    """The record of one replication by the engine of this name.

    Raises RunError when the run cannot go on, or the engine is not there.
    """
    if choose(engine, operations(plan, workload), lambda line: None) == "compiled":
        return engine_compiled.run(plan, workload)
    from simulator import engine_simpy

    return engine_simpy.run(plan, workload)


def passage(plan: Plan, workload: Workload, engine: str = "auto") -> Run:
    """One replication of which only the items are wanted: totals, where they are the cheaper.

    Raises what `simulate` raises.
    """
    if choose(engine, operations(plan, workload), lambda line: None) == "compiled":
        return engine_compiled.ledgers(plan, workload)  # two thirds of a full record
    return simulate(plan, workload, engine)


def operations(plan: Plan, workload: Workload) -> int:
    """About how many operations a replication carries out: each item its program, once."""
    later = (entry for of in plan.later for entry in of.entries.values())
    starts = np.unique([*plan.entries.values(), *later, len(plan.op)])
    program = np.searchsorted(starts, workload.arrivals["entry"])
    return int(np.diff(starts)[program].sum())


def choose(engine: str, work_size: int, say: Callable[[str], None]) -> str:
    """The engine to take: simpy, or compiled, and then it is compiled when this returns.

    `work_size` counts operations, of all replications together. `say` is told, in one line, when
    something has to be compiled first.

    Raises RunError when the compiled engine is asked for and cannot be had.
    """
    if engine not in ENGINES:
        raise RunError(f"engine {engine!r} is none of {', '.join(ENGINES)}.")
    if engine == "simpy" or (engine == "auto" and not _pays(work_size)):
        return "simpy"
    if not compiled_cache.available():
        raise RunError(
            "engine compiled needs Numba, which is not installed. Install numba, or take engine "
            "simpy or auto: the result is the same."
        )
    if not compiled_cache.is_compiled():
        say(f"Compiling the engine: once, up to {SECONDS} s; later runs find it ready.")
        engine_compiled.compile_now()
    return "compiled"  # to load it takes most of a second, and is left to who runs it


def _pays(work_size: int) -> bool:
    """Whether the compiled engine is there, or worth waiting for."""
    if not compiled_cache.available():
        return False
    return compiled_cache.is_compiled() or work_size >= WORTH_COMPILING
