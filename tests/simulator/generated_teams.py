"""How teams go about their work, made up by chance once all else is known."""

from tests.simulator.chooser import Chooser, Mapping


def queues(c: Chooser, text: Mapping) -> None:
    """Some teams have a queue for each stage."""
    for team in text["teams"].values():
        if c.chance(20):
            team["queues"] = "per stage"
