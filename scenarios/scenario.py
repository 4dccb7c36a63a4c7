"""The whole of a scenario file: a question, an organisation, and its alternatives."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PositiveInt, PrivateAttr

from scenarios.base import Part
from scenarios.calendar import Calendar, Zone
from scenarios.duration import Margin, PositiveClockDuration, WarmUp
from scenarios.factor import Factor
from scenarios.gate import Approval, Release
from scenarios.handoff import Handoff
from scenarios.lever import Change, Lever, Number
from scenarios.limit import Limit
from scenarios.marks import Marks
from scenarios.money import Money
from scenarios.stage import Stage
from scenarios.team import Team
from scenarios.work import WorkType

ASKING_PARTY = "asking party"
EARLIEST = 1900  # the year
PRE_APPROVED = "pre-approved"
Name = Annotated[str, Field(pattern=r"^[^\s.:>\-][^.:>]*$", max_length=80)]


def _within_reach(start: date) -> date:
    if start.year < EARLIEST:
        raise ValueError(f"must not be before {EARLIEST}, where time zones and holidays are vague.")
    return start


class Scenario(Part):
    """Today's organisation and what might be changed in it; names only refer, nothing is resolved.

    A stage that gives complete_and_accurate has `right` too, once the scenario is built: c is
    derived once from the file, before any lever or change (section 3 of the contract), so that a
    change of fidelity leaves the work itself as right as it was.
    """

    name: str
    question: str = Field("", description="what the comparison is to answer")
    source: str = Field("", description="where the idea comes from")
    expected: str = Field("", description="what its advocates would expect")
    start: Annotated[date, AfterValidator(_within_reach)] = Field(
        date(2026, 1, 5), description="the first day; a run begins at its midnight"
    )
    time_zone: Zone | None = Field(None, description="else that of the reference calendar, or UTC")
    horizon: PositiveClockDuration | None = Field(None, description="how long a run lasts")
    ends: Literal["at the horizon", "when empty"] = "at the horizon"
    completed_items: PositiveInt | None = Field(None, description="ends after so many items")
    warm_up: WarmUp | None = Field(
        None, description="left out of all figures; auto finds it; none for a study that ends"
    )
    reference_calendar: str | None = Field(
        None, description="whose working time lead times count, and wd where none is at hand"
    )
    service_calendar: str | None = Field(
        None, description="the agreed service time, in which failures count; else round the clock"
    )
    decides: Literal[
        "lead time",
        "throughput",
        "handoff loss",
        "availability",
        "time to restore",
        "cost of delay",
        "value",
    ] = Field("lead time", description="the figure that the verdict is about")
    margin: Margin | None = Field(None, description="differences that count as equal")
    money: Money | None = Field(None, description="{currency: EUR, hour: 60}")
    marks: Marks | None = Field(
        None, description="{commit: end of build, live: end of deploy}, for DORA's figures"
    )
    calendars: dict[Name, Calendar] = Field({})
    teams: dict[Name, Team] = Field({})
    stages: dict[Name, Stage] = Field({})
    approvals: dict[Name, Approval] = Field({})
    releases: dict[Name, Release] = Field({})
    limits: dict[Name, Limit] = Field({})
    authority: dict[str, dict[str, str]] = Field(
        {}, description="by work type and risk class: an approval, or pre-approved"
    )
    work: dict[Name, WorkType] = Field(min_length=1)
    handoffs: dict[str, Handoff] = Field(
        {}, description='default, or a pair: "development -> operations", "asking party -> build"'
    )
    factors: list[Factor] = Field(
        [], description="numbers that are others from a date on, or as things go live"
    )
    levers: dict[Name, Lever] = Field({})
    changes: dict[Name, Change] = Field({})
    alternatives: dict[str, list[str]] = Field({})
    numbers: dict[str, Number] = Field({})
    _ways: tuple[Any, ...] = PrivateAttr(())  # of its factors, once it is built: scenarios.ways

    @property
    def ways(self) -> tuple[Any, ...]:
        """Its factors, resolved as scenarios.ways has them."""
        return self._ways
