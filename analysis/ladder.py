"""A future as a ladder: block after block, how long an item waits there and is worked on.

A block is a stage or a gate with the handoffs after it, so that the blocks add up to the lead time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.days import GROUPS
from analysis.fullness import Full
from analysis.measures import Measures
from analysis.place import TEAM
from scenarios.scenario import Scenario
from scenarios.seam import pair

WORKED, HANDED = (0, 1), 4  # the groups of causes that are work, and that of handoffs


@dataclass(frozen=True)
class Block:
    """What one block takes by group of causes: µs of the reference calendar over all items."""

    name: str
    groups: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of its lead time."""
        return sum(self.groups)


@dataclass(frozen=True)
class Ladder:
    """All blocks that take any time, in the order of the work."""

    completed: int
    blocks: tuple[Block, ...]

    @property
    def total(self) -> int:
        """The lead times of all items together."""
        return sum(block.total for block in self.blocks)


def ladder(found: Sequence[Measures]) -> Ladder:
    """The ladder of one future over all its replications."""
    spent = dict[str, list[int]]()
    for m in found:
        for place, causes in zip(m.places, m.spent, strict=True):
            sides = pair(place)
            block = spent.setdefault(sides[0] if sides else place, [0] * len(GROUPS))
            for i, (_, members) in enumerate(GROUPS):
                block[i] += sum(int(causes[member]) for member in members)
    blocks = [Block(name, tuple(groups)) for name, groups in spent.items() if any(groups)]
    return Ladder(sum(m.completed for m in found), tuple(blocks))


def narrow_blocks(scenario: Scenario, full: Full | None) -> list[str]:
    """The blocks at the places that would be full first; none where that is not known."""
    if full is None:
        return []
    narrows = full.capacity.narrows
    teams = {place.name for place in narrows if place.kind == TEAM}
    gates = [place.name for place in narrows if place.kind != TEAM]
    stages = [name for name, stage in scenario.stages.items() if _by(stage.team) & teams]
    return [*stages, *gates]


def _by(team: str | dict[str, str] | None) -> set[str]:
    """The teams that may work a stage."""
    return set(team.values()) if isinstance(team, dict) else {team} if team else set()
