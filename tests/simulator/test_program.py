"""Programs: what a route becomes, and what is left out of it because it is nothing."""

from typing import Any

from scenarios.file import build
from simulator.layout import BRANCH, CHANCE, END, NONE, OPERATIONS
from simulator.plan import Plan, plan


def lowered(**sections: Any) -> Plan:
    return plan(build({"name": "program", "horizon": "1w", **sections}))


def told(p: Plan) -> list[str]:
    """The operations of a program in their order, with their places."""
    return [
        OPERATIONS[op["code"]] + (f" {p.places[op['place']]}" if op["place"] != NONE else "")
        for op in p.op
    ]


ORGANISATION = {
    "teams": {"a": {}, "b": {}},
    "stages": {"A": {"team": "a", "effort": "1h"}, "B": {"team": "b", "effort": "1h"}},
}
ITEM = {"item": {"arrives": [{"at": "0h"}], "route": ["A", "B"]}}


def test_a_plain_route_is_work_after_work() -> None:
    p = lowered(**ORGANISATION, work=ITEM)
    assert told(p) == ["work A", "work B", "live", "end", "end"]


def test_a_handoff_is_effort_delay_effort_and_a_loss() -> None:
    p = lowered(
        **ORGANISATION,
        work=ITEM,
        handoffs={"a -> b": {"sender": "5min", "delay": "1h", "receiver": "5min", "fidelity": 0.9}},
    )
    assert told(p)[:6] == [
        "work A", "work A -> B", "delay A -> B", "work A -> B", "branch A -> B", "branch B"
    ]  # fmt: skip


def test_what_is_nothing_is_no_operation() -> None:
    p = lowered(**ORGANISATION, work=ITEM, handoffs={"a -> b": {"delay": "0h", "sender": "0min"}})
    assert told(p) == ["work A", "work B", "live", "end", "end"]


def test_a_class_that_is_pre_approved_meets_no_gate() -> None:
    work = {
        "item": {
            "arrives": [{"at": "0h"}],
            "risk": {"high": 0.5, "standard": 0.5},
            "route": ["A", "board", "B"],
        }
    }
    p = lowered(
        **ORGANISATION,
        work=work,
        approvals={"board": {"meets": "every 24h"}},
        authority={"item": {"standard": "pre-approved", "high": "board"}},
    )
    entries = {risk: entry for (_, _, risk, *_), entry in p.entries.items()}
    high = told(p)[entries["high"] : entries["standard"]]
    standard = told(p)[entries["standard"] :]
    assert high[:3] == ["work A", "hold board", "work B"]
    assert standard[:2] == ["work A", "work B"]


def test_every_reference_leads_somewhere() -> None:
    p = lowered(
        teams=ORGANISATION["teams"],
        stages={
            "A": {"team": "a", "effort": "1h", "right": "80%"},
            "B": {"team": "b", "effort": "about 1h", "right": "90%", "returns_to": "A"},
            "C": {"team": "a", "effort": {"low": "1h", "usual": "2h", "high": "9h"}},
        },
        approvals={
            "board": {"meets": "every 24h", "defers": 0.1, "refuses": 0.1, "sends_back": 0.1}
        },
        handoffs={"default": {"fidelity": "80%", "clarified": "50%", "reworked": "50%"}},
        work={"item": {"arrives": [{"at": "0h"}], "route": ["A", "B", "board", "C"]}},
    )
    rows = {"next": p.op, "way": p.way, "draw": p.draw, "place": p.places, "team": p.team}
    for column, table in rows.items():
        going_on = p.op[p.op["code"] != END]
        assert (going_on[column] < len(table)).all()
    assert ((p.way["next"] >= 0) & (p.way["next"] < len(p.op))).all()
    branches = p.op[p.op["code"] == BRANCH]
    assert (branches["way"] + branches["ways"] <= len(p.way)).all()
    by_chance = branches[branches["test"] == CHANCE]
    lists_end = by_chance["chance"] + by_chance["ways"] * by_chance["lists"]
    assert (lists_end <= len(p.chance)).all()


def test_cumulative_chances_end_at_1() -> None:
    p = lowered(
        **ORGANISATION,
        work={"item": {"arrives": [{"at": "0h"}], "route": ["A", "board", "B"]}},
        approvals={"board": {"meets": "every 24h", "defers": [0.1, 0.2], "refuses": 0.3}},
    )
    branch = p.op[[text == "branch board" for text in told(p)]][0]
    rows = p.chance[branch["chance"] :][: branch["ways"] * branch["lists"]].reshape(
        -1, branch["ways"]
    )
    assert rows.round(12).tolist() == [[0.6, 0.7, 1.0], [0.5, 0.7, 1.0]]


def test_luck_is_named_by_source_type_place_and_purpose() -> None:
    p = lowered(**ORGANISATION, work=ITEM, handoffs={"a -> b": {"delay": "1h", "fidelity": 0.9}})
    assert set(p.draw_names) >= {
        ("item", "item", "A", "effort"),
        ("item", "item", "A -> B", "delay"),
        ("item", "item", "A -> B", "fidelity"),
        ("item", "item", "B", "effort"),
    }


def test_a_choice_has_the_luck_of_its_branches_names() -> None:
    choice = {"choose": {"long": {"share": 0.4, "route": ["B"]}, "else": {}}}
    p = lowered(**ORGANISATION, work={"item": {**ITEM["item"], "route": ["A", choice]}})
    assert told(p) == [
        "work A",
        "branch choice: else or long",
        "live",
        "end",
        "work B",
        "live",
        "end",
        "end",
    ]
    assert ("item", "item", "choice: else or long", "choice") in p.draw_names
