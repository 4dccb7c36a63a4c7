"""A team whose people hold several items each, and work on one of them at a time, in turns."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.fitting import may_begin
from simulator.engine_compiled.fortune import rules
from simulator.engine_compiled.hands import leave_line, release, reseat, who_holds_fewest
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Desk, Op, Person, Token
from simulator.engine_compiled.putting_down import ends, put_down, suspend
from simulator.engine_compiled.queue import joined, without
from simulator.engine_compiled.span import begin_wait, end_wait
from simulator.engine_compiled.starting import begin, call, start
from simulator.engine_compiled.state import WAITING, WORKED
from simulator.engine_compiled.taking_up import note_seating
from simulator.layout import NONE


@part
def seat_in_turns(m, g):
    """Let people take up all that they can, and then work on what has its turn."""
    desk = Desk(m, g)
    while desk.open:
        p = who_holds_fewest(m, g)
        t = desk.suspended
        if p == NONE or (t == NONE and not may_begin(m, g)):
            break
        if t == NONE:
            _take_up(m, g, desk.queue, p)
        else:
            before = Person(m, Token(m, t).person)
            able = before.token >= NONE and before.holds < desk.at_once
            _take_up(m, g, t, Token(m, t).person if able else p)
    for p in range(desk.first, desk.first + desk.people):
        _go_on(m, g, p)


@part
def _take_up(m, g, t, p):
    """Somebody has it in his hands from now on, until its turn comes.

    What he finds wrong he finds at once, whatever he works on.
    """
    x = Token(m, t)
    c = Clock(m, 0)
    op = Op(m, x.pc)
    person = Person(m, p)
    desk = Desk(m, g)
    end_wait(m, t)
    leave_line(m, t)
    x.holder = p + 1
    person.holds += 1
    if op.takeup:
        begin(m, t)
        x.person = p
        x.state = WORKED
        x.since = c.now
        if c.full:
            note_seating(m, t, p, x.effort)
        x.effort = NONE
        plan_event(m, c.now, t)
        return
    if x.state == WAITING or x.person != p or x.slot < person.slot:
        desk.seats += 1
        x.slot = rules.slot(person.slot, desk.seats)
    if x.state == WAITING and op.calls != NONE:
        call(m, t)
    begin_wait(m, t)
    x.turn = x.slot
    person.held = joined(m, person.held, t)


@part
def _go_on(m, g, p):
    """Whose turn is over cedes; who has no work goes on with what has its turn next."""
    person = Person(m, p)
    t = person.token
    over = person.over
    person.over = 0
    if t > NONE and over:
        if person.held == NONE:
            person.slot = Token(m, t).slot
            return
        suspend(m, t, 0)
        _take_up(m, g, t, p)
    if person.token != NONE or person.held == NONE:
        return
    t = person.held
    x = Token(m, t)
    end_wait(m, t)
    person.held = without(m, t, t)
    if x.state == WAITING:
        begin(m, t)
    if x.slot != person.slot:
        person.turn = Desk(m, g).turn
    person.turn += Clock(m, 0).now
    person.slot = x.slot
    start(m, t, p)


@part
def cut_short(m, t):
    """Its turn is over, and another may begin; or its person is out of order."""
    x = Token(m, t)
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, x.person)
    now = Clock(m, 0).now
    if desk.at_once and person.turn == now:
        x.slot = rules.slot_after(x.slot)
        person.turn = now + desk.turn
        person.over = 1
        reseat(m, g)
        at = ends(m, t)
        if at > now:
            if at <= desk.closes:
                plan_event(m, at, t)
            return
    if desk.at_once:
        release(m, x.person, True)  # while it is known which turn is cut
    put_down(m, t, 0)
