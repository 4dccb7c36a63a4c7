"""Figures as people read them: lengths of time, shares, distributions, and lists of names."""

from collections.abc import Sequence
from textwrap import wrap

from scenarios.base import Part
from scenarios.distribution import Constant, Exponential, Lognormal, Pert, Triangular, Uniform
from scenarios.duration import HOUR, MINUTE
from scenarios.gate import Failure
from simulator.draws import mean_length

DIGITS = 3  # significant, where nothing else is said
NOT_GIVEN = "-"
MANY = 10  # from here on two figures are plain digits
MORE_DIGITS = 2  # to show a difference that rounds to nothing


def number(value: float, digits: int) -> str:
    """A number with so many digits after the point, and never a minus before nothing."""
    text = f"{value:,.{digits}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text


def digits(shown: int, magnitude: float) -> int:
    """As many as a figure is shown with; up to two more where a difference would read as none."""
    small = range(shown, shown + MORE_DIGITS)
    return next((n for n in small if magnitude >= 10.0**-n), shown + MORE_DIGITS)


def signed(value: float, digits: int) -> str:
    """A difference: always with its sign, unless it is nothing."""
    text = number(value, digits)
    return text if text.startswith("-") or float(text.replace(",", "")) == 0 else f"+{text}"


def roughly(value: float) -> str:
    """A value to two figures, as plain digits where it is not small: `0.12`, `4.7`, `470`."""
    return f"{value:.2g}" if value < MANY else f"{float(f'{value:.2g}'):,.0f}"


def hours(microseconds: float) -> str:
    """A length of time in hours, or in minutes below one: `11.7 h`, `30 min`."""
    if 0 < microseconds < HOUR:
        return f"{microseconds / MINUTE:.{DIGITS}g} min"
    return (
        f"{microseconds / HOUR:,.{DIGITS}g} h"
        if microseconds < 100 * HOUR
        else (f"{microseconds / HOUR:,.0f} h")
    )


def percent(share: float) -> str:
    """A share in hundredths: `85%`."""
    return f"{100 * share:.{DIGITS}g}%"


def chances(given: float | list[float]) -> str:
    """One chance, or one for each time: `30%, then 10%`."""
    return ", then ".join(map(percent, given if isinstance(given, list) else [given]))


def named(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def count(amount: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 team`, `5 teams`, `23 people`."""
    return f"{amount:,} {noun if amount == 1 else plural or noun + 's'}"


def distribution(given: Part) -> str:
    """A distribution as a file says it: `4h`, `low 4h, usual 9h, high 30h (PERT)`."""
    match given:
        case Constant(value=value):
            return str(value)
        case Exponential(mean=mean):
            return f"exponential, mean {mean}"
        case Uniform(low=low, high=high):
            return f"{low} to {high} (uniform)"
        case Triangular(low=low, mode=mode, high=high):
            return f"{low}, {mode}, {high} (triangular)"
        case Pert(low=low, usual=usual, high=high):
            return f"{low}, {usual}, {high} (PERT)"
        case Lognormal(mean=mean, cv=cv):
            return f"lognormal, mean {mean}, cv {cv:g}"
    return type(given).__name__.lower()


def mean(given: Part, working_day: int) -> str:
    """The mean of a distribution, where a working day is so long; nothing for a fixed zero."""
    length = mean_length(given, working_day)
    return hours(length) if length else "-"


def broken(name: str, width: int) -> list[str]:
    """A name on as many lines as it needs, none longer than the width."""
    return wrap(name, width) or [""]


def failing(fails: Failure) -> str:
    """What becomes of a release that fails."""
    back = "all go back" if fails.rolls_back == "all" else "what failed goes back"
    return f"each change fails at {percent(fails.chance)} and {back}"
