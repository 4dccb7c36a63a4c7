"""The compiled engine: the same plan and luck in, the same record out, many times as fast.

Nothing of Numba is imported before the first call.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.compiled_cache import available, is_compiled

if TYPE_CHECKING:
    from simulator.plan import Plan
    from simulator.record import Record
    from simulator.totals import Totals
    from simulator.workload import Workload

__all__ = ["available", "compile_now", "is_compiled", "ledgers", "ledgers_of_all", "run"]


def compile_now() -> None:
    """Compile the engine, or load it from the cache; later calls do nothing."""
    from simulator.engine_compiled.runs import machine

    machine()


def run(plan: "Plan", workload: "Workload") -> "Record":
    """The record of one replication, in full.

    Raises RunError when the run cannot go on, MemoryError when the record does not fit.
    """
    from simulator.engine_compiled import runs

    return runs.run(plan, workload)


def ledgers(plan: "Plan", workload: "Workload", borders: Sequence[int] = ()) -> "Totals":
    """The totals of one replication, for the windows of time between these borders.

    Raises RunError when the run cannot go on.
    """
    return ledgers_of_all(plan, [workload], borders)[0]


def ledgers_of_all(
    plan: "Plan", workloads: "Sequence[Workload]", borders: Sequence[int] = ()
) -> "list[Totals]":
    """The totals of many replications; other threads go on meanwhile.

    Raises RunError when one of them cannot go on.
    """
    from simulator.engine_compiled import runs

    return runs.ledgers(plan, workloads, borders)
