"""One heap for every queue: a skew heap of tokens, each of which stands in one queue at most.

A queue is its first token, or NONE. Joining and leaving take logarithmic time on average,
whoever leaves. A team with several queues has their firsts in rows of its own, and in its desk the
first of these.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Desk, Item, Line, Op, Token
from simulator.layout import NONE


@hot
def before(m, a, b):
    """Whether token a stands before token b: by turn, since when, and arrival order."""
    x = Token(m, a)
    y = Token(m, b)
    if x.turn != y.turn:
        return x.turn < y.turn
    return _ready_before(m, a, b)


@hot
def _ready_before(m, a, b):
    """The same by since when, and arrival order."""
    x = Token(m, a)
    y = Token(m, b)
    if x.ready != y.ready:
        return x.ready < y.ready
    return arrived_before(m, a, b) if m.n_unordered else x.order < y.order


@part
def arrived_before(m, a, b):
    """Arrival order where rows are not in it: by instant, source, number and branch."""
    x = Item(m, _whole(m, a))
    y = Item(m, _whole(m, b))
    if x.arrived != y.arrived:
        return x.arrived < y.arrived
    if x.source != y.source:
        return x.source < y.source
    if x.number != y.number:
        return x.number < y.number
    return Item(m, Token(m, a).item).branch < Item(m, Token(m, b).item).branch


@hot
def _whole(m, t):
    """The row of an item, or for a branch of its item."""
    x = Token(m, t)
    return x.item if x.whole == NONE else x.of


@part
def meld(m, a, b):
    """The queue of all tokens of two queues."""
    first = NONE
    up = NONE
    while a != NONE and b != NONE:
        if before(m, b, a):
            a, b = b, a
        if up == NONE:
            first = a
        else:
            Token(m, up).left = a
        x = Token(m, a)
        x.up = up
        up = a
        a = x.right
        x.right = x.left
        x.left = NONE
    rest = b if a == NONE else a
    if rest != NONE:
        Token(m, rest).up = up
    if up == NONE:
        return rest
    Token(m, up).left = rest
    return first


@hot
def joined(m, queue, t):
    """The queue after token t has joined it."""
    x = Token(m, t)
    x.left = NONE
    x.right = NONE
    x.up = NONE
    return meld(m, queue, t)


@part
def without(m, queue, t):
    """The queue after token t, which stands in it, has left."""
    x = Token(m, t)
    up = x.up
    heir = meld(m, x.left, x.right)
    if heir != NONE:
        Token(m, heir).up = up
    if up == NONE:
        return heir
    if Token(m, up).left == t:
        Token(m, up).left = heir
    else:
        Token(m, up).right = heir
    return queue


# --- the queues of a team


@hot
def join(m, t):
    """The token joins its queue at its team."""
    op = Op(m, Token(m, t).pc)
    if op.line == NONE:
        Desk(m, op.team).queue = joined(m, Desk(m, op.team).queue, t)
    else:
        line = Line(m, op.team * m.n_lines + op.line)
        line.n = joined(m, line.n, t)
        _choose(m, op.team)


@hot
def leave_queue(m, t):
    """The token leaves its queue at its team."""
    op = Op(m, Token(m, t).pc)
    if op.line == NONE:
        Desk(m, op.team).queue = without(m, Desk(m, op.team).queue, t)
    else:
        line = Line(m, op.team * m.n_lines + op.line)
        line.n = without(m, line.n, t)
        _choose(m, op.team)


@part
def _choose(m, g):
    """The first of several queues."""
    Desk(m, g).queue = NONE
    for i in range(g * m.n_lines, (g + 1) * m.n_lines):
        t = Line(m, i).n
        if t != NONE and is_earlier(m, g, t, Desk(m, g).queue):
            Desk(m, g).queue = t


@part
def is_earlier(m, g, a, b):
    """Whether the first of a queue goes before that of another, or there is no other."""
    if b == NONE:
        return True
    more = Token(m, a).priority - Token(m, b).priority
    if more != 0 and Desk(m, g).interrupted != NONE:
        return more < 0
    return _ready_before(m, a, b)
