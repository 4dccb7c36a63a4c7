"""Routes that part, made up by chance out of plain ones."""

from copy import deepcopy
from typing import Any

from scenarios.errors import ScenarioError
from scenarios.file import build
from tests.simulator.chooser import Chooser, Mapping


def part_routes(c: Chooser, text: Mapping) -> None:
    """Let some routes part, where the file still holds what it must."""
    for work in text["work"].values():
        if c.chance(40):
            plain = work["route"]
            work["route"] = _parted(c, work, plain, ["easy", "other"], [])
            if not _holds(text):
                work["route"] = plain


def _holds(text: Mapping) -> bool:
    try:
        build({**text, "horizon": "4w", "ends": "at the horizon"})
    except ScenarioError:
        return False
    return True


def _parted(
    c: Chooser, work: Mapping, route: list[Any], names: list[str], before: list[str]
) -> list[Any]:
    """A route in which a stretch is gone by some only, another by the others."""
    first = c.choose(0, len(route))
    last = c.choose(first, len(route))
    middle = c.choose(first, last)
    name, *others = names
    passed = [*before, *route[:first]]
    inside = route[first:middle]
    if others and c.chance(30):
        inside = _parted(c, work, inside, others, passed)
    branch = {
        **c.one(
            [{"share": "50%"}, {"share": 0.3}, {"share": "80%"}, _kind(c, work), _kind(c, work)]
        ),
        "route": inside,
        **(_back(c, passed) if passed and c.chance(40) else {}),
    }
    choice = {"choose": {name: branch, "else": {"route": route[middle:last]}}}
    return [*route[:first], choice, *route[last:]]


def _kind(c: Chooser, work: Mapping) -> Mapping:
    kinds: list[Mapping] = [{"priority": 1}, {"priority": 2}]
    kinds += [{"risk": "low"}, {"risk": "low", "priority": 1}] if "risk" in work else []
    return {"when": c.one(kinds)}


def _back(c: Chooser, passed: list[str]) -> Mapping:
    return {"goes_to": c.one(passed), **c.maybe("at_most", 60, lambda: c.choose(1, 2))}


def ask_how_it_stands(c: Chooser, text: Mapping) -> None:
    """Let some choices by what an item is ask how the run stands, where the file still holds."""
    for work in text["work"].values():
        before = deepcopy(work["route"])
        _ask(c, text, work)
        if work["route"] != before and not _holds(text):
            work["route"] = before


def _ask(c: Chooser, text: Mapping, work: Mapping) -> None:
    for branch in _by_kind(work["route"]):
        if c.chance(50):
            asked = {**branch["when"], **_state(c, text, work)}
            if c.chance(70):
                asked.pop("priority", None)
                asked.pop("risk", None)
            branch["when"] = asked
            if "goes_to" in branch:
                branch.setdefault("at_most", 2)
        elif work.get("attributes") and c.chance(60):
            name, notes = c.one(sorted(work["attributes"].items()))
            value = c.one(sorted(notes)) if isinstance(notes, dict) else notes
            branch["when"] = {"attributes": {name: value}}
            if "goes_to" in branch:
                branch.setdefault("at_most", 2)


def _by_kind(route: list[Any]) -> list[Mapping]:
    """All branches of a route that are gone by what an item is."""
    found = list[Mapping]()
    for entry in route:
        ways = entry["fork"]["branches"] if "fork" in entry else {}
        found += [branch for way in ways.values() for branch in _by_kind(way)]
        for branch in entry["choose"].values() if "choose" in entry else ():
            found += [branch] * ("when" in branch) + _by_kind(branch.get("route", []))
    return found


def _state(c: Chooser, text: Mapping, work: Mapping) -> Mapping:
    """A queue or work in progress, and bounds for it."""
    worked = [name for name, stage in text["stages"].items() if "team" in stage]
    named: list[Mapping] = [{"queue": {"team": c.one(sorted(text["teams"]))}}]
    named += [{"queue": {"stage": c.one(worked)}}] if worked else []
    on_route = [p for p in work["route"] if isinstance(p, str) and p in text["stages"]]
    if not any("fork" in e for w in text["work"].values() for e in w["route"]) and on_route:
        named += [{"wip": {}}, {"wip": {"stage": c.one(on_route)}}]
        named += [{"wip": {"limit": c.one(sorted(text["limits"]))}}] if "limits" in text else []
    asked = c.one(named)
    bound: Mapping = c.one([{"at_least": c.choose(1, 3)}, {"at_most": c.choose(0, 2)}])
    return {name: {**value, **bound} for name, value in asked.items()}
