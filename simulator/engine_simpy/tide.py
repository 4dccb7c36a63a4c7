"""Numbers that are others from a date on, or as items go live: which phase the run is in."""

from typing import TYPE_CHECKING, Any

from simulator import rules
from simulator.engine_simpy.clock import DATE, Clock
from simulator.layout import NONE
from simulator.phases import GROWTH
from simulator.plan import Plan

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


class Tide:
    """The phase, and what has gone live in this instant, which counts from the next one on."""

    def __init__(self, plan: Plan) -> None:
        of = plan.phases
        self._draws = len(plan.draw)
        self._chances = len(plan.chance) // of.many
        self._tide: list[tuple[float, float]] = of.tide.tolist()
        self._dates: list[int] = of.dates.tolist()
        self._growth = [
            dict(zip(GROWTH.names or (), row.tolist(), strict=True)) for row in of.growth
        ]
        self._passed, self.phase, self._counted = 0, 0, NONE

    def announce(self, model: "Model") -> None:
        """Each date is an instant, and time that passes is noted."""
        for at in self._dates:
            model.clock.at(at, DATE, lambda: None)
        if self._dates or self._growth:
            model.clock.passed = lambda: self._turn(model)

    def _turn(self, model: "Model") -> None:
        """An instant begins: dates may have come, and what went live before it counts."""
        before = self.phase
        while self._passed < len(self._dates) and self._dates[self._passed] <= model.clock.now:
            self._passed += 1
        self.phase = self._passed
        for row in self._growth:
            _count(row)
            self.phase += row["stride"] * min(row["count"], row["levels"] - 1)
        for desk in model.desks if self.phase != before else ():
            if desk.fits:
                desk.mark()  # what did not fit may now

    def gone_live(self, type_number: int, clock: Clock) -> None:
        """An item of a type goes live for the first time, which counts a microsecond later."""
        for row in self._growth:
            row["more"] += row["counts"] == type_number
            row["back"] |= row["since"] == type_number
        if self._growth and self._counted < clock.now:
            self._counted = clock.now
            clock.at(clock.now + 1, DATE, lambda: None)

    def chances(self) -> int:
        """The first of all chances of this phase."""
        return self.phase * self._chances

    def scale(self, draw: int) -> float:
        """What a length is multiplied by now."""
        return self._tide[self.phase * self._draws + draw][0] if self._tide else 1.0

    def length(self, lengths: Any, draw: int) -> float:
        """The length now, between a draw and its twin; `lengths` gives that of either."""
        value: float = lengths(draw)
        share = self._tide[self.phase * self._draws + draw][1] if self._tide else 0.0
        return rules.on_the_way(value, lengths(draw + self._draws), share) if share else value


def _count(row: dict[str, int]) -> None:
    """What went live in an instant counts; what set the count back in it came before."""
    row["count"] = (0 if row["back"] else row["count"]) + row["more"]
    row["more"] = row["back"] = 0
