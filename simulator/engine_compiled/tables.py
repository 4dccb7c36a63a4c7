"""Tables that grow: the rows of a record in the making, in memory that the machine asks for."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Grown, allocate, give_back, word_at
from simulator.engine_compiled.state import GROWING, NO_MEMORY

N_TABLES = len(GROWING)


@part
def make_room(m):
    """Memory for the first rows of all tables that are wanted."""
    for table in range(N_TABLES):
        grown = Grown(m, table)
        if grown.rows == 0:
            continue
        grown.address = allocate(grown.rows * grown.width * 8)
        if grown.address == 0:
            Clock(m, 0).status = NO_MEMORY


@part
def discard(m):
    """Give the memory of all tables back."""
    for table in range(N_TABLES):
        grown = Grown(m, table)
        if grown.address != 0:
            give_back(grown.address)
            grown.address = 0


@hot
def new_row(m, table):
    """The number of a further row; without memory it is the last one, and the run is marked."""
    grown = Grown(m, table)
    if grown.used == grown.rows:
        _grow(m, table)
    grown.used += 1
    return grown.used - 1


@part
def _grow(m, table):
    """Twice the room, elsewhere."""
    grown = Grown(m, table)
    words = grown.used * grown.width
    larger = allocate(2 * words * 8)
    if larger == 0:
        Clock(m, 0).status = NO_MEMORY
        grown.used -= 1
        return
    for i in range(words):
        word_at(larger, i).n = word_at(grown.address, i).n
    give_back(grown.address)
    grown.address = larger
    grown.rows *= 2
