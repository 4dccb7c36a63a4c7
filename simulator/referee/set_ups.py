"""How long somebody set up before a task, as its seatings and intervals tell it (section 4)."""

from collections.abc import Callable

from simulator.layout import SETUP
from simulator.referee.reading import RESUMED, Reading, Seat, Span

IsInterrupted = Callable[[list[Seat], Span | None, int], bool]


def set_up_told(
    crews: list[list[Seat]], spans: list[Span], switching: int, is_interrupted: IsInterrupted
) -> int:
    """What is told as set-up until the work itself begins, but for switching back to it.

    That is owed for each interruption. Of a set-up that is cut it is what was done at least.
    """
    begins = {(span.person, span.begin): span for span in spans}
    paid = switched = least = 0
    for n, crew in enumerate(crews):
        person, at = crew[0].person, crew[0].at
        again = {later[0].at for later in crews[n + 1 :]}
        span = None if at in again else begins.get((person, at))
        if span is not None and span.cause == SETUP:
            paid, at = paid + span.end - span.begin, span.end
            least = max(least, paid - switched)
            goes_on = at not in again and (person, at) in begins
        else:
            goes_on = span is not None
        if goes_on:
            return paid - switched
        switched += switching * is_interrupted(crew, span, at)
    return least


def set_up_for_nothing(reading: Reading) -> set[Seat]:
    """Who begins work that takes no time, and has to set up before that."""
    last, found = dict[int, Seat](), set[Seat]()
    ends = {(span.person, span.end) for span in reading.spans}
    for seat in reading.seats:
        rules = reading.scenario.teams[seat.team].set_up if seat.team else None
        if rules is None or seat.purpose == "take-up" or seat.effort == RESUMED:
            continue
        before, kind = last.get(seat.person), reading.items[seat.item].type
        changes = rules.first if before is None else reading.items[before.item].type != kind
        busy = (seat.person, seat.at) in ends or (before is not None and before.at == seat.at)
        idle = rules.after_idle.in_working_day(1) > 0 and not busy
        if seat.effort == 0 and (changes or idle):
            found.add(seat)
        last[seat.person] = seat
    return found
