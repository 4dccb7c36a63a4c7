"""Prioritisation: how long somebody worked on what became ready at a strictly later instant.

Whether it is so for one who waits depends on the rank of his ready alone: it is so for all
ranks below that of the latest ready now being worked. So a desk keeps a Fenwick tree over ranks
of how long each was the latest, and a wait costs O(log n).
Source: P. M. Fenwick, A new data structure for cumulative frequency tables (1994).
"""

# mypy: disable-error-code="no-untyped-def"

from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.pointer import (
    Clock,
    Desk,
    Op,
    Overtaking,
    Person,
    Readiness,
    Token,
)
from simulator.engine_compiled.state import SUSPENDED, WAITING, WORKED
from simulator.layout import NONE


@hot
def count_overtaking(m, g):
    """Count the time since the last change at a desk; to be called before the next."""
    desk = Desk(m, g)
    now = Clock(m, 0).now
    if desk.ranked and now > desk.counted:
        _count(m, g)
    desk.counted = now


@part
def _count(m, g):
    desk = Desk(m, g)
    if not desk.open:
        return  # in overtime nobody is on duty
    if desk.queue == NONE and desk.suspended == NONE and desk.at_once == 0:
        return
    if desk.free == desk.there:
        return
    time = Clock(m, 0).now - desk.counted
    first = g * m.n_ranks
    i = _latest_worked(m, g)
    if i == 0:
        return  # all of them wait with what they have finished
    Overtaking(m, first).us += time  # row 0: the sum of all ranks
    while i <= desk.reach:
        Overtaking(m, first + i).us += time
        i += i & -i


@hot
def _latest_worked(m, g):
    desk = Desk(m, g)
    latest = 0
    for p in range(desk.first, desk.first + desk.people):
        t = Person(m, p).token
        if t > NONE:
            latest = max(latest, Token(m, t).rank)
    return latest


@hot
def overtaken(m, g, rank):
    """How long a later rank than this has been worked, of all the time counted."""
    if not Desk(m, g).ranked:
        return 0
    first = g * m.n_ranks
    time = Overtaking(m, first).us
    i = rank
    while i > 0:
        time -= Overtaking(m, first + i).us
        i &= i - 1
    return time


# --- ranks


@hot
def rank(m, g, ready):
    """The rank, from 1, of an instant of readiness at this desk; equal instants share it."""
    desk = Desk(m, g)
    if not desk.ranked:
        return 0
    first = g * m.n_ranks
    if desk.ranks == 0 or Readiness(m, first + desk.ranks).us < ready:
        return _latest_rank(m, g, ready)
    return _rank_of(m, g, ready)


@part
def _latest_rank(m, g, ready):
    desk = Desk(m, g)
    if desk.ranks == desk.reach:
        _rank_anew(m, g)
    desk.ranks += 1
    Readiness(m, g * m.n_ranks + desk.ranks).us = ready
    return desk.ranks


@part
def _rank_of(m, g, ready):
    """The rank of an instant that is known."""
    first = g * m.n_ranks
    low = 1
    high = Desk(m, g).ranks
    while low < high:
        middle = (low + high) >> 1
        if Readiness(m, first + middle).us < ready:
            low = middle + 1
        else:
            high = middle
    return low


@hot
def _is_at(m, t, g):
    """Whether the token waits or is worked at this desk."""
    x = Token(m, t)
    here = x.state == WAITING or x.state == WORKED or x.state == SUSPENDED
    return here and Op(m, x.pc).team == g


@part
def _rank_anew(m, g):
    """Forget the instants that nobody carries any more; where many do, make room."""
    desk = Desk(m, g)
    first = g * m.n_ranks
    count_overtaking(m, g)
    for t in range(Clock(m, 0).tokens):
        if _is_at(m, t, g):
            x = Token(m, t)
            x.overtaken += overtaken(m, g, x.rank)
    for i in range(desk.reach + 1):
        Overtaking(m, first + i).us = 0
    _mark_known(m, g)
    kept = 0
    for i in range(1, desk.reach + 1):
        if Overtaking(m, first + i).us:
            kept += 1
            Readiness(m, first + kept).us = Readiness(m, first + i).us
            Overtaking(m, first + i).us = kept
    for t in range(Clock(m, 0).tokens):
        if _is_at(m, t, g):
            Token(m, t).rank = Overtaking(m, first + Token(m, t).rank).us
    for i in range(desk.reach + 1):
        Overtaking(m, first + i).us = 0
    desk.ranks = kept
    while desk.reach < 2 * max(kept, Clock(m, 0).tokens):
        desk.reach *= 2
        # the tree is empty, so its new rows are as they should be


@part
def _mark_known(m, g):
    """Mark the ranks of the instants that a token carries: its ready, or the one that it keeps."""
    first = g * m.n_ranks
    for t in range(Clock(m, 0).tokens):
        x = Token(m, t)
        if _is_at(m, t, g):
            Overtaking(m, first + x.rank).us = 1
        i = _rank_of(m, g, x.kept)
        if Readiness(m, first + i).us == x.kept:
            Overtaking(m, first + i).us = 1
