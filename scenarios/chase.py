"""Chasers: an item is asked for again, since nothing came, and somebody has to answer."""

from pydantic import Field

from scenarios.base import Part
from scenarios.distribution import Distribution
from scenarios.duration import PositiveDuration


class Chase(Part):
    """When an item is asked for again, as long as it is neither live nor at its end."""

    after: PositiveDuration = Field(
        description="how long after its arrival, at first; wd of reference_calendar"
    )
    every: PositiveDuration | None = Field(
        None, description="how long after that again, and so on; else once only"
    )
    effort: Distribution = Field(description="what each of them takes")
    team: str = Field(description="who answers")
