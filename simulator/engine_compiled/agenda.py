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


@hot
def next_event(m):
    """The instant of the earliest event; NEVER when there is none."""
    return Event(m, 0).at if Clock(m, 0).events > 0 else NEVER
