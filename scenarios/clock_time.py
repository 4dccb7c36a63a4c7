"""Lengths of clock time that take some time: how long people and items stay or wait."""

from typing import Annotated, Any

from pydantic import AfterValidator

from scenarios.distribution import Distribution, lengths
from scenarios.extent import takes_time


def _clock_time(length: Any) -> Any:
    if any(part.working_days for part in lengths(length)):
        raise ValueError("counts working days, and is clock time. Write h, d or w.")
    if not takes_time(length, lengths(length)):
        raise ValueError("has no length, so that it would come again and again in one instant.")
    return length


ClockTime = Annotated[Distribution, AfterValidator(_clock_time)]
