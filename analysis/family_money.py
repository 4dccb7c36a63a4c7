"""Throughput accounting, and what value and delay come to.

Source: Goldratt, The Haystack Syndrome (1990): throughput is sales less truly variable cost,
investment what is tied up, operating expense all else; net profit is throughput less operating
expense. Corbett, Throughput Accounting (1998): return and productivity.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analysis.delay_cost import MILLIONTHS
from analysis.family import Asked, Family, Figure, either, told
from analysis.measures import Measures
from analysis.metric import Metric, Unit, value
from analysis.period import MONTH
from analysis.worth_metrics import money, of_worth, rounded
from scenarios.duration import HOUR, WEEK
from scenarios.scenario import Scenario
from scenarios.worths import currency, has_cost_of_delay, has_rates, has_value

NO_VALUE = "no work type and no row has a value"
NO_RATES = "no hour of a person has a price (money: {hour: 60}, or cost_per_hour of each team)"


def accounting(a: Asked) -> Family:
    """Throughput, investment, operating expense, and what follows from them, a month."""
    source = "Goldratt, The Haystack Syndrome (1990); Corbett, Throughput Accounting (1998)"
    return Family("toc", "Throughput accounting (TOC)", source, tuple(_accounts(a)))


def _accounts(a: Asked) -> Iterator[Figure]:
    scenario = a.scenario
    unit, spent = money(scenario, "a month"), _expense(scenario)
    gain = Metric("toc.throughput", "Throughput", unit, 1, _gain, _months, signed=True)
    tied = Metric(
        "toc.investment", "Investment", replace(unit, name=currency(scenario) or "amount"), -1,
        lambda m: _tied(scenario, m) * m.window.length, lambda m: m.window.length,
    )  # fmt: skip
    paid = Metric("toc.expense", "Operating expense", unit, -1, spent, _months)
    profit = Metric(
        "toc.profit", "Net profit", unit, 1, lambda m: _gain(m) - spent(m), _months, signed=True
    )
    no_value = "" if has_value(scenario) else NO_VALUE
    no_rates = "" if has_rates(scenario) else NO_RATES
    yield either(
        rounded(gain, a.found),
        "value delivered less truly variable cost of what went live (variable_cost)",
        no_value,
    )
    no_money = (
        ""
        if has_money(scenario)
        else "nothing is tied up (money: {investment: ...}, variable_cost)"
    )
    yield either(
        rounded(tied, a.found),
        "investment of money, and the variable cost of all that is in progress",
        no_money,
    )
    yield either(
        rounded(paid, a.found),
        "people's scheduled time and overtime at their rates, and operating_expense of money",
        no_rates,
    )
    yield either(
        rounded(profit, a.found), "throughput less operating expense", no_value or no_rates
    )
    yield either(
        _over(
            "toc.return",
            "Return on investment",
            Unit("% a year", 0.01, "clock time"),
            profit,
            tied,
            12,
        ),
        "net profit of a year over investment",
        no_value or no_rates or no_money,
    )
    yield either(
        _over("toc.productivity", "Productivity", Unit("times", 1, "", 2), gain, paid, 1),
        "throughput over operating expense",
        no_value or no_rates,
    )


def has_money(scenario: Scenario) -> bool:
    """Whether anything is tied up in the stream."""
    invested = scenario.money.investment if scenario.money else 0.0
    return bool(invested or any(work.variable_cost for work in scenario.work.values()))


def _over(key: str, name: str, unit: Unit, top: Metric, bottom: Metric, times: int) -> Metric:
    """One figure over another."""

    def figure(found: Sequence[Measures]) -> float:
        below = value(bottom, found)
        return times * value(top, found) / below if below else float("nan")

    return Metric(key, name, unit, 1, _months, _months, figure=figure, signed=True)


def _months(m: Measures) -> float:
    return m.window.length / MONTH


def _gain(m: Measures) -> float:
    return m.worth.flowed - m.worth.variable


def _tied(scenario: Scenario, m: Measures) -> float:
    invested = scenario.money.investment if scenario.money else 0.0
    return invested * MILLIONTHS + m.worth.tied / max(1, m.window.length)


def _expense(scenario: Scenario) -> Callable[[Measures], float]:
    of = scenario.money
    usual, weekly = (of.hour, of.operating_expense) if of else (None, 0.0)

    def spent(m: Measures) -> float:
        hours = (m.teams.scheduled + m.teams.overtime) / HOUR
        rates = [_rate(scenario, name, usual) for name in m.teams.names]
        people = sum(rate * spent for rate, spent in zip(rates, hours.tolist(), strict=True))
        return float((people + weekly * m.window.length / WEEK) * MILLIONTHS)

    return spent


def _rate(scenario: Scenario, team: str, usual: float | None) -> float:
    own = scenario.teams[team].cost_per_hour
    return (usual or 0.0) if own is None else own


# --- value

LOST = {
    "unmet": "what went live and was not wanted",
    "expired": "what was not live in time",
    "abandoned": "what left, having waited too long",
    "refused": "what was refused",
    "lost": "what found the stream full",
}


def worth(a: Asked) -> Family:
    """Value delivered and lost, and what delays cost."""
    source = "Reinertsen, The Principles of Product Development Flow (2009), chapter 2"
    return Family("value", "Value and cost of delay", source, tuple(_worth(a)))


def _worth(a: Asked) -> Iterator[Figure]:
    rows = {metric.key: metric for metric in of_worth(a.scenario, a.per, a.found)}
    definitions = {
        "value": "of items that are live, less what their delays cost; over live_for",
        "value_lost": "of items that are not wanted, too late or never live",
        "cost_of_delay": "of all items from arrival until live, by their laws",
    }
    reasons = {"cost_of_delay": "no delay costs anything (cost_of_delay)"}
    for key, definition in definitions.items():
        empty = Metric(key, key.replace("_", " ").capitalize(), a.often(), 0, _months, _months)
        why = "" if key in rows else reasons.get(key, NO_VALUE)
        yield either(rows.get(key, empty), definition, why)
    if has_cost_of_delay(a.scenario):
        unit = Unit("%", 0.01, "", 1)
        yield told(
            Metric(
                "cost_of_delay.unfinished", "Of cost of delay, unfinished", unit, -1,
                lambda m: m.worth.unfinished, lambda m: m.worth.accrued,
            ),
            "the part of it on items not yet live when the window ends",
        )  # fmt: skip
    if has_value(a.scenario):
        for name, definition in LOST.items():
            metric = Metric(
                f"value_lost.{name}", f"Value lost: {name}", money(a.scenario, a.per.name), -1,
                _lost(name), a.per.share,
            )  # fmt: skip
            if any(metric.top(m) for m in a.found):
                yield told(rounded(metric, a.found), definition)
    if any(work.live_for for work in a.scenario.work.values()):
        unit = Unit("items", 1, "clock time")
        live = Metric(
            "value.live", "Live, on average", unit, 1, _flowing, lambda m: m.window.length
        )
        yield told(live, "items whose value flows (live_for)")


def _lost(name: str) -> Callable[[Measures], float]:
    return lambda m: float(getattr(m.worth, name))


def _flowing(m: Measures) -> float:
    return m.worth.flowing
