"""What comes in: work types with their urgency, risk classes and routes."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, NonNegativeInt, PositiveFloat

from scenarios.amount import Amount, Rate
from scenarios.arrivals import (
    Arrivals,
    Closed,
    Listed,
    Poisson,
    Profile,
    Regular,
    Renewal,
    Row,
    Saturated,
    parse_instant,
)
from scenarios.attributes import Notes
from scenarios.base import Part
from scenarios.chase import Chase
from scenarios.clock_time import clock_time
from scenarios.delay_law import LINEAR, Law
from scenarios.distribution import Distribution
from scenarios.duration import PositiveClockDuration, PositiveDuration
from scenarios.outage import Outage
from scenarios.priority import Priority
from scenarios.route import Route
from scenarios.share import Share
from scenarios.spawn import Spawn

__all__ = [
    "ANY_RISK",
    "EMERGENCY_WAY",
    "KINDS",
    "Arrivals",
    "Closed",
    "EmergencyWay",
    "Listed",
    "Poisson",
    "Profile",
    "Regular",
    "Renewal",
    "Row",
    "Saturated",
    "WorkType",
    "parse_instant",
]

KINDS = ("feature", "defect", "risk", "debt")  # of flow items
ANY_RISK = "any"  # the one class of a type that names none
EMERGENCY_WAY = "the emergency way"  # what an item is taken for that gets around its approval


class EmergencyWay(Part):
    """The share of items that have another approval hear them, to get around their own."""

    share: Share
    heard_by: str = Field(description="the approval that hears them instead: the emergency board")


PATIENT = clock_time(". Patience is clock time: write h, d or w.", "nobody would ever be served.")
Patience = Annotated[Distribution, AfterValidator(PATIENT)]


class WorkType(Part):
    """A kind of work item: how it arrives, how urgent it is, and the places it passes."""

    arrives: Arrivals | None = Field(None, description="nothing for a type that only rows name")
    backlog: NonNegativeInt = Field(0, description="items that wait already when the run begins")
    priority: Priority = Field(3, description="1 is the most urgent")
    risk: dict[str, Share] = Field({}, description="shares of the risk classes; they add up to 1")
    due_within: PositiveDuration | None = Field(
        None, description="when it should be done, from its arrival; wd of reference_calendar"
    )
    size: PositiveFloat = Field(1.0, description="how large people hold it to be; noted only")
    value: Amount = Field(0.0, description="what one item is worth, in any unit")
    cost_of_delay: Rate = Field(
        0.0, description="what a delay of one item costs: a week, or {amount: 2000, per: month}"
    )
    cost_of_delay_law: Law = Field(
        LINEAR,
        description="linear, fixed date, urgent over 52w, expires after 30d, halves every 8w",
    )
    live_for: PositiveClockDuration | None = Field(
        None, description="how long its value flows, once live; else it is there at once"
    )
    variable_cost: Amount = Field(0.0, description="what one more item costs, beside people")
    kind: Literal["feature", "defect", "risk", "debt"] | None = Field(
        None, description="which of the four flow items it is"
    )
    attributes: dict[str, Notes] = Field(
        {}, description="what is noted about items: region: emea, or shares of values"
    )
    misclassified: Share = Field(
        0.0, description="share of items whose class is read as another by authority"
    )
    emergency_way: EmergencyWay | None = Field(
        None, description="a share gets around the approval, if one has to hear it"
    )
    patience: Patience | None = Field(
        None, description="how long an item waits at a stage to be taken up before it leaves"
    )
    chases: Chase | None = Field(
        None, description="how it is asked for again while nothing comes, which takes people's time"
    )
    spawns: list[Spawn] = Field([], description="what it may bring about as it first goes live")
    failure: bool = Field(
        False, description="true: what breaks by itself, so that work on it is failure demand"
    )
    outage: Outage | None = Field(
        None, description="of failures: false, or only what is noted so: {severity: 1}; else all"
    )
    route: Route = Field([], description="stages, approvals, releases and choices in order")
