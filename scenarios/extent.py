"""How far a distribution reaches, and that its lengths agree with each other."""

from collections.abc import Iterable
from fractions import Fraction
from math import isclose
from typing import Any

from scenarios.duration import Duration

Size = tuple[Fraction, int]  # working days, microseconds: one of them is 0
ENDLESS: Size = (Fraction(10**9), 10**30)
DEEPEST_MIXTURE = 3


def size(duration: Duration) -> Size:
    """What lengths of one unit are ordered by."""
    return duration.working_days, duration.microseconds


def same_unit(durations: Iterable[Duration]) -> None:
    """Raises ValueError when working days stand beside clock time; nothing is of either unit."""
    units = {bool(d.working_days) for d in durations if any(size(d))}
    if len(units) > 1:
        raise ValueError("mixes working days with clock time. Write one or the other.")


def rising(*durations: Duration) -> None:
    """Raises ValueError unless the lengths rise, all in one unit, from first to last."""
    same_unit(durations)
    sizes = [size(d) for d in durations]
    if sizes != sorted(sizes):
        raise ValueError(f"must rise from low to high, not {', '.join(map(str, durations))}.")
    if sizes[0] == sizes[-1]:
        raise ValueError(f"has no spread. For a fixed length write {durations[0]}.")


def whole(probabilities: Iterable[float]) -> None:
    """Raises ValueError unless the probabilities, if there are any, add up to 1."""
    if (given := list(probabilities)) and not isclose(sum(given), 1, abs_tol=1e-9):
        raise ValueError(f"has probabilities that add up to {sum(given):g}; they must add up to 1.")


def reach(distribution: Any) -> tuple[Size, Size]:
    """The shortest and the longest that a distribution may draw, its bounds left aside."""
    match distribution:
        case object(of=components):
            parts = [bounded(part.length) for part in components if part.probability > 0]
            return min(low for low, _ in parts), max(high for _, high in parts)
        case object(values=values):
            return min(map(size, values)), max(map(size, values))
        case object(value=value):
            return size(value), size(value)
        case object(low=low, high=high):
            return size(low), size(high)
    return (Fraction(0), 0), ENDLESS


def bounded(distribution: Any) -> tuple[Size, Size]:
    """The shortest and the longest that a distribution may draw, within its bounds."""
    low, high = reach(distribution)
    least, most = _bounds(distribution)
    low = low if least is None else max(low, size(least))
    return low, high if most is None else min(high, size(most))


def _bounds(distribution: Any) -> tuple[Duration | None, Duration | None]:
    return getattr(distribution, "at_least", None), getattr(distribution, "at_most", None)


def takes_time(distribution: Any, lengths: Iterable[Duration]) -> bool:
    """Whether a distribution of these lengths may draw anything but nothing."""
    return any(bounded(distribution)[1]) and any(any(size(length)) for length in lengths)


def leaves_something(distribution: Any) -> None:
    """Raises ValueError when the bounds of a distribution leave nothing to draw."""
    least, most = _bounds(distribution)
    if least is not None and most is not None and size(least) >= size(most):
        raise ValueError(f"must have at_least below at_most, not {least} and {most}.")
    low, high = reach(distribution)
    if least is not None and size(least) >= high and not _drawn_at(distribution, least):
        raise ValueError(f"never gets as long as its at_least of {least}, so nothing is left.")
    if most is not None and size(most) <= low and not _drawn_at(distribution, most):
        raise ValueError(f"is never as short as its at_most of {most}, so nothing is left.")


def _drawn_at(distribution: Any, bound: Duration) -> bool:
    """Whether a mixture draws exactly this length with a chance of its own."""
    parts = [part.length for part in getattr(distribution, "of", ()) if part.probability > 0]
    values = [v for part in parts for v in (*getattr(part, "values", ()), *_value(part))]
    return size(bound) in map(size, values) or any(_drawn_at(part, bound) for part in parts)


def _value(part: Any) -> list[Duration]:
    return [part.value] if hasattr(part, "value") else []


def depth(distribution: Any) -> int:
    """How many mixtures stand in each other."""
    inner = [depth(part.length) for part in getattr(distribution, "of", ())]
    return 1 + max(inner) if inner else 0


def shallow(distribution: Any) -> None:
    """Raises ValueError when mixtures stand in each other too deep to be read."""
    if depth(distribution) > DEEPEST_MIXTURE:
        raise ValueError(
            f"has mixtures more than {DEEPEST_MIXTURE} deep in each other. Write their parts side "
            "by side, with probabilities multiplied."
        )
