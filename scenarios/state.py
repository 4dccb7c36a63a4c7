"""What a choice may ask of the run as it stands: how long a queue is, how much is in progress."""

from typing import Annotated, Any

from pydantic import Field, NonNegativeInt, PlainValidator, WithJsonSchema

from scenarios.base import Part
from scenarios.limit import COVERS_SCHEMA, PHASE, STAGES, STREAM, TEAM, Covers, parse_covers


class Bounds(Part):
    """A number that is counted as an item comes to a choice, and must lie within these."""

    at_least: NonNegativeInt | None = None
    at_most: NonNegativeInt | None = None


class Queue(Bounds):
    """What waits for people and has not been begun: for a stage, or for all that a team does."""

    stage: str | None = None
    team: str | None = None


class InProgress(Bounds):
    """What a limit counts, or would count: of the whole stream unless less is named."""

    limit: str | None = Field(None, description="a limit of this file, whatever it covers")
    stage: str | None = None
    team: str | None = None
    phase: str | None = None
    covers: (
        Annotated[str | Covers, PlainValidator(parse_covers), WithJsonSchema(COVERS_SCHEMA)] | None
    ) = Field(None, description="anything that a limit may cover; else the stream")


def covers_of(asked: InProgress) -> str | dict[str, Any]:
    """What it counts, as a limit would say it."""
    if asked.stage is not None:
        return {STAGES: [asked.stage]}
    if asked.team is not None:
        return {TEAM: asked.team}
    if asked.phase is not None:
        return {PHASE: asked.phase}
    return STREAM if asked.covers is None else asked.covers
