"""Limits on work in progress, made up by chance, with room for every batch."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

from scenarios.errors import ScenarioError
from scenarios.file import build
from tests.simulator.chooser import Chooser, Mapping


def limits(c: Chooser, text: Mapping) -> None:
    """Some stages have a limit, and now and then others have one together."""
    stages = text["stages"]
    if any("fork" in place for work in text["work"].values() for place in work["route"]):
        return
    for stage in stages.values():
        if c.chance(10):
            stage["wip"] = c.choose(_least([stage]), _least([stage]) + 2)
    found = [covers for covers in _covers(c, text) if c.chance(8)]
    if not found:
        _people(c, text)
        return
    least = _least(list(stages.values()))
    text["limits"] = {
        f"limit {n}": {"at_most": c.choose(least, least + 3), "covers": covers}
        for n, covers in enumerate(found)
    }
    called = any(
        isinstance(work.get("arrives"), dict)
        and work["arrives"]["process"] in ("saturated", "closed")
        for work in text["work"].values()
    )
    for limit in text["limits"].values():
        if limit["covers"] == "stream" and not called and c.chance(60):
            limit["full"] = "lost"
    _people(c, text)


def limits_of_forks(c: Chooser, text: Mapping) -> None:
    """Now and then what forks has limits around it, on a stage, or on all that comes in."""
    works = [w for w in text["work"].values() if any("fork" in place for place in w["route"])]
    on_route = [p for w in works for p in _written(w["route"]) if p in text["stages"]]
    if not on_route or not c.chance(60):
        return
    stages = list(text["stages"].values())
    first, last = sorted(c.choose(0, len(on_route) - 1) for _ in range(2))
    covers = [
        "stream", {"stages": c.some(on_route, 50) or on_route}, {"stages": [c.one(on_route)]},
        {"from": on_route[first], "to": on_route[last]},
    ]  # fmt: skip
    limited = deepcopy(text)
    limited["limits"] = {
        f"limit {n}": {"at_most": c.choose(_least(stages), _least(stages) + 3), "covers": what}
        for n, what in enumerate(covers)
        if c.chance(45)
    }
    with suppress(ScenarioError):
        build(limited)
        text.clear()
        text.update(limited)


def _written(route: list[Any]) -> list[str]:
    """The places of a route as they are written."""
    found = list[str]()
    for entry in route:
        if isinstance(entry, str):
            found.append(entry)
            continue
        ways = entry["fork"]["branches"].values() if "fork" in entry else entry["choose"].values()
        for way in ways:
            found += _written(way if isinstance(way, list) else way.get("route", []))
    return found


def _people(c: Chooser, text: Mapping) -> None:
    """Now and then who has finished something waits with it.

    Nobody does where a team works two stages: its people might all wait for each other for ever.
    """
    teams = [stage["team"] for stage in text["stages"].values() if "team" in stage]
    plain = all(isinstance(team, str) for team in teams)
    if not plain or len(set(teams)) < len(teams) or not c.chance(90):
        return
    for limit in text.get("limits", {}).values():
        if c.chance(70):
            limit["holds"] = "person"
    for stage in text["stages"].values():
        if "wip" in stage and c.chance(70):
            stage["holds"] = "person"


def transfers(c: Chooser, text: Mapping) -> None:
    """Some handoffs pass on several items together, as far as there is room for them."""
    room = [limit["at_most"] for limit in text.get("limits", {}).values()]
    room += [stage["wip"] for stage in text["stages"].values() if "wip" in stage]
    most = min([3, *room])
    called = [work["arrives"] for work in text["work"].values() if "arrives" in work]
    saturated = any(isinstance(of, dict) and of["process"] == "saturated" for of in called)
    for pair, handoff in text["handoffs"].items():
        if most < 2 or (saturated and pair.startswith("asking party")) or not c.chance(25):
            continue
        handoff["batch"] = {"of": c.choose(2, most)}
        if c.chance(80):
            handoff["batch"]["or_after"] = c.one(["5h", "20h", "2d"])


def narrow_places(c: Chooser, text: Mapping) -> None:
    """Now and then, of teams with a stage each, who finds the next one taken waits with his own."""
    worked = [stage for stage in text["stages"].values() if "team" in stage]
    teams = [stage["team"] for stage in worked]
    plain = all(isinstance(team, str) for team in teams) and len(set(teams)) == len(teams)
    forks = any("fork" in place for work in text["work"].values() for place in work["route"])
    alone = not any("people" in stage for stage in worked)
    if plain and alone and not forks and len(worked) > 1 and c.chance(60):
        for stage in worked[1:]:
            if "batch" not in stage:
                stage |= {"wip": 1, "holds": "person"}


def _least(stages: list[Mapping]) -> int:
    """Room for all batches but one item each, and for one more."""
    return 1 + sum(stage["batch"]["of"] - 1 for stage in stages if "batch" in stage)


def _covers(c: Chooser, text: Mapping) -> list[object]:
    """What may be covered: each covers something on some route."""
    routes = [
        [place for place in work["route"] if place in text["stages"]]
        for work in text["work"].values()
        if all(isinstance(place, str) for place in work["route"])
    ]
    on_route = sorted({name for route in routes for name in route})
    if not on_route:
        return []
    found: list[object] = ["stream"]
    stages = [text["stages"][name] for name in on_route]
    found.append({"stages": c.some(on_route, 50) or on_route})
    found.append({"phase": c.one(stages).get("phase", "build")})
    teams = sorted({s["team"] for s in stages if isinstance(s.get("team"), str)})
    found += [{"team": c.one(teams)}] if teams else []
    route = c.one([route for route in routes if route])
    first = c.choose(0, len(route) - 1)
    return [*found, {"from": route[first], "to": route[c.choose(first, len(route) - 1)]}]
