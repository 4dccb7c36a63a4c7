"""A team at work: who waits for it, whose work goes on, and who takes it up."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.agenda import plan_event, withdraw_event
from simulator.engine_compiled.attempt import begin_attempt
from simulator.engine_compiled.company import pay_blocked
from simulator.engine_compiled.crews import muster
from simulator.engine_compiled.effort import fix_effort, full_effort, share_owed
from simulator.engine_compiled.fitting import may_begin, set_up_of, who_sets_up
from simulator.engine_compiled.fortune import length, rules
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import count_overtaking, rank
from simulator.engine_compiled.pointer import (
    Clock,
    Count,
    Desk,
    Item,
    Op,
    Person,
    Sender,
    Tally,
    Token,
)
from simulator.engine_compiled.putting_down import interrupt, is_new_more_urgent, mark
from simulator.engine_compiled.queue import join, leave_queue, without
from simulator.engine_compiled.span import (
    begin_wait,
    begin_work,
    end_wait,
    visit_of,
)
from simulator.engine_compiled.state import MOVING, SUSPENDED, WAITING, WORKED
from simulator.engine_compiled.taking_up import call_others, free_person, note_seating
from simulator.engine_compiled.wear import left_of
from simulator.layout import (
    CLOSED,
    FIT,
    FOR_FAILURE_DEMAND,
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_VALUE,
    FOR_WASTE,
    NECESSARY,
    NONE,
    RESUME,
    REWORK,
    VALUE,
    WASTE,
)
from simulator.rules import PRIORITY, SHORTEST

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
    join(m, t)
    if op.patience != NONE:
        _await(m, t)
    mark(m, op.team)


@part
def _await(m, t):
    """The token waits so long for its first start, at least a microsecond, and then leaves."""
    x = Token(m, t)
    op = Op(m, x.pc)
    drawn = length(m, x.number, op.patience, visit_of(m, t, op.place), 0)
    plan_event(m, Clock(m, 0).now + max(1, np.int64(np.rint(drawn))), t)


@part
def leave(m, t):
    """The token's patience is at an end."""
    x = Token(m, t)
    op = Op(m, x.pc)
    team = op.team
    desk = Desk(m, team)
    end_wait(m, t)
    leave_queue(m, t)
    x.state = MOVING
    x.pc = op.leaves
    if desk.off_hours == FIT or desk.crews:
        mark(m, team)  # what stood behind it may fit, or need fewer people


@part
def key_at(m, t, pc):
    """The key that the token would have in the queue of another operation."""
    x = Token(m, t)
    here = x.pc
    x.pc = pc
    policy = Desk(m, Op(m, pc).team).policy
    key = rules.queue_key(policy, x.priority) if policy <= PRIORITY else _further_key(m, t)
    x.pc = here
    return key


@part
def _further_key(m, t):
    """The key that a policy gives which reads more than the priority."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    item = Item(m, x.item)
    if desk.policy >= SHORTEST:
        effort = np.int64(np.rint(full_effort(m, t, 0)))
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
    while desk.open:
        if desk.crews:
            if not _seat_crew(m, g):
                return
            continue
        if desk.free == 0 and (desk.interrupted == NONE or not interrupt(m, g)):
            return
        t = desk.suspended
        if t != NONE and (desk.interrupted == NONE or not is_new_more_urgent(m, g)):
            end_wait(m, t)
            desk.suspended = without(m, t, t)
        else:
            if desk.queue == NONE or (desk.off_hours == FIT and not may_begin(m, g)):
                return
            t = desk.queue
            end_wait(m, t)
            leave_queue(m, t)
            _begin(m, t)
        if desk.on_change + desk.after_idle > 0:
            _start(m, t, set_up_by(m, t, g))
        else:
            _start(m, t, free_person(m, g))


@part
def _seat_crew(m, g):
    """The same where several people may work together; whether anything was picked."""
    desk = Desk(m, g)
    t = muster(m, g)
    if t == NONE:
        return False
    end_wait(m, t)
    if Token(m, t).state == SUSPENDED:
        desk.suspended = without(m, desk.suspended, t)
    else:
        leave_queue(m, t)
        _begin(m, t)
    if desk.on_change + desk.after_idle > 0:
        _start(m, t, set_up_by(m, t, g))
    else:
        _start(m, t, free_person(m, g))
    return True


@part
def set_up_by(m, t, g):
    """Who takes it up; from now on he owes what he has to set up."""
    x = Token(m, t)
    takeup = Op(m, x.pc).takeup
    kind = Item(m, x.item).type
    new = x.effort != NONE and not takeup
    chosen = who_sets_up(m, g, kind, new)
    if new:
        x.setup += set_up_of(m, g, chosen, kind)
    if not takeup:
        Person(m, chosen).last = kind
    return chosen


@hot
def _begin(m, t):
    """The first start of a piece of work: its effort, cause and charge are fixed now."""
    x = Token(m, t)
    op = Op(m, x.pc)
    desk = Desk(m, op.team)
    if op.patience != NONE:
        withdraw_event(m, t)
    desk.seats += 1
    x.seat = desk.seats
    x.cause = op.cause
    x.charge = op.charge
    if op.takeup:
        x.kept = x.ready
        x.effort = 0
    else:
        x.attempt = 0
        x.part = share_owed(m, t)
        fix_effort(m, t)
        _count_work(m, t)
    if x.late:
        x.cause = WASTE
        x.charge = FOR_WASTE
    x.todo = x.effort
    x.loses = desk.interrupted > RESUME
    if x.loses:
        begin_attempt(m, t)
    c = Clock(m, 0)
    if not c.full:
        Tally(m, c.window * m.n_ops + x.pc).begun += 1
    if op.calls != NONE:
        call(m, t)


@part
def call(m, t):
    """The next item of its source is to arrive; a saturated source hears its latest item only."""
    x = Token(m, t)
    sender = Sender(m, Op(m, x.pc).calls)
    if sender.kind == CLOSED or np.int64(x.number) == sender.latest:
        sender.latest += 1
        sender.called += 1
        Clock(m, 0).called = 1


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
    if x.failure and (op.charge == FOR_VALUE or op.charge == FOR_NECESSARY):
        x.charge = FOR_FAILURE_DEMAND
    worked.n += 1


@hot
def _start(m, t, p):
    x = Token(m, t)
    c = Clock(m, 0)
    g = Op(m, x.pc).team
    desk = Desk(m, g)
    person = Person(m, p)
    count_overtaking(m, g)
    if m.n_limits:
        pay_blocked(m, p)
    x.person = p
    x.state = WORKED
    person.token = t
    desk.free -= 1
    if desk.interrupted != NONE or desk.varies:
        desk.starts += 1
        person.start = desk.starts
    if c.full:
        note_seating(m, t, p, x.effort)
    if desk.crews:
        call_others(m, t)
    x.effort = NONE
    begin_work(m, t)
    length = x.setup + x.todo
    if desk.wears:
        length = min(length, left_of(m, t))
    if c.now + length <= desk.closes:
        plan_event(m, c.now + length, t)
