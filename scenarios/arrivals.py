"""How work comes in: at random, in a rhythm, by a profile, in batches, or from a list."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    NonNegativeFloat,
    PlainSerializer,
    PlainValidator,
    PositiveFloat,
    PositiveInt,
    WithJsonSchema,
    model_validator,
)

from scenarios.base import Part
from scenarios.distribution import Constant, Distribution, Effort, lengths
from scenarios.duration import (
    ClockDuration,
    Duration,
    PositiveClockDuration,
    clock_only,
    parse_duration,
)
from scenarios.share import Share
from scenarios.weekly import weekly_hours


def parse_instant(value: Any) -> Duration | datetime | date:
    """A time since the scenario's start, or a date and time in its zone.

    Raises ValueError when it is neither.
    """
    if isinstance(value, date):
        return value
    try:
        return (
            datetime.fromisoformat(value)
            if "-" in str(value)
            else clock_only(parse_duration(value))
        )
    except (TypeError, ValueError):
        raise ValueError(
            "must be clock time since the start, such as 26h, or a date and time that exist, "
            "such as 2026-01-05 09:00."
        ) from None


Instant = Annotated[
    Duration | datetime | date,
    PlainValidator(parse_instant),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]


class Geometric(Part):
    """Batches of at least one, each next item as likely as the last."""

    mean: float = Field(ge=1)


class Sizes(Part):
    """Batches by a table: the chance of each size."""

    sizes: dict[PositiveInt, Share] = Field(min_length=1)

    @model_validator(mode="after")
    def _add_up(self) -> "Sizes":
        if abs(sum(self.sizes.values()) - 1) > 1e-9:
            raise ValueError(f"has chances that add up to {sum(self.sizes.values()):g}, not 1.")
        return self


Batch = PositiveInt | Geometric | Sizes


class Batched(Part):
    """An arrival process that may bring several items at once."""

    batch: Batch | None = Field(None, description="5, {mean: 3} (geometric from 1), or {sizes: …}")


class Poisson(Batched):
    """Arrivals at random, by their rate in clock time; exactly one rate is given."""

    process: Literal["poisson"]
    per_hour: PositiveFloat | None = None
    per_day: PositiveFloat | None = None
    per_week: PositiveFloat | None = None


class Renewal(Batched):
    """Gaps drawn alike and apart; the first arrival after one gap, or at `first`."""

    process: Literal["renewal"]
    gap: Distribution
    first: ClockDuration | None = None

    @model_validator(mode="after")
    def _passes_time(self) -> "Renewal":
        if any(length.working_days for length in lengths(self.gap)):
            raise ValueError(
                "counts working days. A gap is clock time: write h, d or w."
            )
        if isinstance(self.gap, Constant) and not self.gap.value.microseconds:
            raise ValueError("has gaps of no length, so that arrivals never stop at one instant.")
        return self


class Regular(Batched):
    """One arrival exactly every so long; the first after one gap unless `first` says when."""

    process: Literal["regular"]
    every: PositiveClockDuration
    first: ClockDuration | None = None
    count: PositiveInt | None = None


class Spell(Part):
    """A part of a cycle: how long it lasts, and its rate."""

    lasts: PositiveClockDuration
    per_hour: NonNegativeFloat


class Profile(Batched):
    """Arrivals at random at a rate that changes: by hours of the week, or in a cycle of spells."""

    process: Literal["profile"]
    week: dict[str, NonNegativeFloat] | None = Field(
        None, min_length=1, description="items an hour by hours, such as Mon-Fri 09:00-12:00"
    )
    cycle: list[Spell] | None = Field(None, min_length=1, description="from the start, repeated")

    @model_validator(mode="after")
    def _one_way(self) -> "Profile":
        if (self.week is None) == (self.cycle is None):
            raise ValueError("needs either week or cycle.")
        rates = [*(self.week or {}).values(), *(spell.per_hour for spell in self.cycle or [])]
        if not any(rates):
            raise ValueError("has no rate above 0, so that nothing ever arrives.")
        for hours in self.week or {}:
            weekly_hours(hours)
        return self


class Row(Part):
    """One arrival of a list; what it does not set comes from its work type."""

    at: Instant = Field(description="since the start (26h) or a date and time")
    type: str | None = None
    priority: PositiveInt | None = None
    risk: str | None = None
    effort: dict[str, Effort] = Field({}, description="fixed effort by stage")
    count: PositiveInt = 1


class Listed(Part):
    """Arrivals one by one, as written."""

    process: Literal["list"] = "list"
    rows: list[Row] = Field(min_length=1)


def _spelled_out(value: Any) -> Any:
    """A bare list of rows is a list process."""
    return {"process": "list", "rows": value} if isinstance(value, list) else value


Arrivals = Annotated[
    Annotated[Poisson | Renewal | Regular | Profile | Listed, Field(discriminator="process")],
    BeforeValidator(_spelled_out),
]
