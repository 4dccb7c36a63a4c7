"""Value, cost of delay and what handoffs cost in money, worked by hand."""

from typing import Any

import numpy as np
import pytest

from analysis.assumed import assumptions
from analysis.delay_cost import MILLIONTHS
from analysis.measures import Measures, measure
from analysis.metric import value
from analysis.metrics import every_metric
from analysis.window import Window, window_after
from analysis.worth_account import handoffs
from simulator.engine_simpy import run
from simulator.errors import RunError
from simulator.plan import plan
from simulator.workload import workload
from tests.analysis.runs import HOUR, ran
from tests.simulator.generated import generated, scenario_of

AN_HOUR = {"amount": 2, "per": "hour"}
QUEUE = {  # live at 3 h and 6 h
    "teams": {"staff": {}},
    "stages": {"fix": {"team": "staff", "effort": "3h"}},
    "work": {
        "change": {
            "arrives": [{"at": 0}, {"at": "1h"}],
            "route": ["fix"],
            "value": 100,
            "cost_of_delay": AN_HOUR,
        },
    },
}


def of(begin: float, end: float, text: dict[str, Any]) -> Measures:
    """The measures of these hours of a scenario, which lasts that long and no longer."""
    p, record = ran({"horizon": f"{end}h", "ends": "at the horizon", **text})
    return measure(p, record, Window(round(begin * HOUR), round(end * HOUR)))


def units(millionths: int) -> float:
    return millionths / MILLIONTHS


def delayed(hours: int = 8, **work: Any) -> dict[str, Any]:
    """One item of type change that is live after so many hours."""
    change = {"arrives": [{"at": 0}], "route": ["wait"], "value": 100, **work}
    return {"stages": {"wait": {"delay": f"{hours}h"}}, "work": {"change": change}}


def test_a_delay_costs_from_arrival_until_live_and_is_cut_at_the_end() -> None:
    """3 h and 5 h at 2 an hour; from 2 to 4 h the first costs one hour's and the second two."""
    w = of(0, 20, QUEUE).worth
    assert (units(w.accrued), w.unfinished) == (16, 0)
    assert (units(w.delivered), units(w.delayed), units(w.flowed)) == (94 + 90, 6 + 10, 94 + 90)
    w = of(2, 4, QUEUE).worth
    assert (units(w.accrued), units(w.unfinished), units(w.settled)) == (6, 4, 100)


@pytest.mark.parametrize(
    ("work", "left", "cost"),
    [
        ({"cost_of_delay": AN_HOUR}, 84, 16),
        ({"cost_of_delay": "20 an hour", "cost_of_delay_law": "linear"}, 0, 160),
        ({"cost_of_delay": AN_HOUR, "due_within": "5h", "cost_of_delay_law": "fixed date"}, 94, 6),
        (
            {"cost_of_delay": AN_HOUR, "cost_of_delay_law": {"law": "fixed date", "date": "10h"}},
            *(100, 0),
        ),
        ({"cost_of_delay": AN_HOUR, "cost_of_delay_law": "expires after 5h"}, 0, 10),
        ({"cost_of_delay": AN_HOUR, "cost_of_delay_law": "expires after 8h"}, 84, 16),
        ({"cost_of_delay_law": {"law": "expires", "date": "7h"}}, 0, 0),
        ({"cost_of_delay_law": {"law": "expires"}, "due_within": "9h"}, 100, 0),
        ({"cost_of_delay_law": "halves every 4h"}, 25, 75),
        ({"cost_of_delay_law": "urgent over 32h"}, 37.5, 62.5),
        ({"cost_of_delay_law": "urgent over 16h"}, 0, 100),
    ],
)
def test_a_law_says_what_a_delay_of_eight_hours_leaves(
    work: dict[str, Any], left: float, cost: float
) -> None:
    """urgent: of a triangle with its peak at 16, 8 (3 16 - 8) / (2 16^2) = 62.5 % is missed."""
    w = of(0, 20, delayed(**work)).worth
    assert (units(w.delivered), units(w.accrued)) == (left, cost)
    assert w.settled == w.delivered + w.delayed + w.gone == 100 * MILLIONTHS


@pytest.mark.parametrize(("lasts", "expired"), [(6, True), (5, True), (3, False)])
def test_a_chance_expires_whether_or_not_its_item_is_ever_live(lasts: int, expired: bool) -> None:
    w = of(0, lasts, delayed(cost_of_delay_law="expires after 4h")).worth
    assert units(w.expired) == 100 * expired
    assert of(5, 9, delayed(cost_of_delay_law="expires after 4h")).worth.settled == 0


def test_value_flows_for_as_long_as_an_item_is_live() -> None:
    """Live at 8 h with 84 left, for 10 h: from 10 to 13 h three tenths of it."""
    w = of(10, 13, delayed(cost_of_delay=AN_HOUR, live_for="10h")).worth
    assert (units(w.flowed), w.flowing, w.delivered) == (84 * 0.3, 3 * HOUR, 0)
    w = of(0, 40, delayed(cost_of_delay=AN_HOUR, live_for="10h")).worth
    assert (w.flowed, w.flowing) == (w.delivered, 10 * HOUR)


@pytest.mark.parametrize(
    ("lost", "text"),
    [
        ("refused", {"approvals": {"no": {"meets": "every 1h", "refuses": 1}}, "route": ["no"]}),
        ("abandoned", {"teams": {"busy": {}}, "patience": "1h", "route": ["fix"]}),
        ("lost", {"limits": {"one": {"at_most": 1, "full": "lost"}}, "route": ["fix"]}),
    ],
)
def test_the_value_of_what_never_goes_live_is_lost(lost: str, text: dict[str, Any]) -> None:
    """Two items at 0: of those that are worked one goes live at 9 h, and the other does not."""
    change = {"arrives": [{"at": 0, "count": 2}], "value": 100, "route": text.pop("route")}
    if patience := text.pop("patience", None):
        change["patience"] = patience
    if "limits" in text:
        text["limits"]["one"]["covers"] = "stream"
    w = of(0, 20, {
        "teams": {"busy": {}},
        "stages": {"fix": {"team": "busy", "effort": "9h"}},
        "work": {"change": change},
        **text,
    }).worth  # fmt: skip
    there = 0 if lost == "refused" else 100
    assert {name: units(getattr(w, name)) for name in ("delivered", lost)} == {
        "delivered": there,
        lost: 200 - there,
    }
    assert w.settled == w.delivered + w.gone


SEAMS = {
    "teams": {"a": {"cost_per_hour": 60}, "b": {}, "c": {}},
    "money": {"currency": "EUR", "hour": 90},
    "stages": {name: {"team": name, "effort": "1h"} for name in "abc"},
    "work": {"change": {"arrives": [{"at": 0}], "route": ["a", "b", "c"], "value": 100}},
    "handoffs": {
        "a -> b": {"sender": "1h", "receiver": "2h", "fidelity": 0, "unmet": 1},
        "b -> c": {"sender": "20min", "fidelity": 0, "unmet": 1},
    },
}


def test_a_need_not_met_loses_the_value_once_to_the_first_handoff_that_lost_it() -> None:
    """Over a -> b: an hour of a's at 60 and two of b's at 90; over b -> c a third of b's at 90."""
    m = of(0, 20, SEAMS)
    assert (units(m.worth.unmet), m.worth.delivered) == (100, 0)
    told = {one["handoff"]: one for one in handoffs([m])}
    found = {name: (units(one["money"]), units(one["value_lost"])) for name, one in told.items()}
    assert found == {"asking party -> a": (0, 0), "a -> b": (240, 100), "b -> c": (30, 0)}
    assert told["a -> b"]["people"]["total"] == 3 * HOUR
    assert told["a -> b"]["items"]["unmet"] == told["b -> c"]["items"]["unmet"] == 1


@pytest.mark.parametrize("seed", range(20))
def test_what_handoffs_cost_and_what_items_are_worth_adds_up(seed: int) -> None:
    """In integers: to what is asked and answered, to rework by its cause, and to all the value."""
    scenario = scenario_of({**generated(seed), "money": {"hour": 3600}})  # a µs: a millionth
    p = plan(scenario)
    try:
        record = run(p, workload(p, seed))
    except RunError:
        pytest.skip("the run cannot go on, and says so")
    m = measure(p, record, window_after(record, 0))
    w, seams = m.worth, m.seams
    assert w.settled == w.delivered + w.delayed + w.gone
    assert sum(w.seam_unmet) == w.unmet
    assert list(w.seam_people) == seams.effort.tolist()
    talked = record.intervals.compress(record.intervals["person"] >= 0)
    asking = [name[-1] in ("answer", "reading") for name in p.draw_names]
    asked = np.array([op["draw"] >= 0 and asking[op["draw"]] for op in p.op])[talked["op"]]
    spent = int((talked["end"] - talked["begin"])[asked].sum())
    assert int((seams.answers + seams.reading).sum()) == spent


def test_a_week_is_what_a_plain_number_is_of() -> None:
    """Little's law, to the integer: a millionth a microsecond costs as much as there is WIP."""
    text = {**QUEUE, "work": {"change": {**QUEUE["work"]["change"], "cost_of_delay": 604_800}}}  # type: ignore[dict-item, index]
    m = of(0, 20, text)
    assert m.worth.accrued == m.wip == 8 * HOUR


@pytest.mark.parametrize(
    ("key", "figure"),
    [("value", 184 / 20), ("value_lost", 0), ("cost_of_delay", 16 / 20), ("handoff_money", 0)],
)
def test_figures_of_worth_are_those_of_their_definitions(key: str, figure: float) -> None:
    """An hour, the longest period that 20 hours hold."""
    text = {**QUEUE, "money": {"currency": "EUR", "hour": 60}, "horizon": "20h"}
    p, _ = ran(text)
    found = {metric.key: metric for metric in every_metric(p.scenario)}
    assert np.isclose(value(found[key], [of(0, 20, text)]), figure)
    assert found[key].unit.name == "EUR an hour"


def test_a_file_without_amounts_tells_none() -> None:
    text = {**QUEUE, "work": {"change": {"arrives": [{"at": 0}], "route": ["fix"]}}}
    p, _ = ran(text)
    told = {metric.key for metric in every_metric(p.scenario)}
    assert not told & {"value", "value_lost", "cost_of_delay", "handoff_money"}
    assert assumptions(p.scenario) == []


def test_what_amounts_assume_is_said() -> None:
    p, _ = ran({**QUEUE, "money": {"currency": "kEUR", "hour": 0.06}})
    assert assumptions(p.scenario, [of(2, 4, QUEUE)]) == [
        "A delay costs, in clock time from arrival until live: change 336 a week (linear). Of it "
        "66.7% is of items not yet live at the end. Value counts as an item goes live less what "
        "its delay has cost, and is lost if it is not what was wanted. An hour of a person costs "
        "0.06. All amounts are in kEUR."
    ]
