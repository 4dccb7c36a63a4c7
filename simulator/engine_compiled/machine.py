"""The one function that is called from Python: everything else is compiled into it."""

# mypy: disable-error-code="no-untyped-def"
# Numba's decorators are untyped.

from typing import Any

from simulator import compiled_cache
from simulator.engine_compiled.clock import run
from simulator.engine_compiled.machine_code import config, njit
from simulator.engine_compiled.pointer import world_at
from simulator.engine_compiled.rows import write
from simulator.engine_compiled.tables import discard

RUN, WRITE, DISCARD = range(3)


def machine(address, worlds, what):
    """Run the worlds at an address, write their records out, or give their memory back."""
    for i in range(worlds):
        m = world_at(address, i)
        if what == RUN:
            run(m)
        elif what == WRITE:
            write(m)
        else:
            discard(m)


def compiled() -> Any:
    """The machine, compiled now or loaded from the cache; it runs without the GIL."""
    was_compiled = compiled_cache.is_compiled()
    machine.__qualname__ = f"machine_{compiled_cache.DIGEST}"
    others = config.CACHE_DIR
    config.CACHE_DIR = str(compiled_cache.folder())
    try:
        dispatcher = njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(machine)
    finally:
        config.CACHE_DIR = others
    dispatcher.compile("void(int64, int64, int64)")
    if not was_compiled:
        compiled_cache.forget_old_versions()
    return dispatcher
