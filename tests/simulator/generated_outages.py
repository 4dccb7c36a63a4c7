"""When people are away, made up by chance: absence and breakdowns."""

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
                **c.maybe("counts", 50, lambda: "scheduled"),
            }


def _clock_time(c: Chooser, longest: int) -> Any:
    if c.ties:
        return f"{c.choose(1, longest)}h"
    low, high = f"{c.choose(1, longest)}h", f"{longest + c.choose(1, longest)}h"
    return c.one(
        [{"dist": "exponential", "mean": low}, {"dist": "uniform", "low": low, "high": high}]
    )
