"""Where work waits for a permission or a window: approvals and releases."""

from typing import Literal

from pydantic import Field, PositiveInt

from scenarios.arrivals import Instant
from scenarios.base import Part
from scenarios.distribution import Effort
from scenarios.duration import AnyDuration, ClockDuration
from scenarios.recurrence import Recurrence
from scenarios.share import Chances, Share


class Approval(Part):
    """A board that meets by a rule, or a person of a team who looks at it."""

    meets: Recurrence | None = Field(
        None, description="every Thursday at 10:00, or an iCalendar rule"
    )
    calendar: str | None = Field(None, description="its holidays and time zone")
    on_holiday: Literal["meet", "skip", "move"] = "meet"
    length: ClockDuration | None = Field(
        None, description="how long it meets: it decides at the end"
    )
    hears: PositiveInt | None = Field(None, description="items heard at a meeting, at most")
    cut_off: AnyDuration | None = Field(None, description="how long before it papers are due")
    members: dict[str, PositiveInt] = Field(
        {}, description="who is in it from its start to its end: so many of each team"
    )
    team: str | None = Field(None, description="who approves, when it is no meeting")
    effort: Effort | None = None
    sends_back: Chances = Field(0.0, description="one chance, or one for each hearing")
    defers: Chances = 0.0
    refuses: Chances = 0.0
    catches: Share = Field(
        0.0, description="the chance that it finds a fault, of each that an item bears"
    )
    returns_to: str | None = Field(None, description="else the stage before the gate")
    correction: Share = Field(1.0, description="effort of a correction, as share of a fresh draw")


class Freeze(Part):
    """A time in which no release window opens: [from, until), in the time zone of the release."""

    begins: Instant = Field(alias="from", description="a date (from its midnight), or with a time")
    until: Instant = Field(description="the first date, or date and time, that is free again")


class Failure(Part):
    """How a release may fail: each change with a chance of its own, so a batch the more so."""

    chance: Share = Field(description="of one change; a batch of n fails with 1 - (1 - chance)^n")
    rolls_back: Literal["all", "culprit"] = Field(
        "all", description="the whole batch, which waits for the next window, or what failed alone"
    )
    returns_to: str | None = Field(None, description="else the stage before the release")
    correction: Share = Field(1.0, description="effort of a correction, as share of a fresh draw")


class Release(Part):
    """Windows in which everything that is ready goes live as one batch."""

    opens: Recurrence = Field(description="every Tuesday at 18:00, or an iCalendar rule")
    calendar: str | None = Field(None, description="its holidays and time zone")
    on_holiday: Literal["open", "skip", "move"] = "open"
    takes: PositiveInt | None = Field(None, description="items in a window, at most")
    fails: Failure | None = None
    freezes: list[Freeze] = Field([], description="times in which its windows are taken away")
