"""Marks: which end of which stage counts as commit, and which as live."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from scenarios.base import Part
from scenarios.short_form import OrText

ENDS = ("start", "end")


class Mark(Part):
    """One end of a stage."""

    start: str | None = Field(None, description="the stage as whose work begins it is passed")
    end: str | None = Field(None, description="the stage as whose work ends it is passed")

    @model_validator(mode="after")
    def _one(self) -> "Mark":
        if (self.start is None) == (self.end is None):
            raise ValueError("must name one end of one stage, such as end of build.")
        return self

    @property
    def stage(self) -> str:
        """The stage that it is an end of."""
        return self.start or self.end or ""


def _spelled_out(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    which, of, stage = value.strip().partition(" of ")
    if which not in ENDS or not of or not stage.strip():
        raise ValueError("must name one end of one stage, such as end of build.")
    return {which: stage.strip()}


AnyMark = Annotated[Mark, BeforeValidator(_spelled_out), OrText()]


class Marks(Part):
    """Where on its way a change is committed, and where it is live to those who measure that."""

    commit: AnyMark | None = Field(None, description="end of build: the first time")
    live: AnyMark | None = Field(None, description="end of deploy: the last time; else it is live")
