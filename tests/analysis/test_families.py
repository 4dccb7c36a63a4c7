"""Families of metrics by their definitions, worked by hand on small runs, and what must agree."""

from typing import Any

import pytest

from analysis.comparison import comparison
from analysis.families import FAMILIES, families
from analysis.family import Figure
from analysis.family_tables import document, told
from analysis.measures import Measures, measure
from analysis.metric import value
from analysis.metrics import handoff_loss
from analysis.replications import InTurn
from analysis.sheet import sheet
from analysis.study import Ask, futures_of, prepared, study
from analysis.window import Window
from scenarios.errors import ScenarioError
from scenarios.scenario import Scenario
from tests.analysis.runs import HOUR, ran
from tests.analysis.test_service import FAILURES
from tests.analysis.tiny import tiny_file

AN_ITEM = {"arrives": [{"at": 0}], "route": ["fix"]}


def seen(text: dict[str, Any], begin: int = 0, end: int = 20) -> tuple[Scenario, Measures]:
    """A scenario and what is measured in these hours of it, sheet included."""
    p, record = ran({"horizon": f"{end}h", "ends": "at the horizon", **text})
    window, found = Window(begin * HOUR, end * HOUR), None
    found = measure(p, record, window)
    return p.scenario, Measures(**{**vars(found), "sheet": sheet(p, record, window)})


def figures(family: str, text: dict[str, Any], begin: int = 0, end: int = 20) -> dict[str, float]:
    """The figures of a family by key, those that there are."""
    scenario, m = seen(text, begin, end)
    rows = families(scenario, [m], [family])[0].figures
    return {one.key: value(one.metric, [m]) for one in rows if one.metric is not None}


def missing(family: str, text: dict[str, Any]) -> dict[str, str]:
    """Why figures of a family are not there, by key."""
    scenario, m = seen(text)
    return {one.key: one.missing for one in families(scenario, [m], [family])[0].figures}


# --- flow

FLOWING = {
    "teams": {"staff": {"calendar": "office"}},
    "calendars": {"office": {"weekly": "Mon-Fri 09:00-12:00"}},
    "stages": {"fix": {"team": "staff", "effort": "4h"}},
    "work": {
        "feature": {"arrives": [{"at": "8h"}], "route": ["fix"], "kind": "feature"},
        "bug": {"arrives": [{"at": "40h"}], "route": ["fix"], "kind": "defect", "failure": True},
    },
}


def test_flow_counts_items_of_every_kind_failures_too() -> None:
    """The feature: 8 to 34 h, begun at 9 h: active for 25 of 26 h. The defect is not ended."""
    found = figures("flow", FLOWING, end=44)
    assert found["flow.velocity"] == found["flow.velocity.feature"] == pytest.approx(24 / 44)
    assert found["flow.velocity.defect"] == 0
    assert found["flow.efficiency"] == pytest.approx(100 * 25 / 26)
    assert found["flow.load.feature"] == pytest.approx(26 / 44)
    assert found["flow.load.defect"] == pytest.approx(4 / 44)
    shares = [found[f"flow.distribution.{kind}"] for kind in ("feature", "defect", "risk", "debt")]
    assert shares == [100, 0, 0, 0]


def test_without_kinds_there_is_no_distribution() -> None:
    text = {**FLOWING, "work": {"change": AN_ITEM}}
    assert "no work type says its kind" in missing("flow", text)["flow.distribution.feature"]


# --- DORA

DELIVERED = {
    "marks": {"commit": "end of build", "live": {"end": "deploy"}},
    "teams": {"dev": {}, "ops": {"people": 3}},
    "stages": {
        "build": {"team": "dev", "effort": "1h"},
        "deploy": {"team": "ops", "effort": "2h"},
        "mend": {"team": "ops", "effort": "3h"},
    },
    "releases": {"train": {"opens": "every 10h"}},
    "work": {
        "change": {
            "arrives": [{"at": 0, "count": 3}, {"at": "11h"}],
            "route": ["build", "train", "deploy"],
        },
        "bad": {
            "arrives": [{"at": "12h"}],
            "route": ["build", "train", "deploy"],
            "spawns": [{"type": "incident", "after": "1h"}],
        },
        "incident": {"route": ["mend"]},
    },
}


def test_a_release_is_one_deployment_of_many_changes() -> None:
    """Built at 1, 2, 3 and 12, 13 h; released at 10 and 20 h; live as deploying ends, 2 h later.

    The second release brings about an incident at 21 h that is mended from 22 to 25 h, since all
    three of ops deploy or are free: at 21 h one is free, so from 21 to 24 h.
    """
    found = figures("dora", DELIVERED, end=28)
    assert found["dora.frequency"] == pytest.approx(2 * 24 / 28)
    assert found["dora.changes"] == 2.5
    assert found["dora.lead_time"] == 10  # of 11, 10, 9 and 10, 9 h
    assert found["dora.recovery"] == 3
    assert found["dora.fail_rate"] == 50
    assert "dora.rework_rate" not in found


def test_what_fails_and_goes_back_is_a_failed_deployment() -> None:
    """All go back at 10 h: that deployment failed, and none of its changes is live by it."""
    train = {"opens": "every 10h", "fails": {"chance": 1, "rolls_back": "all"}}
    text = {**DELIVERED, "releases": {"train": train}}
    found = figures("dora", text, end=15)
    assert (found["dora.frequency"], found["dora.fail_rate"]) == (pytest.approx(1 / 15), 100)


def test_without_marks_and_failures_delivery_says_what_is_missing() -> None:
    why = missing("dora", {**FLOWING, "work": {"change": AN_ITEM}})
    assert "no mark says where commit is" in why["dora.lead_time"]
    assert "no change brings about a failure" in why["dora.fail_rate"]


def test_a_failure_that_passes_a_release_is_an_unplanned_deployment() -> None:
    works: dict[str, Any] = dict(DELIVERED["work"])  # type: ignore[call-overload]
    works["incident"] = {"route": ["mend", "train"]}
    found = figures("dora", {**DELIVERED, "work": works}, end=32)
    assert found["dora.rework_rate"] == pytest.approx(100 / 3)


# --- money

RUN = {
    "teams": {"staff": {}},
    "stages": {"fix": {"team": "staff", "effort": "4h"}},
    "money": {"currency": "EUR", "hour": 50, "operating_expense": "2 per hour", "investment": 5000},
    "work": {"change": {**AN_ITEM, "value": 3000, "variable_cost": 100}},
}


def test_throughput_is_value_less_variable_cost() -> None:
    """In 20 h: 3000 - 100; 20 h of a person and 40 beside; 100 in progress for 4 of 20 h."""
    found = figures("toc", RUN)
    months = 20 / (365.2425 / 12 * 24)
    assert found["toc.throughput"] == pytest.approx(2900 / months)
    assert found["toc.expense"] == pytest.approx((20 * 50 + 40) / months)
    assert found["toc.profit"] == pytest.approx(found["toc.throughput"] - found["toc.expense"])
    assert found["toc.investment"] == pytest.approx(5000 + 100 * 4 / 20)
    assert found["toc.return"] == pytest.approx(12 * 100 * found["toc.profit"] / 5020)
    assert found["toc.productivity"] == pytest.approx(2900 / 1040)


def test_a_loss_is_below_nothing() -> None:
    found = figures("toc", {**RUN, "work": {"change": {**AN_ITEM, "value": 1}}})
    assert found["toc.profit"] < 0


# --- service, promises, failure demand


def test_between_incidents_lie_the_time_to_failure_and_to_restore() -> None:
    found = figures("itil", FAILURES)
    assert found["time_between_incidents"] == pytest.approx(22 / 3)
    assert found["time_between_incidents"] == pytest.approx(
        found["time_to_restore"] + found["time_between_failures"]
    )


def test_promises_count_what_is_open_and_already_late() -> None:
    """Done at 4, 8, 12 h and never: due at 5, 6, 7 and 8 h, and one due after the end."""
    change = {
        "arrives": [{"at": 0, "due": f"{due}h"} for due in (5, 6, 7, 8, 30)],
        "route": ["fix"],
    }
    text = {**RUN, "work": {"change": change}}
    found = figures("service levels", text, end=15)
    assert found["service.kept"] == 25
    assert found["service.on_time"] == pytest.approx(100 / 3)
    assert (found["service.breached"], found["service.open"]) == (1, 2)


def test_failure_demand_is_work_on_failures_and_on_questions() -> None:
    found = figures("failure demand", {
        "teams": {"a": {}, "b": {}},
        "stages": {name: {"team": name, "effort": "2h"} for name in "ab"},
        "work": {
            "change": {"arrives": [{"at": 0}], "route": ["a", "b"], "spawns": [{"type": "fault"}]},
            "fault": {"route": ["b"]},
        },
        "handoffs": {"a -> b": {"fidelity": 0, "clarified": 1, "clarification": {"sender": "1h"}}},
    })  # fmt: skip
    assert found["demand.work"] == pytest.approx(100 * (2 + 1) / (2 + 1 + 2 + 2))
    assert found["demand.items"] == 50


# --- the stream


def test_takt_and_labour() -> None:
    """In 20 h of an always open calendar two came and one is done, in 4 of 20 h of one person."""
    arrives = [{"at": 0}, {"at": "17h"}]
    text = {**RUN, "work": {"change": {"arrives": arrives, "route": ["fix"]}}}
    found = figures("takt", text)
    assert (found["takt.time"], found["takt.pace"]) == (10, 20)
    found = figures("labour", text)
    assert found["labour.item"] == 4 + 3
    assert found["labour.free"] * 20 == pytest.approx(60 * 13)


def test_the_lead_times_of_blocks_add_up_to_the_lead_time(tmp_path: Any) -> None:
    c = sheets(tmp_path, 3)
    found = c.measures["today"]
    rows = {f.key: f for f in families(c.today, found, ["vsm"])[0].figures}
    blocks = [row for key, row in rows.items() if key.startswith("vsm.lead_time.")]
    whole = rows["vsm.lead_time"].metric
    assert whole is not None
    assert sum(at(one, found) for one in blocks) == pytest.approx(
        value(whole, found) * whole.unit.size / HOUR
    )


def test_the_pairs_add_up_to_handoff_loss(tmp_path: Any) -> None:
    c = sheets(tmp_path, 3)
    found = c.measures["today"]
    rows = {f.key: f for f in families(c.today, found, ["handoff"])[0].figures}
    pairs = [row for key, row in rows.items() if key.startswith("handoff.people.")]
    assert sum(at(one, found) for one in pairs) == pytest.approx(at(rows["handoff.people"], found))
    told_so = document(c, ["handoff"])["handoffs"]["today"]
    assert sum(one["people"]["total"] for one in told_so) == sum(map(handoff_loss, found))


def at(one: Figure, found: Any) -> float:
    assert one.metric is not None
    return value(one.metric, found)


# --- all of them


def sheets(folder: Any, replications: int) -> Any:
    """Tiny's futures with their sheets."""
    ask = Ask(seed=1, replications=replications, sheets=True)
    futures = futures_of(str(tiny_file(folder)), [], ask)
    few = {name: futures[name] for name in ("today", "daily board")}
    return comparison(study(prepared(few, ask), InTurn()))


def test_every_family_is_told_with_its_definitions(tmp_path: Any) -> None:
    c = sheets(tmp_path, 3)
    lines = told(c, [])
    assert max(map(len, lines)) <= 100
    made = document(c, [])
    assert list(made["families"]) == list(FAMILIES)
    for family in made["families"].values():
        for one in family["figures"]:
            assert one["definition"]
            assert one.get("not_available") or one["futures"]["daily board"]["minus_today"]


def test_figures_that_several_families_tell_are_the_same(tmp_path: Any) -> None:
    c = sheets(tmp_path, 3)
    by_key = {
        one.key: at(one, c.measures["today"])
        for family in families(c.today, c.measures["today"])
        for one in family.figures
        if one.metric is not None
    }
    assert by_key["flow.time"] == pytest.approx(by_key["vsm.lead_time"])
    assert by_key["flow.velocity"] == pytest.approx(by_key["dora.frequency"])


def test_a_study_without_sheets_has_none() -> None:
    p, record = ran(RUN)
    m = measure(p, record, Window(0, HOUR))
    row = families(p.scenario, [m], ["takt"])[0].figures[0]
    with pytest.raises(ValueError, match="sheets"):
        at(row, [m])


def test_a_family_that_there_is_not_is_told(tmp_path: Any) -> None:
    from analysis.inquiry import of_metrics

    with pytest.raises(ScenarioError, match='Did you mean "dora"'):
        of_metrics(str(tiny_file(tmp_path)), [], ["dara"], None, Ask(), 1)
