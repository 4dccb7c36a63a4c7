"""One heap for every queue: a skew heap of tokens, each of which stands in one queue at most.

A queue is its first token, or NONE. Joining and leaving take logarithmic time on average,
whoever leaves.
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Item, Token
from simulator.layout import NONE


@hot
def before(m, a, b):
    """Whether token a stands before token b: by turn, since when, and arrival order."""
    x = Token(m, a)
    y = Token(m, b)
    if x.turn != y.turn:
        return x.turn < y.turn
    if x.ready != y.ready:
        return x.ready < y.ready
    return x.item < y.item if m.n_senders == 0 else arrived_before(m, x.item, y.item)


@part
def arrived_before(m, i, j):
    """Arrival order where rows are not in it: by instant, source, number and branch."""
    a = Item(m, i)
    b = Item(m, j)
    if a.arrived != b.arrived:
        return a.arrived < b.arrived
    if a.source != b.source:
        return a.source < b.source
    if a.number != b.number:
        return a.number < b.number
    return a.branch < b.branch


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
