"""Routes that fork, made up by chance out of those that do not."""

import itertools
from contextlib import suppress
from copy import deepcopy
from typing import Any

from scenarios.errors import ScenarioError
from scenarios.file import build
from tests.simulator.chooser import Chooser, Mapping

MENDINGS = 6  # of what leads out of a branch
RETURNS = ("returns_to", "correction", "at_most", "caught")
JUDGED = ("right", "complete_and_accurate", "found_at", *RETURNS)


def fork_routes(c: Chooser, text: Mapping) -> None:
    """Let some routes fork, and mend what would lead out of a branch."""
    for name in list(text["work"]):
        if c.chance(40) and len(text["work"][name]["route"]) > 1:
            forked = deepcopy(text)
            work = forked["work"][name]
            work.pop("patience", None)
            work["route"] = _forked(c, name, work["route"])
            if _is_called(work):  # one who joins in no time would call the next for ever
                _of_all(forked, name)
            if _is_mended(c, forked) or _is_mended(c, _of_all(forked, name)):
                text.clear()
                text.update(forked)


def withdraw_late(c: Chooser, text: Mapping) -> None:
    """Let some joins of some branches withdraw the others, and some items then go back."""
    for name, work in text["work"].items():
        for entry in list(work["route"]):
            if not isinstance(entry, dict) or "joins" not in entry.get("fork", {}):
                continue
            if c.chance(60):
                entry["fork"]["cancel"] = True
                first = next((p for p in work["route"] if isinstance(p, str)), None)
                if first is not None and c.chance(50):
                    back = {"share": c.one([0.3, 1]), "goes_to": first, "at_most": c.choose(1, 2)}
                    _and_then(text, name, {"choose": {f"{name} again": back, "else": {}}})


def _and_then(text: Mapping, name: str, entry: Mapping) -> None:
    """The same with an entry at the end of a route, if that may stand there."""
    more = deepcopy(text)
    more["work"][name]["route"].append(entry)
    with suppress(ScenarioError):
        build(more)
        text["work"][name]["route"].append(entry)


def _is_called(work: Mapping) -> bool:
    arrives = work.get("arrives")
    return isinstance(arrives, dict) and arrives["process"] in ("closed", "saturated")


def _of_all(text: Mapping, name: str) -> Mapping:
    """The same with a join that waits for all."""
    for entry in text["work"][name]["route"]:
        if isinstance(entry, dict) and "fork" in entry:
            entry["fork"].pop("joins", None)
    return text


def _forked(c: Chooser, name: str, route: list[Any]) -> list[Any]:
    """A stretch of a route of which a part is gone side by side with the rest."""
    first = c.choose(0, len(route) - 2)
    last = c.choose(first + 2, len(route))
    cuts = sorted({first, c.choose(first + 1, last - 1), c.choose(first + 1, last - 1), last})
    ways = [route[begin:end] for begin, end in itertools.pairwise(cuts)]
    branches = {f"{name} {letter}": way for letter, way in zip("zab", ways, strict=False)}
    fork = {
        "branches": branches,
        **c.maybe("joins", 40, lambda: c.choose(1, len(branches) - 1)),
    }
    return [*route[:first], {"fork": fork}, *route[last:]]


def _is_mended(c: Chooser, text: Mapping) -> bool:
    """Whether the file holds what it must, after some things were taken out of it."""
    for _ in range(MENDINGS):
        try:
            build(text)
        except ScenarioError as error:
            if not all(_mend(c, text, problem.path) for problem in error.problems):
                return False
        else:
            return True
    return False


def _mend(c: Chooser, text: Mapping, path: tuple[str | int, ...]) -> bool:
    """Whether what a problem speaks of could be taken out."""
    section, name = path[:2]
    if section not in ("stages", "approvals", "releases"):
        return False
    part = text[section][name]
    if path[2] in ("right", "complete_and_accurate"):
        for key in RETURNS if (later := c.chance(60)) else JUDGED:
            part.pop(key, None)
        if later:
            part["found_at"] = "never"
        return True
    for key in (
        (*path[2:3], "at_most", "correction") if path[2:] == ("inspects", "to") else path[2:3]
    ):
        part.pop(key, None)
    return True


def nest_forks(c: Chooser, text: Mapping) -> None:
    """Let some branches of forks fork in their turn."""
    for name in list(text["work"]):
        if not any("fork" in entry for entry in text["work"][name]["route"]):
            continue
        if not c.chance(60):
            continue
        nested = deepcopy(text)
        fork = next(e["fork"] for e in nested["work"][name]["route"] if "fork" in e)
        branch = c.one(list(fork["branches"]))
        way = fork["branches"][branch]
        if len(way) > 1:
            fork["branches"][branch] = way = _forked(c, f"{name} in", way)
            inner = next(e["fork"] for e in way if "fork" in e)
            if "joins" in inner and c.chance(50):
                inner["cancel"] = True
            if _is_mended(c, nested):
                text.clear()
                text.update(nested)
