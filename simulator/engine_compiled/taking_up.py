"""Who takes a piece of work up: one person, or several together."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.company import pay_blocked
from simulator.engine_compiled.fitting import set_up_of, who_sets_up
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Desk, Item, Op, Person, Seating, Token
from simulator.engine_compiled.span import visit_of
from simulator.engine_compiled.state import SEATINGS
from simulator.engine_compiled.tables import new_row
from simulator.layout import NEVER, NONE


@hot
def free_person(m, g):
    """The one free for longest, then the lowest number; without branches, as it is hot."""
    desk = Desk(m, g)
    best = NONE
    least = NEVER
    for p in range(desk.first, desk.first + desk.people):
        person = Person(m, p)
        since = person.since if person.token == NONE else NEVER
        best = p if since < least else best
        least = min(since, least)
    return best


@part
def call_others(m, t):
    """Of several who work together those after the first; they set up as long as who needs most."""
    x = Token(m, t)
    op = Op(m, x.pc)
    g = op.team
    desk = Desk(m, g)
    kind = Item(m, x.item).type
    new = x.effort != NONE and not op.takeup
    for _ in range(op.people - 1):
        if desk.on_change + desk.after_idle > 0:
            p = who_sets_up(m, g, kind, new)
            if new:
                x.setup = max(x.setup, set_up_of(m, g, p, kind))
            if not op.takeup:
                Person(m, p).last = kind
        else:
            p = free_person(m, g)
        if m.n_limits:
            pay_blocked(m, p)
        Person(m, p).token = t
        Person(m, p).start = desk.starts
        desk.free -= 1
        if Clock(m, 0).full:
            note_seating(m, t, p, NONE)


@part
def note_seating(m, t, p, effort):
    """A person takes the token up; of several the effort is told of the first."""
    x = Token(m, t)
    row = Seating(m, new_row(m, SEATINGS))
    row.at = Clock(m, 0).now
    row.item = x.item
    row.op = x.pc
    row.visit = visit_of(m, t, Op(m, x.pc).place)
    row.person = p
    row.key = x.key
    row.ready = x.ready
    row.effort = effort
