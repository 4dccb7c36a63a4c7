"""Forks and joins: a token parts into branches, and goes on when enough of them have come.

Counters and marks are copied there and back: so nothing else has to ask whose they are.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.decisions import note_decision
from simulator.engine_compiled.doors import leave_kin, take_places
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Clock, Count, Item, Op, Token, Way
from simulator.engine_compiled.span import begin_span, end_span, visit_of
from simulator.engine_compiled.state import HELD, MOVING, NO_BRANCH, PARTED
from simulator.engine_compiled.tokens import forget, unused_token
from simulator.engine_compiled.withdrawing import withdraw
from simulator.layout import DEPENDENCY, JOIN, JOINED, LATE, NONE, OPEN


@part
def part_ways(m, t):
    """The token parts; its branches have still to move. Without room the run is marked."""
    c = Clock(m, 0)
    x = Token(m, t)
    op = Op(m, x.pc)
    x.state = PARTED
    if c.parted + op.ways > m.n_branches:
        c.status = NO_BRANCH
        return
    x.out = op.joins
    c.parted += op.ways
    c.unsettled = 1
    for i in range(op.ways - 1, -1, -1):
        b = unused_token(m)
        y = Token(m, b)
        y.item = c.items + i
        number = Way(m, op.way + i).branch
        y.order = x.order + number - Item(m, x.item).branch
        _carry(m, t, b)
        _register(m, y.item, x.item, number)
        y.pc = x.pc
        note_decision(m, b, visit_of(m, b, op.place), 0, op.way + i)
        y.pc = Way(m, op.way + i).next
        y.whole = t
        y.of = x.item if x.whole == NONE else x.of
        y.late = 0
        y.sibling = x.branches
        x.branches = b
        y.chain = c.born
        c.born = b
        if m.n_limits:
            _join_kin(m, t, b)
    c.items += op.ways
    x.held = 0
    x.finisher = NONE


@part
def _join_kin(m, t, b):
    """A branch is where the token was, and counts with all that are of its item."""
    x = Token(m, t)
    y = Token(m, b)
    if x.kin == NONE:
        x.kin = t
    y.kin = x.kin
    x.kin = b
    y.held = x.held


@part
def _carry(m, t, b):
    """A branch has its item's luck, marks and counters."""
    x = Token(m, t)
    y = Token(m, b)
    y.number = x.number
    y.state = MOVING
    y.marks = x.marks
    y.priority = x.priority
    y.given = x.given
    y.failure = x.failure
    y.origin = x.origin
    y.share_at = NONE
    y.ready = x.ready
    y.kept = x.kept
    y.branches = NONE
    y.finisher = NONE
    y.company = NONE
    y.held = 0
    y.kin = NONE
    for i in range(m.n_width):
        Count(m, b * m.n_width + i).n = Count(m, t * m.n_width + i).n


@part
def _register(m, row, whole, number):
    """The row of a branch in the record."""
    item = Item(m, row)
    of = Item(m, whole)
    item.source = of.source
    item.number = of.number
    item.branch = number
    item.type = of.type
    item.priority = of.priority
    item.risk = of.risk
    item.read = of.read
    item.arrived = Clock(m, 0).now
    item.live = NONE
    item.ended = NONE
    item.outcome = OPEN
    item.due = of.due
    item.size = of.size
    item.value = of.value
    item.cost_of_delay = of.cost_of_delay
    item.attributes = of.attributes


@part
def come(m, t):
    """A branch has come to its join, and waits there for the others, or is too late.

    No other branch comes to its places, so each counter has moved in one of them at most.
    """
    c = Clock(m, 0)
    x = Token(m, t)
    if x.late:
        Item(m, x.item).ended = c.now
        Item(m, x.item).outcome = LATE
        leave_kin(m, t)
        forget(m, t)
        return
    if x.held & ~Op(m, x.pc).needs:
        c.resting = 1
        c.unsettled = 1
    whole = Token(m, x.whole)
    told = Way(m, Op(m, x.pc).way).clear
    whole.marks = (whole.marks & ~told) | (x.marks & told)
    _count_with(m, x.whole, t)
    x.ready = c.now
    x.state = HELD
    x.cause = DEPENDENCY
    begin_span(m, t, DEPENDENCY)
    whole.out -= 1
    if whole.out == 0:
        _is_satisfied(m, x.whole)


@part
def _is_satisfied(m, t):
    """It is among those that may go on: who is a branch of another stands before that."""
    c = Clock(m, 0)
    x = Token(m, t)
    before = NONE
    after = c.satisfied
    while after != NONE and Item(m, Token(m, after).item).branch > Item(m, x.item).branch:
        before = after
        after = Token(m, after).chain
    x.chain = after
    if before == NONE:
        c.satisfied = t
    else:
        Token(m, before).chain = t
    c.unsettled = 1


@part
def rest(m):
    """Who has come to a join and waits there counts only for what goes on behind it."""
    c = Clock(m, 0)
    c.resting = 0
    for t in range(c.tokens):
        x = Token(m, t)
        if x.state == HELD and x.held and Op(m, x.pc).code == JOIN:
            take_places(m, t, x.held & Op(m, x.pc).needs)


@part
def _count_with(m, whole, b):
    """The counters of a branch are its item's."""
    for i in range(m.n_width):
        count = Count(m, whole * m.n_width + i)
        count.n = max(count.n, Count(m, b * m.n_width + i).n)


@part
def join(m, t):
    """The branches that have come end here; the token will go on as the last of them does."""
    now = Clock(m, 0).now
    x = Token(m, t)
    cancels = Op(m, x.pc).cancels
    last = NONE
    b = x.branches
    while b != NONE:
        y = Token(m, b)
        following = y.sibling
        if y.whole != t or y.state != HELD or Op(m, y.pc).code != JOIN:
            y.late = 1
            if cancels:
                _count_with(m, t, b)
                following = _and_its_own(m, b, following)
                withdraw(m, b)
            b = following
            continue
        if last == NONE and y.since == now:
            last = y.pc
        end_span(m, b, DEPENDENCY)
        Item(m, y.item).ended = now
        Item(m, y.item).outcome = JOINED
        x.held |= y.held
        leave_kin(m, b)
        forget(m, b)
        b = following
    x.branches = NONE
    x.state = MOVING
    x.pc = last
    op = Op(m, last)
    note_decision(m, t, visit_of(m, t, op.place), 0, op.way)
    x.pc = op.next


@part
def _and_its_own(m, b, following):
    """The first of the branches of a branch, if it has parted, before those that follow it."""
    y = Token(m, b)
    if y.state != PARTED:
        return following
    last = y.branches
    while Token(m, last).sibling != NONE:
        last = Token(m, last).sibling
    Token(m, last).sibling = following
    return y.branches
