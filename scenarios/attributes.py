"""What people note about items, such as a region: one value for a type, or several by shares."""

from collections.abc import Iterator
from math import isclose
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from scenarios.share import SCHEMA, parse_share


def parse_note(value: Any) -> str:
    """A value of an attribute: text, or a whole number, which is taken as text.

    Raises ValueError when it is neither.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text, such as emea.")
    return value


def parse_shares(value: Any) -> str | dict[str, float]:
    """One value, or values with shares that add up to 1.

    Raises ValueError when it is neither.
    """
    if not isinstance(value, dict):
        return parse_note(value)
    shares = {parse_note(name): parse_share(share) for name, share in value.items()}
    if not isclose(total := sum(shares.values()), 1, abs_tol=1e-9):
        raise ValueError(f"must have shares that add up to 1, and they add up to {total:g}.")
    return shares


_TEXT: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
Note = Annotated[str, BeforeValidator(parse_note), WithJsonSchema(_TEXT)]
Notes = Annotated[
    str | dict[str, float],
    PlainValidator(parse_shares),
    WithJsonSchema(
        {"anyOf": [*_TEXT["anyOf"], {"type": "object", "additionalProperties": SCHEMA}]}
    ),
]


def shares_of(notes: str | dict[str, float]) -> dict[str, float]:
    """The values that an attribute of a type may have, each with its share, in name order."""
    if isinstance(notes, str):
        return {notes: 1.0}
    return {name: notes[name] for name in sorted(notes)}


def values_of(work: Any) -> Iterator[tuple[str, str]]:
    """Every attribute that a work type or a row of its list gives, with a value that it may have.

    A pair may come more than once.
    """
    for name, notes in work.attributes.items():
        yield from ((name, value) for value in shares_of(notes))
    for row in getattr(work.arrives, "rows", ()):
        yield from row.attributes.items()
