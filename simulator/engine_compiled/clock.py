"""The instants of a run: what is due in them, in which order, and when the run ends."""

# mypy: disable-error-code="no-untyped-def"

from typing import Any

from numba.cpython.unsafe import numbers

from simulator.engine_compiled.agenda import next_event, next_token
from simulator.engine_compiled.births import arrive, bear, chase, send_first
from simulator.engine_compiled.cascade import cascade, ring
from simulator.engine_compiled.company import pay_all_blocked
from simulator.engine_compiled.desk import leave, seat
from simulator.engine_compiled.hold import agenda_of, freeze, released
from simulator.engine_compiled.machine_code import hot, part
from simulator.engine_compiled.moments import BEGINS, DECIDES, ENDS
from simulator.engine_compiled.pointer import (
    Arrival,
    Asker,
    Clock,
    Marked,
    Moment,
    Op,
    Room,
    Token,
)
from simulator.engine_compiled.program import advance, go_on
from simulator.engine_compiled.putting_down import shift, stop
from simulator.engine_compiled.span import end_span, end_wait, end_work, enter_windows
from simulator.engine_compiled.staffing import become, move, turn_all
from simulator.engine_compiled.state import (
    DELAYED,
    DONE,
    ENDLESS,
    HELD,
    SUSPENDED,
    WAITING,
    WORKED,
)
from simulator.engine_compiled.tables import make_room
from simulator.engine_compiled.tide import next_date, turn
from simulator.engine_compiled.turns import cut_short
from simulator.engine_compiled.wear import repaired
from simulator.errors import MOST_ROUNDS
from simulator.layout import NEVER, NONE

trailing_zeros: Any = numbers.trailing_zeros


@part
def run(m):
    """Run to the horizon, exclusive, or to the end of the instant that finishes the run."""
    c = Clock(m, 0)
    make_room(m)
    send_first(m)
    while c.status == DONE:
        at = min(_next_arrival(m), _next_moment(m), next_event(m), next_date(m))
        if at >= c.until or (at > c.now and _is_finished(m)):
            break
        enter_windows(m, at)
        c.now = at
        if m.n_dates + m.n_growths > 0:
            turn(m)
        _instant(m)
    if c.status == DONE and not _is_finished(m):
        c.now = c.until
    if c.status == DONE:
        _cut(m)


@hot
def _next_arrival(m):
    c = Clock(m, 0)
    return Arrival(m, c.arrived).at if c.arrived < m.n_arrivals else NEVER


@hot
def _next_moment(m):
    c = Clock(m, 0)
    return Moment(m, c.moment).at if c.moment < m.n_moments else NEVER


@hot
def _is_finished(m):
    """Whether the run may end before its horizon."""
    c = Clock(m, 0)
    if c.completed >= c.ends_after:
        return True
    return c.ends_when_empty and c.unfinished == 0


# --- one instant


@hot
def _instant(m):
    """Rounds of settling and seating, until nothing more happens at this instant."""
    c = Clock(m, 0)
    c.decisions = 0
    rounds = 0
    while True:
        _settle(m)
        if c.status != DONE:
            return
        while _next_moment(m) == c.now:
            _moment(m)
        if c.turning:
            turn_all(m)
        if c.asking != NONE:
            chase(m)
        if not _seat_all(m):
            return
        rounds += 1
        c.rounds += 1
        if rounds > MOST_ROUNDS:
            c.status = ENDLESS
            return


@hot
def _settle(m):
    """What ends or arrives takes effect."""
    c = Clock(m, 0)
    while _next_arrival(m) == c.now:
        arrive(m)
    while next_event(m) == c.now:
        t = next_token(m)
        if t < 0:
            _wake(m, NONE - 1 - t)
            continue
        x = Token(m, t)
        if x.state == WAITING:
            leave(m, t)
            advance(m, t)
            continue
        if x.state == WORKED:
            if c.now < x.since + x.setup + x.todo:
                cut_short(m, t)
                continue
            stop(m, t)
        else:
            end_span(m, t, Op(m, x.pc).cause)
        go_on(m, t)
    cascade(m)


@part
def _wake(m, n):
    """The oldest of a batch has waited enough, somebody is repaired, or an item is born.

    Or one is asked for: before the teams pick, as it may yet end.
    """
    if n < m.n_holds:
        ring(m, n)
        return
    if n < m.n_holds + m.n_people:
        repaired(m, n - m.n_holds)
        return
    n -= m.n_holds + m.n_people
    if n < m.spawned_rows:
        bear(m, n)
    else:
        c = Clock(m, 0)
        Asker(m, n - m.spawned_rows).next = c.asking
        c.asking = n - m.spawned_rows


@part
def _moment(m):
    """A meeting or a change of shift; meetings come first, each in its order."""
    c = Clock(m, 0)
    moment = Moment(m, c.moment)
    c.moment += 1
    if moment.who >= m.n_holds + 2 * m.n_teams:
        move(m, moment.who - m.n_holds - 2 * m.n_teams, moment.open)
        return
    if moment.who >= m.n_holds + m.n_teams:
        become(m, moment.who - m.n_holds - m.n_teams, moment.open)
        return
    if moment.who >= m.n_holds:
        shift(m, moment.who - m.n_holds, moment.row, moment.bound)
        return
    if moment.open == DECIDES:
        _decide(m, released(m, moment.who, agenda_of(m, moment.who, moment.bound)))
    elif moment.open == BEGINS:
        Room(m, moment.who).agenda = agenda_of(m, moment.who, moment.bound)
    elif moment.open == ENDS:
        agenda = Room(m, moment.who).agenda
        Room(m, moment.who).agenda = NONE
        _decide(m, agenda)
    else:
        freeze(m, moment.who)


@part
def _decide(m, t):
    """Those on an agenda go on, each in its turn."""
    while t != NONE:
        x = Token(m, t)
        following = x.chain
        end_span(m, t, x.cause)
        go_on(m, t)
        t = following
    cascade(m)


@hot
def _seat_all(m):
    """Let the teams pick work, in their order; whether any had reason to."""
    any_marked = False
    for w in range((m.n_teams + 63) >> 6):
        marked = Marked(m, w).set
        if marked != 0:
            any_marked = True
            Marked(m, w).set = 0
            while marked != 0:
                seat(m, w * 64 + trailing_zeros(marked))
                marked &= marked - 1
    return any_marked


# --- the end


@part
def _cut(m):
    """Account for all that is going on when the run ends."""
    c = Clock(m, 0)
    enter_windows(m, c.now)
    if m.n_limits:
        pay_all_blocked(m, c.now)
    c.cut = 1
    for t in range(c.tokens):
        x = Token(m, t)
        if x.state == WORKED:
            end_work(m, t)
        elif x.state == WAITING or x.state == SUSPENDED:
            end_wait(m, t)
        elif x.state == DELAYED:
            end_span(m, t, Op(m, x.pc).cause)
        elif x.state == HELD:
            end_span(m, t, x.cause)
