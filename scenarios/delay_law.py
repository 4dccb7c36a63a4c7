"""The law by which a delay takes from what an item is worth.

Source: Reinertsen, The Principles of Product Development Flow (2009), chapter 2 (linear); Arnold
and Yüce, Black Swan Farming Using Cost of Delay, Agile 2013 (the profiles by which urgency differs:
peak reduced by delay, an external deadline, a chance that expires); Vahid and Givargis, Embedded
System Design (2002), 1.1 (the triangle of a market that is there for a limited time).
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from scenarios.arrivals import Instant
from scenarios.base import Part
from scenarios.duration import PositiveClockDuration
from scenarios.errors import did_you_mean
from scenarios.short_form import OrText

TAKES: dict[str, tuple[str, ...]] = {  # what each law says beside its name
    "linear": (),
    "urgent": ("over",),
    "fixed date": ("date",),
    "expires": ("after", "date"),
    "halves": ("every",),
}
OF_VALUE = ("urgent", "expires", "halves")  # laws that take from the value itself
SAYS = re.compile(r"(.+?) (over|after|every) (.+)")
EXAMPLES = (
    "Write linear, fixed date, urgent over 52w, expires after 30d or halves every 8w, or a "
    "mapping such as {law: fixed date, date: 2026-06-30}."
)


class DelayLaw(Part):
    """How what a delay costs grows with the delay, in clock time from an item's arrival."""

    law: Literal["linear", "urgent", "fixed date", "expires", "halves"] = "linear"
    over: PositiveClockDuration | None = Field(
        None, description="urgent: how long there is a market, whose peak is half way"
    )
    date: Instant | None = Field(
        None, description="fixed date, expires: a date, or since the start; else its due date"
    )
    after: PositiveClockDuration | None = Field(
        None, description="expires: how long after its arrival it is worth nothing"
    )
    every: PositiveClockDuration | None = Field(
        None, description="halves: the delay that takes half of what is left"
    )

    @model_validator(mode="after")
    def _fits(self) -> "DelayLaw":
        given = [key for key in ("over", "date", "after", "every") if getattr(self, key)]
        takes = TAKES[self.law]
        if wrong := [key for key in given if key not in takes]:
            known = f"takes {' or '.join(takes)}" if takes else "takes nothing"
            raise ValueError(f"gives {wrong[0]}, and the law {self.law} {known}.")
        if len(given) > 1:
            raise ValueError(f"gives {' and '.join(given)}. Give one of the two.")
        if takes and "date" not in takes and not given:
            raise ValueError(f"needs {takes[0]} with the law {self.law}. {EXAMPLES}")
        return self

    def __str__(self) -> str:
        told = {"over": self.over, "on": self.date, "after": self.after, "every": self.every}
        return " ".join([self.law, *(f"{word} {value}" for word, value in told.items() if value)])


def _spelled_out(value: Any) -> Any:
    """A text is a law with what it says beside its name."""
    if not isinstance(value, str):
        return value
    match = SAYS.fullmatch(value.strip())
    name = match[1] if match else value.strip()
    if name not in TAKES:
        raise ValueError(f"is no law. {EXAMPLES}{did_you_mean(name, TAKES)}")
    return {"law": name, **({match[2]: match[3]} if match else {})}


Law = Annotated[DelayLaw, BeforeValidator(_spelled_out), OrText()]
LINEAR = DelayLaw()
