"""What happens between two teams: delay, effort of both sides, and what is lost."""

from typing import Literal

from pydantic import Field

from scenarios.base import Part
from scenarios.distribution import NOTHING, Distribution, Effort
from scenarios.share import Share


class Clarification(Part):
    """A question that goes back to the sender while the item waits."""

    sender: Effort = NOTHING
    receiver: Effort = NOTHING
    answers_after: Distribution = Field(NOTHING, description="the asking party's clock delay")


class Handoff(Part):
    """One seam: all its figures are nothing, and its fidelity is 1, unless given."""

    delay: Distribution = NOTHING
    delay_in: Literal["clock", "working time"] = Field(
        "clock", description="working time is the receiver's; a delay in wd always counts it"
    )
    sender: Effort = Field(NOTHING, description="the sender's effort")
    receiver: Effort = Field(NOTHING, description="the receiver's effort")
    fidelity: Share = 1.0
    clarified: Share | None = Field(None, description="of what is lost, the share asked about")
    reworked: Share | None = Field(None, description="of what is lost, the share sent back")
    clarification: Clarification = Clarification()
    correction: Share = Field(1.0, description="effort of a rework, as share of a fresh draw")
