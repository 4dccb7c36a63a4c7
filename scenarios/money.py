"""What things cost: a currency, and an hour of a person."""

from pydantic import Field

from scenarios.amount import Amount
from scenarios.base import Part


class Money(Part):
    """What amounts of the file are counted in, and what no team says of itself."""

    currency: str = Field("", max_length=12, description="EUR, kEUR: what all amounts are in")
    hour: Amount | None = Field(None, description="what an hour of a person costs")
