"""Shares, percentages and chances: `85%` or `0.85`, always between 0 and 1."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

PERCENT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%\s*")


def parse_share(value: Any) -> float:
    """The share, 0 to 1, that `85%`, `0.85` or `"0.85"` names.

    Raises ValueError when it is no number or lies outside 0 to 1.
    """
    share = _number(value)
    if not 0 <= share <= 1:
        raise ValueError(
            f"must be a share between 0 and 1. For {share:g} % write {share / 100:g} or {share:g}%."
            if 1 < share <= 100 and not isinstance(value, str)
            else "must be a share between 0 and 1, such as 0.85 or 85%."
        )
    return share


def _number(value: Any) -> float:
    if isinstance(value, str) and (match := PERCENT.fullmatch(value)):
        return float(match[1]) / 100
    if isinstance(value, bool):
        raise ValueError("must be a share, such as 0.85 or 85%.")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError("must be a share, such as 0.85 or 85%.") from None


def parse_number(value: Any) -> float | None:
    """The number that `0.85`, `85%` or `12` is; None for anything else."""
    if isinstance(value, str) and (match := PERCENT.fullmatch(value)):
        return float(match[1]) / 100
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def parse_chances(value: Any) -> float | list[float]:
    """One share, or a list of them for the first, second and later times.

    Raises ValueError when one of them is no share.
    """
    if not isinstance(value, list):
        return parse_share(value)
    if not value:
        raise ValueError("must be a share, or a list with a share for each hearing.")
    return [parse_share(share) for share in value]


SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": r"^\s*(100(\.0+)?|\d{1,2}(\.\d+)?)\s*%\s*$"},
    ]
}
Share = Annotated[float, BeforeValidator(parse_share), WithJsonSchema(SCHEMA)]
Chances = Annotated[
    float | list[float],
    PlainValidator(parse_chances),
    WithJsonSchema(
        {"anyOf": [*SCHEMA["anyOf"], {"type": "array", "items": SCHEMA, "minItems": 1}]}
    ),
]
