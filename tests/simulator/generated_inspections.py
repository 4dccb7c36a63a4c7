"""Inspections and faults that are found late or never, made up by chance."""

from tests.simulator.chooser import Chooser, Mapping


def inspection(c: Chooser, targets: list[str]) -> Mapping:
    """What a stage sends back after its work, to one of these or to itself."""
    return {
        "sends_back": c.one(["30%", [1, 0], [0.5, 0.2], 0.6, [0, 1, 0], 0]),
        **({"to": c.one(targets)} if targets and c.chance(60) else {}),
        **c.maybe("correction", 50, lambda: c.one(["50%", 0, 0.333333333333])),
        **c.maybe("at_most", 40, lambda: c.choose(1, 2)),
    }


def late_faults(c: Chooser, text: Mapping) -> None:
    """Some faults are found at the end of a later stage's work, some never."""
    for name, stage in text["stages"].items():
        if "right" not in stage or not c.chance(40):
            continue
        late = _after(text, name)
        if late and c.chance(70):
            stage["found_at"] = c.one(late)
            stage |= c.maybe("caught", 60, lambda: c.one(["70%", 0.4]))
        else:
            for key in ("returns_to", "correction", "at_most"):
                stage.pop(key, None)
            stage["found_at"] = "never"


def approvals_that_catch(c: Chooser, text: Mapping) -> None:
    """Some approvals find faults; not all of them, where one would go round for ever."""
    endless = any(s.get("right") == 0 and "at_most" not in s for s in text["stages"].values())
    for gate in text["approvals"].values():
        gate |= c.maybe("catches", 30, lambda: c.one(["50%", 0.8, 0.9 if endless else 1]))


def _after(text: Mapping, name: str) -> list[str]:
    """The worked stages that stand after a stage on each of its routes."""
    routes = [work["route"] for work in text["work"].values() if name in work["route"]]
    after = [route[route.index(name) + 1 :] for route in routes]
    worked = [n for n, stage in text["stages"].items() if "team" in stage]
    return [n for n in worked if routes and all(n in places for places in after)]
