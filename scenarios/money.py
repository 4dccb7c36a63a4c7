"""What things cost: a currency, and an hour of a person."""

from pydantic import Field

from scenarios.amount import Amount, Rate
from scenarios.base import Part


class Money(Part):
    """What amounts of the file are counted in, and what no team says of itself."""

    currency: str = Field("", max_length=12, description="EUR, kEUR: what all amounts are in")
    hour: Amount | None = Field(None, description="what an hour of a person costs")
    operating_expense: Rate = Field(
        0.0, description="what the stream costs beside its people: 20000 a month"
    )
    investment: Amount = Field(0.0, description="what is tied up in equipment and tools")
