"""When people are away, made up by chance: absence, breakdowns and meetings."""

from typing import Any

from tests.simulator.chooser import Chooser, Mapping


def outages(c: Chooser, text: Mapping) -> None:
    """The people of some teams are absent at times, or out of order."""
    for team in text["teams"].values():
        if c.chance(12):
            team["absence"] = {"after": _clock_time(c, 40), "lasts": _clock_time(c, 9)}
        if c.chance(12):
            team["breakdowns"] = {
                "after": _clock_time(c, 30),
                "repair": _clock_time(c, 9),
                **c.maybe("counts", 60, lambda: c.one(["scheduled", "busy"])),
            }


def members(c: Chooser, text: Mapping) -> None:
    """Some meetings that take time take people of some teams."""
    for gate in text["approvals"].values():
        if "meets" in gate and "length" in gate and c.chance(60):
            teams = c.some(list(text["teams"]), 60)
            gate["members"] = {name: c.choose(1, _most(text["teams"][name])) for name in teams}


def _most(team: Mapping) -> int:
    return max(1, team["people"], *team.get("head_count", {}).values())


def _clock_time(c: Chooser, longest: int) -> Any:
    if c.ties:
        return f"{c.choose(1, longest)}h"
    low, high = f"{c.choose(1, longest)}h", f"{longest + c.choose(1, longest)}h"
    return c.one(
        [{"dist": "exponential", "mean": low}, {"dist": "uniform", "low": low, "high": high}]
    )
