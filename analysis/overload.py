"""What is overloaded, each told once with the futures that it concerns."""

from collections.abc import Iterator, Mapping

from analysis import wording
from analysis.offered_load import OfferedLoad

MOST_NAMED = 4  # futures in one sentence


def overload(loads: Mapping[str, OfferedLoad]) -> Iterator[str]:
    """Sentences such as `today and daily: teams.ops is offered 72 h ...: its queue grows ...`.

    What follows from it, and a way on, is said once for all futures with the same trouble.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for name, load in loads.items():
        for sentence in load.overloaded:
            what, _, follows = sentence.partition(": ")
            found.setdefault(follows, {}).setdefault(what, []).append(name)
    for follows, whats in found.items():
        told = "; ".join(f"{_named(names, loads)}: {what}" for what, names in whats.items())
        yield f"{told}: {follows}"


def _named(names: list[str], loads: Mapping[str, OfferedLoad]) -> str:
    if len(names) > MOST_NAMED:
        every = len(names) == len(loads)
        return (
            "every future" if every else f"{wording.named([*names[:2], f'{len(names) - 2} more'])}"
        )
    return wording.named(names)
