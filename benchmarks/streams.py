"""The two models that everything is measured on, and the same two as scenarios of Narrows."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import sqrt
from typing import Any

from scenarios.duration import HOUR
from scenarios.file import build
from simulator.plan import Plan, plan
from simulator.workload import Workload, workload

URGENT, NORMAL = 1, 2
OFFICE = "Mon-Fri 09:00-17:00"
OPEN_SHARE = 40 / 168  # of the clock, in office hours
MARGIN = 6.0  # standard deviations: so much longer than expected the arrivals may take


@dataclass(frozen=True)
class Stream:
    """Stages in a row, Poisson arrivals, exponential lengths in hours.

    A fault is found by the next stage when it takes the item up, which takes no time; the item
    goes back at once for `correction` of a fresh draw. Load is that of the busiest team.
    """

    name: str
    people: tuple[int, ...]
    efforts: tuple[float, ...]  # means, h
    load: float = 0.8
    urgent: float = 0.0  # share of items
    by_priority: bool = False
    handoff: float = 0.0  # mean, h
    wrong: float = 0.0  # share of passes through every stage but the last
    correction: float = 0.5
    office: bool = False  # all teams keep office hours

    @cached_property
    def rate(self) -> float:
        """Arrivals per hour of clock time."""
        corrected = 1 + self.correction * self.wrong / (1 - self.wrong)
        works = [*(effort * corrected for effort in self.efforts[:-1]), self.efforts[-1]]
        most = min(people / work for people, work in zip(self.people, works, strict=True))
        return self.load * most * (OPEN_SHARE if self.office else 1.0)

    @property
    def stages(self) -> list[str]:
        """The names of the stages; their teams have the same."""
        return [f"stage {number}" for number in range(1, len(self.people) + 1)]


MM3 = Stream("M/M/3", people=(3,), efforts=(1.0,))
MM3_LEAD_TIME = 2.07865  # h; Erlang C, T02 of the contract's examples

FIVE = Stream(
    "five stages, two priorities",
    people=(3, 4, 3, 4, 2),
    efforts=(2.0, 4.0, 3.0, 4.0, 1.8),
    urgent=0.2,
    by_priority=True,
    handoff=4.0,
    wrong=0.1,
)
FIVE_FIFO = replace(FIVE, name="five stages, FIFO", by_priority=False)
FIVE_OFFICE = replace(FIVE, name="five stages, office hours", office=True)
FIVE_OVERLOADED = replace(FIVE, name="five stages, load 1.5", load=1.5)


def scenario(stream: Stream, hours: float) -> dict[str, Any]:
    """The scenario file of a stream that ends when it is empty, and after these hours at most."""
    stages, last = stream.stages, stream.stages[-1]
    calendar = {"calendar": "office"} if stream.office else {}
    mapping: dict[str, Any] = {
        "name": stream.name,
        "horizon": f"{round(hours)}h",
        "ends": "when empty",
        "teams": {
            name: {"people": people, "policy": _policy(stream), **calendar}
            for name, people in zip(stages, stream.people, strict=True)
        },
        "stages": {
            name: {"team": name, "effort": {"dist": "exponential", "mean": f"{effort}h"}}
            for name, effort in zip(stages, stream.efforts, strict=True)
        },
        "work": {
            name: {
                "priority": priority,
                "arrives": {"process": "poisson", "per_hour": stream.rate * share},
                "route": stages,
            }
            for name, priority, share in (
                ("urgent", URGENT, stream.urgent),
                ("normal", NORMAL, 1 - stream.urgent),
            )
            if share
        },
    }
    if stream.office:
        mapping["calendars"] = {"office": {"weekly": OFFICE}}
    if stream.wrong:
        faults = {"right": 1 - stream.wrong, "correction": stream.correction}
        for name in stages:
            mapping["stages"][name] |= faults if name != last else {}
    if stream.handoff:
        delay = {"delay": {"dist": "exponential", "mean": f"{stream.handoff}h"}}
        pairs = pairwise(stages)
        mapping["handoffs"] = {f"{one} -> {other}": delay for one, other in pairs}
    return mapping


def _policy(stream: Stream) -> str:
    return "priority" if stream.by_priority else "fifo"


def planned(stream: Stream, items: int) -> Plan:
    """The plan of a stream in which so many items arrive and find the time to end."""
    hours = 1.2 * max(1.0, stream.load) * _arrival_hours(stream, items) + 5000
    return plan(build(scenario(stream, hours)))


def arriving(stream: Stream, p: Plan, items: int, seed: int) -> Workload:
    """The luck of a run, with so many arrivals and no more."""
    until = round(_arrival_hours(stream, items) * HOUR)
    lot = workload(replace(p, until=until), seed)
    if len(lot.arrivals) < items:
        raise ValueError(f"only {len(lot.arrivals)} of {items} items arrived; raise MARGIN")
    return replace(lot, arrivals=lot.arrivals[:items])


def _arrival_hours(stream: Stream, items: int) -> float:
    return (items + MARGIN * sqrt(items)) / stream.rate
