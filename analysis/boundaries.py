"""What a scenario says of the seams between its teams, resolved: the handoffs of `show`."""

from collections.abc import Iterator
from typing import Any

from analysis import wording
from analysis.columns import paragraph, section
from scenarios.culture import culture, level_between, over_culture
from scenarios.distribution import Constant
from scenarios.handoff import Handoff, losses
from scenarios.medium import preset
from scenarios.scenario import Scenario
from scenarios.seam import handoffs_of, pair
from scenarios.stage import one_team


def handoffs(s: Scenario) -> Iterator[str]:
    """Each handoff with all its figures, and where those come from that the file does not give."""
    rows = [["handoff", "preset", "delay", "sender", "receiver", "whole", "of what is lost"]]
    named = {pair(key): handoff for key, handoff in s.handoffs.items()}
    for key, own in s.handoffs.items():
        level = _level(s, *(pair(key) or ("", "")))
        rows.append(_row(key, over_culture(level, own), own.medium, level))
    for sides, found in handoffs_of(s).items():
        if sides not in named and (level := level_between(s.teams, *sides)):
            rows.append(_row(" -> ".join(sides), found, None, level))
    yield from section("HANDOFFS", rows, right=(5,))
    for medium in sorted({handoff.medium for handoff in s.handoffs.values() if handoff.medium}):
        of = preset(medium)
        yield from paragraph(f"{medium}: {of.source}", head=f" {of.grade}  ")
    yield from _levels(s)


def _levels(s: Scenario) -> Iterator[str]:
    """The levels of culture in the file; what they have in common is told once."""
    levels = sorted({team.culture for team in s.teams.values() if team.culture})
    if levels:
        of = [culture(level) for level in levels]
        names = wording.named([f"{n}, {c.name}" for n, c in zip(levels, of, strict=True)])
        yield from paragraph(f"culture {names}: {of[0].source}", head=f" {of[0].grade}  ")


def _level(s: Scenario, sender: str, receiver: str) -> int | None:
    """The level of the boundary between two stages or two teams."""
    one, other = (one_team(s.stages[n]) if n in s.stages else n for n in (sender, receiver))
    return level_between(s.teams, one or "", other or "")


def _row(name: str, handoff: Handoff, medium: str | None, level: int | None) -> list[str]:
    presets = [medium] if medium else []
    presets += [f"culture {level}"] if level else []
    lengths = (handoff.delay, handoff.sender, handoff.receiver)
    whole = wording.percent(handoff.fidelity)
    told = ", ".join(presets) or wording.NOT_GIVEN
    return [name, told, *map(_length, lengths), whole, _loss(handoff)]


def _length(given: Any) -> str:
    is_nothing = isinstance(given, Constant) and str(given.value) == "0"
    return wording.NOT_GIVEN if is_nothing else wording.distribution(given)


def _loss(handoff: Handoff) -> str:
    if handoff.fidelity == 1:
        return wording.NOT_GIVEN
    words = {
        "clarified": "asked about",
        "reworked": "sent back",
        "escapes": "a latent fault",
        "unmet": "not what was wanted",
    }
    ends = losses(handoff)
    told = [f"{wording.percent(ends[name])} {how}" for name, how in words.items() if ends[name]]
    return wording.named(told) if ends["clarified"] < 1 else "all asked about"
