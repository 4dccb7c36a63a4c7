"""Who of a team is there: as their number changes, and as each is away for a time."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.company import pay_blocked
from simulator.engine_compiled.hands import release
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.overtaking import count_overtaking
from simulator.engine_compiled.pointer import Clock, Desk, Gone, Person, Token
from simulator.engine_compiled.putting_down import mark, suspend
from simulator.engine_compiled.span import open_time
from simulator.engine_compiled.state import BESIDE, GOES, MISSING, OFF
from simulator.engine_compiled.victims import victim_of
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
    _count_open(m, g)
    mark(m, g)


@part
def move(m, p, leaves):
    """Somebody is away from now on, or there again; what he does is put down."""
    person = Person(m, p)
    g = person.team
    desk = Desk(m, g)
    count_overtaking(m, g)
    if m.n_limits:
        pay_blocked(m, p)
    person.away += 2 * leaves - 1
    if leaves:
        if desk.at_once:
            release(m, p, True)
        if person.token > NONE:
            suspend(m, person.token, 0)
        if person.token == NONE:
            person.token = OFF
            desk.free -= 1
            desk.there -= 1
        elif person.token == BESIDE and person.away == 1:
            desk.there -= 1
    elif person.away == 0 and person.token == OFF:
        person.token = NONE
        desk.free += 1
        desk.there += 1
    elif person.away == 0 and person.token == BESIDE:
        desk.there += 1
    person.waits = Clock(m, 0).now
    _count_open(m, g)
    if not leaves or desk.crews:
        mark(m, g)  # what needs more people than are there now holds up nobody


@part
def turn_all(m):
    """Who is worn out by his work goes, and who is repaired returns."""
    Clock(m, 0).turning = 0
    for p in range(m.n_people):
        way = Person(m, p).turns
        if way:
            Person(m, p).turns = 0
            move(m, p, int(way == GOES))


@part
def _count_open(m, g):
    """Open time is time in which somebody is there."""
    desk = Desk(m, g)
    desk.opened = open_time(m, g)
    desk.changed = Clock(m, 0).now
    desk.open = desk.hours if desk.there > 0 else 0


@part
def _leave(m, g):
    """Of those without work the highest number, else of those who do what a victim would be."""
    desk = Desk(m, g)
    leaver = _without_work(m, g)
    if leaver == NONE:
        victim = victim_of(m, g, NONE)
        suspend(m, victim, 0)
        leaver = _without_work(m, g)
    if desk.at_once:
        release(m, leaver, True)
    if m.n_limits:
        pay_blocked(m, leaver)
    c = Clock(m, 0)
    gone = Gone(m, c.gone)
    gone.person = leaver
    gone.begin = c.now
    gone.end = NEVER
    person = Person(m, leaver)
    if person.token == BESIDE:
        Token(m, person.beside).company = NONE
    if person.token == NONE:
        desk.free -= 1
    if not person.away:
        desk.there -= 1
    person.token = MISSING
    person.gone = c.gone
    c.gone += 1
    desk.present -= 1


@part
def _without_work(m, g):
    """The highest number of those without work, who waits with something after others."""
    desk = Desk(m, g)
    found = NONE
    beside = NONE
    for p in range(desk.first, desk.first + desk.people):
        t = Person(m, p).token
        beside = p if t == BESIDE else beside
        found = p if t in (NONE, OFF) else found
    return beside if found == NONE else found


@part
def _come(m, g):
    """The lowest number of those that are missing."""
    desk = Desk(m, g)
    p = desk.first
    while Person(m, p).token != MISSING:
        p += 1
    person = Person(m, p)
    Gone(m, person.gone).end = Clock(m, 0).now
    desk.present += 1
    person.waits = Clock(m, 0).now
    person.token = OFF
    if not person.away:
        person.token = NONE
        desk.free += 1
        desk.there += 1
