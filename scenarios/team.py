"""Who does the work: people with a calendar and one queue."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PositiveInt

from scenarios.base import Part
from scenarios.distribution import Effort, lengths
from scenarios.extent import takes_time
from scenarios.share import Share

LEAST_URGENT = 1_000_000


def _some(size: Any) -> Any:
    if not takes_time(size, lengths(size)):
        raise ValueError("has no length, so that no number of pieces is the load.")
    return size


class OtherWork(Part):
    """Work that takes the team's people and is no part of the stream, by load and size."""

    load: Share
    usual_size: Annotated[Effort, AfterValidator(_some)] = Field(
        description="a plain length is the mean of an exponential"
    )
    priority: PositiveInt = LEAST_URGENT


class Team(Part):
    """A team of equal people who share one queue."""

    people: int = Field(1, ge=1, le=1000)
    calendar: str | None = Field(None, description="always open when there is none")
    policy: Literal["fifo", "priority"] = "fifo"
    other_work: OtherWork | None = None
