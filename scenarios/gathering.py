"""Batches: what waits for so many items, before the work of a stage or on the way to it."""

from pydantic import Field

from scenarios.arrivals import BatchSize
from scenarios.base import Part
from scenarios.duration import PositiveClockDuration


class Gathering(Part):
    """It waits for so many items, or for so long since the first of them came."""

    of: BatchSize = Field(description="items that are let go together")
    or_after: PositiveClockDuration | None = Field(
        None, description="since the oldest came, however few they are"
    )
