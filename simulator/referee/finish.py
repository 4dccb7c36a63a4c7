"""When a run ends, and that nothing happens afterwards (section 1)."""

from collections.abc import Iterator

from simulator.layout import COMPLETED, OPEN
from simulator.referee.breach import Breach
from simulator.referee.reading import Reading, ended_early, last_instant


def nothing_takes_effect_after_the_end(reading: Reading) -> Iterator[Breach]:
    """Section 1: a run is [0, horizon): nothing takes effect at the horizon or later."""
    last = last_instant(reading)
    instants = {
        "an arrival": [item.arrived for item in reading.items],
        "an end": [item.ended for item in reading.items if item.ended >= 0],
        "going live": [item.live for item in reading.items if item.live >= 0],
        "a seating": [seat.at for seat in reading.seats],
        "a decision": [choice.at for choice in reading.choices],
        "an interval": [span.begin for span in reading.spans],
    }
    for what, found in instants.items():
        for at in found:
            if not 0 <= at <= last:
                yield Breach(
                    "nothing takes effect after the end", at, f"{what} lies outside the run"
                )
    for span in reading.spans:
        if span.end > reading.end:
            what = f"an interval of item {span.item} goes on to {span.end}"
            yield Breach("nothing takes effect after the end", reading.end, what)


def the_run_ends_when_it_should(reading: Reading) -> Iterator[Breach]:
    """Section 1: at its horizon, or after so many completed items, or when it is empty.

    Other work is outside the stream's figures, so it neither counts nor keeps a run from its end.
    """
    scenario, end = reading.scenario, reading.end
    horizon = None if scenario.horizon is None else scenario.horizon.microseconds
    stream = [item for item in reading.items if item.type in scenario.work]
    completed = sorted(item.ended for item in stream if item.outcome == COMPLETED)
    wanted = scenario.completed_items
    reached = completed[wanted - 1] if wanted is not None and len(completed) >= wanted else None
    if horizon is not None and end > horizon:
        yield Breach("the run ends at its horizon", end, f"the horizon is {horizon}")
    if reached is not None and end > reached:
        yield Breach("the run ends after so many items", end, f"{wanted} had ended at {reached}")
    if ended_early(reading) and reached is None:
        if scenario.ends != "when empty" or any(item.outcome == OPEN for item in stream):
            yield Breach("the run goes on until its end", end, "nothing says that it ends here")
        elif end != max((item.ended for item in stream), default=0):
            yield Breach("the run ends when it is empty", end, "it was empty before")
