"""A team at work: who waits for it, whose work is suspended, who is free, and when it is open."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.fortune import length, rules
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import count_overtaking, rank
from simulator.engine_compiled.pointer import (
    Clock,
    Count,
    Desk,
    Given,
    Item,
    Marked,
    Op,
    Person,
    Seating,
    Tally,
    Token,
)
from simulator.engine_compiled.queue import joined, without
from simulator.engine_compiled.span import (
    begin_wait,
    begin_work,
    end_wait,
    end_work,
    open_time,
    visit_of,
)
from simulator.engine_compiled.state import SEATINGS, SUSPENDED, WAITING, WORKED
from simulator.engine_compiled.tables import new_row
from simulator.layout import (
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_VALUE,
    NECESSARY,
    NEVER,
    NONE,
    REWORK,
    VALUE,
)
from simulator.rules import PRIORITY, SHORTEST


@hot
def mark(m, g):
    """This desk may be able to seat somebody: 6 to 18 % faster than to ask all at each round."""
    if Desk(m, g).open:
        Marked(m, g >> 6).set |= 1 << (g & 63)


# --- the item's side


@hot
def ask(m, t):
    """The token joins the queue of its operation's team."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    x.ready = x.kept if op.keep else Clock(m, 0).now
    if desk.policy <= PRIORITY:
        x.key = rules.queue_key(desk.policy, x.priority)
    else:
        x.key = _further_key(m, t)
    x.turn = x.key
    x.rank = rank(m, op.team, x.ready)
    begin_wait(m, t)
    x.state = WAITING
    desk.queue = joined(m, desk.queue, t)
    mark(m, op.team)


@part
def _further_key(m, t):
    """The key that a policy gives which reads more than the priority."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    item = Item(m, x.item)
    if desk.policy >= SHORTEST:
        effort = np.int64(np.rint(_full_effort(m, t)))
        return rules.size_key(desk.policy, effort, item.value, item.cost_of_delay)
    own = item.attributes // desk.stride % desk.radix == desk.digit
    again = False
    if op.worked != NONE:
        again = Count(m, t * m.n_width + m.n_places + op.worked).n > 0
    return rules.own_key(desk.policy, x.ready, item.due, op.position, own, again)


# --- the people's side


@hot
def seat(m, g):
    """Let free people pick work until no more can be picked: suspended work, then the queue."""
    desk = Desk(m, g)
    while desk.open and desk.free > 0:
        t = desk.suspended
        if t != NONE:
            end_wait(m, t)
            desk.suspended = without(m, t, t)
        else:
            t = desk.queue
            if t == NONE:
                return
            end_wait(m, t)
            desk.queue = without(m, t, t)
            _begin(m, t)
        _start(m, t, _free_person(m, g))


@hot
def _free_person(m, g):
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


@hot
def _begin(m, t):
    """The first start of a piece of work: its effort, cause and charge are fixed now."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    desk.seats += 1
    x.seat = desk.seats
    x.cause = op.cause
    x.charge = op.charge
    if op.takeup:
        x.kept = x.ready
        x.effort = 0
    else:
        x.effort = np.int64(np.rint(_effort(m, t)))
        _count_work(m, t)
    x.todo = x.effort
    c = Clock(m, 0)
    if not c.full:
        Tally(m, c.window * m.n_ops + x.pc).begun += 1


@hot
def _full_effort(m, t):
    """What the arrival fixes or the visit draws, before any share."""
    x = Token(m, t)
    op = Op(m, x.pc)
    given = NONE
    if x.given != NONE and op.given != NONE:
        given = Given(m, x.given * m.n_stages + op.given).n
    if given != NONE:
        return float(given)
    return length(m, x.number, op.draw, visit_of(m, t, op.place))


@hot
def _effort(m, t):
    """The full effort, times the share that a correction owes."""
    x = Token(m, t)
    op = Op(m, x.pc)
    effort = _full_effort(m, t)
    if x.share_at == op.place:
        effort *= x.share
        x.share_at = NONE
    return effort


@hot
def _count_work(m, t):
    """Work on what has been worked at this stage before is rework."""
    x = Token(m, t)
    op = Op(m, x.pc)
    if op.worked == NONE:
        return
    worked = Count(m, t * m.n_width + m.n_places + op.worked)
    x.cause = rules.work_cause(op.cause, worked.n, REWORK, VALUE, NECESSARY)
    if x.cause == REWORK and (op.charge == FOR_VALUE or op.charge == FOR_NECESSARY):
        x.charge = FOR_REWORK
    worked.n += 1


@hot
def _start(m, t, p):
    x = Token(m, t)
    c = Clock(m, 0)
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, p)
    count_overtaking(m, g)
    x.person = p
    x.state = WORKED
    person.token = t
    desk.free -= 1
    if c.full:
        _note_seating(m, t)
    x.effort = NONE
    begin_work(m, t)
    if c.now + x.todo <= desk.closes:
        plan_event(m, c.now + x.todo, t)


@part
def _note_seating(m, t):
    x = Token(m, t)
    row = Seating(m, new_row(m, SEATINGS))
    row.at = Clock(m, 0).now
    row.item = x.item
    row.op = x.pc
    row.visit = visit_of(m, t, Op(m, x.pc).place)
    row.person = x.person
    row.key = x.key
    row.ready = x.ready
    row.effort = x.effort


@part
def stop(m, t):
    """Work on the token ends or is suspended: its person is free."""
    x = Token(m, t)
    now = Clock(m, 0).now
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, x.person)
    count_overtaking(m, g)
    end_work(m, t)
    x.todo -= now - x.since
    person.token = NONE
    person.since = now
    desk.free += 1
    mark(m, g)


# --- opening hours


@part
def shift(m, g, opens, until):
    """Open or close, until the next boundary; what is being worked at a closing is suspended."""
    desk = Desk(m, g)
    desk.opened = open_time(m, g)
    desk.changed = Clock(m, 0).now
    desk.open = opens
    desk.closes = until
    mark(m, g)
    if opens:
        return
    for p in range(desk.first, desk.first + desk.people):
        t = Person(m, p).token
        if t != NONE:
            _suspend(m, t)


@hot
def _suspend(m, t):
    x = Token(m, t)
    desk = Desk(m, Op(m, x.pc).team)
    stop(m, t)
    begin_wait(m, t)
    x.state = SUSPENDED
    x.turn = x.seat
    desk.suspended = joined(m, desk.suspended, t)
