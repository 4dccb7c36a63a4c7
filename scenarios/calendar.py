"""When people work: weekly hours, holidays and a time zone."""

from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from scenarios.base import Part
from scenarios.errors import did_you_mean
from scenarios.weekly import parse_day, parse_weekly


def known_zone(name: str) -> str:
    """The same name, when it is a time zone's; ValueError when it is not."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, or no path at all
        close = did_you_mean(name, available_timezones())
        raise ValueError(f"is no time zone (such as Europe/London or UTC).{close}") from None
    return name


Zone = Annotated[str, AfterValidator(known_zone)]
Weekly = Annotated[str | list[str], BeforeValidator(parse_weekly)]


class Calendar(Part):
    """Opening hours such as `Mon-Fri 09:00-12:00, 13:00-17:00`; half-open, in local time."""

    weekly: Weekly = Field(description="days and hours, such as Mon-Fri 09:00-17:00")
    time_zone: Zone = "UTC"
    holidays: str | None = Field(None, description="a country, such as GB, or part of one: GB-ENG")
    closed: list[date] = Field([], description="further days on which nobody works")
    exceptions: dict[date, Annotated[str, BeforeValidator(parse_day)]] = Field(
        {}, description="other hours on one day, a holiday or not: 2024-12-24: 09:00-12:00"
    )
