"""Items come into being: as they arrive, or when others call them or bring them about."""

# mypy: disable-error-code="no-untyped-def"

import numpy as np

from simulator.arrivals import FIRST
from simulator.engine_compiled.agenda import plan_event
from simulator.engine_compiled.fortune import child, end_of_work, length, scale, word
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import (
    Arrival,
    Asker,
    Birth,
    Chase,
    Chaser,
    Clock,
    Coming,
    Count,
    DueIn,
    InStream,
    Item,
    Sender,
    Sibling,
    Spawned,
    Stock,
    Token,
)
from simulator.engine_compiled.program import advance
from simulator.engine_compiled.state import CALLED_ON, DONE, MOVING, NO_BRANCH, NO_ROOM
from simulator.engine_compiled.tokens import unused_token
from simulator.layout import NEVER, NONE, OPEN


@hot
def arrive(m):
    """The next arrival takes effect."""
    c = Clock(m, 0)
    arrival = Arrival(m, c.arrived)
    c.arrived += 1
    if m.n_unordered or m.n_orders > 1:
        _carry(m, arrival, arrival.due)
    _be_born(m, arrival, c.now, c.arrived - 1)


@part
def send_called(m):
    """All who were called arrive; without room for them the run is marked."""
    c = Clock(m, 0)
    c.called = 0
    for o in range(m.n_senders):
        sender = Sender(m, o)
        while sender.sent < sender.called:
            if sender.sent == m.n_stock:
                c.status = NO_ROOM
                return
            if _are_endless(m, o):
                c.status = CALLED_ON
                return
            stock = Stock(m, o * m.n_stock + sender.sent)
            sender.sent += 1
            c.unfinished += InStream(m, stock.type).n
            due = c.now + sender.within
            if sender.within == NEVER:
                due = NEVER
            elif sender.calendar != NONE:
                due = end_of_work(m, sender.calendar, c.now, sender.within)
            _carry(m, stock, due)
            _be_born(m, stock, c.now, NONE)


@part
def bear(m, i):
    """The time of a spawned item has come; its due date is known now."""
    c = Clock(m, 0)
    spawned = Spawned(m, i)
    due = spawned.due
    if due != NEVER:
        calendar = DueIn(m, spawned.type).n
        due = c.now + due if calendar == NONE else end_of_work(m, calendar, c.now, due)
    Birth(m, i).item = c.items
    _carry(m, spawned, due)
    _be_born(m, spawned, c.now, m.n_arrivals + i)
    if spawned.rule == NONE:
        _send_next(m, i)


@part
def send_first(m):
    """The first of each source that fixes its gaps is to come."""
    for f in range(m.coming_rows):
        if Coming(m, f).first < Coming(m, f).last:
            _plan_gap(m, f, Coming(m, f).first)


@part
def _send_next(m, i):
    """The next of its source is to come."""
    for f in range(m.coming_rows):
        if Coming(m, f).first <= i < Coming(m, f).last - 1:
            _plan_gap(m, f, i + 1)


@part
def _plan_gap(m, f, i):
    """The gap before one that is to come, as it is now; none in its batch, one that is stated."""
    gap = -Spawned(m, i).at
    if gap < 0:
        draw = Coming(m, f).draw
        gap = np.int64(np.rint(length(m, word(-gap), draw, FIRST, 0) * scale(m, draw)))
    plan_event(m, Clock(m, 0).now + gap, NONE - 1 - m.n_holds - m.n_people - i)


@part
def bear_all(m):
    """Those who are spawned in no time, and whom these spawn in no time."""
    c = Clock(m, 0)
    while c.newborn != NONE:
        i = c.newborn
        c.newborn = Sibling(m, i).n
        bear(m, i)


@part
def _carry(m, arrival, due):
    """What the item to be born carries along; that of arrivals stands there before the run."""
    item = Item(m, Clock(m, 0).items)
    item.due = due
    item.size = arrival.size
    item.value = arrival.value
    item.cost_of_delay = arrival.cost_of_delay
    item.attributes = arrival.attributes


@hot
def _are_endless(m, o):
    """Whether more items were called in this instant than ever should be."""
    sender = Sender(m, o)
    if sender.sent_at < Clock(m, 0).now:
        sender.sent_at = Clock(m, 0).now
        sender.calls = 0
    sender.calls += 1
    return sender.calls > sender.most


@part
def _be_born(m, arrival, at, origin):
    c = Clock(m, 0)
    t = unused_token(m)
    x = Token(m, t)
    x.item = c.items
    x.order = c.arrived * m.n_orders
    x.whole = NONE
    x.late = 0
    x.branches = NONE
    x.origin = origin
    x.failure = arrival.failure
    x.number = arrival.number
    x.pc = arrival.entry
    x.state = MOVING
    x.marks = 0
    x.priority = arrival.priority
    x.given = arrival.given
    x.share_at = NONE
    x.ready = 0
    x.kept = 0
    x.held = 0
    x.finisher = NONE
    x.kin = NONE
    x.company = NONE
    for i in range(t * m.n_width, (t + 1) * m.n_width):
        Count(m, i).n = 0
    item = Item(m, c.items)
    item.source = arrival.source
    item.number = arrival.number
    item.branch = 0
    item.type = arrival.type
    item.priority = arrival.priority
    item.risk = arrival.risk
    item.read = arrival.read
    item.arrived = at
    item.live = NONE
    item.ended = NONE
    item.outcome = OPEN
    c.items += 1
    if m.chase_rows:
        rule = Chase(m, item.source * m.in_stream_rows + item.type)
        _expect(m, x.item, rule.after, rule.after_in)
    advance(m, t)


# --- who is asked for again, because nothing came


@part
def _expect(m, i, after, calendar):
    """If an item is not there after so long somebody will ask for it."""
    c = Clock(m, 0)
    if after == NEVER:
        return
    at = c.now + after if calendar == NONE else end_of_work(m, calendar, c.now, after)
    if at < c.until:
        plan_event(m, at, NONE - 1 - m.n_holds - m.n_people - m.spawned_rows - i)


@part
def chase(m):
    """Those are asked for whose time it is, unless they are live or at their end."""
    c = Clock(m, 0)
    while c.asking != NONE and c.status == DONE:
        i = c.asking
        asker = Asker(m, i)
        c.asking = asker.next
        item = Item(m, i)
        if item.live != NONE or item.ended != NONE:
            continue
        if m.spawned_rows + c.chased == m.birth_rows:
            c.status = NO_BRANCH
            return
        asker.made += 1
        birth = Birth(m, m.spawned_rows + c.chased)
        c.chased += 1
        birth.item = c.items
        birth.parent = i
        rule = Chase(m, item.source * m.in_stream_rows + item.type)
        chaser = Chaser(m, item.type)
        chaser.number = child(m, item.number, rule.named, asker.made)
        chaser.priority = item.priority
        _carry(m, chaser, NEVER)
        _be_born(m, chaser, c.now, NONE)
        _expect(m, i, rule.every, rule.every_in)
