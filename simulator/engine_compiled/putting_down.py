"""How work is put down: it ends, the team closes, or something more urgent interrupts it."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.agenda import withdraw_event
from simulator.engine_compiled.attempt import lose_work
from simulator.engine_compiled.company import note_finisher
from simulator.engine_compiled.effort import fix_effort
from simulator.engine_compiled.fitting import may_begin
from simulator.engine_compiled.fortune import rules
from simulator.engine_compiled.hands import let_go, release
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import count_overtaking
from simulator.engine_compiled.pointer import Boundary, Clock, Desk, Marked, Op, Person, Token
from simulator.engine_compiled.queue import joined
from simulator.engine_compiled.span import begin_wait, end_work, open_time
from simulator.engine_compiled.state import SUSPENDED
from simulator.engine_compiled.victims import victim_of
from simulator.engine_compiled.wear import left_of, wear_out
from simulator.layout import FINISH, FRESH, NEVER, NONE, RESUME


@hot
def mark(m, g):
    """This desk may be able to seat somebody: 6 to 18 % faster than to ask all at each round."""
    if Desk(m, g).open:
        Marked(m, g >> 6).set |= 1 << (g & 63)


@part
def stop(m, t):
    """Work on the token ends or is suspended: its people are free."""
    x = Token(m, t)
    now = Clock(m, 0).now
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, x.person)
    if desk.at_once and not let_go(m, t):
        return
    count_overtaking(m, g)
    end_work(m, t)
    spent = now - x.since
    if x.setup > 0:
        ready = min(x.setup, spent)
        x.setup -= ready
        spent -= ready
    x.todo -= spent
    if m.n_limits:
        if now > x.since:
            note_finisher(m, t)
        person.waits = now
    person.token = NONE
    person.since = now
    desk.free += 1
    if desk.crews:
        _free_others(m, t, g)
    mark(m, g)
    if desk.wears:
        wear_out(m, x.person, now - x.since)


@part
def ends(m, t):
    """When work on the token ends: it is done, its person out of order, or its turn over."""
    x = Token(m, t)
    desk = Desk(m, Op(m, x.pc).team)
    at = x.since + x.setup + x.todo
    if desk.wears:
        at = min(at, x.since + left_of(m, t))
    return min(at, Person(m, x.person).turn) if desk.at_once else at


@part
def _free_others(m, t, g):
    """Of several who worked together those after the first."""
    desk = Desk(m, g)
    for p in range(desk.first, desk.first + desk.people):
        person = Person(m, p)
        if person.token == t:
            person.token = NONE
            person.since = person.waits = Clock(m, 0).now
            desk.free += 1
            if desk.wears:
                wear_out(m, p, Clock(m, 0).now - Token(m, t).since)


@part
def suspend(m, t, interrupted):
    """Put work down: somebody goes on with what is left."""
    if ends(m, t) <= Desk(m, Op(m, Token(m, t).pc).team).closes:
        withdraw_event(m, t)
    put_down(m, t, interrupted)


@part
def put_down(m, t, interrupted):
    """The same where no event is planned any more."""
    x = Token(m, t)
    desk = Desk(m, Op(m, x.pc).team)
    stop(m, t)
    begin_wait(m, t)
    x.state = SUSPENDED
    interrupts = int(desk.interrupted != NONE)
    x.turn = rules.turn_of_suspended(interrupts, x.priority, x.seat, interrupted)
    desk.suspended = joined(m, desk.suspended, t)


# --- opening hours


@part
def shift(m, g, row, until):
    """Open or close, until the next boundary; work is suspended or finished."""
    desk = Desk(m, g)
    boundary = Boundary(m, row)
    count_overtaking(m, g)
    desk.opened = open_time(m, g)
    desk.changed = Clock(m, 0).now
    desk.hours = boundary.open
    desk.open = boundary.open if desk.there > 0 else 0
    desk.began = boundary.at
    desk.ends = boundary.ends
    desk.longest = boundary.longest
    stops = desk.off_hours != FINISH
    if not desk.hours and (stops or desk.at_once):
        for p in range(desk.first, desk.first + desk.people):
            if desk.at_once:
                release(m, p, stops)
            t = Person(m, p).token
            if t > NONE and stops:
                suspend(m, t, 0)
    desk.closes = until
    mark(m, g)


# --- preemption


@part
def is_new_more_urgent(m, g):
    """Whether what has not begun is more urgent than what has."""
    desk = Desk(m, g)
    if not may_begin(m, g):
        return False
    return Token(m, desk.queue).priority < Token(m, desk.suspended).priority


@part
def interrupt(m, g):
    """Whether something more urgent waits; then the least urgent, begun last, is put down."""
    desk = Desk(m, g)
    waiting = NEVER
    if desk.suspended != NONE:
        waiting = Token(m, desk.suspended).priority
    if may_begin(m, g):
        waiting = min(waiting, Token(m, desk.queue).priority)
    victim = victim_of(m, g, waiting)
    if victim == NONE:
        return False
    put_aside(m, victim)
    return True


@part
def put_aside(m, t):
    """Something more urgent interrupts the token."""
    desk = Desk(m, Op(m, Token(m, t).pc).team)
    suspend(m, t, 1)
    if desk.interrupted > RESUME:
        _restart(m, t)
    Token(m, t).setup += desk.switching


@part
def _restart(m, t):
    """All that was done counts for nothing; with fresh luck the effort is another."""
    x = Token(m, t)
    lose_work(m, t)
    if Desk(m, Op(m, x.pc).team).interrupted == FRESH:
        x.attempt += 1
        fix_effort(m, t)
        x.effort = NONE
    x.todo = x.drawn
