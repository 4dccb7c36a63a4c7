"""Factors made up by chance: numbers that are others from a date on, or as items go live."""

from typing import Any

from scenarios.errors import ScenarioError
from scenarios.file import build
from simulator.plan import plan
from tests.simulator.chooser import Chooser, Mapping

LENGTHS = ("effort", "delay", "sender", "receiver")
CHANCES = ("right", "fidelity", "sends_back", "defers")
BY_SIZE = ("shortest", "weighted shortest", "cost of delay")
LEVELS = ("150%", 0.5, "75%", 1, 2)
MEETINGS = ("every day at 13:00", "every 9h", "every Tuesday and Friday at 14:00")
OTHERS = ("90min", "3h", {"dist": "exponential", "mean": "2h"})


def factors(c: Chooser, text: Mapping) -> None:
    """Some numbers change in the midst of the run, where they can."""
    if not c.chance(25):
        return
    lengths, chances = _paths(text, LENGTHS), _paths(text, CHANCES)
    for _ in range(c.choose(1, 2)):
        paths = lengths if lengths and c.chance(60) else chances
        if paths:
            text.setdefault("factors", []).append(_factor(c, text, c.one(paths), paths is lengths))
    for _ in range(c.choose(0, 1)):
        if rules := _rules(c, text):
            dated = {"set": rules, "from": {f"{c.choose(0, 90)}h": 1}}
            text.setdefault("factors", []).append(dated)
    try:
        plan(build(text))
    except ScenarioError:
        text.pop("factors", None)


def _factor(c: Chooser, text: Mapping, path: str, is_length: bool) -> Mapping:
    if not is_length:
        low = {"by": c.one(["-10%", -0.05]), "up_to": "60%"}
        return {"number": path, **_when(c, text, ["50%", 0.8, 1], low)}
    ordered = any(team.get("policy") in BY_SIZE for team in text["teams"].values())
    if path.startswith("stages") and not ordered and c.chance(30):
        return {"set": {path: c.one(OTHERS)}, "from": _dates(c, [0.5, "30%", 1])}
    held = any("at_once" in team for team in text["teams"].values())
    grown = None if held else {"by": c.one(["10%", 0.25]), "up_to": c.one(["150%", 2])}
    return {"number": path, **_when(c, text, LEVELS, grown)}


def _rules(c: Chooser, text: Mapping) -> Mapping:
    """Another authority, or another time at which a board meets."""
    boards = [name for name, gate in text["approvals"].items() if "meets" in gate]
    tables = [(t, r) for t, table in text.get("authority", {}).items() for r in table]
    if tables and c.chance(60):
        heard_by = c.one(["pre-approved", *text["approvals"]])
        return {f"authority.{'.'.join(c.one(tables))}": heard_by}
    if not boards:
        return {}
    board = c.one(boards)
    if "length" in text["approvals"][board] and c.chance(30):
        return {f"approvals.{board}.length": c.one(["0h", "30min", "90min"])}
    return {f"approvals.{board}.meets": c.one(list(MEETINGS))}


def _when(c: Chooser, text: Mapping, levels: Any, grown: Mapping | None) -> Mapping:
    if grown is None or c.chance(60):
        return {"from": _dates(c, levels)}
    since = c.maybe("since", 40, lambda: c.one(list(text["work"])))
    return {"grows": {"with": c.one(list(text["work"])), **grown, **since}}


def _dates(c: Chooser, levels: Any) -> Mapping:
    return {f"{c.choose(0, 90)}h": c.one(list(levels)) for _ in range(c.choose(1, 3))}


def _paths(text: Mapping, keys: tuple[str, ...]) -> list[str]:
    return [
        f"{section}.{name}.{key}"
        for section in ("stages", "handoffs", "approvals")
        for name, part in text.get(section, {}).items()
        for key in keys
        if key in part
    ]
