"""Whether work fits into what is left of an opening, and who would set up for it."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.effort import full_effort
from simulator.engine_compiled.fortune import rules
from simulator.engine_compiled.hands import stretch_by, who_holds_fewest
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Desk, Item, Line, Op, Person, Token
from simulator.engine_compiled.queue import is_earlier
from simulator.engine_compiled.state import PUT_DOWN, TAKEN
from simulator.engine_compiled.victims import pick_victims
from simulator.layout import FIT, NEVER, NONE


@hot
def set_up_of(m, g, p, kind):
    """How long a person would set up for new work of this type."""
    desk = Desk(m, g)
    person = Person(m, p)
    idle = person.token == NONE and person.since < Clock(m, 0).now
    return rules.set_up(
        desk.on_change, desk.after_idle, desk.sets_up_first, person.last, kind, idle
    )


@part
def who_sets_up(m, g, kind, new):
    """Who is free and takes it: first who need not set up, which what goes on never needs."""
    desk = Desk(m, g)
    chosen = NONE
    least = NEVER
    owed = 0
    for p in range(desk.first, desk.first + desk.people):
        person = Person(m, p)
        if person.picked == TAKEN or (person.token != NONE and person.picked != PUT_DOWN):
            continue
        setup = set_up_of(m, g, p, kind) if new else 0
        since = person.since if person.token == NONE else Clock(m, 0).now
        if chosen == NONE or (since < least if (setup > 0) == (owed > 0) else setup == 0):
            chosen = p
            least = since
            owed = setup
    return chosen


@part
def may_begin(m, g):
    """Whether the first of the queue may be taken up; if it does not fit, nothing passes it.

    Of several queues the desk has afterwards the first whose first may be taken up.
    """
    desk = Desk(m, g)
    t = desk.queue
    if t == NONE or desk.off_hours != FIT:
        return t != NONE
    if Op(m, Token(m, t).pc).line == NONE:
        return fits(m, g, t)
    chosen = NONE
    for i in range(g * m.n_lines, (g + 1) * m.n_lines):
        t = Line(m, i).n
        if t != NONE and is_earlier(m, g, t, chosen) and fits(m, g, t):
            chosen = t
    desk.queue = desk.queue if chosen == NONE else chosen
    return chosen != NONE


@part
def fits(m, g, t):
    """Whether there is room for the work before the team closes, where it asks for that."""
    desk = Desk(m, g)
    if desk.off_hours != FIT:
        return True
    x = Token(m, t)
    op = Op(m, x.pc)
    share = x.share if x.share_at == op.place and not op.takeup else 1.0
    if desk.at_once:
        share *= stretch_by(m, g, Person(m, who_holds_fewest(m, g)).holds + 1)
    work = np.int64(np.rint(full_effort(m, t, 0) * share))
    if desk.on_change + desk.after_idle > 0 and not op.takeup:
        if desk.interrupted != NONE:
            pick_victims(m, g, x.priority, op.people)
        work += _set_up_of_crew(m, g, op.people, Item(m, x.item).type)
    return rules.may_start(Clock(m, 0).now, work, desk.began, desk.ends, desk.longest)


@part
def _set_up_of_crew(m, g, people, kind):
    """How long so many would set up together, or as many of them as are free then."""
    desk = Desk(m, g)
    longest = 0
    for _ in range(people):
        p = who_sets_up(m, g, kind, 1)
        if p != NONE:
            longest = max(longest, set_up_of(m, g, p, kind))
            Person(m, p).picked = TAKEN
    for p in range(desk.first, desk.first + desk.people):
        Person(m, p).picked = 0
    return longest
