"""Numbers that are others from a date on, or as things go live: what is allowed when."""

from math import ceil, floor, inf

from scenarios.base import Part
from scenarios.owners import settled
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import ARROW, handoff_between
from scenarios.ways import Way
from simulator.referee.lengths import FAR, bounds
from simulator.referee.reading import Item

Bounds = tuple[int, int]
VAGUE = (1 / FAR, float(FAR))  # of how much longer or shorter work may be that nobody has done


def under_rules(file: Scenario, at: int) -> Scenario:
    """The scenario whose rules hold at an instant."""
    held = [way for way in file.ways if way.is_rule and way.begins <= at]
    return max(held, key=lambda way: way.begins).other if held else file


class Factors:
    """The factors of a file as an item meets them."""

    def __init__(self, file: Scenario, item: Item) -> None:
        self.type = item.type
        self.today = settled(file, item.type, item.attributes) if file.ways else file
        self.ways: list[tuple[Way, Scenario]] = [
            (way, settled(way.other, item.type, item.attributes))
            for way in file.ways
            if not way.is_rule
        ]

    def _concerned(self, place: str, purpose: str) -> list[tuple[Way, Part]]:
        """The ways on which this length is, with what each leads to."""
        if not self.ways:
            return []
        now = _length(self.today, self.type, place, purpose)
        others = [(way, _length(s, self.type, place, purpose)) for way, s in self.ways]
        return [(way, other) for way, other in others if other is not None and other != now]

    def scale(self, place: str, purpose: str, at: int) -> tuple[float, ...]:
        """What a length may be multiplied by at an instant."""
        found = [1.0]
        for way, _ in self._concerned(place, purpose):
            if way.scales:
                values = {*way.span(at), *(way.state.levels if way.state else ())}
                found = [value * before for before in found for value in sorted(values)]
        return tuple(found)

    def ever(self, place: str, purpose: str) -> tuple[float, float]:
        """The least and the most that a length may ever be multiplied by."""
        least = most = 1.0
        for way, _ in self._concerned(place, purpose):
            if not way.scales:
                return VAGUE
            values = [*(v for _, v in way.dated), *(way.state.levels if way.state else ())]
            least, most = least * min(values), most * max(values)
        return (least, most) if least > 0 else VAGUE

    def on_the_way(self, allowed: Bounds, place: str, purpose: str, day: int, at: int) -> Bounds:
        """The bounds of a length before it is scaled, given those of today."""
        low, high = (float(length) for length in allowed)
        for way, other in self._concerned(place, purpose):
            if not way.scales and (span := way.span(at)) != (0.0, 0.0):
                ends = bounds(other, day)
                low = min(_between(low, ends[0], share) for share in span) - 1
                high = max(_between(high, ends[1], share) for share in span) + 1
        return max(0, floor(low)), FAR if high >= FAR else ceil(high)

    def delay(self, length: Part, place: str, purpose: str, day: int, at: int) -> Bounds:
        """The bounds of a delay that begins at an instant."""
        low, high = self.on_the_way(bounds(length, day), place, purpose, day, at)
        scale = self.scale(place, purpose, at)
        if scale == (1.0,):
            return low, high
        return floor(low * min(scale)), FAR if high == FAR else ceil(high * max(scale))


def _between(one: float, other: float, share: float) -> float:
    return inf if FAR in (one, other) and share else one * (1 - share) + other * share


def _length(s: Scenario, type_name: str, place: str, purpose: str) -> Part | None:
    """The length of time that a scenario gives something; None where it gives none."""
    if purpose == "patience":
        return s.work[type_name].patience
    if place in s.stages or place in s.approvals:
        found: Part | None = getattr(s.stages.get(place, s.approvals.get(place)), purpose, None)
        return found
    sender, arrow, receiver = (side.strip() for side in place.partition(ARROW))
    if not arrow:
        return None
    handoff = handoff_between(s, sender, receiver)
    question = handoff.clarification
    if purpose == "answer":
        return question.answers_after if sender == ASKING_PARTY else question.sender
    return question.receiver if purpose == "reading" else getattr(handoff, purpose, None)
