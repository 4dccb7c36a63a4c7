"""What happens between two teams: delay, effort of both sides, and what is lost."""

from typing import Literal

from pydantic import Field

from scenarios.base import Part
from scenarios.distribution import NOTHING, Distribution, Effort
from scenarios.gathering import Gathering
from scenarios.share import Share

Medium = Literal["mail", "sheet", "talk"]


class Clarification(Part):
    """A question that goes back to the sender while the item waits."""

    sender: Effort = NOTHING
    receiver: Effort = NOTHING
    answers_after: Distribution = Field(NOTHING, description="the asking party's clock delay")


class Handoff(Part):
    """One seam: all its figures are nothing, and its fidelity is 1, unless given."""

    medium: Medium | None = Field(
        None, description="a preset of all the figures here; those that are given override it"
    )
    batch: Gathering | None = Field(
        None, description="what is passed on waits for so many, and goes with them; else singly"
    )
    delay: Distribution = NOTHING
    delay_in: Literal["clock", "working time"] = Field(
        "clock", description="working time is the receiver's; a delay in wd always counts it"
    )
    sender: Effort = Field(NOTHING, description="the sender's effort")
    receiver: Effort = Field(NOTHING, description="the receiver's effort")
    fidelity: Share = 1.0
    clarified: Share | None = Field(None, description="of what is lost, the share asked about")
    reworked: Share | None = Field(None, description="of what is lost, the share sent back")
    escapes: Share | None = Field(
        None, description="of what is lost, the share that goes live as a latent fault"
    )
    unmet: Share | None = Field(
        None, description="of what is lost, the share that goes live and was not wanted"
    )
    clarification: Clarification = Clarification()
    correction: Share = Field(1.0, description="effort of a rework, as share of a fresh draw")


WHOLE = Handoff()  # inside a team nothing is delayed, paid for or lost
ENDS = frozenset({"clarified", "reworked", "escapes", "unmet"})  # how what is lost ends
ROUNDING = 1e-9


def losses(handoff: Handoff) -> dict[str, float]:
    """How what is lost ends, each with its share of that, in name order; they add up to 1.

    What no share is given for is asked about, or else sent back.
    """
    found = {
        "clarified": handoff.clarified,
        "escapes": handoff.escapes or 0.0,
        "reworked": handoff.reworked,
        "unmet": handoff.unmet or 0.0,
    }
    rest = 1.0 - sum(share or 0.0 for share in found.values())
    for name in ("clarified", "reworked"):
        if found[name] is None:
            found[name], rest = (rest if rest > ROUNDING else 0.0), 0.0
    return {name: share or 0.0 for name, share in found.items()}


def outcomes(handoff: Handoff) -> dict[str, float]:
    """What a handoff may do with an item, each with its chance, in name order; the last is whole.

    What cannot be seen at the take-up has a place only where it can happen.
    """
    lost = 1.0 - handoff.fidelity
    ends = {
        name: share
        for name, share in losses(handoff).items()
        if share > 0 or name in ("clarified", "reworked")
    }
    return {**{name: lost * share for name, share in ends.items()}, "whole": handoff.fidelity}


def usable(handoff: Handoff) -> float:
    """The share that a receiver can use without asking or sending back, as far as he can see."""
    ends = losses(handoff)
    if not ends["escapes"] + ends["unmet"]:
        return handoff.fidelity
    return 1.0 - (1.0 - handoff.fidelity) * (ends["clarified"] + ends["reworked"])
