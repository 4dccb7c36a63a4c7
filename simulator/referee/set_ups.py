"""How long somebody set up before a task, as its seatings and intervals tell it (section 4)."""

from collections.abc import Callable

from simulator.layout import SETUP
from simulator.referee.reading import Seat, Span

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
