"""Items that other items bring about: a change an incident, an incident a problem."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from scenarios.base import Part
from scenarios.distribution import Constant, Distribution, lengths
from scenarios.duration import Duration
from scenarios.share import Share


def _clock_time(after: Any) -> Any:
    if any(length.working_days for length in lengths(after)):
        raise ValueError(
            "counts working days. What is spawned comes in clock time: write h, d or w."
        )
    return after


When = Literal["live", "escaped fault", "failed release"]
AT_ONCE = Constant(value=Duration())


class Spawn(Part):
    """What an item may bring about when it first goes live, or when its release first fails."""

    type: str = Field(description="the work type of what comes")
    when: When = Field(
        "live", description="it goes live, goes live with a fault, or makes its release fail"
    )
    chance: Share = Field(1.0, description="that it comes at all")
    after: Annotated[Distribution, AfterValidator(_clock_time)] = Field(
        AT_ONCE, description="how long after that, in clock time"
    )
    planned: bool = Field(
        False, description="true: no failure, so that its work is no failure demand"
    )


def ordinals(spawns: list[Spawn]) -> Iterator[tuple[int, Spawn]]:
    """Each rule with its number, from 1, among those that bring the same type: it names luck."""
    told = dict[str, int]()
    for spawn in spawns:
        told[spawn.type] = told.get(spawn.type, 0) + 1
        yield told[spawn.type], spawn
