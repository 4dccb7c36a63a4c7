"""Amounts of money, and amounts that come again each week, however a file writes them."""

import re
from math import isfinite
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from scenarios.duration import DAY, HOUR, WEEK

MOST = 1e12  # so that sums in millionths of it are exact
MONTH = 146_097 * DAY // 4_800  # of the Gregorian calendar, on average
PERIODS = {"hour": HOUR, "day": DAY, "week": WEEK, "month": MONTH, "year": 12 * MONTH}
RATE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:/|per|an?)\s*(hour|day|week|month|year)\s*")


def parse_amount(value: Any) -> float:
    """A number of at least 0.

    Raises ValueError for anything else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("must be a number.")
    if value < 0:
        raise ValueError("must be at least 0.")
    if value > MOST:
        raise ValueError(f"must be at most {MOST:,.0f}.")
    return float(value)


def parse_rate(value: Any) -> float:
    """The amount a week that `500`, `2000 a month` or `{amount: 70, per: day}` is.

    Raises ValueError for anything else.
    """
    if isinstance(value, str) and (match := RATE.fullmatch(value)):
        value = {"amount": float(match[1]), "per": match[2]}
    if not isinstance(value, dict | str):
        return parse_amount(value)
    if isinstance(value, str) or set(value) != {"amount", "per"} or value["per"] not in PERIODS:
        raise ValueError(
            "must be a number (an amount a week), or have its period, such as 2000 a month or "
            f"{{amount: 2000, per: month}}; a period is one of {', '.join(PERIODS)}."
        )
    try:
        amount = parse_amount(value["amount"])
    except ValueError as error:
        raise ValueError(f"has an amount that {error}") from None
    return amount * (WEEK / PERIODS[value["per"]])


_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0}
_PER: dict[str, Any] = {
    "type": "object",
    "properties": {"amount": _NUMBER, "per": {"enum": list(PERIODS)}},
    "required": ["amount", "per"],
    "additionalProperties": False,
}
Amount = Annotated[float, BeforeValidator(parse_amount), WithJsonSchema(_NUMBER)]
Rate = Annotated[
    float,
    BeforeValidator(parse_rate),
    WithJsonSchema({"anyOf": [_NUMBER, {"type": "string", "pattern": f"^{RATE.pattern}$"}, _PER]}),
]
