"""What figures of value and money assume, in words."""

from collections.abc import Iterator, Sequence

from analysis import wording
from analysis.measures import Measures
from scenarios.scenario import Scenario
from scenarios.work import Listed, WorkType
from scenarios.worths import currency, delay_costs, has_cost_of_delay, has_rates, has_value


def assumptions(scenario: Scenario, found: Sequence[Measures] = ()) -> list[str]:
    """What amounts of a file mean, and how much of the cost of delay is of unfinished items."""
    told = [*_delays(scenario, found), *_values(scenario), *_people(scenario)]
    of = currency(scenario)
    return [" ".join([*told, f"All amounts are in {of}." if of else ""]).strip()] if told else []


def _delays(scenario: Scenario, found: Sequence[Measures]) -> Iterator[str]:
    if not has_cost_of_delay(scenario):
        return
    laws = [
        f"{name} {_rate(work)}({work.cost_of_delay_law})"
        for name, work in scenario.work.items()
        if delay_costs(scenario, name)
    ]
    yield f"A delay costs, in clock time from arrival until live: {', '.join(laws)}."
    accrued = sum(m.worth.accrued for m in found)
    waiting = sum(m.worth.unfinished for m in found)
    if accrued and waiting:
        yield f"Of it {wording.percent(waiting / accrued)} is of items not yet live at the end."


def _rate(work: WorkType) -> str:
    if work.cost_of_delay_law.law in ("urgent", "halves"):
        return ""
    rows = work.arrives.rows if isinstance(work.arrives, Listed) else []
    if any(row.cost_of_delay is not None for row in rows):
        return "as its row says "
    return f"{work.cost_of_delay:,.6g} a week "


def _values(scenario: Scenario) -> Iterator[str]:
    if not has_value(scenario):
        return
    late = " less what its delay has cost" if has_cost_of_delay(scenario) else ""
    yield f"Value counts as an item goes live{late}, and is lost if it is not what was wanted."
    flows = [f"{name} {work.live_for}" for name, work in scenario.work.items() if work.live_for]
    if flows:
        yield f"It flows evenly from then on, for {', '.join(flows)}."


def _people(scenario: Scenario) -> Iterator[str]:
    if not has_rates(scenario):
        return
    usual = scenario.money.hour if scenario.money else None
    own = {name: team.cost_per_hour for name, team in scenario.teams.items()}
    told = [f"{name} {rate:,.6g}" for name, rate in own.items() if rate is not None]
    if usual is not None and len(told) < len(own):
        told.append(f"{'others ' if told else ''}{usual:,.6g}")
    yield f"An hour of a person costs {', '.join(told)}."
