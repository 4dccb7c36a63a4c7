"""What a file says of value and money, and what must hold of it."""

from collections.abc import Iterator

from scenarios.delay_law import OF_VALUE
from scenarios.errors import Path, Problem
from scenarios.scenario import Scenario
from scenarios.work import Listed, Row, WorkType


def has_value(scenario: Scenario) -> bool:
    """Whether any item may be worth something."""
    return any(_gives(scenario, name, "value") for name in scenario.work)


def has_cost_of_delay(scenario: Scenario) -> bool:
    """Whether the delay of any item costs something."""
    return any(delay_costs(scenario, name) for name in scenario.work)


def delay_costs(scenario: Scenario, name: str) -> bool:
    """Whether the delay of an item of this type may cost something, by the law of the type."""
    of_value = scenario.work[name].cost_of_delay_law.law in ("urgent", "halves")
    return _gives(scenario, name, "value" if of_value else "cost_of_delay")


def has_rates(scenario: Scenario) -> bool:
    """Whether the hours of all people have a price."""
    hour = scenario.money.hour if scenario.money else None
    own = [team.cost_per_hour for team in scenario.teams.values()]
    return hour is not None or (bool(own) and None not in own)


def tells_worth(scenario: Scenario) -> bool:
    """Whether a file says anything of which money or value may be told."""
    return has_value(scenario) or has_cost_of_delay(scenario) or has_rates(scenario)


def currency(scenario: Scenario) -> str:
    """What amounts are in; empty where the file does not say."""
    return scenario.money.currency if scenario.money else ""


def _gives(scenario: Scenario, name: str, key: str) -> bool:
    """Whether items of a type carry something, by their type or by a row."""
    return bool(getattr(scenario.work[name], key)) or any(
        getattr(row, key) for row in _rows(scenario, name)
    )


def _rows(scenario: Scenario, name: str) -> Iterator[Row]:
    for source, work in scenario.work.items():
        for row in work.arrives.rows if isinstance(work.arrives, Listed) else []:
            if (row.type or source) == name:
                yield row


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Laws that have nothing to take from, and figures that decide and are nowhere."""
    for name, work in scenario.work.items():
        yield from _law(scenario, name, work)
        if work.live_for and not _gives(scenario, name, "value"):
            what = "is how long value flows, and this type has none. Give value, or leave it out."
            yield Problem(("work", name, "live_for"), what, value=work.live_for)
    for family, found, what in (
        ("cost of delay", has_cost_of_delay(scenario), "no work type and no row gives one"),
        ("value", has_value(scenario), "no work type and no row has any"),
    ):
        if scenario.decides == family and not found:
            yield Problem(("decides",), f"has nothing to go by: {what}.", value=family)


def _law(scenario: Scenario, name: str, work: WorkType) -> Iterator[Problem]:
    path: Path = ("work", name, "cost_of_delay_law")
    if "cost_of_delay_law" not in work.model_fields_set:
        return
    law = work.cost_of_delay_law
    needs = "value" if law.law in OF_VALUE else "cost_of_delay"
    if not _gives(scenario, name, needs):
        yield Problem(path, f"needs a {needs} to go by, and this type has none. Give {needs}.")
    ends = law.law in ("fixed date", "expires") and law.date is None and law.after is None
    if ends and work.due_within is None and not any(row.due for row in _rows(scenario, name)):
        what = "has no date. Give date, or let items have a due date (due_within)."
        yield Problem(path, what)
