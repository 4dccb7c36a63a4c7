"""How urgent work is: 1 is the most urgent."""

from typing import Annotated

from pydantic import Field, PositiveInt

LEAST_URGENT = 1_000_000
Priority = Annotated[PositiveInt, Field(le=LEAST_URGENT)]
