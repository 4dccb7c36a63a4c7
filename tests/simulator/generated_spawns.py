"""Items that bring about others, made up by chance: some types come in no other way."""

from typing import Any

from tests.simulator.chooser import Chooser, Mapping

CALLED = ("saturated", "closed")
BY_ITSELF = ("arrives", "backlog")


def spawning(c: Chooser, text: Mapping) -> None:
    """Let some types bring about others; what leads back to a type is rarer than one in one."""
    work = text["work"]
    free = [name for name in work if not _is_called(work[name])]
    if not free or not c.chance(25):
        return
    for name in list(free):
        if c.chance(60):
            earlier, later = free[: free.index(name) + 1], free[free.index(name) + 1 :]
            rules = [_rule(c, c.one(later), c.maybe("chance", 50, lambda: 0.5))] if later else []
            rules += [_rule(c, c.one(earlier), {"chance": "20%"})] if c.chance(30) else []
            work[name] |= {"spawns": rules} if rules else {}
    if c.chance(50):
        model = c.one(free)
        like = {key: value for key, value in work[model].items() if key not in BY_ITSELF}
        parent = c.one([name for name in free if _arrives(text, name)] or free)
        if _arrives(text, parent):
            work["incident"] = {**like, "priority": c.choose(1, 3), "spawns": []}
            if model in text.get("authority", {}):
                text["authority"]["incident"] = text["authority"][model]
            rules = work[parent].get("spawns", [])
            work[parent]["spawns"] = [*rules, _rule(c, "incident", {})]


def _rule(c: Chooser, of: str, chance: Mapping) -> Mapping:
    return {
        "type": of,
        **chance,
        **c.maybe("after", 60, lambda: _after(c)),
        **c.maybe("planned", 40, lambda: True),
    }


def _after(c: Chooser) -> Any:
    if c.ties:
        return c.one(["1h", "10h", {"dist": "empirical", "values": ["0h", "5h"]}])
    return c.one(["90min", "about 1d", {"dist": "exponential", "mean": "20h"}])


def _is_called(work: Mapping) -> bool:
    arrives = work.get("arrives")
    return isinstance(arrives, dict) and arrives["process"] in CALLED


def _arrives(text: Mapping, name: str) -> bool:
    return "arrives" in text["work"][name]


def failing(c: Chooser, text: Mapping) -> None:
    """Some types break by themselves."""
    for work in text["work"].values():
        work |= c.maybe("failure", 12, lambda: True)


def occasions(c: Chooser, text: Mapping) -> None:
    """Some of what is brought about comes by a fault that escaped, or by a release that failed."""
    for work in text["work"].values():
        for rule in work.get("spawns", ()):
            if c.chance(50):
                rule["when"] = c.one(["escaped fault", "failed release"])


def chasers(c: Chooser, text: Mapping) -> None:
    """Some items are asked for again, once or until they are there."""
    for work in text["work"].values():
        if c.chance(15):
            work["chases"] = {
                "after": _asks(c, text, ["5h", "10h"], ["7h", "1d"]),
                **c.maybe("every", 70, lambda: _asks(c, text, ["5h", "10h"], ["9h", "20h"])),
                "effort": c.one(["1h", "0h"] if c.ties else ["20min", "about 1h"]),
                "team": c.one(list(text["teams"])),
            }


def _asks(c: Chooser, text: Mapping, in_step: list[str], else_: list[str]) -> str:
    days = ["1wd"] if "reference_calendar" in text else []
    return str(c.one([*(in_step if c.ties else else_), *days]))
