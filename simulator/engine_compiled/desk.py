"""A team at work: who waits for it, whose work goes on, and who takes it up."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.crews import muster
from simulator.engine_compiled.effort import raw_effort
from simulator.engine_compiled.fitting import may_begin, set_up_of, who_sets_up
from simulator.engine_compiled.fortune import length, rules, scale
from simulator.engine_compiled.hands import leave_line
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.overtaking import rank
from simulator.engine_compiled.pointer import (
    Clock,
    Count,
    Desk,
    Item,
    Op,
    Person,
    Token,
)
from simulator.engine_compiled.putting_down import interrupt, is_new_more_urgent, mark
from simulator.engine_compiled.queue import join, leave_queue, without
from simulator.engine_compiled.span import (
    begin_wait,
    end_wait,
    visit_of,
)
from simulator.engine_compiled.starting import begin, start
from simulator.engine_compiled.state import MOVING, SUSPENDED, WAITING
from simulator.engine_compiled.taking_up import free_person
from simulator.engine_compiled.turns import seat_in_turns
from simulator.layout import (
    FIT,
    NONE,
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
    drawn *= scale(m, op.patience)
    plan_event(m, Clock(m, 0).now + max(1, np.int64(np.rint(drawn))), t)


@part
def leave(m, t):
    """The token's patience is at an end."""
    x = Token(m, t)
    op = Op(m, x.pc)
    team = op.team
    desk = Desk(m, team)
    end_wait(m, t)
    leave_line(m, t)
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
        effort = np.int64(np.rint(raw_effort(m, t, 0)))
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
    if desk.at_once:
        seat_in_turns(m, g)
        return
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
            begin(m, t)
        start_next(m, t, g)


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
        begin(m, t)
    start_next(m, t, g)
    return True


@part
def start_next(m, t, g):
    """Whose turn it is takes it up."""
    desk = Desk(m, g)
    start(m, t, set_up_by(m, t, g) if desk.on_change + desk.after_idle > 0 else free_person(m, g))


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
