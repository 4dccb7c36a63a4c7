"""What a length of time may be: fixed, or drawn from a named distribution."""

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from scenarios.base import Part
from scenarios.duration import DAY, AnyDuration, Duration, PositiveDuration, parse_duration
from scenarios.extent import leaves_something, rising, same_unit, shallow, whole
from scenarios.share import Share

ABOUT_CV = 0.5  # `about 8h`: mean 8 h, standard deviation half of it; an assumption of grade C
Unit = Literal["s", "min", "h", "d", "w", "wd"]
MOST_VALUES = 100_000
MOST_CV = 50  # beyond it a run sees only the tail's absence, and lengths leave 64 bits
MOST_SHAPE = 10_000  # tables hold their stated error up to here, and down to 0.1
Shape = Annotated[float, Field(ge=0.1, le=MOST_SHAPE)]
BetaShape = Annotated[float, Field(ge=0.2, le=1000)]


class Constant(Part):
    """Always the same length."""

    dist: Literal["constant"] = "constant"
    value: AnyDuration


class Drawn(Part):
    """A distribution that may be cut off: what lies outside the bounds is never drawn."""

    at_least: AnyDuration | None = None
    at_most: AnyDuration | None = None


class Exponential(Drawn):
    """Memoryless, by its mean."""

    dist: Literal["exponential"]
    mean: AnyDuration


class Erlang(Drawn):
    """A sum of `shape` exponentials, by the mean of the sum."""

    dist: Literal["erlang"]
    shape: int = Field(ge=1, le=MOST_SHAPE)
    mean: PositiveDuration


class Gamma(Drawn):
    """Skewed to the right, by shape and mean; its coefficient of variation is 1 / sqrt(shape)."""

    dist: Literal["gamma"]
    shape: Shape
    mean: PositiveDuration


class Weibull(Drawn):
    """By shape and scale; shape 1 is exponential, and 63 in 100 are shorter than the scale."""

    dist: Literal["weibull"]
    shape: Shape
    scale: PositiveDuration


class Lognormal(Drawn):
    """Skewed to the right: by arithmetic mean and coefficient of variation, or median and p90."""

    dist: Literal["lognormal"]
    mean: PositiveDuration | None = None
    cv: float | None = Field(None, gt=0, le=MOST_CV)
    median: PositiveDuration | None = None
    p90: PositiveDuration | None = None

    @model_validator(mode="after")
    def _one_pair(self) -> "Lognormal":
        given = [
            name for name in ("mean", "cv", "median", "p90") if getattr(self, name) is not None
        ]
        if given not in (["mean", "cv"], ["median", "p90"]):
            raise ValueError("needs either mean and cv, or median and p90.")
        if self.median is not None and self.p90 is not None:
            rising(self.median, self.p90)
            if self.p90.in_working_day(DAY) > MOST_CV * self.median.in_working_day(DAY):
                raise ValueError(f"must have a p90 of at most {MOST_CV} times its median.")
        return self


class Uniform(Drawn):
    """Any length between two bounds, all equally likely."""

    dist: Literal["uniform"]
    low: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Uniform":
        rising(self.low, self.high)
        return self


class Triangular(Drawn):
    """Between two bounds, with the density rising to the mode and falling from it."""

    dist: Literal["triangular"]
    low: AnyDuration
    mode: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Triangular":
        rising(self.low, self.mode, self.high)
        return self


class Pert(Drawn):
    """The three-point estimate: a beta with mean (low + 4 usual + high) / 6."""

    dist: Literal["pert"] = "pert"
    low: AnyDuration
    usual: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Pert":
        rising(self.low, self.usual, self.high)
        return self


class Beta(Drawn):
    """A beta with parameters a and b, stretched from low to high."""

    dist: Literal["beta"]
    low: AnyDuration
    high: AnyDuration
    a: BetaShape
    b: BetaShape

    @model_validator(mode="after")
    def _ordered(self) -> "Beta":
        rising(self.low, self.high)
        return self


class Branch(Part):
    """One exponential of several, and how often it is the one."""

    probability: Share
    mean: AnyDuration


class Hyperexponential(Drawn):
    """One of several exponentials: as a list, or two of balanced means by mean and cv above 1."""

    dist: Literal["hyperexponential"]
    branches: list[Branch] | None = Field(None, min_length=1)
    mean: AnyDuration | None = None
    cv: float | None = Field(None, le=MOST_CV)

    @model_validator(mode="after")
    def _one_way(self) -> "Hyperexponential":
        given = [name for name in ("branches", "mean", "cv") if getattr(self, name) is not None]
        if given not in (["branches"], ["mean", "cv"]):
            raise ValueError(
                "needs either branches (each with probability and mean), or mean and cv."
            )
        if self.cv is not None and self.cv <= 1:
            raise ValueError(
                f"must have a cv above 1, not {self.cv:g}. For less spread write erlang or gamma."
            )
        whole(branch.probability for branch in self.branches or [])
        return self


class Empirical(Part):
    """One of the lengths that were seen, all equally likely: a list, or a column of a CSV file."""

    dist: Literal["empirical"]
    values: list[AnyDuration] = Field(
        min_length=1, max_length=MOST_VALUES, description="the lengths that were seen; or give csv"
    )
    csv: str | None = Field(None, description="the file in this file's folder that has the values")
    column: str | None = None
    unit: Unit | None = None

    @model_validator(mode="after")
    def _from_a_file(self) -> "Empirical":
        if self.csv is None and (self.column or self.unit):
            raise ValueError("has column or unit, which say how to read a csv, and names none.")
        return self


class Component(Part):
    """One distribution of a mixture, and how often it is the one."""

    probability: Share
    length: "Distribution"


class Mixture(Drawn):
    """One of several distributions, each with its probability."""

    dist: Literal["mixture"]
    of: list[Component] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _add_up(self) -> "Mixture":
        whole(component.probability for component in self.of)
        return self


def _spelled_out(value: Any) -> Any:
    """The long form of what may be written short: `4h`, `about 8h`, `{low, usual, high}`."""
    if isinstance(value, str) and value.strip().startswith("about "):
        mean = parse_duration(value.strip().removeprefix("about "))
        return {"dist": "lognormal", "mean": mean, "cv": ABOUT_CV}
    if isinstance(value, str | int | float | Duration):
        return {"dist": "constant", "value": value}
    if isinstance(value, dict) and "dist" not in value and "usual" in value:
        return {"dist": "pert", **value}
    return value


def lengths(distribution: Part) -> list[Duration]:
    """All durations that a distribution is given by, those of its parts included."""
    found: list[Duration] = []
    for name in type(distribution).model_fields:
        value = getattr(distribution, name)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, Duration):
                found.append(entry)
            elif isinstance(entry, Part):
                found += lengths(entry)
    return found


def _sound(distribution: Any) -> Any:
    """The same distribution when its lengths agree and something is left to draw."""
    if isinstance(distribution, Empirical) and distribution.unit:
        return distribution  # read from a column in this unit: 100,000 values need no second look
    same_unit(lengths(distribution))
    shallow(distribution)
    leaves_something(distribution)
    return distribution


def working_time(distribution: Any) -> Any:
    """The same distribution, when it is working time: a calendar day or week is no unit of it.

    Raises ValueError when it is in days or weeks.
    """
    if isinstance(distribution, Empirical) and distribution.unit in ("s", "min", "h", "wd"):
        return distribution
    for length in lengths(distribution):
        if length.microseconds and length.text.rstrip().endswith(("d", "w")):
            number = length.text.strip().rstrip("dw").strip()
            raise ValueError(
                f"is effort, and {length} does not say how many hours are worked. "
                f"Write hours (such as 12h) or working days ({number}wd)."
            )
    return distribution


Distribution = Annotated[
    Annotated[
        Constant
        | Exponential
        | Erlang
        | Gamma
        | Weibull
        | Lognormal
        | Uniform
        | Triangular
        | Pert
        | Beta
        | Hyperexponential
        | Empirical
        | Mixture,
        Field(discriminator="dist"),
    ],
    BeforeValidator(_spelled_out),
    AfterValidator(_sound),
]
Effort = Annotated[Distribution, AfterValidator(working_time)]
NOTHING = Constant(value=Duration(text="0"))
Component.model_rebuild()
Mixture.model_rebuild()
