"""Who does the work: people with a calendar and a queue, or one for each stage."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from scenarios.amount import Amount
from scenarios.arrivals import Instant, parse_instant
from scenarios.attributes import Note
from scenarios.base import Part
from scenarios.clock_time import ClockTime
from scenarios.distribution import Effort, lengths
from scenarios.duration import AnyDuration, Duration
from scenarios.extent import takes_time
from scenarios.multitasking import Multitasking
from scenarios.priority import LEAST_URGENT, Priority
from scenarios.share import Share

MOST_PEOPLE = 1000
HIGHEST_CULTURE = 5


def _some(size: Any) -> Any:
    if not takes_time(size, lengths(size)):
        raise ValueError("has no length, so that no number of pieces is the load.")
    return size


def _apart(counts: Any) -> Any:
    """Dates that are written in two ways are the same key, of which one would be lost."""
    try:
        same = isinstance(counts, dict) and len({*map(parse_instant, counts)}) < len(counts)
    except (TypeError, ValueError):
        return counts  # which is told of the key itself
    if same:
        raise ValueError("gives two numbers of people from one instant on. Leave one of them out.")
    return counts


Policy = Literal[
    "fifo",
    "lifo",
    "priority",
    "shortest",
    "earliest due date",
    "weighted shortest",
    "cost of delay",
    "upstream first",
    "downstream first",
    "own domain first",
    "rework first",
]


class OtherWork(Part):
    """Work that takes the team's people and is no part of the stream, by load and size."""

    load: Share
    usual_size: Annotated[Effort, AfterValidator(_some)] = Field(
        description="a plain length is the mean of an exponential"
    )
    priority: Priority = LEAST_URGENT


class Absence(Part):
    """Each person is away at times, again and again."""

    after: ClockTime = Field(description="how long somebody is there, in clock time")
    lasts: ClockTime = Field(description="how long he is away then, in clock time")


class Breakdowns(Part):
    """Each person, or what he works with, fails at times."""

    after: ClockTime = Field(description="how long it runs since the last repair")
    repair: ClockTime = Field(description="how long a repair takes, in clock time")
    counts: Literal["clock", "scheduled", "busy"] = Field(
        "clock", description="whether it runs by the clock, in opening hours, or at work alone"
    )


class Preemption(Part):
    """More urgent work interrupts what is less urgent; present means that it is so."""

    interrupted: Literal["resume", "restart", "fresh draw"] = Field(
        "resume", description="what is left, all of it again, or all of it with new luck"
    )
    switching: AnyDuration = Field(
        Duration(text="0"), description="time that it takes to find back into what was interrupted"
    )


class SetUp(Part):
    """What a person needs before other work than the last can begin."""

    on_change: AnyDuration = Field(Duration(text="0"), description="when the work type changes")
    first: bool = Field(False, description="whether the very first piece of work needs it too")
    after_idle: AnyDuration = Field(
        Duration(text="0"), description="after any time without work, and before the first"
    )


def _one(domain: dict[str, str]) -> dict[str, str]:
    if len(domain) != 1:
        raise ValueError("must name one attribute and its value, such as {region: emea}.")
    return domain


class Team(Part):
    """A team of equal people who share one queue, or one for each stage."""

    people: int = Field(1, ge=1, le=MOST_PEOPLE)
    head_count: Annotated[
        dict[Instant, Annotated[int, Field(ge=0, le=MOST_PEOPLE)]], BeforeValidator(_apart)
    ] = Field({}, description="how many people there are from a date on: 2024-07-01: 3")
    calendar: str | None = Field(None, description="always open when there is none")
    culture: int | None = Field(
        None,
        ge=1,
        le=HIGHEST_CULTURE,
        description="a preset of its policy and of its handoffs with teams that have one too, from "
        "1 (technology-focused) to 5 (business-value-stream-focused)",
    )
    policy: Policy = Field("fifo", description="who goes first in its queue")
    queues: Literal["one", "per stage"] = Field(
        "one", description="per stage: of those who stand first, the one ready longest goes first"
    )
    domain: Annotated[dict[str, Note], AfterValidator(_one)] | None = Field(
        None, description="what its own work has, for own domain first: region: emea"
    )
    off_hours: Literal["suspend", "finish", "do not start"] = Field(
        "suspend",
        description="at closing: put work down, finish in overtime what was started, or do not "
        "start what does not fit before it",
    )
    preemption: Preemption | None = Field(
        None, description="a strictly more urgent item interrupts; then priority decides first"
    )
    set_up: SetUp | None = Field(None, description="{on_change: 30min, after_idle: 10min}")
    at_once: Multitasking | None = Field(
        None, description="{items: 3, turn: 1h}: so many in turns by each person, or else one"
    )
    absence: Absence | None = Field(None, description="{after: 8w, lasts: 1w} of each person")
    breakdowns: Breakdowns | None = Field(None, description="{after: 20h, repair: 2h} of each")
    cost_per_hour: Amount | None = Field(None, description="of a person; else hour of money")
    other_work: OtherWork | None = None
