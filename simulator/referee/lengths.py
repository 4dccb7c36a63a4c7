"""Which lengths of time a distribution allows; the referee knows no luck."""

from scenarios.base import Part
from scenarios.distribution import (
    Beta,
    Constant,
    Drawn,
    Empirical,
    Exponential,
    Mixture,
    Pert,
    Triangular,
    Uniform,
)
from scenarios.duration import Duration

FAR = 1 << 62


def bounds(distribution: Part, day: int, share: float = 1.0) -> tuple[int, int]:
    """The shortest and the longest length allowed, in µs: draw x share, rounded half to even."""
    low, high = _support(distribution, day)
    return round(low * share), FAR if high == FAR else round(high * share)


def _support(distribution: Part, day: int) -> tuple[float, float]:
    def length(duration: Duration) -> float:
        return float(duration.in_working_day(day))

    low, high = 0.0, float(FAR)
    match distribution:
        case Constant(value=value):
            return length(value), length(value)
        case Empirical(values=values):
            return min(map(length, values)), max(map(length, values))
        case Mixture(of=components):
            parts = [_support(part.length, day) for part in components if part.probability > 0]
            low, high = min(low for low, _ in parts), max(high for _, high in parts)
        case Uniform() | Triangular() | Pert() | Beta():
            low, high = length(distribution.low), length(distribution.high)
    if isinstance(distribution, Drawn):
        low = low if distribution.at_least is None else max(low, length(distribution.at_least))
        high = high if distribution.at_most is None else min(high, length(distribution.at_most))
    return low, high


def is_nothing(distribution: Part) -> bool:
    """Whether a length is always zero."""
    return isinstance(distribution, Constant) and not (
        distribution.value.microseconds or distribution.value.working_days
    )


def sizes(usual_size: Part) -> Part:
    """The sizes of other work: a plain length is the mean of an exponential (section 3)."""
    if isinstance(usual_size, Constant):
        return Exponential(dist="exponential", mean=usual_size.value)
    return usual_size
