"""What comes in: work types with their urgency, risk classes and routes."""

from pydantic import Field, NonNegativeInt, PositiveInt

from scenarios.arrivals import (
    Arrivals,
    Listed,
    Poisson,
    Profile,
    Regular,
    Renewal,
    Row,
    parse_instant,
)
from scenarios.base import Part
from scenarios.share import Share

__all__ = [
    "ANY_RISK",
    "Arrivals",
    "Listed",
    "Poisson",
    "Profile",
    "Regular",
    "Renewal",
    "Row",
    "WorkType",
    "parse_instant",
]

ANY_RISK = "any"  # the one class of a type that names none


class WorkType(Part):
    """A kind of work item: how it arrives, how urgent it is, and the places it passes."""

    arrives: Arrivals | None = Field(None, description="nothing for a type that only rows name")
    backlog: NonNegativeInt = Field(0, description="items that wait already when the run begins")
    priority: PositiveInt = Field(3, description="1 is the most urgent")
    risk: dict[str, Share] = Field({}, description="shares of the risk classes; they add up to 1")
    route: list[str] = Field([], description="stages, approvals and releases in order")
