"""Several people on one task: when there are enough of them, and who is interrupted for it."""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.fitting import fits
from simulator.engine_compiled.machine_code import part
from simulator.engine_compiled.pointer import Desk, Line, Op, Person, Token
from simulator.engine_compiled.putting_down import put_aside
from simulator.engine_compiled.queue import before, is_earlier
from simulator.engine_compiled.victims import victim_of
from simulator.layout import NONE


@part
def muster(m, g):
    """What is taken up next, once people are free for it; NONE: nothing is, or they are not."""
    desk = Desk(m, g)
    if desk.free == 0 and desk.interrupted == NONE:
        return NONE
    t = _first_able(m, g, desk.suspended)
    new = _first_new(m, g)
    if t == NONE:
        t = new
    elif new != NONE and desk.interrupted != NONE:
        t = new if Token(m, new).priority < Token(m, t).priority else t
    if t == NONE:
        return NONE
    people = Op(m, Token(m, t).pc).people
    if desk.free < people and desk.interrupted != NONE:
        _interrupt_for(m, g, Token(m, t).priority, people)
    return t if desk.free >= people else NONE


@part
def _first_new(m, g):
    """The first that waits and may be taken up; of several queues the first of their firsts."""
    queue = Desk(m, g).queue
    if queue == NONE:
        return NONE
    if Op(m, Token(m, queue).pc).line == NONE:
        t = _first_able(m, g, queue)
        return t if t != NONE and fits(m, g, t) else NONE
    chosen = NONE
    for i in range(g * m.n_lines, (g + 1) * m.n_lines):
        t = _first_able(m, g, Line(m, i).n)
        if t != NONE and is_earlier(m, g, t, chosen) and fits(m, g, t):
            chosen = t
    return chosen


@part
def _first_able(m, g, queue):
    """The first of a queue that needs no more people than are there; others hold up nobody."""
    there = Desk(m, g).there
    if queue == NONE or Op(m, Token(m, queue).pc).people <= there:
        return queue
    found = NONE
    t = queue
    while t != NONE:
        if Op(m, Token(m, t).pc).people <= there and (found == NONE or before(m, t, found)):
            found = t
        t = _following(m, t)
    return found


@part
def _following(m, t):
    """The token after this one, all of a heap in turn: what hangs on it, then beside it."""
    x = Token(m, t)
    if x.left != NONE:
        return x.left
    if x.right != NONE:
        return x.right
    up = x.up
    while up != NONE and (Token(m, up).right == t or Token(m, up).right == NONE):
        t = up
        up = Token(m, t).up
    return NONE if up == NONE else Token(m, up).right


@part
def _interrupt_for(m, g, priority, people):
    """Put down what is less urgent, if so many people can be free then."""
    desk = Desk(m, g)
    free = desk.free
    for p in range(desk.first, desk.first + desk.people):
        t = Person(m, p).token
        if t > NONE and Token(m, t).priority > priority:
            free += 1
    while free >= people and desk.free < people:
        put_aside(m, victim_of(m, g, priority))
