"""Who does the work: people with a calendar and one queue."""

from typing import Literal

from pydantic import Field, PositiveInt

from scenarios.base import Part
from scenarios.distribution import Effort
from scenarios.share import Share

LEAST_URGENT = 1_000_000


class OtherWork(Part):
    """Work that takes the team's people and is no part of the stream, by load and size."""

    load: Share
    usual_size: Effort = Field(description="a plain length is the mean of an exponential")
    priority: PositiveInt = LEAST_URGENT


class Team(Part):
    """A team of equal people who share one queue."""

    people: int = Field(1, ge=1, le=1000)
    calendar: str | None = Field(None, description="always open when there is none")
    policy: Literal["fifo", "priority"] = "fifo"
    other_work: OtherWork | None = None
