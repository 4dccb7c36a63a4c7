"""A family of metrics: its figures by their standard definitions, or why a file has none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.measures import Measures
from analysis.metric import Metric, Unit
from analysis.metrics import reference_day, time_unit
from analysis.period import Period, period_of
from analysis.sheet import Sheet
from scenarios.duration import HOUR
from scenarios.scenario import Scenario


@dataclass(frozen=True)
class Figure:
    """One figure with its definition; without a metric the file lacks what it needs."""

    key: str
    name: str
    definition: str
    metric: Metric | None = None
    missing: str = ""  # why there is none


@dataclass(frozen=True)
class Family:
    """Figures that belong together, and who defined them so."""

    key: str
    title: str
    source: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Asked:
    """What a family is asked of: a scenario, what was found, and in which units it is told."""

    scenario: Scenario
    found: Sequence[Measures]
    times: Unit  # of lead times
    per: Period

    @property
    def hours(self) -> Unit:
        """Hours of the reference calendar, or of the clock where there is none."""
        return Unit("hours", HOUR, self.times.clock)

    def often(self, name: str = "") -> Unit:
        """So many in a period."""
        return Unit(f"{name} {self.per.name}".strip(), 1, "clock time")


def asked(scenario: Scenario, found: Sequence[Measures]) -> Asked:
    """The units that what was found of today settles."""
    per = period_of(found)
    return Asked(scenario, found, time_unit(scenario, found), per)


def told(metric: Metric, definition: str) -> Figure:
    """A figure that the file has."""
    return Figure(metric.key, metric.name, definition, metric)


def lacking(key: str, name: str, definition: str, why: str) -> Figure:
    """A figure that the file lacks something for."""
    return Figure(key, name, definition, missing=why)


def either(metric: Metric, definition: str, why: str) -> Figure:
    """The figure, unless there is a reason why a file has none."""
    return lacking(metric.key, metric.name, definition, why) if why else told(metric, definition)


def sheet_of(m: Measures) -> Sheet:
    """The sheet of a replication that was asked for one.

    Raises ValueError when it was not.
    """
    if m.sheet is None:
        raise ValueError("the study was not asked for its sheets (Ask.sheets)")
    return m.sheet


def clock_of(scenario: Scenario) -> str:
    """The name of the clock of the reference calendar."""
    return reference_day(scenario)[1]


Build = Callable[[Asked], Family]
