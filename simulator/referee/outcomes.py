"""What may come of a branch, in name order, each with its chance (section 2)."""

from scenarios.base import Part
from scenarios.distribution import lengths
from scenarios.gate import Approval
from scenarios.handoff import Handoff
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between

APPROVED, DEFERRED, REFUSED, SENT_BACK = "approved", "deferred", "refused", "sent back"
WRONG, LOST, ASKED, WORKED = "a fault", "a loss", "a question", "nothing"
ESCAPED, UNMET = "a latent fault", "a need not met"
WHOLE = "whole"
NEARLY_NOTHING = 1e-12


def of_approval(gate: Approval) -> list[str]:
    """The outcomes that an approval can have at any hearing at all."""
    others = {DEFERRED: gate.defers, REFUSED: gate.refuses, SENT_BACK: gate.sends_back}
    return [APPROVED, *(name for name, chances in others.items() if any(_list(chances)))]


def chance(gate: Approval, outcome: str, hearing: int) -> float:
    """The chance of an outcome at the n-th hearing; the last of a list stays."""
    others = {DEFERRED: gate.defers, REFUSED: gate.refuses, SENT_BACK: gate.sends_back}
    now = {name: _list(c)[min(hearing, len(_list(c))) - 1] for name, c in others.items()}
    return 1 - sum(now.values()) if outcome == APPROVED else now[outcome]


def _list(chances: float | list[float]) -> list[float]:
    return chances if isinstance(chances, list) else [chances]


def of_handoff(handoff: Handoff) -> list[tuple[str, float]]:
    """What a handoff may do with an item: clarified, escaped, reworked, unmet, whole.

    A latent fault or a need not met is among them only where the file gives it a share.
    """
    unseen = {ESCAPED: handoff.escapes or 0, UNMET: handoff.unmet or 0}
    asked, redone = handoff.clarified, handoff.reworked
    left = 1 - sum(unseen.values())
    if asked is None:
        asked = left if redone is None else left - redone
    lost = 1 - handoff.fidelity
    found = [
        (ASKED, lost * asked),
        (ESCAPED, lost * unseen[ESCAPED]),
        (LOST, lost * (left - asked)),
        (UNMET, lost * unseen[UNMET]),
        (WHOLE, handoff.fidelity),
    ]
    return [(name, max(0.0, c)) for name, c in found if name not in unseen or unseen[name] > 0]


def of_take_up(scenario: Scenario, sender: str, receiver: str) -> list[str]:
    """What a take-up may find at all, in the order in which it is looked for."""
    handoff = handoff_between(scenario, sender, receiver)
    chances = dict(of_handoff(handoff))
    from_stage = sender != ASKING_PARTY
    right = scenario.stages[sender].right if from_stage else None
    later = from_stage and scenario.stages[sender].found_at is not None
    may = {
        WRONG: right is not None and right < 1 and not later,
        LOST: from_stage and chances[LOST] > NEARLY_NOTHING,
        ASKED: chances[ASKED] > NEARLY_NOTHING,
    }
    return [*(name for name, possible in may.items() if possible), WORKED]


def in_working_days(length: Part) -> bool:
    """Whether a length is written in working days."""
    return any(duration.working_days for duration in lengths(length))
