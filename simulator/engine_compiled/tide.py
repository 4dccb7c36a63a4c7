"""Numbers that are others from a date on, or as items go live: which phase the run is in."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Chance, Clock, Date, Desk, Growth
from simulator.engine_compiled.putting_down import mark
from simulator.layout import FIT, NEVER


@hot
def next_date(m):
    """When the numbers may be others next."""
    c = Clock(m, 0)
    at = Date(m, c.passed).us if c.passed < m.n_dates else NEVER
    return min(at, c.counts) if c.counts else at


@part
def turn(m):
    """An instant begins: dates may have come, and what went live before it counts."""
    c = Clock(m, 0)
    c.counts = 0
    while next_date(m) <= c.now:
        c.passed += 1
    phase = c.passed
    for i in range(m.n_growths):
        row = Growth(m, i)
        row.count = row.more + (0 if row.back else row.count)
        row.more = 0
        row.back = 0
        phase += row.stride * min(row.count, row.levels - 1)
    if phase == c.phase:
        return
    c.phase = phase
    for g in range(m.n_teams):
        if Desk(m, g).off_hours == FIT:
            mark(m, g)  # what did not fit may now


@hot
def falls(m, u, chance):
    """Whether what has this luck happens, at the chance that stands there in this phase."""
    return u < Chance(m, Clock(m, 0).phase * m.n_chances + chance).below


@part
def note_live(m, kind):
    """An item of a type goes live for the first time, which counts a microsecond later."""
    Clock(m, 0).counts = Clock(m, 0).now + 1
    for i in range(m.n_growths):
        row = Growth(m, i)
        row.more += row.counts == kind
        row.back |= row.since == kind
