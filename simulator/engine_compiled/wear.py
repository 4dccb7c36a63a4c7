"""What wears out: breakdowns that count how long each person has worked."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Desk, Op, Person, Token, Wear
from simulator.engine_compiled.state import GOES, RETURNS
from simulator.layout import NEVER, NONE


@part
def left_of(m, t):
    """For how long those who work on the token can, until one of them is out of order."""
    desk = Desk(m, Op(m, Token(m, t).pc).team)
    left = NEVER
    for p in range(desk.first, desk.first + desk.people):
        if Person(m, p).token == t:
            left = min(left, Person(m, p).left)
    return left


@part
def wear_out(m, p, spent):
    """Somebody has worked for so long; he may be out of order when shifts have changed."""
    c = Clock(m, 0)
    person = Person(m, p)
    person.left -= spent
    if person.left > 0:
        return
    row = Wear(m, person.wear)
    row.begin = c.now
    plan_event(m, c.now + row.lasts, NONE - 1 - m.n_holds - p)
    person.wear += 1
    person.left = NEVER
    if person.wear < m.n_wear and Wear(m, person.wear).person == p:
        person.left = Wear(m, person.wear).after
    turn(m, p, GOES)


@part
def repaired(m, p):
    """Somebody is in order again, when shifts have changed."""
    turn(m, p, RETURNS)


@part
def turn(m, p, way):
    """A person goes or returns in this instant, when shifts have changed."""
    Person(m, p).turns = way
    Clock(m, 0).turning = 1
