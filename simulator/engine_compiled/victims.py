"""Whose work is put down for what is more urgent, and who is free for that then."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Desk, Person, Token
from simulator.engine_compiled.state import PUT_DOWN
from simulator.layout import NONE


@part
def victim_of(m, g, waiting):
    """Whose work is put down: less urgent than what waits, the least so, and begun last."""
    desk = Desk(m, g)
    least = waiting
    latest = 0
    victim = NONE
    for p in range(desk.first, desk.first + desk.people):
        person = Person(m, p)
        t = person.token
        if t <= NONE or person.picked:
            continue
        priority = Token(m, t).priority
        if priority > least or (priority == least and victim != NONE and person.start > latest):
            victim = t
            least = priority
            latest = person.start
    return victim


@part
def pick_victims(m, g, priority, people):
    """Mark who would put work down for something of this priority that takes so many."""
    desk = Desk(m, g)
    free = desk.free
    while free < people:
        victim = victim_of(m, g, priority)
        if victim == NONE:
            return
        for p in range(desk.first, desk.first + desk.people):
            if Person(m, p).token == victim:
                Person(m, p).picked = PUT_DOWN
                free += 1
