"""Lengths of clock time that take some time: how long people and items stay or wait."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator

from scenarios.distribution import Distribution, lengths
from scenarios.extent import takes_time


def clock_time(working: str, nothing: str) -> Callable[[Any], Any]:
    """The check of such a length, with what is said of working days and of no length at all."""

    def checked(length: Any) -> Any:
        if any(part.working_days for part in lengths(length)):
            raise ValueError(f"counts working days{working}")
        if not takes_time(length, lengths(length)):
            raise ValueError(f"has no length, so that {nothing}")
        return length

    return checked


AGAIN = clock_time(
    ", and is clock time. Write h, d or w.", "it would come again and again in one instant."
)
ClockTime = Annotated[Distribution, AfterValidator(AGAIN)]
