"""Factors made up by chance of how often something comes, and how likely it comes or fails."""

from typing import Any

from scenarios.errors import ScenarioError
from scenarios.file import build
from simulator.plan import plan
from tests.simulator.chooser import Chooser, Mapping

GAPS = ("per_hour", "per_day", "per_week", "gap", "every")
GAP_LEVELS = ("150%", 0.5, 2)
ODDS_LEVELS = ("50%", 0, 0.8, 1, 2)
GROWN = ({"by": "10%", "up_to": "150%"}, {"by": "-20%", "up_to": "60%"})


def comings(c: Chooser, text: Mapping) -> None:
    """Some arrivals, spawns and failing releases have factors, where they can."""
    if not c.chance(20):
        return
    gaps, odds = _gaps(text), _odds(text)
    before = text.get("factors")
    for _ in range(c.choose(1, 2)):
        paths = gaps if gaps and c.chance(60) else odds
        if paths:
            levels = GAP_LEVELS if paths is gaps else ODDS_LEVELS
            found = {"number": c.one(paths), **_when(c, text, list(levels))}
            text["factors"] = [*text.get("factors", []), found]
    try:
        plan(build(text))
    except ScenarioError:
        text.pop("factors")
        text |= {"factors": before} if before else {}


def _gaps(text: Mapping) -> list[str]:
    return [
        f"work.{name}.arrives.{key}"
        for name, work in text["work"].items()
        if isinstance(work.get("arrives"), dict)
        for key in GAPS
        if key in work["arrives"]
    ]


def _odds(text: Mapping) -> list[str]:
    releases = text.get("releases", {}).items()
    failing = [f"releases.{name}.fails.chance" for name, r in releases if "fails" in r]
    return failing + [
        f"work.{name}.spawns.{number}.chance"
        for name, work in text["work"].items()
        for number, rule in enumerate(work.get("spawns", []))
        if "chance" in rule
    ]


def _when(c: Chooser, text: Mapping, levels: list[Any]) -> Mapping:
    if c.chance(60):
        dates = {f"{c.choose(0, 90)}h": c.one(levels) for _ in range(c.choose(1, 3))}
        return {"from": dates}
    since = c.maybe("since", 40, lambda: c.one(list(text["work"])))
    return {"grows": {"with": c.one(list(text["work"])), **c.one(list(GROWN)), **since}}
