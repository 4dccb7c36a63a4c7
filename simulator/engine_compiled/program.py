"""The operations: what a token does from one wait to the next."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.decisions import note_decision
from simulator.engine_compiled.desk import ask
from simulator.engine_compiled.doors import leave_kin, take_places, wait_for_places
from simulator.engine_compiled.forks import come, part_ways
from simulator.engine_compiled.fortune import end_of_work, length, rules, scale, uniform
from simulator.engine_compiled.hold import wait_for_meeting
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import (
    Birth,
    Brood,
    Chance,
    Clock,
    Count,
    InStream,
    Item,
    Op,
    Sibling,
    Spawned,
    Token,
    Way,
)
from simulator.engine_compiled.span import begin_span, visit_of
from simulator.engine_compiled.starting import call
from simulator.engine_compiled.state import DECIDING, DELAYED, DONE, MOVING
from simulator.engine_compiled.tide import falls, note_live
from simulator.engine_compiled.tokens import forget
from simulator.engine_compiled.watching import stand_in_line, stands_so
from simulator.errors import DECISIONS_EACH, MOST_ROUNDS
from simulator.layout import (
    ADMIT,
    BRANCH,
    CHANCE,
    COMPLETED,
    DELAY,
    END,
    ESCAPES,
    FAIL,
    FAILS,
    FORK,
    GOES_LIVE,
    HOLD,
    LIVE,
    NONE,
    READ,
    STATE,
    WITH_A_FAULT,
    WORK,
)


@part
def advance(m, t):
    """Carry out operations until the token waits for something, or has ended."""
    x = Token(m, t)
    while True:
        op = Op(m, x.pc)
        if op.enters:
            Count(m, t * m.n_width + op.place).n += 1
        if op.code == BRANCH:
            if op.test == STATE:
                stand_in_line(m, t)
                return
            _branch(m, t)
            if Clock(m, 0).status != DONE:
                return
            continue
        if op.code == WORK:
            ask(m, t)
            return
        if op.code == DELAY:
            if _pause(m, t):
                return
        elif op.code == HOLD:
            wait_for_meeting(m, t)
            return
        elif op.code == LIVE:
            _go_live(m, t)
        elif op.code == FAIL:
            _bring_about(m, t, FAILS)
        elif op.code == ADMIT:
            if wait_for_places(m, t):
                return
        elif op.code == FORK:
            part_ways(m, t)
            return
        elif op.code == END:
            _end(m, t, op.outcome)
            return
        elif Item(m, x.item).branch == op.tally:
            come(m, t)
            return
        x.pc = op.next


@part
def choose(m, t):
    """It is the turn of a token that stands before a choice by state."""
    _branch(m, t)
    advance(m, t)


@hot
def go_on(m, t):
    """What the token waited for has happened."""
    x = Token(m, t)
    x.state = MOVING
    x.pc = Op(m, x.pc).next
    advance(m, t)


@hot
def _go_live(m, t):
    x = Token(m, t)
    row = x.item if x.whole == NONE else x.of
    item = Item(m, row)
    if m.brood_rows and item.live == NONE:
        _bring_about(m, t, GOES_LIVE + WITH_A_FAULT * int(x.marks & ESCAPES != 0))
    if m.n_growths and item.live == NONE:
        note_live(m, item.type)
    if not Op(m, x.pc).keep or item.live == NONE:
        item.live = Clock(m, 0).now


@part
def _bring_about(m, t, when):
    """The item goes live, or fails: what it brings about so comes after a while, or now; once."""
    c = Clock(m, 0)
    x = Token(m, t)
    if x.origin == NONE:
        return
    for i in range(Brood(m, x.origin).n, Brood(m, x.origin + 1).n):
        spawned = Spawned(m, i)
        if spawned.when & when == 0 or Birth(m, i).parent != NONE:
            continue
        Birth(m, i).parent = x.item if x.whole == NONE else x.of
        if spawned.chance != NONE and not falls(m, spawned.u, spawned.chance):
            continue
        c.unfinished += InStream(m, spawned.type).n
        if spawned.at > 0:
            plan_event(m, c.now + spawned.at, NONE - 1 - m.n_holds - m.n_people - i)
        else:
            Sibling(m, i).n = c.newborn
            c.newborn = i
            c.unsettled = 1


# --- delays


@hot
def _pause(m, t):
    """Whether the token must wait; a delay of length zero has passed at once."""
    x = Token(m, t)
    op = Op(m, x.pc)
    now = Clock(m, 0).now
    drawn = length(m, x.number, op.draw, visit_of(m, t, op.place), 0) * scale(m, op.draw)
    end = now + np.int64(np.rint(drawn))
    if op.calendar != NONE:
        end = end_of_work(m, op.calendar, now, end - now)
    if end == now:
        return False
    x.state = DELAYED
    begin_span(m, t, op.cause)
    plan_event(m, end, t)
    return True


# --- branches


@hot
def _branch(m, t):
    """Take one way: the first that chance or a mark opens, else the last."""
    c = Clock(m, 0)
    x = Token(m, t)
    c.decisions += 1
    if c.decisions > MOST_ROUNDS + DECISIONS_EACH * c.items:
        c.status = DECIDING
        c.decider = Item(m, x.item).type
    op = Op(m, x.pc)
    if op.ways == 1:
        way = op.way
    elif op.test == CHANCE:
        way = _by_chance(m, t)
    elif op.test >= READ:
        way = _by_reading(m, t)
    else:
        way = _by_mark(m, t)
    _take(m, t, way)


@hot
def _by_chance(m, t):
    x = Token(m, t)
    op = Op(m, x.pc)
    visit = visit_of(m, t, op.place)
    attempt = 0
    count = visit
    if op.tally != NONE:
        hearings = Count(m, t * m.n_width + m.n_places + op.tally)
        hearings.n += 1
        attempt = hearings.n
        count = attempt
    u = uniform(m, x.number, op.draw, visit, attempt)
    first = op.chance + op.ways * rules.chance_row(op.lists, count)
    first += Clock(m, 0).phase * m.n_chances
    i = 0
    while i < op.ways - 1 and not (u < Chance(m, first + i).below and _is_open(m, t, op.way + i)):
        i += 1
    note_decision(m, t, visit, attempt, op.way + i)
    return op.way + i


@hot
def _by_mark(m, t):
    x = Token(m, t)
    op = Op(m, x.pc)
    way = op.way
    last = op.way + op.ways - 1
    while way < last and not _is_open(m, t, way):
        way += 1
    note_decision(m, t, visit_of(m, t, op.place), 0, way)
    return way


@part
def _by_reading(m, t):
    x = Token(m, t)
    op = Op(m, x.pc)
    i = op.way
    last = op.way + op.ways - 1
    while i < last and not _fits(m, t, i):
        i += 1
    note_decision(m, t, visit_of(m, t, op.place), 0, i)
    return i


@hot
def _fits(m, t, i):
    """Whether what a way reads lies within its bounds."""
    way = Way(m, i)
    if way.watches and not stands_so(m, i):
        return False
    return way.reads == NONE or way.least <= Token(m, t).priority <= way.most


@hot
def _is_open(m, t, i):
    """Whether the item has the mark that a way asks for, if any, and may go it once more."""
    way = Way(m, i)
    if way.test != 0 and Token(m, t).marks & way.test == 0:
        return False
    return way.loop == NONE or Count(m, t * m.n_width + m.n_places + way.loop).n < way.at_most


@hot
def _take(m, t, i):
    """Go a way: count it, change the marks, and owe the correction that it asks for."""
    x = Token(m, t)
    way = Way(m, i)
    if way.loop != NONE:
        Count(m, t * m.n_width + m.n_places + way.loop).n += 1
    x.marks = (x.marks & ~way.clear) | way.set
    if way.share_at != NONE:
        x.share = way.share
        x.share_at = way.share_at
    x.pc = way.next


# --- the end


@hot
def _end(m, t, outcome):
    """The item's route has ended; its row is free for another."""
    c = Clock(m, 0)
    x = Token(m, t)
    item = Item(m, x.item)
    item.ended = c.now
    item.outcome = outcome
    c.unfinished -= InStream(m, item.type).n
    if outcome == COMPLETED:
        c.completed += InStream(m, item.type).n
    if x.held:
        take_places(m, t, 0)
    leave_kin(m, t)
    if Op(m, x.pc).calls != NONE:
        call(m, t)
    forget(m, t)
