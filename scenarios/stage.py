"""A step of the stream: worked by one team, or a pure delay without a team."""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, PositiveInt, WithJsonSchema

from scenarios.base import Part
from scenarios.distribution import NOTHING, Distribution, Effort
from scenarios.gathering import Gathering
from scenarios.limit import Holds
from scenarios.share import Chances, Share
from scenarios.team import MOST_PEOPLE

NEVER = "never"


class Inspection(Part):
    """A look at what has been worked, which sends some of it back."""

    sends_back: Chances = Field(description="one chance, or one for each time it is inspected")
    to: str | None = Field(None, description="the stage that does it again; else this stage")
    correction: Share = Field(1.0, description="effort of a correction, as share of a fresh draw")
    at_most: PositiveInt | None = Field(None, description="times back, after which it goes on")


BY, ELSE = "by", "else"


def parse_owner(value: Any) -> str | dict[str, str]:
    """A team, or teams by work type, or by the attribute that `by` names.

    Raises ValueError when it is neither.
    """
    if isinstance(value, str):
        return value
    teams: dict[str, Any] = value if isinstance(value, dict) else {}
    if set(teams) <= {BY} or not all(isinstance(team, str) for team in teams.values()):
        raise ValueError(
            "must be a team, or teams by work type, such as {incident: operations, else: dev}, or "
            "by an attribute, such as {by: region, emea: london, else: austin}."
        )
    return {str(name): team for name, team in teams.items()}


_TEAMS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
Owner = Annotated[
    str | dict[str, str],
    PlainValidator(parse_owner),
    WithJsonSchema({"anyOf": [{"type": "string"}, _TEAMS]}),
]


def one_team(stage: "Stage") -> str | None:
    """The team of a stage that has one for all items, or has been settled for some of them.

    Raises TypeError for another.
    """
    if isinstance(stage.team, dict):
        raise TypeError(f"who works it depends on the item: {stage.team}")
    return stage.team


class Stage(Part):
    """A step with its effort and how often its result can be used as it is."""

    phase: str = Field("build", description="demand, plan, build, run, or a name of your own")
    team: Owner | None = Field(None, description="or {incident: operations, else: development}")
    people: int = Field(
        1, ge=1, le=MOST_PEOPLE, description="who work on an item together, each for the effort"
    )
    effort: Effort = NOTHING
    delay: Distribution | None = Field(None, description="for a stage without a team: how long")
    calendar: str | None = Field(None, description="the working time that a pure delay counts")
    batch: Gathering | None = Field(
        None, description="it waits for so many; they are worked singly"
    )
    wip: PositiveInt | None = Field(None, description="items that may be there at one time")
    holds: Holds = Field("place", description="of wip: what finds it full holds, as of a limit")
    process_class: Literal["value-adding", "necessary", "waste"] = Field(
        "value-adding", alias="class"
    )
    complete_and_accurate: Share | None = Field(
        None, description="what the next stage can use without correcting, adding or asking"
    )
    right: Share | None = Field(None, description="the chance that the stage's own work is right")
    found_at: str | None = Field(
        None, description="the stage at whose end a fault is found, or never; else the next take-up"
    )
    caught: Share = Field(1.0, description="the chance that it is found there")
    returns_to: str | None = Field(None, description="where a fault goes back to; else this stage")
    correction: Share = Field(1.0, description="effort of a correction, as share of a fresh draw")
    at_most: PositiveInt | None = Field(None, description="corrections, after which it goes on")
    inspects: Inspection | None = Field(None, description="sends back after its own work")
