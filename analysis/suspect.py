"""Single numbers of a file that might explain why its model says something else than is seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from analysis import wording
from analysis.dial import Dial, clock_text, dial
from scenarios.building import Baseline
from scenarios.duration import HOUR, parse_duration
from scenarios.errors import ScenarioError
from scenarios.lever import Lever
from scenarios.path import value_at
from scenarios.share import parse_number

MOST = 40  # suspects, at most
ABOUT = "about "
FACTORS = Fraction(1, 2), Fraction(2)  # how far lengths and rates may be off, where nobody says
MORE_LOAD = Fraction(3, 10)  # of a team's time
RATES = ("per_week", "per_day", "per_hour")
WORDS = ("dist", "file", "csv", "column")  # keys whose texts are no lengths


@dataclass(frozen=True)
class Suspect:
    """A number with the range in which it may lie, and where it is today."""

    name: str
    turned: Dial
    now: Fraction
    is_factor: bool = False  # the figure multiplies whatever stands there

    @property
    def position(self) -> Fraction:
        """Where today's figure is in the range: 0 at its low end, 1 at its high one."""
        return (self.now - self.turned.low) / (self.turned.high - self.turned.low)

    def told(self, figure: Fraction) -> str:
        """A figure as people read it."""
        if self.is_factor:
            return f"x{float(figure):.2f}"
        number = f"{float(figure * 100 if self.turned.unit == 'share' else figure):.3g}"
        return number + {"share": "%", "h": " h", "wd": " wd"}.get(self.turned.unit, "")


def suspects(file: Baseline) -> list[Suspect]:
    """Levers and registered numbers over their ranges, then what nobody has given a range.

    That is how much arrives, each team's people and other work, each stage's effort and each
    handoff's delay; what a lever or the register moves is not suspected twice.
    """
    found: dict[str, Suspect] = {}
    for suspect in (*_stated(file), *_arrivals(file), *_teams(file), *_lengths(file)):
        low, high = suspect.turned.low, suspect.turned.high
        if high > low:
            found.setdefault(suspect.turned.path, suspect)
    return list(found.values())[:MOST]


def _stated(file: Baseline) -> Iterator[Suspect]:
    levers = [(n.replace("_", " "), x.path, x.low, x.high) for n, x in _levers(file)]
    numbers = [(path, path, x.low, x.high) for path, x in file.scenario.numbers.items()]
    for name, path, low, high in (*levers, *numbers):
        if low is None:
            continue
        now = value_at(file.source.mapping, path)
        try:
            turned = dial(file, path, low, high)
            figure = _figure(now[0] if isinstance(now, list) else now, turned.unit)
        except (ScenarioError, ValueError):
            continue
        yield Suspect(name, turned, figure)


def _levers(file: Baseline) -> list[tuple[str, Lever]]:
    return list(file.scenario.levers.items())


def _figure(value: Any, unit: str) -> Fraction:
    """What stands in the file, in the unit of a dial; ValueError when it is no such thing."""
    number = parse_number(value)
    if unit in ("", "share") and number is not None:
        return Fraction(str(number))
    length = parse_duration(value)
    return length.working_days if unit == "wd" else Fraction(length.microseconds, HOUR)


# --- where nobody has given a range


def _arrivals(file: Baseline) -> Iterator[Suspect]:
    for name in file.scenario.work:
        for per in RATES:
            path = f"work.{name}.arrives.{per}"
            now = parse_number(_value(file, path))
            if now:
                rate = Fraction(str(now))
                turned = dial(file, path, float(rate / 2), float(rate * 2))
                yield Suspect(f"{name} {per.replace('_', ' ')}", replace(turned, whole=False), rate)


def _teams(file: Baseline) -> Iterator[Suspect]:
    for name, team in file.scenario.teams.items():
        people = team.people
        turned = dial(file, f"teams.{name}.people", max(1, people // 2), 2 * people)
        yield Suspect(f"people in {name}", replace(turned, whole=True), Fraction(people))
        if team.other_work is not None:
            load = Fraction(str(team.other_work.load))
            path, most = f"teams.{name}.other_work.load", min(Fraction(19, 20), load + MORE_LOAD)
            turned = dial(file, path, "0%", f"{float(most * 100):g}%")
            yield Suspect(f"other work of {name}", turned, load)


def _lengths(file: Baseline) -> Iterator[Suspect]:
    mapping = file.source.mapping
    places = [(f"effort of {n}", f"stages.{n}.effort") for n in mapping.get("stages") or {}]
    places += [(f"delay of {n}", f"handoffs.{n}.delay") for n in mapping.get("handoffs") or {}]
    for name, path in places:
        given = _value(file, path)
        if given is not None and scaled(given, Fraction(2)) != given:
            turned = Dial(path, *FACTORS, "", False, partial(scaled, given))
            yield Suspect(name, turned, Fraction(1), is_factor=True)


def _value(file: Baseline, path: str) -> Any:
    try:
        return value_at(file.source.mapping, path)
    except ValueError:
        return None


def scaled(given: Any, factor: Fraction) -> Any:
    """A length or a distribution with all its lengths made so many times as long."""
    if isinstance(given, dict):
        return {k: v if k in WORDS else scaled(v, factor) for k, v in given.items()}
    if isinstance(given, list):
        return [scaled(part, factor) for part in given]
    if not isinstance(given, str):
        return given
    about = ABOUT if given.strip().startswith(ABOUT) else ""
    try:
        length = parse_duration(given.strip().removeprefix(about))
    except ValueError:
        return given
    if length.working_days:
        return f"{about}{float(length.working_days * factor):.6f}wd"
    return about + clock_text(Fraction(length.microseconds, HOUR) * factor)


def ranges() -> str:
    """What is tried, in a sentence."""
    low, high = (wording.number(float(factor), 1) for factor in FACTORS)
    return (
        "Tried one at a time: levers and registered numbers over their ranges; else what arrives, "
        f"efforts and handoff delays from {low} to {high} times as much, people from half to "
        "twice as many, other work from none to 30 points more. Levers with choices are left out."
    )
