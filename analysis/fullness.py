"""What each future could take at most, which place is full first there, and what would widen it.

Throughput says nothing of it: while a stream keeps up, what comes out is what comes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, isnan, nan
from typing import Any

from analysis import wording
from analysis.capacity import EQUAL, Capacity, capacity
from analysis.counterfactual import with_one_more, without_gate
from analysis.offered_load import vague
from analysis.period import Period
from analysis.place import TEAM
from scenarios.duration import WEEK
from scenarios.limits import limits_of
from scenarios.scenario import Scenario
from simulator.plan import plan


@dataclass(frozen=True)
class Full:
    """A future with its capacity by the traffic equations, which something does limit."""

    scenario: Scenario
    capacity: Capacity

    @property
    def share(self) -> float:
        """What comes in over what it could take."""
        return 1 / self.capacity.factor

    @cached_property
    def widened(self) -> "Full | None":
        """One more person at the place that is full first, or that gate gone; None for several."""
        if len(self.capacity.narrows) != 1:
            return None
        place = self.capacity.narrows[0]
        widen = with_one_more if place.kind == TEAM else without_gate
        return full(widen(self.scenario, place.name))


def full(scenario: Scenario, known: Capacity | None = None) -> Full | None:
    """How full a future is; None where demand ends, nothing limits it or a place never opens.

    None with limits on work in progress too, with choices by how the run stands, with branches that
    may be withdrawn and with chasers: what its places could take then only simulation says.
    """
    known = known or capacity(plan(scenario))
    if known is None or not 0 < known.factor < inf or limits_of(scenario) or any(vague(scenario)):
        return None
    return Full(scenario, known)


def could_take(found: Sequence[Full | None], per: Period) -> list[tuple[float, str]]:
    """For each future the most items in a period, nan where none is known, and a word beside today.

    These are no estimates: what differs by more than a hundredth differs.
    """
    most = [_in(per, of.capacity.per_week) if of else nan for of in found]
    words = [_word(other / most[0]) for other in most[1:]]
    return list(zip(most, ["", *words], strict=True))


def _word(ratio: float) -> str:
    if isnan(ratio):
        return ""
    return "same" if abs(ratio - 1) <= EQUAL else "better" if ratio > 1 else "WORSE"


def _in(per: Period, per_week: float) -> float:
    return per_week * per.size / WEEK


def narrowing(found: Mapping[str, Full | None], best: str | None, per: Period) -> Iterator[str]:
    """Where today and the best alternative are full first, and what would widen that."""
    today = next(iter(found.values()))
    if today is None:
        return
    known = today.capacity
    most, demand = (_in(per, n) for n in (known.per_week, sum(known.demand.values())))
    yield (
        f"Full first today: {_places(today)}, at {most:.1f} items {per.name}; {demand:.1f} "
        f"come in ({wording.percent(round(today.share, 2))})."
    )
    then = found.get(best) if best is not None else None
    if then is not None:
        yield f"In {best}: {_compared(today, then, per)}"
    yield from _next(then or today, per)
    if not known.exact:
        yield "Limits on loops are left out, so that these figures are on the low side."


def _places(of: Full) -> str:
    return wording.named([place.called for place in of.capacity.narrows])


def _compared(today: Full, then: Full, per: Period) -> str:
    same, most = _paths(today) == _paths(then), then.capacity.per_week
    if same and _word(most / today.capacity.per_week) == "same":
        return "the same."
    return f"{'the same, but' if same else f'{_places(then)},'} at {_in(per, most):.1f}."


def _paths(of: Full) -> list[str]:
    return [place.path for place in of.capacity.narrows]


def _next(of: Full, per: Period) -> Iterator[str]:
    """What one step more at the narrows would bring, and where it is narrow then."""
    wider, places = of.widened, of.capacity.narrows
    if len(places) > 1:
        yield "To widen one of them alone lets no more through."
        return
    at_team = places[0].kind == TEAM
    if wider is None:
        yield f"With{' one more person there' if at_team else 'out it'} nothing limits the stream."
        return
    step = "One more person there" if at_team else "To do without it"
    gain = _in(per, wider.capacity.per_week - of.capacity.per_week)
    then = "" if _paths(wider) == _paths(of) else f"; full first then: {_places(wider)}"
    yield f"{step} lets {gain:.1f} more {per.name} through{then}."
    if any(x.place.kind == TEAM and x.place not in places for x in of.capacity.limits):
        yield "More people anywhere else let no more through."


def document(found: Mapping[str, Full | None]) -> dict[str, Any]:
    """The same as JSON, by future; null where nothing is known to limit it."""
    return {
        "unit": "items a week",
        "clock": "clock time",
        "futures": {name: _document(of) if of else None for name, of in found.items()},
    }


def _document(of: Full) -> dict[str, Any]:
    return {
        "value": of.capacity.per_week,
        "demand": sum(of.capacity.demand.values()),
        "full_first": [place.path for place in of.capacity.narrows],
        "exact": of.capacity.exact,
    }
