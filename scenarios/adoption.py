"""How a change comes about: from when on, along which curve, up to which ceiling, at what cost."""

import re
from functools import cache
from math import exp, log
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from scenarios.amount import Amount, Rate
from scenarios.base import Part
from scenarios.duration import WEEK, ClockDuration, Duration, PositiveClockDuration
from scenarios.factor import Step
from scenarios.preset import written
from scenarios.share import Share
from scenarios.short_form import OrText

ACCEPTANCE = FilePath(__file__).parent / "presets" / "acceptance.yaml"
TEXT = re.compile(r"\s*(\d+(?:\.\d+)?)(?:\s*(?!once)([A-Za-z]{3,5}))?(?:\s+once)?\s*")
FIRST, LAST = 0.01, 0.99  # of the ceiling, where a logistic curve is cut off
FINEST = 8  # steps of what takes less than so many weeks
Sponsorship = Literal["strong", "some", "none"]
Measures = Literal["follow", "stay"]


class Cost(Part):
    """What a change costs: once, as it starts, and each week from then on."""

    once: Amount = Field(0.0, description="10000, in the file's currency")
    running: Rate = Field(0.0, description="500 a week, from its start on")
    currency: str = Field("", description="where the file names none: EUR")

    def __str__(self) -> str:
        once, running = f"{self.once:g} {self.currency}".strip(), f"{self.running:g} a week"
        told = [once] * (self.once > 0) + [running] * (self.running > 0)
        return " and ".join(told) or once


def _spelled_out(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    if not (found := TEXT.fullmatch(str(value))):
        raise ValueError(
            "must be what it takes once, such as 10000 EUR, or {once: 10000, running: 500 a week}."
        )
    return {"once": float(found[1]), **({"currency": found[2]} if found[2] else {})}


AnyCost = Annotated[Cost, BeforeValidator(_spelled_out), OrText()]


class Adoption(Part):
    """How far a change is taken up, and when; dates count from the end of the warm-up."""

    starts: ClockDuration = Field(Duration(text="0"), description="so long after the warm-up")
    takes: ClockDuration = Field(
        Duration(text="0"), description="from then until it is at its ceiling; 0: at once"
    )
    curve: Literal["s-curve", "linear"] = Field("s-curve", description="a logistic, or a line")
    ceiling: Share | None = Field(
        None, description="how far in the end; else what culture, measures and sponsorship allow"
    )
    sponsorship: Sponsorship = Field("strong", description="of whoever wants the change")
    measures: Measures = Field(
        "follow", description="whether people are measured by what the change is for, or as before"
    )


class Dip(Part):
    """What learning costs: effort is more at first, and less and less so."""

    effort: Step = Field(description="so much more at first: 20%")
    lasts: PositiveClockDuration = Field(description="until nothing is left of it")
    stages: list[str] | None = Field(None, description="which; else all that the change speaks of")


class Acceptance(Part):
    """What share of an improvement is taken up: by culture, by sponsors, and by measures."""

    name: str
    source: str
    grade: Literal["A", "B", "C"]
    culture: dict[int, Share]
    sponsorship: dict[Sponsorship, Share]
    measures: dict[Measures, Share]


@cache
def acceptance() -> Acceptance:
    """The preset."""
    return Acceptance.model_validate(written(ACCEPTANCE))


def ceiling(adoption: Adoption, level: int | None) -> float:
    """How far a change is taken up in the end where the lowest culture has this level.

    A team without one is neutral.
    """
    if adoption.ceiling is not None:
        return adoption.ceiling
    found = acceptance()
    by_culture = 1.0 if level is None else found.culture[level]
    return by_culture * found.sponsorship[adoption.sponsorship] * found.measures[adoption.measures]


def taken_up(adoption: Adoption, highest: float) -> list[tuple[int, float]]:
    """From when on, in µs after the warm-up, a change is taken up how far.

    In steps of a week, or eight if it takes less; each has what the curve has in its middle.
    Source of the curve: Griliches 1957, Hybrid corn: a logistic with a ceiling of its own.
    """
    starts, takes = adoption.starts.microseconds, adoption.takes.microseconds
    if not takes:
        return [(starts, highest)]
    steps = max(FINEST, -(-takes // WEEK))
    at = [starts + takes * n // steps for n in range(steps + 1)]
    shares = [_curve(adoption.curve, (n + 0.5) / steps) * highest for n in range(steps)]
    return list(zip(at, [*shares, highest], strict=True))


def _curve(curve: str, x: float) -> float:
    if curve == "linear":
        return x
    steep = log(LAST / FIRST) - log(FIRST / LAST)
    low, high, here = (1 / (1 + exp(-steep * (at - 0.5))) for at in (0.0, 1.0, x))
    return (here - low) / (high - low)


def learnt(dip: Dip, starts: int) -> list[tuple[int, float]]:
    """From when on effort is multiplied by what, while people learn: a line down to 1, in steps."""
    lasts = dip.lasts.microseconds
    steps = max(FINEST, -(-lasts // WEEK))
    left = [1.0 + dip.effort * (1 - (n + 0.5) / steps) for n in range(steps)]
    at = [starts + lasts * n // steps for n in range(steps + 1)]
    return list(zip(at, [*left, 1.0], strict=True))
