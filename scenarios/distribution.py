"""What a length of time may be: fixed, or drawn from a named distribution."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PositiveFloat,
    PositiveInt,
    model_validator,
)

from scenarios.base import Part
from scenarios.duration import AnyDuration, Duration, parse_duration
from scenarios.share import Share

ABOUT_CV = 0.5  # `about 8h`: mean 8 h, standard deviation half of it; an assumption of grade C


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
    shape: PositiveInt
    mean: AnyDuration


class Gamma(Drawn):
    """Skewed to the right, by shape and mean; its coefficient of variation is 1 / sqrt(shape)."""

    dist: Literal["gamma"]
    shape: PositiveFloat
    mean: AnyDuration


class Weibull(Drawn):
    """By shape and scale; shape 1 is exponential, and 63 in 100 are shorter than the scale."""

    dist: Literal["weibull"]
    shape: PositiveFloat
    scale: AnyDuration


class Lognormal(Drawn):
    """Skewed to the right: by arithmetic mean and coefficient of variation, or median and p90."""

    dist: Literal["lognormal"]
    mean: AnyDuration | None = None
    cv: PositiveFloat | None = None
    median: AnyDuration | None = None
    p90: AnyDuration | None = None

    @model_validator(mode="after")
    def _one_pair(self) -> "Lognormal":
        given = [
            name for name in ("mean", "cv", "median", "p90") if getattr(self, name) is not None
        ]
        if given not in (["mean", "cv"], ["median", "p90"]):
            raise ValueError("needs either mean and cv, or median and p90.")
        if self.median is not None and self.p90 is not None:
            _rising(self.median, self.p90)
        return self


class Uniform(Drawn):
    """Any length between two bounds, all equally likely."""

    dist: Literal["uniform"]
    low: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Uniform":
        _rising(self.low, self.high)
        return self


class Triangular(Drawn):
    """Between two bounds, with the density rising to the mode and falling from it."""

    dist: Literal["triangular"]
    low: AnyDuration
    mode: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Triangular":
        _rising(self.low, self.mode, self.high)
        return self


class Pert(Drawn):
    """The three-point estimate: a beta with mean (low + 4 usual + high) / 6."""

    dist: Literal["pert"] = "pert"
    low: AnyDuration
    usual: AnyDuration
    high: AnyDuration

    @model_validator(mode="after")
    def _ordered(self) -> "Pert":
        _rising(self.low, self.usual, self.high)
        return self


class Beta(Drawn):
    """A beta with parameters a and b, stretched from low to high."""

    dist: Literal["beta"]
    low: AnyDuration
    high: AnyDuration
    a: PositiveFloat
    b: PositiveFloat

    @model_validator(mode="after")
    def _ordered(self) -> "Beta":
        _rising(self.low, self.high)
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
    cv: float | None = Field(None, gt=1)

    @model_validator(mode="after")
    def _one_way(self) -> "Hyperexponential":
        given = [name for name in ("branches", "mean", "cv") if getattr(self, name) is not None]
        if given not in (["branches"], ["mean", "cv"]):
            raise ValueError(
                "needs either branches (each with probability and mean), or mean and cv."
            )
        _whole(branch.probability for branch in self.branches or [])
        return self


class Empirical(Part):
    """One of the lengths that were seen, all equally likely: a list, or a column of a CSV file."""

    dist: Literal["empirical"]
    values: list[AnyDuration] = Field(min_length=1, max_length=100_000)


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
        _whole(component.probability for component in self.of)
        return self


def _whole(probabilities: Iterable[float]) -> None:
    """Raises ValueError unless the probabilities, if there are any, add up to 1."""
    if (given := list(probabilities)) and abs(sum(given) - 1) > 1e-9:
        raise ValueError(f"has probabilities that add up to {sum(given):g}; they must add up to 1.")


def _rising(*durations: Duration) -> None:
    """Raises ValueError unless the lengths rise, all in one unit, from first to last."""
    if len({bool(d.working_days) for d in durations if str(d) != "0"}) > 1:
        raise ValueError("mixes working days with clock time. Write one or the other.")
    sizes = [(d.working_days, d.microseconds) for d in durations]
    if sizes != sorted(sizes):
        raise ValueError(f"must rise from low to high, not {', '.join(map(str, durations))}.")
    if sizes[0] == sizes[-1]:
        raise ValueError(f"has no spread. For a fixed length write {durations[0]}.")


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


def _working_time(distribution: Any) -> Any:
    """Effort is working time: a calendar day or week is no unit of it."""
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
]
Effort = Annotated[Distribution, AfterValidator(_working_time)]
NOTHING = Constant(value=Duration(text="0"))
Component.model_rebuild()
Mixture.model_rebuild()
