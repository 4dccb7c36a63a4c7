"""A limit on the work in progress: how many items may be at some places at one time."""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, PositiveInt, WithJsonSchema

from scenarios.base import Part

STREAM = "stream"
STAGES, TEAM, PHASE, FROM, TO = "stages", "team", "phase", "from", "to"
_FORMS = ({STAGES}, {TEAM}, {PHASE}, {FROM, TO})

Covers = dict[str, Any]
Holds = Literal["place", "person"]


def parse_covers(value: Any) -> str | Covers:
    """The whole stream, or some stages: by name, by team, by phase, or a stretch of the route.

    Raises ValueError when it is none of these.
    """
    if value == STREAM:
        return STREAM
    if isinstance(value, dict) and set(value) in _FORMS and all(map(_is_named, value.items())):
        return dict(value)
    raise ValueError(
        "must be stream, {stages: [...]}, {team: ...}, {phase: ...}, or {from: ..., to: ...}."
    )


def _is_named(entry: tuple[Any, Any]) -> bool:
    key, value = entry
    names = value if key == STAGES and isinstance(value, list) and value else [value]
    return all(isinstance(name, str) for name in names) and (key == STAGES) == (value is names)


_NAME = {"type": "string"}
_NAMES = {"type": "array", "items": _NAME, "minItems": 1}


def _form(**keys: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": keys, "required": list(keys), "additionalProperties": False,
    }  # fmt: skip


_SCHEMA = [
    {"const": STREAM}, _form(stages=_NAMES), _form(team=_NAME), _form(phase=_NAME),
    _form(**{FROM: _NAME, TO: _NAME}),
]  # fmt: skip
COVERS_SCHEMA: dict[str, Any] = {"anyOf": _SCHEMA}


class Limit(Part):
    """How many items may be there at one time; what finds it full waits outside, or is lost."""

    at_most: PositiveInt = Field(description="items that wait, are worked, or are blocked there")
    covers: Annotated[str | Covers, PlainValidator(parse_covers), WithJsonSchema(COVERS_SCHEMA)] = (
        Field(
            description="stream, {stages: [...]}, {team: ...}, {phase: ...} or {from: ..., to: ...}"
        )
    )
    holds: Holds = Field(
        "place", description="what finds it full keeps its place, or the person who finished it too"
    )
    full: Literal["waits", "lost"] = Field(
        "waits", description="what becomes of what finds the stream full"
    )
