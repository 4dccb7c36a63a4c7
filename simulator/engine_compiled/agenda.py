"""What is due when: ends of work and of delays, in a binary heap by instant.

Within an instant the order does not matter (section 1 of the contract).
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import Clock, Event
from simulator.layout import NEVER


@part
def plan_event(m, at, token):
    """A token's work or delay ends at an instant."""
    c = Clock(m, 0)
    i = c.events
    c.events += 1
    while i > 0:
        parent = Event(m, (i - 1) >> 1)
        if parent.at <= at:
            break
        here = Event(m, i)
        here.at = parent.at
        here.token = parent.token
        i = (i - 1) >> 1
    here = Event(m, i)
    here.at = at
    here.token = token


@hot
def next_token(m):
    """Take the earliest event off the agenda: the token that it is about."""
    c = Clock(m, 0)
    token = Event(m, 0).token
    c.events -= 1
    n = c.events
    last = Event(m, n)
    at = last.at
    moved = last.token
    last.at = NEVER
    i = 0
    while True:
        child = 2 * i + 1
        if child >= n:
            break
        child += Event(m, child + 1).at < Event(m, child).at
        below = Event(m, child)
        if below.at >= at:
            break
        here = Event(m, i)
        here.at = below.at
        here.token = below.token
        i = child
    if n > 0:
        here = Event(m, i)
        here.at = at
        here.token = moved
    return token


@part
def withdraw_event(m, token):
    """Take the event of a token off the agenda: it is looked for, as that is rare."""
    c = Clock(m, 0)
    i = 0
    while Event(m, i).token != token:
        i += 1
    c.events -= 1
    n = c.events
    at = Event(m, n).at
    moved = Event(m, n).token
    Event(m, n).at = NEVER
    if i == n:
        return
    while i > 0 and Event(m, (i - 1) >> 1).at > at:
        _put(m, i, Event(m, (i - 1) >> 1).at, Event(m, (i - 1) >> 1).token)
        i = (i - 1) >> 1
    while 2 * i + 1 < n:
        child = 2 * i + 1
        child += Event(m, child + 1).at < Event(m, child).at
        if Event(m, child).at >= at:
            break
        _put(m, i, Event(m, child).at, Event(m, child).token)
        i = child
    _put(m, i, at, moved)


@hot
def _put(m, i, at, token):
    here = Event(m, i)
    here.at = at
    here.token = token


@hot
def next_event(m):
    """The instant of the earliest event; NEVER when there is none."""
    return Event(m, 0).at if Clock(m, 0).events > 0 else NEVER
