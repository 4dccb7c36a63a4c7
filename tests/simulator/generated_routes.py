"""Routes that part, made up by chance out of plain ones."""

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
