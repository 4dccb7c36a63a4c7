"""What a failure takes down: the service, or nothing, or by what is noted about it."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from scenarios.attributes import parse_note


def parse_outage(value: Any) -> bool | dict[str, str]:
    """True, false, or the attributes that an item must have.

    Raises ValueError when it is neither.
    """
    if isinstance(value, bool):
        return value
    if not isinstance(value, dict) or not value:
        raise ValueError("must be true, false, or what is noted about it, such as {severity: 1}.")
    return {str(name): parse_note(note) for name, note in value.items()}


_NOTE: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
Outage = Annotated[
    bool | dict[str, str],
    PlainValidator(parse_outage),
    WithJsonSchema(
        {"anyOf": [{"type": "boolean"}, {"type": "object", "additionalProperties": _NOTE}]}
    ),
]
