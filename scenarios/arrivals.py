"""How work comes in: at random, in a rhythm, by a profile, in batches, or from a list."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    NonNegativeFloat,
    PlainSerializer,
    PlainValidator,
    PositiveFloat,
    PositiveInt,
    Tag,
    WithJsonSchema,
    model_validator,
)

from scenarios.amount import Amount, Rate
from scenarios.attributes import Note
from scenarios.base import Part
from scenarios.distribution import Constant, Distribution, Effort, lengths
from scenarios.duration import (
    MINUTE,
    ClockDuration,
    Duration,
    PositiveClockDuration,
    clock_only,
    parse_duration,
)
from scenarios.extent import takes_time, whole
from scenarios.priority import Priority
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
    WithJsonSchema({"anyOf": [{"type": "string"}, {"const": 0}]}),
]


LARGEST_BATCH = 1_000_000
SHORTEST_SPELL = MINUTE  # a run goes through every spell one by one
BatchSize = Annotated[int, Field(ge=1, le=LARGEST_BATCH)]


class Geometric(Part):
    """Batches of at least one, each next item as likely as the last."""

    mean: float = Field(ge=1, le=LARGEST_BATCH)


class Sizes(Part):
    """Batches by a table: the chance of each size."""

    sizes: dict[BatchSize, Share] = Field(min_length=1)

    @model_validator(mode="after")
    def _add_up(self) -> "Sizes":
        whole(self.sizes.values())
        return self


def _form_of_batch(value: Any) -> str:
    """Which form of a batch is meant: pydantic then speaks of that one only."""
    if isinstance(value, dict):
        table = "sizes" in value and "mean" not in value
        return "table of batches" if table else "geometric batch"
    if isinstance(value, Sizes):
        return "table of batches"
    return "geometric batch" if isinstance(value, Geometric) else "so many"


Batch = Annotated[
    Annotated[BatchSize, Tag("so many")]
    | Annotated[Geometric, Tag("geometric batch")]
    | Annotated[Sizes, Tag("table of batches")],
    Discriminator(_form_of_batch),
]


class Batched(Part):
    """An arrival process that may bring several items at once."""

    batch: Batch | None = Field(None, description="5, {mean: 3} (geometric from 1), or {sizes: …}")


class Poisson(Batched):
    """Arrivals at random, by their rate in clock time; exactly one rate is given."""

    process: Literal["poisson"]
    per_hour: PositiveFloat | None = None
    per_day: PositiveFloat | None = None
    per_week: PositiveFloat | None = None


def _passes_time(gap: Any) -> Any:
    if any(length.working_days for length in lengths(gap)):
        raise ValueError("counts working days. A gap is clock time: write h, d or w.")
    if not takes_time(gap, lengths(gap)):
        raise ValueError("has no length, so that arrivals never stop at one instant.")
    return gap


class Renewal(Batched):
    """Gaps drawn alike and apart; the first arrival after one gap, or at `first`."""

    process: Literal["renewal"]
    gap: Annotated[Distribution, AfterValidator(_passes_time)] = Field(
        description="the time from one arrival to the next"
    )
    first: ClockDuration | None = None


class Regular(Batched):
    """One arrival exactly every so long; the first after one gap unless `first` says when."""

    process: Literal["regular"]
    every: PositiveClockDuration
    first: ClockDuration | None = None
    count: PositiveInt | None = None


def _no_blink(length: Duration) -> Duration:
    if length.microseconds < SHORTEST_SPELL:
        raise ValueError("must last at least 1min.")
    return length


class Spell(Part):
    """A part of a cycle: how long it lasts, and its rate."""

    lasts: Annotated[PositiveClockDuration, AfterValidator(_no_blink)]
    per_hour: NonNegativeFloat


def _names_hours(text: str) -> str:
    weekly_hours(text)
    return text


Hours = Annotated[str, AfterValidator(_names_hours)]


class Profile(Batched):
    """Arrivals at random at a rate that changes: by hours of the week, or in a cycle of spells."""

    process: Literal["profile"]
    week: dict[Hours, NonNegativeFloat] | None = Field(
        None, min_length=1, description="items an hour by hours, such as Mon-Fri 09:00-12:00"
    )
    cycle: list[Spell] | None = Field(None, min_length=1, description="from the start, repeated")

    @model_validator(mode="after")
    def _one_way(self) -> "Profile":
        if (self.week is None) == (self.cycle is None):
            raise ValueError("needs either week (items an hour by hours) or cycle (spells).")
        rates = [*(self.week or {}).values(), *(spell.per_hour for spell in self.cycle or [])]
        if not any(rates):
            raise ValueError("has no rate above 0, so that nothing ever arrives.")
        return self


def _fixed(effort: Any) -> Any:
    if not isinstance(effort, Constant):
        raise ValueError("must be one fixed length in a row, such as 4h.")
    return effort


FixedEffort = Annotated[Effort, AfterValidator(_fixed)]


class Row(Part):
    """One arrival of a list; what it does not set comes from its work type."""

    at: Instant = Field(description="since the start (26h) or a date and time")
    type: str | None = None
    priority: Priority | None = None
    risk: str | None = None
    effort: dict[str, FixedEffort] = Field({}, description="fixed effort by stage")
    count: BatchSize = 1
    due: Instant | None = Field(None, description="when it should be done, written as `at` is")
    size: PositiveFloat | None = None
    value: Amount | None = None
    cost_of_delay: Rate | None = None
    attributes: dict[str, Note] = Field({}, description="a value for each attribute that it sets")


class Listed(Part):
    """Arrivals one by one, as written here or in a CSV file."""

    process: Literal["list"] = "list"
    rows: list[Row] = Field(min_length=1, description="the arrivals; or give csv")
    csv: str | None = Field(None, description="the file in this file's folder that has the rows")


class Saturated(Part):
    """A source that never runs dry: one item always waits outside the first stage."""

    process: Literal["saturated"]


class Closed(Part):
    """A loop of so many items: when one ends, the next arrives (CONWIP)."""

    process: Literal["closed"]
    items: BatchSize = Field(description="items that are there at any time")


def _spelled_out(value: Any) -> Any:
    """A bare list of rows is a list process."""
    return {"process": "list", "rows": value} if isinstance(value, list) else value


Arrivals = Annotated[
    Annotated[
        Poisson | Renewal | Regular | Profile | Listed | Saturated | Closed,
        Field(discriminator="process"),
    ],
    BeforeValidator(_spelled_out),
]
