"""What people hold who work on several items in turns: who holds how many, and who lets go."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.fortune import rules
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Desk, Marked, Op, Person, Stretch, Token
from simulator.engine_compiled.queue import join, joined, leave_queue, without
from simulator.engine_compiled.span import begin_wait, end_wait
from simulator.engine_compiled.state import SUSPENDED, WAITING
from simulator.layout import NEVER, NONE


@hot
def stretch_by(m, g, held):
    """What effort is multiplied by where somebody holds so many items."""
    return Stretch(m, Desk(m, g).stretch + held).factor


@hot
def reseat(m, g):
    """As `mark`, in overtime too: people have their turns then."""
    Marked(m, g >> 6).set |= 1 << (g & 63)


@part
def who_holds_fewest(m, g):
    """Of those who may take something up who holds fewest, then as ever; NONE: nobody may."""
    desk = Desk(m, g)
    best = NONE
    fewest = desk.at_once
    least = 0
    for p in range(desk.first, desk.first + desk.people):
        person = Person(m, p)
        if person.token < NONE or person.holds == desk.at_once:
            continue
        since = person.since if person.holds == 0 else 0
        if person.holds < fewest or (person.holds == fewest and since < least):
            best = p
            fewest = person.holds
            least = since
    return best


@part
def let_go(m, t):
    """Somebody holds it no more; whether it was the one that he worked on."""
    x = Token(m, t)
    p = x.holder - 1
    person = Person(m, p)
    now = Clock(m, 0).now
    x.holder = 0
    person.holds -= 1
    reseat(m, person.team)
    if person.token != t:
        person.since = now
        return False
    person.turn -= now
    return True


@part
def leave_line(m, t):
    """The token waits no more, be it in a queue, or put down, or in somebody's hands."""
    x = Token(m, t)
    g = Op(m, x.pc).team
    if x.holder:
        person = Person(m, x.holder - 1)
        person.held = without(m, person.held, t)
        person.holds -= 1
        x.holder = 0
        reseat(m, g)
    elif x.state == WAITING:
        leave_queue(m, t)
    else:
        Desk(m, g).suspended = without(m, Desk(m, g).suspended, t)


@part
def release(m, p, begun):
    """What he holds waits for anybody again; with `begun` what has had a turn as well."""
    person = Person(m, p)
    desk = Desk(m, person.team)
    kept = NONE
    least = NEVER
    if person.token > NONE:
        least = Token(m, person.token).slot
    if person.held != NONE:
        least = min(least, Token(m, person.held).slot)
    if person.slot < least < NEVER:
        person.slot = rules.round_of(least)  # whatever he takes up then comes after these
    while person.held != NONE:
        t = person.held
        x = Token(m, t)
        if x.state == SUSPENDED and not begun:
            person.held = without(m, t, t)
            kept = joined(m, kept, t)
            continue
        end_wait(m, t)
        leave_line(m, t)
        begin_wait(m, t)
        if x.state == SUSPENDED:
            x.turn = rules.turn_of_suspended(0, x.priority, x.seat, 0)
            desk.suspended = joined(m, desk.suspended, t)
        else:
            x.turn = x.key
            join(m, t)
    person.held = kept
