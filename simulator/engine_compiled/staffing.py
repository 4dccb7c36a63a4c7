"""How many people a team has: who leaves when they become fewer, and who comes back."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.overtaking import count_overtaking
from simulator.engine_compiled.pointer import Clock, Desk, Gone, Person, Token
from simulator.engine_compiled.putting_down import mark, suspend, victim_of
from simulator.engine_compiled.span import open_time
from simulator.engine_compiled.state import MISSING
from simulator.layout import NEVER, NONE


@part
def become(m, g, people):
    """From now on there are so many people."""
    desk = Desk(m, g)
    count_overtaking(m, g)
    while desk.present > people:
        _leave(m, g)
    while desk.present < people:
        _come(m, g)
    desk.opened = open_time(m, g)
    desk.changed = Clock(m, 0).now
    desk.open = desk.hours if people > 0 else 0
    mark(m, g)


@part
def _leave(m, g):
    """Of those without work the highest number, else whoever does what a victim would be."""
    desk = Desk(m, g)
    leaver = NONE
    for p in range(desk.first, desk.first + desk.people):
        leaver = p if Person(m, p).token == NONE else leaver
    if leaver == NONE:
        victim = victim_of(m, g, NONE)
        leaver = Token(m, victim).person
        suspend(m, victim, 0)
    c = Clock(m, 0)
    gone = Gone(m, c.gone)
    gone.person = leaver
    gone.begin = c.now
    gone.end = NEVER
    person = Person(m, leaver)
    person.token = MISSING
    person.gone = c.gone
    c.gone += 1
    desk.free -= 1
    desk.present -= 1


@part
def _come(m, g):
    """The lowest number of those that are missing."""
    desk = Desk(m, g)
    p = desk.first
    while Person(m, p).token != MISSING:
        p += 1
    person = Person(m, p)
    person.token = NONE
    Gone(m, person.gone).end = Clock(m, 0).now
    desk.free += 1
    desk.present += 1
