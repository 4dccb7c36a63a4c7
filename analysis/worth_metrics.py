"""The figures of value and money.

Source: Reinertsen, The Principles of Product Development Flow (2009), chapter 2: the cost of delay
of all that waits, by which unlike things are set against each other. By Little's law its rate is,
for linear laws, arrivals a time times the cost of a delay times the mean time until live.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from analysis.delay_cost import MILLIONTHS
from analysis.measures import Measures
from analysis.metric import Metric, Unit, value
from analysis.period import MONTH, Period
from scenarios.duration import WEEK
from scenarios.scenario import Scenario
from scenarios.worths import currency, has_cost_of_delay, has_rates, has_value

ROUND = 100  # amounts from here on are told without decimals


def of_worth(scenario: Scenario, per: Period, found: Sequence[Measures] = ()) -> list[Metric]:
    """The rows of a file that says what items are worth, or what delays or people cost.

    What was found today settles how many digits an amount has.
    """
    unit, rows = money(scenario, per.name), list[Metric]()
    if has_value(scenario):
        flowed, gone = attrgetter("worth.flowed"), attrgetter("worth.gone")
        rows += [
            Metric("value", "Value delivered", unit, 1, flowed, per.share, "value"),
            Metric("value_lost", "Value lost", unit, -1, gone, per.share),
        ]
    if has_cost_of_delay(scenario):
        rows.append(_cost_of_delay(scenario, per))
    if has_rates(scenario):
        rows.append(Metric("handoff_money", "Handoff loss", unit, -1, seam_money, per.share))
    return [rounded(row, found) for row in rows]


def _cost_of_delay(scenario: Scenario, per: Period) -> Metric:
    """What delays have cost, a month where a study is not shorter."""
    name, size = ("a month", MONTH) if per.size == WEEK else (per.name, per.size)
    return Metric(
        "cost_of_delay", "Cost of delay", money(scenario, name), -1,
        attrgetter("worth.accrued"), lambda m: m.window.length / size, "cost of delay",
    )  # fmt: skip


def money(scenario: Scenario, often: str) -> Unit:
    """An amount of the file's currency, in some time."""
    return Unit(f"{currency(scenario)} {often}".strip(), MILLIONTHS, "clock time")


def rounded(metric: Metric, found: Sequence[Measures]) -> Metric:
    """The same figure with as many digits as anybody reads."""
    is_large = bool(found) and abs(value(metric, found)) >= ROUND
    return replace(metric, unit=replace(metric.unit, digits=0 if is_large else 1))


def seam_money(m: Measures) -> int:
    """What the people's time of all handoff loss costs."""
    return sum(m.worth.seam_people)
